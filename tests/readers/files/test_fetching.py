"""Fetching from a server on this machine, behind resolvers that say what a test wants."""

from __future__ import annotations

import gc
import gzip
import shutil
import socket
import ssl
import subprocess
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from tests.readers.serving import PAGE, Answer, Server, moved, page, resolve, send

import claimdiff
from claimdiff.errors import InvalidInputError
from claimdiff.readers.files import fetching
from claimdiff.readers.files.fetching import fetched


def test_a_page(server: Server) -> None:
    server.answers["/bridge?a=%C3%A9&b=1"] = page()
    url = f"{server.url}/bridge?a=é&b=1#top"
    article = claimdiff.read(url, fetch=True)
    assert article.text == "The café over the Mara reopened on Friday."
    assert (article.id, article.url, article.source, article.title) == (url, url, "post.example", "Bridge")
    ((_, headers),) = server.asked
    assert headers["Host"] == server.url.removeprefix("http://")
    assert headers["User-Agent"] == f"claimdiff/{claimdiff.__version__}"
    assert not {"Authorization", "Cookie"} & headers.keys()


def test_without_being_asked_nothing_is_fetched(server: Server) -> None:
    with pytest.raises(InvalidInputError, match="URLs are fetched only with"):
        claimdiff.read(f"{server.url}/")
    assert server.asked == []


def test_redirects_are_followed_and_the_last_address_is_told(server: Server) -> None:
    other = f"http://www.herald.example:{server.server_port}/end"
    server.answers |= {"/a": moved("b?x"), "/b?x": moved(other), "/end": page()}
    article = claimdiff.read(f"{server.url}/a", fetch=True)
    assert (article.id, article.url, article.source) == (f"{server.url}/a", other, "herald.example")


@pytest.mark.parametrize(
    ("content_type", "path", "data", "texts"),
    [
        ("text/plain", "/a", "Plain <p>.", ["Plain <p>."]),
        ("text/plain; charset=iso-8859-1", "/a", b"caf\xe9", ["café"]),
        ("text/plain", "/a.md", "*Plain*.", ["Plain."]),
        ("text/html; charset=windows-1251", "/a", "<p>Мост".encode("cp1251"), ["Мост"]),
        ("application/xhtml+xml", "/a", "<p>Page", ["Page"]),
        (
            "text/xml",
            "/a",
            "<rss version='2.0'><channel><item><description>x</description></item></channel></rss>",
            ["x"],
        ),
        ("application/json", "/a", '[{"text": "x"}, {"text": "y"}]', ["x", "y"]),
        ("application/x-ndjson", "/a", '{"text": "x"}\n{"text": "y"}', ["x", "y"]),
        ("application/octet-stream", "/a.jsonl.gz", gzip.compress(b'{"text": "x"}', mtime=0), ["x"]),
        ("application/octet-stream", "/a", "Plain.", ["Plain."]),
        ("", "/a", "<p>Page", ["Page"]),
    ],
)
def test_what_the_server_says_it_is(
    server: Server, content_type: str, path: str, data: bytes | str, texts: list[str]
) -> None:
    server.answers[path] = send(200, data, **({"Content_Type": content_type} if content_type else {}))
    assert [article.text for article in claimdiff.read_all(f"{server.url}{path}", fetch=True)] == texts


@pytest.mark.parametrize(
    ("location", "asked"),
    [
        ("/Århus/café?à=ä", "/%C3%85rhus/caf%C3%A9?%C3%A0=%C3%A4"),
        (b"/caf\xe9".decode("latin-1"), "/caf%E9"),
        ("/caf%C3%A9%2F?a=%20b", "/caf%C3%A9%2F?a=%20b"),
    ],
)
def test_where_a_redirect_leads_may_be_written_in_raw_bytes(server: Server, location: str, asked: str) -> None:
    raw = location.encode("latin-1" if asked == "/caf%E9" else "utf-8")

    def redirect(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 302 Found\r\nLocation: " + raw + b"\r\n\r\n")

    server.answers |= {"/": redirect, asked: page()}
    assert claimdiff.read(f"{server.url}/", fetch=True).title == "Bridge"


def drip(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>")
    for _ in range(100):
        handler.wfile.write(b"word ")
        time.sleep(0.05)


def drip_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
    for _ in range(100):
        handler.wfile.write(b"x")
        time.sleep(0.05)


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (send(404, "no"), r"HTTP status 404 \(Not Found\)"),
        (send(500, "no"), r"HTTP status 500 \(Internal Server Error\)"),
        (send(204, ""), r"HTTP status 204"),
        (send(302, ""), "HTTP status 302 without a Location header"),
        (moved("ftp://post.example/"), "ftp://post.example/ is not an http or https URL"),
        (moved("file:///etc/hostname"), "not an http or https URL"),
        (moved("http://inside/"), r"inside resolves to 10\.0\.0\.7, which is not a public address"),
        (moved("http://a:b@post.example/"), "URLs with a user name or password are not supported"),
        (moved("http://[/"), "(invalid|not a valid) URL"),
        (moved("http://nowhere.example/"), "Name or service not known"),
        (moved("/"), "more than 5 redirects, the last to "),
        (send(200, "x", Content_Type="image/png"), "unsupported media type image/png"),
        (page("x" * 5001), "larger than "),
        (page("x", Content_Length="6000"), "was truncated"),
        (page("x" * 20, Content_Length="21"), "was truncated"),
        (page(gzip.compress(b" " * 1_000_000, mtime=0), Content_Encoding="gzip"), "larger than "),
        (page(gzip.compress(PAGE.encode())[:-9], Content_Encoding="gzip"), "damaged gzip data"),
        (page(b"x", Content_Encoding="br"), "unexpected encoding 'br'"),
        (page(""), "the page has no readable text"),
        (lambda handler: handler.wfile.write(b"nonsense\r\n\r\n"), "cannot be fetched: nonsense"),
        (lambda handler: None, "cannot be fetched: Remote end closed connection"),
    ],
)
def test_answers_that_are_refused(
    server: Server, monkeypatch: pytest.MonkeyPatch, answer: Answer, message: str
) -> None:
    monkeypatch.setattr(fetching, "MAX_BYTES", 5000)
    server.answers["/"] = answer
    with pytest.raises(InvalidInputError, match=message) as caught:
        claimdiff.read(f"{server.url}/", fetch=True)
    assert str(caught.value).startswith(f"{server.url}/: ")


@pytest.mark.parametrize("answer", [drip, drip_headers, lambda handler: time.sleep(2)])
def test_slow_answers_are_broken_off(server: Server, monkeypatch: pytest.MonkeyPatch, answer: Answer) -> None:
    monkeypatch.setattr(fetching, "MAX_SECONDS", 0.5)
    server.answers["/"] = answer
    with pytest.raises(InvalidInputError, match=r"took longer than 0\.5 seconds"):
        claimdiff.read(f"{server.url}/", fetch=True)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("answer", [page(), moved("http://inside/"), moved("/"), send(404, "no"), send(302, "")])
def test_no_connection_is_left_open(server: Server, answer: Answer) -> None:
    server.answers["/"] = answer
    with suppress(InvalidInputError):
        claimdiff.read(f"{server.url}/", fetch=True)
    gc.collect()


@pytest.mark.filterwarnings("error")
def test_no_connection_is_left_open_where_tls_cannot_be_begun(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ssl, "create_default_context", lambda: ssl.SSLContext(99))
    with pytest.raises(InvalidInputError, match="cannot be fetched"):
        fetched(server.url.replace("http:", "https:"))
    gc.collect()


def test_proxies_of_the_environment_are_not_used(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    server.answers["/"] = page()
    assert fetched(f"{server.url}/").kind == "page"


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("ftp://post.example/", "not an http or https URL"),
        ("http://", "has no host"),
        ("http:///path", "has no host"),
        ("http://post.example:99999/", "(invalid|not a valid) URL"),
        ("http://post.example:x/", "(invalid|not a valid) URL"),
        ("http://a..b/", "(invalid|not a valid) URL"),
        ("http://ann@post.example/", "user name or password"),
        ("http://ann:secret@post.example/", "user name or password"),
        ("http://post.example /", "cannot be fetched|(invalid|not a valid) URL"),
    ],
)
def test_urls_that_are_refused(monkeypatch: pytest.MonkeyPatch, url: str, message: str) -> None:
    resolve(monkeypatch, {})
    with pytest.raises(InvalidInputError, match=message) as caught:
        claimdiff.read(url, fetch=True)
    assert "secret" not in str(caught.value)


def test_a_server_that_is_not_there(server: Server) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(InvalidInputError, match="cannot be fetched: Connection refused"):
            claimdiff.read(f"http://post.example:{taken.getsockname()[1]}/", fetch=True)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl to make a certificate with")
def test_tls_is_verified_for_the_name(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=post.example -addext subjectAltName=DNS:post.example"
    subprocess.run(
        ["openssl", *made.split(), "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.answers["/"] = page()
    url = f"https://post.example:{server.server_port}/"
    with pytest.raises(InvalidInputError, match="certificate verify failed"):
        fetched(url)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert fetched(url).kind == "page"
    with pytest.raises(InvalidInputError, match=r"certificate is not valid for|Hostname mismatch"):
        fetched(url.replace("post.example", "www.herald.example"))
