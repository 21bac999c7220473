"""Read checked claims from ClaimReview markup or plain records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from claimdiff.errors import InvalidInputError
from claimdiff.model import CheckedClaim
from claimdiff.readers.records import LineError, day_of, fields_of, optional_string
from claimdiff.readers.web.claim_review import ClaimReviews
from claimdiff.readers.web.linked_data import linked_blocks, objects_in, types_of

_Found = Iterator[CheckedClaim | LineError]


def checked_from_records(
    records: Iterable[tuple[int, object] | LineError], unit: Literal["line", "entry"], document: object = None
) -> _Found:
    """Read checked claims from numbered records: plain records, or markup with any number of reviews.

    Args:
        records: records with their numbers.
        unit: what the numbers count.
        document: the document that contains the records and that they may refer to; by default each is its own.
    """
    reviews = None if document is None else ClaimReviews(document)
    for item in records:
        if isinstance(item, LineError):
            yield item
            continue
        number, record = item
        if _is_markup(record):
            for found in (reviews or ClaimReviews(record)).within(record):
                yield LineError(number, None, found.message, unit) if isinstance(found, LineError) else found
            continue
        try:
            yield checked_from_record(record)
        except InvalidInputError as error:
            yield LineError(number, None, str(error), unit)


def checked_from_value(value: object) -> _Found:
    """Read checked claims from a JSON value: a record, markup, or a list of either."""
    if isinstance(value, list):
        return checked_from_records(enumerate(value, 1), "entry", value)
    return ClaimReviews(value).within(value) if _is_markup(value) else checked_from_records([(1, value)], "entry")


def checked_from_page(markup: str) -> _Found:
    """Read the ClaimReviews in a page's JSON-LD.

    Yields:
        Checked claims, after a `LineError` for each script that cannot be read.

    Raises:
        InvalidInputError: the page has none.
    """
    unread: list[str] = []
    blocks = linked_blocks(markup, unread.append)
    if not any("ClaimReview" in types_of(found) for found in objects_in(blocks)):
        raise InvalidInputError("; ".join(["the page has no ClaimReview markup", *unread]))
    yield from (LineError(0, None, message) for message in unread)
    yield from ClaimReviews(blocks).within(blocks)


def checked_from_record(record: object) -> CheckedClaim:
    """Read a checked claim from `{"claim", "rating"?, "url"?, "publisher"?, "date"?}`; other keys are ignored.

    Raises:
        InvalidInputError: a field is missing or of the wrong type; the message names it.
    """
    fields = fields_of(record, "a checked claim")
    text = optional_string(fields, "claim")
    if text is None:
        raise InvalidInputError("'claim' is missing")
    rating, url, publisher = (optional_string(fields, name) for name in ("rating", "url", "publisher"))
    return CheckedClaim(text=text, rating=rating, url=url, publisher=publisher, reviewed=day_of(fields, "date"))


def _is_markup(record: object) -> bool:
    return isinstance(record, dict) and not {"@type", "@graph", "dataFeedElement"}.isdisjoint(record)
