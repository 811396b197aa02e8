"""QR codes that lead a visitor of a kiosk to the same record on the public site, made where its address is known."""

from __future__ import annotations

from urllib.parse import urlencode

import segno

from geodata import Atlas
from narrative import read_chapters
from pages.stage.payload import to_json

_QUIET = 4  # modules round the code (ISO/IEC 18004)


def to_codes_json(atlas: Atlas, language: str, address: str) -> bytes:
    """A code for each place, organisation and step.

    Parameters
    ----------
    address
        Of the public site, without a slash at the end.

    Returns
    -------
    bytes
        As `to_json` writes it: by kind of record and id, a step by `chapter/step`: a PNG as data: address.
    """

    def code(page: str, **query: str) -> str:
        link = f"{address}/{page}?{urlencode({'lang': language, **query})}"
        return str(segno.make_qr(link, error="m", boost_error=False, mask=0).png_data_uri(border=_QUIET))

    return to_json(
        {
            "place": {id_: code("explore", place=id_) for id_ in atlas.places},
            "organisation": {id_: code("explore", organisation=id_) for id_ in atlas.organisations},
            "step": {
                f"{chapter.slug}/{step.id}": code("", chapter=chapter.slug, step=step.id)
                for chapter in read_chapters()
                for step in chapter.steps
            },
        }
    )
