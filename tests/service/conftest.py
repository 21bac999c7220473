"""An archive of four stories, without models."""

from __future__ import annotations

import sys

import pytest
from tests.service import archived

from claimdiff import Comparison


@pytest.fixture
def four(
    monkeypatch: pytest.MonkeyPatch, flooded: Comparison, debated: Comparison, expelled: Comparison, hostile: Comparison
) -> type[archived.Archive]:
    monkeypatch.setitem(sys.modules, "claimdiff.archive", archived)
    kept = {"marlow": flooded, "selby": debated, "expulsion": expelled, "hostile": hostile}
    monkeypatch.setattr(archived.Archive, "kept", kept)
    monkeypatch.setattr(archived.Archive, "added", [])
    monkeypatch.setattr(archived.Archive, "version", 1)
    return archived.Archive
