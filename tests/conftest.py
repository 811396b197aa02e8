"""What tests share: one running app."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from served_app import App


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Base URL of the app, without a slash at the end."""
    with App(tmp_path_factory.mktemp("served")) as app:
        yield app.url
