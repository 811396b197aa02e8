"""A process behind nginx is killed: its visitors are back where they were, without a touch."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.chaos.killed_process import GOAL_S, kill_each
from tests.load.nginx import found


@pytest.mark.skipif(not found(), reason="nginx is not on this machine: apt-get install nginx-light")
def test_whose_process_is_killed_is_back_where_they_were(chromium: Browser, tmp_path: Path) -> None:
    visitors = kill_each(chromium, tmp_path, processes=2, outages=1)
    assert all(one.is_same for one in visitors), visitors
    assert all(one.outages for one in visitors), "each visitor's process was killed"
    assert max(seconds for one in visitors for seconds in one.outages) <= GOAL_S
