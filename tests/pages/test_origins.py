"""Who may open the pages' websocket, and that nobody outside is asked about it."""

from __future__ import annotations

from pathlib import Path

import pytest
from anyio.from_thread import BlockingPortal
from starlette.types import Message, Receive, Scope, Send
from streamlit import config, net_util
from streamlit.web.server.starlette import starlette_websocket

from pages import origins
from pages.origins import OriginsMiddleware
from pages.settings import VARIABLE

HERE = "calais.example:8501"


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site of its own; Streamlit may not find out its address."""
    written = tmp_path / "settings.toml"
    written.write_text('[site]\naddress = "https://Story.example/calais"\n', "utf-8")
    monkeypatch.setenv(VARIABLE, str(written))
    monkeypatch.setattr(net_util, "get_external_ip", lambda: pytest.fail("asked outside"))
    monkeypatch.setattr(net_util, "get_internal_ip", lambda: pytest.fail("asked outside"))
    before = config.get_option

    def option(key: str) -> object:
        return ["https://other.example"] if key == "server.corsAllowedOrigins" else before(key)

    monkeypatch.setattr(config, "get_option", option)


def opened(loop: BlockingPortal, *given: tuple[str, str]) -> tuple[bool | None, list[Message]]:
    """What Streamlit thinks of a handshake, None where it does not see it; and what is answered."""
    thought: list[bool] = []
    sent: list[Message] = []

    async def streamlit(scope: Scope, receive: Receive, send: Send) -> None:
        headers = {name.decode(): value.decode() for name, value in scope["headers"]}
        thought.append(starlette_websocket._is_origin_allowed(headers.get("origin"), headers.get("host")))

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        sent.append(message)

    headers = [(name.encode(), value.encode()) for name, value in given]
    scope = {"type": "websocket", "path": "/_stcore/stream", "headers": headers}
    loop.call(OriginsMiddleware(streamlit), scope, receive, send)
    assert scope["headers"] == [(name.encode(), value.encode()) for name, value in given]
    return (thought[0] if thought else None), sent


@pytest.mark.parametrize(
    "origin",
    [
        None,
        f"http://{HERE}",
        f"https://{HERE}",
        "https://story.example",
        "https://other.example",
    ],
)
def test_own_pages_and_named_sites_are_let_in(loop: BlockingPortal, origin: str | None) -> None:
    told = [("host", HERE), *([("origin", origin)] if origin else [])]
    assert opened(loop, *told) == (True, [])


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "https://story.example:8443",
        "http://story.example",
        "https://story.example.evil.example",
        "https://sub.story.example",
        "http://calais.example",
        "http://localhost:3000",
        "http://127.0.0.1",
        "null",
        "",
        "http://[",
        "http://\N{SNOWMAN}",
        "x" * 5000,
    ],
)
@pytest.mark.parametrize("host", [[("host", HERE)], [("host", "")], []])
def test_all_others_are_refused_before_streamlit(
    loop: BlockingPortal, origin: str, host: list[tuple[str, str]]
) -> None:
    thought, sent = opened(loop, *host, ("origin", origin))
    assert thought is None
    assert [message["type"] for message in sent] == ["websocket.close"]


def test_who_names_no_address_names_no_origin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE)
    assert origins.named_origins() == {"https://other.example"}


def test_a_refusal_is_logged_once_and_on_one_line(loop: BlockingPortal, caplog: pytest.LogCaptureFixture) -> None:
    origins._say_once.cache_clear()
    for _ in range(3):
        opened(loop, ("host", HERE), ("origin", "https://evil.example/\r\nforged"))
    (said,) = caplog.messages
    assert "evil.example" in said and "site.address" in said and "\n" not in said
