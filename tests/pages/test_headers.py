"""What every answer says of its safety."""

from __future__ import annotations

import pytest
from anyio.from_thread import BlockingPortal
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from geodata import load
from pages.web.headers import FILE_HEADERS, FRAMED_HEADERS, SECURITY_HEADERS, HeadersMiddleware
from pages.web.streamlit_pages import PagesMiddleware


def test_health_counts_what_is_loaded(client: TestClient) -> None:
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.json()["status"] == "ok"
    assert answer.json()["places"] == len(load().places)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/healthz", 200),
        ("/explore", 200),
        ("/other", 404),
        ("/api/places.geojson?year=2009", 200),
        ("/api/places.geojson?year=1", 400),
        ("/assets/map.js", 200),
        ("/assets/none", 404),
        ("/none", 404),
        ("/broken", 500),
    ],
)
def test_every_answer_has_the_security_headers(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    is_file = path.startswith(("/api", "/assets", "/healthz"))
    for name, value in (FILE_HEADERS if is_file else SECURITY_HEADERS).items():
        assert answer.headers.get_list(name) == [value]
    assert "on purpose" not in answer.text


def test_a_failure_goes_on_to_the_log_of_the_server(client: TestClient) -> None:
    """It is answered, and not swallowed for that."""
    with pytest.raises(RuntimeError, match="on purpose"):
        TestClient(client.app).get("/broken")


def test_the_policy_allows_this_origin_only() -> None:
    policy = SECURITY_HEADERS["Content-Security-Policy"]
    assert "://" not in policy and " *" not in policy
    for rule in ("object-src 'none'", "frame-ancestors 'self'", "connect-src 'self'"):
        assert rule in policy


def test_only_streamlits_pages_evaluate_text() -> None:
    policies = {name: given["Content-Security-Policy"] for name, given in _POLICIES.items()}
    assert {name for name, policy in policies.items() if "'unsafe-eval'" in policy} == {"page"}
    assert "script-src" not in policies["file"] and "default-src 'none'" in policies["file"]


_POLICIES = {"page": SECURITY_HEADERS, "embed": FRAMED_HEADERS, "file": FILE_HEADERS}


def test_no_device_is_asked_for_and_nothing_is_told_to_others() -> None:
    denied = set(SECURITY_HEADERS["Permissions-Policy"].split(", "))
    assert denied >= {"camera=()", "microphone=()", "geolocation=()"}
    assert SECURITY_HEADERS["Referrer-Policy"] == "same-origin"
    assert SECURITY_HEADERS["X-Content-Type-Options"] == "nosniff"


# --- what is not an answer, or not whole at once


def test_other_bodies_pass_as_they_come(loop: BlockingPortal) -> None:
    sent: list[Message] = []
    seen: list[int] = []

    async def stream(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        for part in (b"1", b"2", b""):
            await send({"type": "http.response.body", "body": part, "more_body": bool(part)})
            seen.append(len(sent))

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    scope = {"type": "http", "method": "GET", "path": "/_stcore/stream", "headers": []}
    loop.call(HeadersMiddleware(PagesMiddleware(stream)), scope, receive, send)
    assert seen == [2, 3, 4]
    assert [message.get("body") for message in sent] == [None, b"1", b"2", b""]


@pytest.mark.parametrize("kind", ["websocket", "lifespan"])
def test_what_is_not_http_is_left_alone(kind: str, loop: BlockingPortal) -> None:
    given: list[object] = []

    async def app(*arguments: object) -> None:
        given.extend(arguments)

    scope, receive, send = {"type": kind, "path": "/explore"}, object(), object()
    middleware = HeadersMiddleware(PagesMiddleware(app))
    loop.call(middleware, scope, receive, send)  # type: ignore[arg-type]
    assert given == [scope, receive, send]
