"""Input files for the tests of the cluster."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tests.cluster.fakes import Fake

from claimdiff.corpus import Failure, compare_stories
from claimdiff.readers import read_stories
from claimdiff.serialization import dumps, error_to_dict, to_dict


def story(id: str, *texts: str, length: int = 0, **more: object) -> dict[str, Any]:
    """A story; padded texts make a block of the dataset each."""
    articles = [{"source": f"S{n}", "text": text.ljust(length, "."), **more} for n, text in enumerate(texts)]
    return {"id": id, "articles": articles}


def written(path: Path, records: Iterable[Mapping[str, Any] | bytes]) -> str:
    lines = [one if isinstance(one, bytes) else json.dumps(one).encode() for one in records]
    path.write_bytes(b"".join(line + b"\n" for line in lines))
    return str(path)


def compared_here(path: str, name: str | None = None) -> list[str]:
    """The lines that `claimdiff batch` writes without a cluster."""
    lines = []
    for outcome in compare_stories(read_stories(path), Fake(), name=name or path):
        if isinstance(outcome, Failure):
            lines.append(dumps(error_to_dict(outcome.id, outcome.error)))
        else:
            lines.append(dumps(to_dict(outcome)))
    return lines
