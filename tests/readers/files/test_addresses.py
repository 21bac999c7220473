"""Which addresses are asked, and for how long."""

from __future__ import annotations

import socket
import time
from threading import Event

import pytest
from tests.readers.serving import Server, page, resolve

import claimdiff
from claimdiff.errors import InvalidInputError
from claimdiff.readers.files import addresses, fetching
from claimdiff.readers.files.addresses import connect, is_public
from claimdiff.readers.files.fetching import fetched


@pytest.mark.parametrize(
    "addresses",
    [["127.0.0.1"], ["93.184.216.34", "192.168.0.1"], ["::1"], ["169.254.169.254"], ["fd00::1"], ["::ffff:10.0.0.1"]],
)
def test_one_address_that_is_not_public_is_enough(monkeypatch: pytest.MonkeyPatch, addresses: list[str]) -> None:
    resolve(monkeypatch, {"post.example": addresses})
    with pytest.raises(InvalidInputError, match=r"post\.example resolves to .*, which is not a public address"):
        claimdiff.read("http://post.example/", fetch=True)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "127.1"]
)
def test_this_machine_under_any_name(host: str) -> None:
    with pytest.raises(InvalidInputError, match=r"not a public address|cannot be fetched"):
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
    assert is_public(address) is public


def test_a_slow_name_server_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    over = Event()
    monkeypatch.setattr(fetching, "MAX_SECONDS", 0.2)
    monkeypatch.setattr(addresses, "_resolve", lambda host, port: over.wait(60))
    with pytest.raises(InvalidInputError, match=r"took longer than 0\.2 seconds"):
        claimdiff.read("http://post.example/", fetch=True)
    over.set()


def test_an_address_that_does_not_answer_leaves_time_for_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[tuple[str, float]] = []

    def create(address: tuple[str, int], timeout: float) -> socket.socket:
        given.append((address[0], timeout))
        if len(given) < 3:
            raise TimeoutError
        return socket.socket()

    monkeypatch.setattr(socket, "create_connection", create)
    connect(["2606:4700::1", "2606:4700::2", "1.2.3.4"], 80, time.monotonic() + 300).close()
    assert [address for address, _ in given] == ["2606:4700::1", "2606:4700::2", "1.2.3.4"]
    assert all(timeout <= most for (_, timeout), most in zip(given, (100, 150, 300), strict=True))


def test_the_address_that_was_validated_is_the_one_that_is_asked(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = resolve(monkeypatch, {"post.example": ["127.0.0.1"]})
    real = socket.getaddrinfo

    def numeric(host: str, *args: int, **named: int) -> object:
        assert host == "127.0.0.1", "a name was resolved again"
        return real(host, *args, **named)

    monkeypatch.setattr(socket, "getaddrinfo", numeric)
    server.answers["/"] = page()
    fetched(f"{server.url}/")
    assert asked == ["post.example"]
