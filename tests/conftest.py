"""What tests share: one running app, whichever worker asks for it first, the order, and how many workers there are."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from once import once
from served_app import App

SHARED = pytest.StashKey[Path]()
SLOWEST = ("browser", "recipes", "pages")
PROCESS = "process"  # the file that holds the id of the server's


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """A page that is waited for leaves its core to another test."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """So that no worker is left alone with a slow file at the end."""
    items.sort(key=lambda item: SLOWEST.index(folder) if (folder := item.path.parent.name) in SLOWEST else len(SLOWEST))


def pytest_configure(config: pytest.Config) -> None:
    given = getattr(config, "workerinput", None)
    config.stash[SHARED] = Path(given["shared"] if given else tempfile.mkdtemp(prefix="story-map-tests-"))


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Of a worker, by the process that hands out the tests."""
    node.workerinput["shared"] = str(node.config.stash[SHARED])


def pytest_unconfigure(config: pytest.Config) -> None:
    if hasattr(config, "workerinput"):
        return
    folder = config.stash[SHARED]
    for process in folder.glob(f"*/{PROCESS}"):
        with suppress(OSError):  # it has ended by itself
            os.kill(int(process.read_text()), signal.SIGTERM)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def shared(pytestconfig: pytest.Config) -> Path:
    """A folder of this run that all workers have."""
    return pytestconfig.stash[SHARED]


@pytest.fixture(scope="session")
def served(shared: Path) -> str:
    """Base URL of the app, without a slash at the end."""

    def start(folder: Path) -> str:
        app = App(folder)
        (folder / PROCESS).write_text(str(app.start()))
        return app.url

    return once(shared / "served", start)
