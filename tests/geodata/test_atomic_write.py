"""What is written atomically: whole or not there at all, and what was there before until then."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from geodata.atomic_write import atomic_write


@pytest.fixture
def full(tmp_path: Path) -> Path:
    """A folder with a file `old` in it, alone in `tmp_path`."""
    folder = tmp_path / "full"
    folder.mkdir()
    (folder / "old").write_text("old", "utf-8")
    return folder


def write_folder(out: Path, *, over_full: bool = False) -> None:
    with atomic_write(out, over_full=over_full) as unfinished:
        unfinished.mkdir()
        (unfinished / "new").write_text("new", "utf-8")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_the_old_one_until_the_new_one_is_whole(tmp_path: Path) -> None:
    out = tmp_path / "map.png"
    out.write_text("old", "utf-8")
    with pytest.raises(KeyboardInterrupt), atomic_write(out) as unfinished:
        unfinished.write_text("ne", "utf-8")
        raise KeyboardInterrupt
    assert out.read_text("utf-8") == "old" and names(tmp_path) == ["map.png"]
    with atomic_write(out) as unfinished:
        unfinished.write_text("new", "utf-8")
        assert out.read_text("utf-8") == "old"
    assert out.read_text("utf-8") == "new" and names(tmp_path) == ["map.png"]


def test_two_at_once_do_not_meet(tmp_path: Path) -> None:
    out = tmp_path / "map.png"
    with atomic_write(out) as slow:
        slow.write_text("slow", "utf-8")
        with atomic_write(out) as quick:
            quick.write_text("quick", "utf-8")
        assert out.read_text("utf-8") == "quick" and slow.read_text("utf-8") == "slow"
    assert out.read_text("utf-8") == "slow" and names(tmp_path) == ["map.png"]


def test_a_folder_takes_the_place_of_an_empty_one_only(tmp_path: Path, full: Path) -> None:
    (tmp_path / "empty").mkdir()
    write_folder(tmp_path / "empty")
    assert names(tmp_path / "empty") == ["new"]
    with pytest.raises(OSError):
        write_folder(full)
    assert names(full) == ["old"] and names(tmp_path) == ["empty", "full"]


def test_over_a_full_one_nothing_of_it_stays(tmp_path: Path, full: Path) -> None:
    write_folder(full, over_full=True)
    assert names(full) == ["new"] and names(tmp_path) == ["full"]


def test_a_full_one_comes_back_where_the_new_one_cannot_take_its_place(
    tmp_path: Path, full: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def refuse_the_new(path: Path, target: Path) -> Path:
        if (path / "new").exists():
            raise PermissionError(13, "Permission denied")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refuse_the_new)
    with pytest.raises(PermissionError):
        write_folder(full, over_full=True)
    assert names(full) == ["old"] and names(tmp_path) == ["full"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_stays_and_what_it_names_is_written(tmp_path: Path, full: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(full)
    write_folder(link, over_full=True)
    assert link.is_symlink() and names(full) == ["new"]
