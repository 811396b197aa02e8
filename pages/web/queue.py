"""Answers that take a processor for a while: made one after the other, and refused where too many are asked for."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial

from anyio import Event, Lock, to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from pages.contents.current import load
from pages.web.answers import Answer, KeptAnswers
from pages.web.bodies import read_no_body

RETRY_AFTER_S = 5


class Queue:
    """A line of different answers; who waits in it holds up nobody who asks for something else.

    Parameters
    ----------
    kept
        It is asked first, and what is made goes there.
    places
        How many may wait or be made at once.
    """

    def __init__(self, kept: KeptAnswers, places: int) -> None:
        self._kept, self._places = kept, places
        self._asked: dict[Hashable, Event] = {}
        self._turn = Lock()

    async def answer(self, request: Request, key: Hashable, make: Callable[[], Answer]) -> Answer | None:
        """The answer kept under a key, else made at its turn.

        A place in the line is for who has sent the whole request, and nothing is made for an asker who has gone
        meanwhile.

        Parameters
        ----------
        make
            Runs in a thread; what it raises goes through.

        Returns
        -------
        Answer | None
            None where the line is full or the asker has gone.

        Raises
        ------
        HTTPException
            As in `read_no_body`.
        ClientDisconnect
            As in `read_no_body`.
        """
        atlas = await to_thread.run_sync(load)  # after an edit, some seconds
        if kept := self._kept.find(atlas, key):
            return kept
        await read_no_body(request)  # only after it can be told whether the asker has gone
        while (kept := self._kept.find(atlas, key)) is None and key in self._asked:
            await self._asked[key].wait()
        if kept or len(self._asked) >= self._places:
            return kept
        self._asked[key] = done = Event()
        try:
            async with self._turn:
                if await request.is_disconnected():
                    return None
                return await to_thread.run_sync(partial(self._kept.of, atlas, key, make))
        finally:
            del self._asked[key]
            done.set()


def too_many(what: str, headers: dict[str, str]) -> Response:
    """429, with when to come again.

    Parameters
    ----------
    what
        In English, as in `too many pictures`.
    """
    message = f"too many {what} are asked for at the moment; try again in {RETRY_AFTER_S} s"
    return JSONResponse({"error": {"message": message}}, 429, headers | {"Retry-After": str(RETRY_AFTER_S)})
