"""Read the articles that commands are given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from claimdiff.errors import ClaimdiffError, InvalidInputError

if TYPE_CHECKING:
    from claimdiff.cli.terminal import Failures
    from claimdiff.model import Article


def articles_of(files: Iterable[str], fail: Failures, fetch: bool) -> Iterator[Article]:
    """Yield the articles of all files; report and skip invalid ones and duplicate ids, and report lost dates."""
    from claimdiff.corpus.batch import failed_line
    from claimdiff.readers import LineError, read_each
    from claimdiff.readers.files.opening import shown

    seen: set[str] = set()
    for name, item in read_each(files, fetch=fetch):
        if isinstance(item, LineError):
            failure = failed_line(item, name)
            fail(failure.id, failure.error, is_warning=not failure.skipped)
        elif isinstance(item, ClaimdiffError):
            fail(shown(name), item)  # URLs may contain credentials
        elif item.id in seen:
            error = InvalidInputError(f"{name}: the id {item.id!r} was already used in another input")
            fail(f"{name}:{item.id}", error)
        else:
            seen.add(item.id)
            yield item
