"""What a page may send by its websocket; closes one that brings anything else before Streamlit reads it."""

from __future__ import annotations

import logging

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

_OF_A_PAGE = ("rerun_script", "stop_script", "app_heartbeat")
_OPERATION = "backend_operation_request"
_OF_A_FILE = "deferred_file"  # the one operation that our pages ask for: a series or a pack, read once it is wanted
_UNSUPPORTED_DATA = 1003  # RFC 6455, 7.4.1

_log = logging.getLogger(__name__)


class MessagesMiddleware:
    """Lets through messages that Streamlit's pages send; with any other the visitor is gone, as far as it knows."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Leave all but websockets alone."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        is_closed = False

        async def receive_known() -> Message:
            nonlocal is_closed
            message = await receive()
            if message["type"] != "websocket.receive" or _is_of_a_page(message.get("bytes")):
                return message
            is_closed = True
            _log.warning("a websocket that brought what no page sends was closed")
            await send({"type": "websocket.close", "code": _UNSUPPORTED_DATA})
            return {"type": "websocket.disconnect", "code": _UNSUPPORTED_DATA}

        async def send_while_open(message: Message) -> None:
            if not is_closed:
                await send(message)

        await self.app(scope, receive_known, send_while_open)


def _is_of_a_page(content: bytes | None) -> bool:
    try:
        message = BackMsg.FromString(content or b"")
    except DecodeError:
        return False
    kind = message.WhichOneof("type")
    if kind == _OPERATION:
        return bool(message.backend_operation_request.WhichOneof("payload") == _OF_A_FILE)
    return kind in _OF_A_PAGE
