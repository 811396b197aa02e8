"""What a stage is told when it begins, wherever it stands: in Streamlit, in a copy without a server or in a frame."""

from __future__ import annotations

from typing import Any, Final, Literal

from geodata.package.release import VERSION
from narrative import languages, load_words
from pages.settings import load_settings

INVITATIONS: Final = ("touch", "touch_who", "touch_what")  # said by turns while nobody is there
Scene = Literal["story", "explore", "organisations", "solidarity", "quiz"]
DIAGRAMS: Final[frozenset[Scene]] = frozenset({"organisations", "solidarity", "quiz"})  # which stand in the map's place


def to_options(language: str, scene: Scene) -> dict[str, Any]:
    """Options of `mountStage`, but for where its files are: `assets`, or `read` and `address` where no server is.

    Returns
    -------
    dict[str, Any]
        JSON-ready; waiting times in seconds.

    Raises
    ------
    ValueError
        There is no such language.
    """
    words, settings = load_words(language), load_settings()
    kiosk, site = settings.kiosk, settings.site
    return {
        "scene": scene,
        "language": language,
        "languages": {code: load_words(code)["language.name"] for code in languages()},
        "invitations": {code: [load_words(code)[f"kiosk.{name}"] for name in INVITATIONS] for code in languages()},
        "kiosk": {"idleSeconds": kiosk.idle_seconds, "staySeconds": kiosk.stay_seconds},
        "site": {"address": site.address, "contact": site.contact, "facts": VERSION},
        "failed": words["stage.failed"],
        "retry": words["stage.retry"],
    }
