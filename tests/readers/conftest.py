"""What several tests of fetching begin with."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Thread

import pytest
from tests.readers.serving import Server, resolve

from claimdiff.readers.files import addresses


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server of which the name has the address of this machine, taken for a public one."""
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1")
    resolve(monkeypatch, {"post.example": ["127.0.0.1"], "www.herald.example": ["127.0.0.1"], "inside": ["10.0.0.7"]})
    with Server() as running:
        Thread(target=running.serve_forever, args=[0.01], daemon=True).start()
        yield running
        running.shutdown()
