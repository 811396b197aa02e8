"""What no text of the facts may hold, whatever its column; judges cells, reads nothing."""

from __future__ import annotations

import re

# Signs that stand for nothing, or show a text in another order than it has: Unicode's control characters, ends of
# lines among them, its line and paragraph separators, embeddings, overrides and isolates of direction, spaces and marks
# without width but for the two that join letters, the byte-order mark, what takes the place of a sign that was lost,
# private use, tags, halves of characters, and no characters at all.
_UNFIT = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u206f\ud800-\uf8ff\ufeff\ufffd-\uffff\U000e0000-\U0010ffff]"
)
_FORMULA = re.compile(r"(?!-?\d+(?:\.\d+)?\Z)[=+@＝＋－＠-]")  # as spreadsheets see it: OWASP, "CSV Injection"
_CREDENTIALS = re.compile(r"\bhttps?://[^\s/?#@]*@", re.IGNORECASE)  # RFC 3986, 3.2.1: user information


def broken_rule(text: str) -> str:
    """The rule that a text breaks in any column, "" if it breaks none."""
    if found := _UNFIT.search(text):
        return f"must not have the sign U+{ord(found[0]):04X}, which stands for no letter"
    if _FORMULA.match(text):
        return f"must not begin with {text[0]}, which a spreadsheet takes for a formula"
    if _CREDENTIALS.search(text):
        return "must not have an address with a name or a password in it"
    return ""
