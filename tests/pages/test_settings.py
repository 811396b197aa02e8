"""The settings: what they are by default, what goes over them, and what is refused in words."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pydantic import ValidationError
from starlette.testclient import TestClient

from pages import settings
from pages.settings import (
    VARIABLE,
    BadSettingsError,
    CountSettings,
    KioskSettings,
    ServerSettings,
    Settings,
    SiteSettings,
    load_settings,
)

ROOT = Path(__file__).parents[2]
DEFAULTS = Settings(
    kiosk=KioskSettings(idle_seconds=60, stay_seconds=20),
    counts=CountSettings(file="counts.sqlite", days_kept=400),
    site=SiteSettings(address="", edition="", contact=""),
    server=ServerSettings(packing="thorough", jobs=""),
)


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing over the defaults; what was read in another environment is forgotten."""
    monkeypatch.delenv(VARIABLE, raising=False)
    settings._last_good.cache_clear()
    yield
    settings._last_good.cache_clear()


@pytest.fixture
def named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str | bytes], Path]:
    """Write the file that the variable names."""

    def write(content: str | bytes) -> Path:
        path = tmp_path / "mine.toml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        monkeypatch.setenv(VARIABLE, str(path))
        return path

    return write


def problems() -> list[str]:
    with pytest.raises(BadSettingsError) as refused:
        load_settings()
    assert str(refused.value).splitlines() == [str(problem) for problem in refused.value.problems]
    return str(refused.value).splitlines()


def test_the_defaults() -> None:
    assert load_settings() == DEFAULTS
    assert load_settings() is load_settings()
    for frozen, name in ((load_settings(), "kiosk"), (load_settings().kiosk, "idle_seconds")):
        with pytest.raises(ValidationError, match="frozen"):
            setattr(frozen, name, 5)


def test_an_empty_variable_names_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "")
    assert load_settings() == DEFAULTS


def test_what_another_file_leaves_out_stays(named: Callable[[str], Path]) -> None:
    named('[counts]\nfile = ""\n')
    assert load_settings() == DEFAULTS.model_copy(update={"counts": CountSettings(file="", days_kept=400)})
    named("[kiosk]\nstay_seconds = 45\n[counts]\ndays_kept = 31\n")
    assert load_settings() == DEFAULTS.model_copy(
        update={
            "kiosk": KioskSettings(idle_seconds=60, stay_seconds=45),
            "counts": CountSettings(file="counts.sqlite", days_kept=31),
        }
    )
    named("")
    assert load_settings() == DEFAULTS


@pytest.mark.parametrize(
    ("content", "place", "expected"),
    [
        ('kiosk.idle_seconds = "60"', "kiosk.idle_seconds: '60'", "must be a whole number from 1 to 86400"),
        ("kiosk.idle_seconds = 1.5", "kiosk.idle_seconds: 1.5", "must be a whole number"),
        ("kiosk.stay_seconds = true", "kiosk.stay_seconds: True", "must be a whole number"),
        ("kiosk.stay_seconds = 19", "kiosk.stay_seconds: 19", "must be a whole number from 20 to 86400"),
        ("counts.days_kept = -1", "counts.days_kept: -1", "must be a whole number"),
        ("counts.days_kept = 86401", "counts.days_kept: 86401", "must be a whole number"),
        ("counts.file = false", "counts.file: False", "must be text on one line"),
        ('counts.file = "a\\u0000b"', "counts.file: 'a\\x00b'", "must be text on one line"),
        ('site.address = "calais.example"', "site.address: 'calais.example'", "must be like https://example.org"),
        ('site.address = "https://calais.example/"', "site.address: 'https://calais.example/'", "must be like https"),
        ('site.contact = "calais.example"', "site.contact: 'calais.example'", "must be an e-mail address like"),
        ('site.contact = "a@b.example?bcc=c@d.example"', "site.contact: 'a@b.example?bcc=c@d.example'", "must be"),
        ('site.contact = "é@b.example"', "site.contact: 'é@b.example'", "must be an e-mail address"),
        ('site.address = "https://a\\u0000"', "site.address: 'https://a\\x00'", "must be like https"),
        ('site.address = "\\nhttps://a.example"', "site.address: '\\nhttps://a.example'", "must be like https"),
        ('counts.file = "a\\u00a0b"', "counts.file: 'a\\xa0b'", "must be text on one line"),
        ("site.edition = 5", "site.edition: 5", "must be like https"),
        ('site.contact = "A <a@b.example>"', "site.contact: 'A <a@b.example>'", "must be an e-mail address"),
        ('site.address = "https://calais.example/?x"', "site.address: 'https://calais.example/?x'", "must be like"),
        ('server.packing = "best"', "server.packing: 'best'", "must be one of thorough, quick"),
        ("counts = 5", "counts: 5", "is not a setting; there are kiosk.idle_seconds, "),
        ("[counts.file]\nname = 5", "counts.file.name: 5", "is not a setting"),
        ("[kiosks]\nidle_seconds = 5", "kiosks.idle_seconds: 5", "is not a setting"),
    ],
)
def test_a_bad_setting_is_named(named: Callable[[str], Path], content: str, place: str, expected: str) -> None:
    path = named(content)
    [problem] = problems()
    assert problem.startswith(f"{path}: {place}: {expected}")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (f"a = {'[' * 3_000}", "line 1: is nested too deep"),
        (f"counts.days_kept = {'9' * 5_000}", "is not TOML: has a number of thousands of digits"),
        (f"counts.days_kept = 0x{'f' * 5_000}", "counts.days_kept: a number of thousands of digits: must be a whole"),
        ("\ufeff[counts]", "line 1: begins with a byte-order mark (U+FEFF)"),
        ('counts.file = "\x07"', "line 1: has the sign U+0007"),
    ],
)
def test_odd_toml_is_a_sentence(named: Callable[[str], Path], content: str, said: str) -> None:
    path = named(content)
    assert problems()[0].startswith(f"{path}: {said}")


def test_edited_settings_are_read_again_and_the_last_good_ones_stay(
    named: Callable[[str], Path], client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    path = named("[kiosk]\nidle_seconds = 45\n")
    assert load_settings().kiosk.idle_seconds == 45
    path.write_text("[kiosk]\nidle_seconds = [", "utf-8")
    assert load_settings().kiosk.idle_seconds == 45
    assert caplog.messages[0].splitlines()[1].startswith(f"{path}: is not TOML")
    assert client.get("/healthz").json()["status"] != "ok", "it would not start"
    path.write_text("[kiosk]\nidle_seconds = 450\n", "utf-8")
    assert client.get("/healthz").json()["status"] == "ok"
    assert load_settings().kiosk.idle_seconds == 450


def test_all_problems_are_told_at_once(named: Callable[[str], Path]) -> None:
    named("[kiosk]\nidle_seconds = 0\nidle = 5\n[counts]\nfile = 1\n")
    assert len(problems()) == 3


@pytest.mark.parametrize(
    ("content", "expected"),
    [("kiosk = [", "is not TOML: "), ("[kiosk]\n[kiosk]", "is not TOML: "), (b"\xff", "is not UTF-8 text")],
)
def test_a_file_that_cannot_be_understood(named: Callable[[str | bytes], Path], content: str, expected: str) -> None:
    path = named(content)
    [problem] = problems()
    assert problem.startswith(f"{path}: {expected}")


def test_a_file_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "none.toml"))
    assert problems() == [f"{tmp_path / 'none.toml'}: is missing; must be a TOML file of settings"]
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert problems()[0].startswith(f"{tmp_path}: cannot be read (")


def test_the_first_file_must_be_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "settings.toml").write_text("[kiosk]\nidle_seconds = 60\nstay_seconds = 20\n", "utf-8")
    monkeypatch.setattr(settings, "_ROOT", tmp_path)
    missing = ("counts.file", "counts.days_kept", "site.address", "site.edition", "site.contact")
    missing += ("server.packing", "server.jobs")
    assert problems() == [f"pages/settings.toml: {key}: is missing" for key in missing]
    (tmp_path / "pages" / "settings.toml").unlink()
    assert problems() == ["pages/settings.toml: is missing; must be a TOML file of settings"]


def test_the_environment_goes_over_both_files(named: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    named("[kiosk]\nidle_seconds = 30\nstay_seconds = 40\n")
    monkeypatch.setenv("STORY_MAP_KIOSK__IDLE_SECONDS", "45")
    monkeypatch.setenv("story_map_Counts__File", "5")
    monkeypatch.setenv("STORY_MAP_SITE__ADDRESS", "https://example.org")
    found = load_settings()
    assert found.kiosk == KioskSettings(idle_seconds=45, stay_seconds=40)
    assert found.counts == CountSettings(file="5", days_kept=400)
    assert found.site.address == "https://example.org"


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("STORY_MAP_KIOSK__IDLE_SECONDS", "0", "'0': must be a whole number from 1 to 86400"),
        ("story_map_kiosk__idle_seconds", "0", "'0': must be a whole number from 1 to 86400"),
        ("STORY_MAP_KIOSK__IDLE_SECONDS", "", "'': must be a whole number from 1 to 86400"),
        ("STORY_MAP_KIOSK__STAY_SECONDS", "true", "'true': must be a whole number from 20 to 86400"),
        ("STORY_MAP_KIOSK__STAY_SECONDS", "20.5", "'20.5': must be a whole number"),
        ("STORY_MAP_COUNTS__DAYS_KEPT", "9" * 5_000, "'999999999999...9999999999999': must be a whole number"),
        ("STORY_MAP_COUNTS__FILE", "a\nb", "'a\\nb': must be text on one line"),
        ("STORY_MAP_COUNTS__FILE", "\udcff", "'\\udcff': must be text on one line"),
        ("STORY_MAP_SITE__ADDRESS", "example.org", "'example.org': must be like https://example.org"),
        ("STORY_MAP_SERVER__PACKING", "best", "'best': must be one of thorough, quick"),
        ("STORY_MAP_KIOSK__IDEL_SECONDS", "45", "'45': is not a setting; there are STORY_MAP_KIOSK__IDLE_SECONDS, "),
        ("STORY_MAP_KIOSK__IDLE_SECONDS__X", "45", "'45': is not a setting"),
        ("STORY_MAP_KIOSK_IDLE_SECONDS", "45", "'45': is not a setting"),
        ("STORY_MAP_KIOSK", '{"idle_seconds": 45}', "'{\"idle_seconds\": 45}': is not a setting"),
        ("STORY_MAP_KIOSK", "{", "'{': is not a setting"),
        ("STORY_MAP_FILE", "mine.toml", "'mine.toml': is not a setting"),
    ],
)
def test_a_bad_variable_is_named(monkeypatch: pytest.MonkeyPatch, name: str, text: str, expected: str) -> None:
    monkeypatch.setenv(name, text)
    [problem] = problems()
    assert problem.startswith(f"environment: {name.upper()}: {expected}")


def test_what_is_wrong_is_told_of_every_source(named: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    path = named("[kiosk]\nidle_seconds = 0\n")
    monkeypatch.setenv("STORY_MAP_KIOSK__IDLE_SECONDS", "x")
    monkeypatch.setenv("STORY_MAP_KIOSKS", "5")
    assert {problem.partition(": must")[0].partition(": is")[0] for problem in problems()} == {
        "environment: STORY_MAP_KIOSK__IDLE_SECONDS: 'x'",
        "environment: STORY_MAP_KIOSKS: '5'",
        f"{path}: kiosk.idle_seconds: 0",
    }


def test_variables_of_others_are_none_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("KIOSK__IDLE_SECONDS", "STORY_MAP", "STORYMAP_KIOSK__IDLE_SECONDS"):
        monkeypatch.setenv(name, "x")
    assert load_settings() == DEFAULTS


def test_the_app_refuses_bad_settings_in_words(named: Callable[[str], Path]) -> None:
    path = named("[kiosk]\nidle_seconds = 0\nidle = 5\n")
    ended = subprocess.run(
        [sys.executable, "app.py"], cwd=ROOT, env=os.environ, capture_output=True, text=True, timeout=90, check=False
    )
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert ended.stderr.splitlines()[-2:] == problems()
    assert all(line.startswith(f"{path}: kiosk.idle") for line in problems())
