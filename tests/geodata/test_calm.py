"""Whether motion is unwelcome is asked once, and then told."""

from __future__ import annotations

from tests.javascript import MAPS, Modules

_BROWSER = """
globalThis.asked = 0;
globalThis.tell = () => {};
globalThis.matchMedia = () => ({
  get matches() { asked += 1; return false; },
  addEventListener(name, hear) { if (name === "change") tell = hear; },
});
"""
_CALM = """
  const calm = modules["calm.js"].calmNow();
  const before = [calm.matches, calm.matches];
  tell({ matches: true });
  return { before, after: calm.matches, asked };
"""


def test_a_visitor_who_changes_it_is_heard_though_no_frame_asks() -> None:
    found = Modules(MAPS / "screen", "calm.js", _BROWSER).call(_CALM, None)
    assert found == {"before": [False, False], "after": True, "asked": 1}
