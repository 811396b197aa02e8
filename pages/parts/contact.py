"""Whom a visitor may write to, as HTML: the address of the settings, or what to do without one."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

from narrative import Words


def contact_html(words: Words, contact: str) -> str:
    """A paragraph.

    Parameters
    ----------
    contact
        As `site.contact` of the settings.
    """
    if not contact:
        return f"<p>{escape(words['contact.none'])}</p>"
    before, _, after = escape(words["contact.write"]).partition("{address}")
    link = f'<a href="mailto:{quote(contact, safe="@")}">{escape(contact)}</a>'
    return f"<p>{before}{link}{after}</p>"
