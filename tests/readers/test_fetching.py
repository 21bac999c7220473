"""Fetching from a server on this machine, behind resolvers that say what a test wants."""

from __future__ import annotations

import bz2
import gc
import gzip
import lzma
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest

import claimdiff
from claimdiff.errors import InvalidInputError
from claimdiff.readers import fetching
from claimdiff.readers.fetching import fetched

PAGE = "<html><head><title>Bridge</title></head><body><p>The café over the Mara reopened on Friday.</p></body></html>"
PACKERS: dict[str, Callable[[bytes], bytes]] = {".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress}
Answer = Callable[[BaseHTTPRequestHandler], None]


def send(status: int, data: bytes | str, **headers: str) -> Answer:
    body = data.encode() if isinstance(data, str) else data

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def page(data: bytes | str = PAGE, **headers: str) -> Answer:
    return send(200, data, **{"Content_Type": "text/html; charset=utf-8", **headers})


def moved(location: str) -> Answer:
    return send(302, "", Location=location)


class Server(ThreadingHTTPServer):
    """Answers each path as it is told to, and remembers what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def url(self) -> str:
        return f"http://post.example:{self.server_port}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that has heard enough is no error."""


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        self.server.answers[self.path](self)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server of which the name has the address of this machine, taken for a public one."""
    monkeypatch.setattr(fetching, "_is_public", lambda address: address == "127.0.0.1")
    resolve(monkeypatch, {"post.example": ["127.0.0.1"], "www.herald.example": ["127.0.0.1"], "inside": ["10.0.0.7"]})
    with Server() as running:
        Thread(target=running.serve_forever, args=[0.01], daemon=True).start()
        yield running
        running.shutdown()


def resolve(monkeypatch: pytest.MonkeyPatch, names: dict[str, list[str]]) -> list[str]:
    asked: list[str] = []

    def answer(host: str, port: int) -> list[str]:
        asked.append(host)
        if host not in names:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return names[host]

    monkeypatch.setattr(fetching, "_resolve", answer)
    return asked


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
    with pytest.raises(InvalidInputError, match="a URL is fetched only when that is asked for"):
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
    "content_type", ["", "text/plain", "application/octet-stream", "application/gzip", "application/x-ndjson"]
)
@pytest.mark.parametrize("encoding", ["", "gzip", "x-gzip"])
@pytest.mark.parametrize("name", ["/a.jsonl", "/a.jsonl.gz"])
@pytest.mark.parametrize("times", [0, 1, 2])
def test_the_bytes_tell_how_often_they_are_packed(
    server: Server, name: str, encoding: str, content_type: str, times: int
) -> None:
    data = '{"text": "Café."}\n'.encode()
    for _ in range(times):
        data = gzip.compress(data)
    declared = {"Content_Type": content_type, "Content_Encoding": encoding}
    server.answers[name] = send(200, data, **{key: value for key, value in declared.items() if value})
    if times == 2 and not encoding:
        with pytest.raises(InvalidInputError):  # once for the way and once for the file is all there may be
            claimdiff.read(f"{server.url}{name}", fetch=True)
    else:
        assert claimdiff.read(f"{server.url}{name}", fetch=True).text == "Café."


@pytest.mark.parametrize("packing", PACKERS)
@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/octet-stream", "application/x-bzip2", "application/x-xz"]
)
def test_packed_files(server: Server, packing: str, content_type: str) -> None:
    server.answers[f"/a.txt{packing}"] = send(200, PACKERS[packing]("Café.".encode()), Content_Type=content_type)
    assert claimdiff.read(f"{server.url}/a.txt{packing}", fetch=True).text == "Café."


def test_a_text_that_begins_as_an_archive_does(server: Server) -> None:
    server.answers["/a.txt"] = send(200, "BZh is how such files begin.", Content_Type="text/plain")
    assert claimdiff.read(f"{server.url}/a.txt", fetch=True).text == "BZh is how such files begin."


def test_compressed_for_the_way(server: Server) -> None:
    server.answers["/"] = page(gzip.compress(PAGE.encode()), Content_Encoding="gzip")
    assert claimdiff.read(server.url, fetch=True).title == "Bridge"


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
        (send(302, ""), "HTTP status 302 that says not where to"),
        (moved("ftp://post.example/"), "ftp://post.example/ is not fetched: only http and https are"),
        (moved("file:///etc/hostname"), "only http and https are"),
        (moved("http://inside/"), r"inside is at 10\.0\.0\.7, which is no public address"),
        (moved("http://a:b@post.example/"), "a URL with a user name or password is not fetched"),
        (moved("http://[/"), "no usable URL"),
        (moved("http://nowhere.example/"), "Name or service not known"),
        (moved("/"), "more than 5 redirects, the last to "),
        (send(200, "x", Content_Type="image/png"), "it is image/png, which is nothing that claimdiff reads"),
        (page("x" * 5001), "larger than "),
        (page("x", Content_Length="6000"), "cut off"),
        (page("x" * 20, Content_Length="21"), "cut off"),
        (page(gzip.compress(b" " * 1_000_000, mtime=0), Content_Encoding="gzip"), "larger than "),
        (page(gzip.compress(PAGE.encode())[:-9], Content_Encoding="gzip"), "damaged gzip data"),
        (page(b"x", Content_Encoding="br"), "compressed as 'br', which was not asked for"),
        (page(""), "a page with no readable text"),
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


def test_a_slow_name_server_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    over = Event()
    monkeypatch.setattr(fetching, "MAX_SECONDS", 0.2)
    monkeypatch.setattr(fetching, "_resolve", lambda host, port: over.wait(60))
    with pytest.raises(InvalidInputError, match=r"took longer than 0\.2 seconds"):
        claimdiff.read("http://post.example/", fetch=True)
    over.set()


def test_an_address_that_does_not_answer_leaves_time_for_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[tuple[str, float]] = []

    def connect(address: tuple[str, int], timeout: float) -> socket.socket:
        given.append((address[0], timeout))
        if len(given) < 3:
            raise TimeoutError
        return socket.socket()

    monkeypatch.setattr(socket, "create_connection", connect)
    fetching._connect(["2606:4700::1", "2606:4700::2", "1.2.3.4"], 80, time.monotonic() + 300).close()
    assert [address for address, _ in given] == ["2606:4700::1", "2606:4700::2", "1.2.3.4"]
    assert all(timeout <= most for (_, timeout), most in zip(given, (100, 150, 300), strict=True))


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


def test_a_packed_file_that_unpacks_to_too_much(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimdiff.readers.opening.MAX_BYTES", 5000)
    server.answers["/a.txt.gz"] = send(200, gzip.compress(b"x\n" * 5000, mtime=0), Content_Type="application/gzip")
    with pytest.raises(InvalidInputError, match="unpacks to more than"):
        claimdiff.read(f"{server.url}/a.txt.gz", fetch=True)


def test_the_address_that_was_checked_is_the_one_that_is_asked(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = resolve(monkeypatch, {"post.example": ["127.0.0.1"]})
    real = socket.getaddrinfo

    def numeric(host: str, *args: int, **named: int) -> object:
        assert host == "127.0.0.1", "a name was resolved again"
        return real(host, *args, **named)

    monkeypatch.setattr(socket, "getaddrinfo", numeric)
    server.answers["/"] = page()
    fetched(f"{server.url}/")
    assert asked == ["post.example"]


def test_proxies_of_the_environment_are_not_used(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    server.answers["/"] = page()
    assert fetched(f"{server.url}/").kind == "page"


@pytest.mark.parametrize(
    "addresses",
    [["127.0.0.1"], ["93.184.216.34", "192.168.0.1"], ["::1"], ["169.254.169.254"], ["fd00::1"], ["::ffff:10.0.0.1"]],
)
def test_one_address_that_is_not_public_is_enough(monkeypatch: pytest.MonkeyPatch, addresses: list[str]) -> None:
    resolve(monkeypatch, {"post.example": addresses})
    with pytest.raises(InvalidInputError, match=r"post\.example is at .*, which is no public address"):
        claimdiff.read("http://post.example/", fetch=True)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "127.1"]
)
def test_this_machine_under_any_name(host: str) -> None:
    with pytest.raises(InvalidInputError, match=r"no public address|cannot be fetched"):
        claimdiff.read(f"http://{host}/", fetch=True)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:4700::1111", True),
        ("64:ff9b::5db8:d822", True),
        ("::ffff:93.184.216.34", True),
        ("0.0.0.0", False),
        ("10.1.2.3", False),
        ("100.64.0.1", False),
        ("127.0.0.1", False),
        ("169.254.169.254", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("198.18.0.1", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("::", False),
        ("::1", False),
        ("fe80::1", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("fec0::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("2001::1", False),
    ],
)
def test_public_addresses(address: str, public: bool) -> None:
    assert fetching._is_public(address) is public


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("ftp://post.example/", "only http and https are"),
        ("http://", "names no host"),
        ("http:///path", "names no host"),
        ("http://post.example:99999/", "no usable URL"),
        ("http://post.example:x/", "no usable URL"),
        ("http://a..b/", "no usable URL"),
        ("http://ann@post.example/", "user name or password"),
        ("http://ann:secret@post.example/", "user name or password"),
        ("http://post.example /", "cannot be fetched|no usable URL"),
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
