"""A few visitors at once: that the measure works, and that none of them is turned away."""

from __future__ import annotations

import pytest

from tests.load.visitors import MOST_AT_ONCE, arriving


def test_visitors_at_once_all_get_everything(served: str) -> None:
    visits = arriving(served, 3, picture_every=2)
    assert [sentence for one in visits for sentence in one.failures] == []
    assert all(0 < one.first <= one.whole for one in visits)
    assert [one.picture > 0 for one in visits] == [True, False, True]


def test_no_other_machine_is_loaded_and_not_without_bounds() -> None:
    with pytest.raises(ValueError, match="not on this machine"):
        arriving("https://example.org", 1)
    with pytest.raises(ValueError, match="more than"):
        arriving("http://127.0.0.1:1", MOST_AT_ONCE + 1)
