"""What a visitor may send by the pages' websocket."""

from __future__ import annotations

import pytest
from anyio.from_thread import BlockingPortal
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from pages.web.messages import MessagesMiddleware

CONNECT: Message = {"type": "websocket.connect"}
RERUN = BackMsg(rerun_script={"query_string": "lang=fr"}).SerializeToString()


def told(loop: BlockingPortal, *came: Message) -> tuple[list[Message], list[Message]]:
    """What Streamlit sees of what came, and what is sent where it answers each with a word."""
    coming, seen, sent = iter(came), [], []

    async def streamlit(scope: Scope, receive: Receive, send: Send) -> None:
        for _ in came:
            seen.append(await receive())
            await send({"type": "websocket.send", "text": "a word"})

    async def receive() -> Message:
        return next(coming)

    async def send(message: Message) -> None:
        sent.append(message)

    loop.call(MessagesMiddleware(streamlit), {"type": "websocket"}, receive, send)
    return seen, sent


@pytest.mark.parametrize(
    "brought",
    [
        {"text": "hello"},
        {"text": ""},
        {"bytes": b""},
        {"bytes": b"\xff" * 50},
        {"bytes": RERUN[:-1]},
        {"bytes": BackMsg(clear_cache=True).SerializeToString()},
        {"bytes": BackMsg(debug_shutdown_runtime=True).SerializeToString()},
        {"bytes": BackMsg(backend_operation_request={"install_skills": {}}).SerializeToString()},
        {"bytes": None, "text": "hello"},
    ],
)
def test_what_no_page_sends_closes_the_websocket(
    loop: BlockingPortal, caplog: pytest.LogCaptureFixture, brought: dict[str, object]
) -> None:
    seen, sent = told(loop, CONNECT, {"type": "websocket.receive", **brought})
    assert [message["type"] for message in seen] == ["websocket.connect", "websocket.disconnect"]
    assert [message["type"] for message in sent] == ["websocket.send", "websocket.close"], "nothing after it"
    assert len(caplog.messages) == 1


def test_what_pages_send_is_let_through(loop: BlockingPortal, caplog: pytest.LogCaptureFixture) -> None:
    file = BackMsg(backend_operation_request={"deferred_file": {"file_id": "one"}})
    others = [BackMsg(app_heartbeat=True), BackMsg(stop_script=True), file]
    brought = [RERUN, *(message.SerializeToString() for message in others)]
    came = [CONNECT, *({"type": "websocket.receive", "bytes": content} for content in brought)]
    came += [
        {"type": "websocket.receive", "bytes": RERUN, "text": None},
        {"type": "websocket.disconnect", "code": 1001},
    ]
    seen, sent = told(loop, *came)
    assert seen == came and len(sent) == len(came) and not caplog.messages
