"""Where the server listens, in a sentence for who starts it; asks nobody for its addresses."""

from __future__ import annotations

from streamlit import config

from pages.web.base_path import base_path

_EVERY_ADDRESS = (None, "", "0.0.0.0", "::")


def where_it_listens() -> str:
    """Where the server listens, as Streamlit's settings say, whose port is the one found free.

    Returns
    -------
    str
        A sentence in English.
    """
    address, port = config.get_option("server.address"), config.get_option("server.port")
    everywhere = address in _EVERY_ADDRESS
    host = "localhost" if everywhere else f"[{address}]" if ":" in address else address
    scheme = "https" if config.get_option("server.sslCertFile") else "http"
    url = f"{scheme}://{host}:{port}{base_path()}"
    return f"Listening on {url}{', and on every other address of this machine' if everywhere else ' only'}."
