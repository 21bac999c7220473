"""Who may ask what, and what every answer says to browsers."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import AsyncIterator

import httpx
import pytest
from tests.service.asking import STORY, asking
from tests.stubbed import stubbed

from claimdiff import InvalidInputError
from claimdiff.service import Limits, create_app
from claimdiff.service.guard import is_loopback

TOKEN = "s3cret"


def ask(
    method: str, path: str, *, client: dict[str, str] | None = None, app: object = None, **request: object
) -> httpx.Response:
    """One answer of a service; `client` are headers."""

    async def asked() -> httpx.Response:
        service = create_app(stubbed()) if app is None else app
        async with asking(service) as http:  # type: ignore[arg-type]
            return await http.request(method, path, headers=client, **request)  # type: ignore[arg-type]

    return asyncio.run(asked())


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("[::1]", True),
        ("LOCALHOST", True),
        ("0.0.0.0", False),
        ("::", False),
        ("10.0.0.1", False),
        ("localhost.evil.example", False),
        ("", False),
    ],
)
def test_what_only_this_machine_can_reach(host: str, local: bool) -> None:
    assert is_loopback(host) is local
    if local:
        create_app(stubbed(), host=host)
    else:
        with pytest.raises(InvalidInputError, match="give a token"):
            create_app(stubbed(), host=host)
        create_app(stubbed(), host=host, token=TOKEN)


@pytest.mark.parametrize("token", ["", " ", "a b", "schlüssel", "a\n", "\x7f"])
def test_a_token_that_no_header_can_hold_is_refused(token: str) -> None:
    with pytest.raises(InvalidInputError, match="token must be"):
        create_app(stubbed(), token=token)


@pytest.mark.parametrize("url", ["news.example", "ftp://news.example", "https://", "https://a.example/?q=1"])
def test_a_public_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(InvalidInputError, match="public address"):
        create_app(stubbed(), public_url=url)


def basic(password: str) -> str:
    return "Basic " + base64.b64encode(f"reader:{password}".encode()).decode()


@pytest.mark.parametrize(
    ("header", "status"),
    [
        (f"Bearer {TOKEN}", 200),
        (f"bearer {TOKEN}", 200),
        (basic(TOKEN), 200),
        (None, 401),
        ("Bearer", 401),
        ("Bearer ", 401),
        (f"Bearer {TOKEN}x", 401),
        (f"Bearer {TOKEN[:-1]}", 401),
        (f"Token {TOKEN}", 401),
        (TOKEN, 401),
        (basic(""), 401),
        (basic("other"), 401),
        ("Basic !!!", 401),
        ("Basic " + base64.b64encode(TOKEN.encode()).decode(), 401),
    ],
)
def test_the_token(header: str | None, status: int) -> None:
    app = create_app(stubbed(), token=TOKEN)
    answer = ask("GET", "/openapi.json", client={} if header is None else {"authorization": header}, app=app)
    assert answer.status_code == status
    if status == 401:
        assert answer.json()["error"] == {"type": "Unauthorized", "message": "the token is missing or wrong"}
        assert answer.headers["www-authenticate"].startswith("Bearer")


@pytest.mark.parametrize("path", ["/health", "/ready"])
def test_probes_need_no_token(path: str) -> None:
    assert ask("GET", path, app=create_app(stubbed(), token=TOKEN)).status_code in (200, 503)


@pytest.mark.parametrize(
    "path",
    ["/", "/compare", "/health/", "/healthz", "/x/health", "/archive/stories", "/style.css", "/openapi.json?/health"],
)
def test_everything_else_needs_it(path: str) -> None:
    assert ask("GET", path, app=create_app(stubbed(), token=TOKEN)).status_code == 401


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("localhost:8000", 200),
        ("127.0.0.1:8000", 200),
        ("[::1]:8000", 200),
        ("news.example", 200),
        ("evil.example", 400),
        ("localhost.evil.example", 400),
    ],
)
def test_a_page_that_gives_its_own_name_to_this_machine_is_refused(host: str, status: int) -> None:
    app = create_app(stubbed(), public_url="https://news.example/claims")
    assert ask("GET", "/health", client={"host": host}, app=app).status_code == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"sec-fetch-site": "same-origin"}, 200),
        ({"origin": "http://localhost"}, 200),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
    ],
)
def test_pages_of_other_sites_cannot_write(headers: dict[str, str], status: int) -> None:
    assert ask("POST", "/compare", client=headers, json=STORY).status_code == status


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "", "application/jsonx"])
def test_what_a_form_of_another_site_can_send_is_refused(kind: str) -> None:
    answer = ask("POST", "/compare", client={"content-type": kind}, content=b"{}")
    assert answer.status_code == 415


def test_a_body_too_large_is_refused_by_what_it_says_of_itself_and_by_what_it_is() -> None:
    app = create_app(stubbed(), limits=Limits(max_bytes=100))
    read = 0

    async def chunks() -> AsyncIterator[bytes]:
        nonlocal read
        for _ in range(100):
            read += 1
            yield b" " * 30

    said = ask("POST", "/compare", app=app, content=b" " * 101, client={"content-type": "application/json"})
    grown = ask("POST", "/compare", app=app, content=chunks(), client={"content-type": "application/json"})
    for answer in (said, grown):
        assert answer.status_code == 413
        assert answer.json()["error"]["message"] == "the body has more than 100 bytes, the limit (--max-bytes)"
    assert read == 4  # and no more
    fits = ask("POST", "/compare", app=app, content=b"{}" + b" " * 98, client={"content-type": "application/json"})
    assert fits.status_code == 400


def test_a_body_that_does_not_come_is_not_waited_for() -> None:
    async def slow() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.sleep(5)
        yield b"}"

    app = create_app(stubbed(), limits=Limits(timeout=1))
    answer = ask("POST", "/compare", app=app, content=slow(), client={"content-type": "application/json"})
    assert answer.status_code == 408


@pytest.mark.parametrize("path", ["/health", "/openapi.json", "/style.css", "/nowhere"])
def test_every_answer_protects_its_reader(path: str) -> None:
    headers = ask("GET", path).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "script" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert "access-control-allow-origin" not in headers
