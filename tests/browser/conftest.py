"""What the browser tests share: one Chromium, and a visit of the running app that ends with a clean record."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from once import once
from playwright.sync_api import Browser, Error, Playwright, expect, sync_playwright
from visitor import EDITION_PAGES, PATIENCE_MS, Doors, Stage

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--process-per-site",  # one process for all pages of a context: see `Doors`
)
# The first has no window and no toolbar to draw, and opens a page for half of what the others need.
SYSTEM_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
SECONDS_TO_INSTALL = 600

expect.set_options(timeout=PATIENCE_MS)  # as patient as all else: the machine may be at its limit


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The Chromium of `$CHROMIUM`, of the system or of Playwright; one is installed where there is none."""
    with sync_playwright() as playwright:
        browser = _launch(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def doors(chromium: Browser) -> Doors:
    return Doors(chromium)


@pytest.fixture(scope="session")
def edition(shared: Path) -> Path:
    """The visit as static files: the folder `visit` and the file `visit.html`."""

    def write(folder: Path) -> str:
        single = ["--single", str(folder / "visit.html"), "--no-pack"]
        command = [sys.executable, "-m", "pages.edition", str(folder / "visit"), *single]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return str(folder)

    return Path(once(shared / "edition", write))


@pytest.fixture
def stage(doors: Doors, request: pytest.FixtureRequest) -> Iterator[Stage]:
    """A visit that fails at its end if the console held an error or another machine was asked for anything.

    Of the running app; where a test is marked `ANYWHERE` or `APP_AND_FILES`, of that and of an edition; `IN_FILES` or
    `EACH_LANGUAGE`, of an edition.
    """
    if getattr(request, "param", "served") == "served":
        visit = Stage(doors, request.getfixturevalue("served"))
    else:
        folder: Path = request.getfixturevalue("edition")
        visit = Stage(doors, (folder / "visit").as_uri(), EDITION_PAGES)
    yield visit
    visit.end()


def _launch(playwright: Playwright) -> Browser:
    last = "none was found"
    for path in _paths(playwright):
        try:
            return playwright.chromium.launch(executable_path=path, args=FLAGS)
        except Error as error:
            last = f"{path}: {error.message.splitlines()[0]}"
    pytest.fail(
        "The browser tests need Chromium: install it (Debian: apt-get install chromium; elsewhere: "
        f"python -m playwright install chromium) or name it in CHROMIUM. The last one tried: {last}",
        pytrace=False,
    )


def _paths(playwright: Playwright) -> Iterator[str]:
    """Every Chromium there is, and after those the ones that can be installed here."""
    yield from filter(None, (os.environ.get("CHROMIUM"), *map(shutil.which, SYSTEM_NAMES)))
    own = playwright.chromium.executable_path
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if not Path(own).exists():
        with_system = ["--with-deps"] if is_root and shutil.which("apt-get") else []
        _run(sys.executable, "-m", "playwright", "install", *with_system, "chromium")
    if Path(own).exists():
        yield own
    if is_root and shutil.which("apt-get"):
        _run("apt-get", "update")
        _run("apt-get", "install", "-y", "--no-install-recommends", "chromium")
        yield from filter(None, (shutil.which("chromium"),))


def _run(*command: str) -> None:
    """Whether it worked shows in whether a Chromium is there afterwards."""
    try:
        subprocess.run(command, capture_output=True, timeout=SECONDS_TO_INSTALL, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        print(error, file=sys.stderr)
