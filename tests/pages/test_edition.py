"""The static edition as files: complete, small, asking for nothing, and never half written."""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
from pathlib import Path

import pytest

from narrative import languages
from pages.edition.build import folder_files, single_file
from pages.stage.link import UnknownFormError, link

MOST_SINGLE_BYTES = 5_000_000
MOST_FIRST_VIEW_BYTES = 400_000  # gzipped
FIRST_VIEW = ["index.html", "files/stage.css", "files/stage.js", "files/map.html.js", "files/map.css", "files/map.js"]
FIRST_VIEW += ["files/base_map.json.js", "files/atlas.fr.json.js", "files/story.fr.json.js"]
ASKED = re.compile(r'(?:src|href)="(https?:)?//|url\(["\']?(https?:)?//|fetch\(["\']https?:|@import')


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return dict(folder_files())


@pytest.fixture(scope="module")
def single() -> str:
    return single_file()


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pages.edition", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def test_every_page_has_the_files_it_names(files: dict[str, str]) -> None:
    named = 0
    for path, text in files.items():
        if not path.endswith(".html"):
            continue
        for address in re.findall(r'(?:<script src|<link rel="stylesheet" href)="([^"]+)"', text):
            target = (Path("/") / path).parent / address
            assert str(target.resolve().relative_to("/")) in files, f"{path}: {address}"
            named += 1
    assert named >= 8
    for language in languages():
        assert {f"files/{part}.{language}.json.js" for part in ("atlas", "story", "details")} <= set(files)


def test_nothing_outside_is_named_but_sources(files: dict[str, str], single: str) -> None:
    for path, text in [*files.items(), ("single", single)]:
        without_links = re.sub(r"<a [^>]*>", "", text)
        assert not (found := ASKED.search(without_links)), f"{path}: {found and found[0]}"


def test_it_is_small(files: dict[str, str], single: str) -> None:
    first_view = sum(len(gzip.compress(files[path].encode(), 9)) for path in FIRST_VIEW)
    assert first_view <= MOST_FIRST_VIEW_BYTES
    assert len(single.encode()) <= MOST_SINGLE_BYTES


def test_the_same_files_twice(files: dict[str, str]) -> None:
    def plain(text: str) -> str:
        return re.sub(r"[0-9a-f]{32}", "ID", text)  # folium names its map anew each time

    assert {path: plain(text) for path, text in folder_files()} == {path: plain(text) for path, text in files.items()}


def test_the_command_writes_all_and_tells_how_far_it_is(tmp_path: Path, files: dict[str, str]) -> None:
    done = run(str(tmp_path / "out"), "--single", str(tmp_path / "visit.html"))
    assert done.returncode == 0, done.stderr
    written = {str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert written == set(files)
    assert all(name in done.stdout for name in files)
    assert (tmp_path / "visit.html").stat().st_size > 1_000_000


def test_bad_input_gets_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    for arguments, said in (
        ([str(tmp_path / "file")], "is a file"),
        ([str(tmp_path / "out"), "--single", str(tmp_path / "none" / "visit.html")], "is not a folder"),
    ):
        done = run(*arguments)
        assert done.returncode == 2
        assert said in done.stderr and "Traceback" not in done.stderr
    assert (tmp_path / "file").read_text("utf-8") == "mine"
    assert not (tmp_path / "out").exists()


def test_a_module_in_a_form_not_known_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text('import { b } from "./b.js";\nexport const a = b + 1;\n', "utf-8")
    (tmp_path / "b.js").write_text("export const b = 1;\n", "utf-8")
    script = link(tmp_path, "a.js")
    assert script.index("'b.js'") < script.index("'a.js'")
    assert "export" not in script and "import" not in script
    for line in ("export default 1;", 'import c from "./b.js";', "export { b };"):
        (tmp_path / "b.js").write_text(f"{line}\n", "utf-8")
        with pytest.raises(UnknownFormError, match=r"b\.js"):
            link(tmp_path, "a.js")
