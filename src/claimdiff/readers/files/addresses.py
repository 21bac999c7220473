"""The addresses of a host, only public ones, and a connection to one of them, before a deadline."""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
from concurrent.futures import Future

from claimdiff.errors import InvalidInputError

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
#: Of protocols, not of hosts (RFC 6890); older versions of Python take it for public.
_PROTOCOLS = ipaddress.ip_network("192.0.0.0/24")


def public_addresses(host: str, port: int, deadline: float) -> list[str]:
    """The addresses of a host, if all of them are public.

    Args:
        host, port: of which the name server is asked, once.
        deadline: by `time.monotonic`.

    Raises:
        InvalidInputError: one of them is not.
        OSError: the host is not known, or the name server does not answer in time.
    """
    addresses = list(dict.fromkeys(_resolved(host, port, deadline)))
    for address in addresses:
        if not is_public(address):
            raise InvalidInputError(f"{host} is at {address}, which is no public address")
    return addresses


def _resolved(host: str, port: int, deadline: float) -> list[str]:
    """What `_resolve` answers before the deadline; the name server may take longer, and cannot be stopped."""
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
    """Whether an address is of the public Internet, and with it the address it carries inside, if any."""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else ip.ipv4_mapped or ip.sixtofour
        if inner is not None:
            return is_public(str(inner))
        if ip.is_site_local:
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and ip not in _PROTOCOLS


def connect(addresses: list[str], port: int, deadline: float) -> socket.socket:
    """A connection to the first address that takes one; those still to be tried share the time that is left.

    Raises:
        OSError: none takes one.
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
