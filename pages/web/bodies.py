"""What comes with a request after its head: waited for no longer than `PATIENCE_S`, read no further than wanted."""

from __future__ import annotations

from anyio import fail_after
from starlette.exceptions import HTTPException
from starlette.requests import Request

PATIENCE_S = 10
_LEAVE = {"Connection": "close"}  # what is still to come would else be read as the next request


async def read_body(request: Request, at_most: int) -> bytes:
    """The body of a request.

    Parameters
    ----------
    at_most
        Bytes.

    Returns
    -------
    bytes
        The whole, or the first `at_most` + 1 bytes of a longer one.

    Raises
    ------
    HTTPException
        408: it does not come within `PATIENCE_S`.
    ClientDisconnect
        Its sender leaves before it has come.
    """
    body = b""
    try:
        with fail_after(PATIENCE_S):
            async for part in request.stream():
                body += part
                if len(body) > at_most:
                    break
    except TimeoutError as error:
        raise HTTPException(408, f"The body did not come within {PATIENCE_S} s.", _LEAVE) from error
    return body[: at_most + 1]


async def read_no_body(request: Request) -> None:
    """Wait until a request without a body has come whole.

    Raises
    ------
    HTTPException
        413: it brings a body; 408: it does not come within `PATIENCE_S`.
    ClientDisconnect
        Its sender leaves before it has come.
    """
    if await read_body(request, 0):
        raise HTTPException(413, "Nothing but the address is read here.", _LEAVE)
