"""Resolve a host to public addresses and connect to one of them, before a deadline."""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
from concurrent.futures import Future

from claimdiff.errors import InvalidInputError

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
#: Reserved for protocols (RFC 6890); older versions of Python consider it public.
_PROTOCOLS = ipaddress.ip_network("192.0.0.0/24")


def public_addresses(host: str, port: int, deadline: float) -> list[str]:
    """Return the addresses of a host, all of which must be public.

    Args:
        host, port: resolved once.
        deadline: a time of `time.monotonic`.

    Raises:
        InvalidInputError: an address is not public.
        OSError: the host is unknown, or the name server does not respond in time.
    """
    addresses = list(dict.fromkeys(_resolved(host, port, deadline)))
    for address in addresses:
        if not is_public(address):
            raise InvalidInputError(f"{host} resolves to {address}, which is not a public address")
    return addresses


def _resolved(host: str, port: int, deadline: float) -> list[str]:
    """Call `_resolve` in a thread, because a slow name server cannot be interrupted."""
    answer: Future[list[str]] = Future()

    def resolve() -> None:
        try:
            answer.set_result(_resolve(host, port))
        except (OSError, ValueError) as error:
            answer.set_exception(error)

    threading.Thread(target=resolve, daemon=True).start()
    return answer.result(max(0.0, deadline - time.monotonic()))


def _resolve(host: str, port: int) -> list[str]:
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def is_public(address: str) -> bool:
    """Whether an address, and the IPv4 address embedded in it, if any, is public."""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else ip.ipv4_mapped or ip.sixtofour
        if inner is not None:
            return is_public(str(inner))
        if ip.is_site_local:
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and ip not in _PROTOCOLS


def connect(addresses: list[str], port: int, deadline: float) -> socket.socket:
    """Connect to the first address that accepts; the remaining time is shared among the remaining addresses.

    Raises:
        OSError: no address accepts.
    """
    failure = OSError("no address")
    for number, address in enumerate(addresses):
        remaining = deadline - time.monotonic()
        if remaining <= 0:
            raise TimeoutError
        try:
            sock = socket.create_connection((address, port), timeout=remaining / (len(addresses) - number))
        except OSError as error:
            failure = error
            continue
        sock.settimeout(remaining)
        return sock
    raise failure
