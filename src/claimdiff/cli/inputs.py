"""What the commands read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from claimdiff.errors import ClaimdiffError, InvalidInputError

if TYPE_CHECKING:
    from claimdiff.cli.terminal import Failures
    from claimdiff.model import Article


def articles_of(files: Iterable[str], fail: Failures, fetch: bool) -> Iterator[Article]:
    """The articles of all files, each id once; what cannot be read is reported and passed over."""
    from claimdiff.corpus.batch import failed_line
    from claimdiff.readers import LineError, read_each
    from claimdiff.readers.files.opening import shown

    seen: set[str] = set()
    for name, item in read_each(files, fetch=fetch):
        if isinstance(item, LineError):
            failure = failed_line(item, name)
            fail(failure.id, failure.error)
        elif isinstance(item, ClaimdiffError):
            fail(shown(name), item)  # a URL may hold secrets
        elif item.id in seen:
            error = InvalidInputError(f"{name}: the id {item.id!r} was already used in another input")
            fail(f"{name}:{item.id}", error)
        else:
            seen.add(item.id)
            yield item
