"""Claims that were checked before: schema.org ClaimReview markup, or plain records, to `CheckedClaim`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Literal

from claimdiff.errors import InvalidInputError
from claimdiff.model import CheckedClaim
from claimdiff.readers.linked_data import linked_data, types_of
from claimdiff.readers.records import LineError, day_of, fields_of, optional_string

_Found = Iterator[CheckedClaim | LineError]


def checked_from_records(records: Iterable[tuple[int, object] | LineError], unit: Literal["line", "entry"]) -> _Found:
    """The checked claims of numbered records, each a plain one or markup with any number of reviews."""
    for item in records:
        if isinstance(item, LineError):
            yield item
            continue
        number, record = item
        if _is_markup(record):
            for found in checked_from_markup(record):
                yield LineError(number, None, found.message, unit) if isinstance(found, LineError) else found
            continue
        try:
            yield checked_from_record(record)
        except InvalidInputError as error:
            yield LineError(number, None, str(error), unit)


def checked_from_value(value: object) -> _Found:
    """The checked claims of a JSON file: a list of records or of markup, one record, or markup of any shape."""
    if isinstance(value, list):
        return checked_from_records(enumerate(value, 1), "entry")
    return checked_from_markup(value) if _is_markup(value) else checked_from_records([(1, value)], "entry")


def checked_from_page(markup: str) -> _Found:
    """The ClaimReviews of a page's JSON-LD, each once.

    Raises:
        InvalidInputError: the page has none.
    """
    # What an object refers to stands in it as well as by itself.
    reviews = {json.dumps(review): review for review in _reviews(linked_data(markup)) if review is not None}
    if not reviews:
        raise InvalidInputError("a page without ClaimReview markup")
    return checked_from_markup(list(reviews.values()))


def checked_from_record(record: object) -> CheckedClaim:
    """A checked claim from `{"claim", "rating"?, "url"?, "publisher"?, "date"?}`; other keys are ignored.

    Raises:
        InvalidInputError: a field is missing or of the wrong type; the message names it.
    """
    fields = fields_of(record, "a checked claim")
    text = optional_string(fields, "claim")
    if text is None:
        raise InvalidInputError("'claim' is missing")
    rating, url, publisher = (optional_string(fields, name) for name in ("rating", "url", "publisher"))
    return CheckedClaim(text=text, rating=rating, url=url, publisher=publisher, reviewed=day_of(fields, "date"))


def checked_from_markup(value: object) -> _Found:
    """Every ClaimReview in a JSON-LD value, in its order, wherever it stands: in a list, a graph, a DataFeed.

    A ClaimReview that cannot be used is a `LineError`, and so is what holds none: the value, or an entry of a feed.
    They are counted from 1.
    """
    number = 0
    for number, review in enumerate(_reviews(value), 1):
        if review is None:
            yield LineError(number, None, "holds no ClaimReview", "entry")
            continue
        try:
            yield _from_review(review)
        except InvalidInputError as error:
            yield LineError(number, None, str(error), "entry")
    if not number:
        yield LineError(1, None, "holds no ClaimReview", "entry")


def _is_markup(record: object) -> bool:
    return isinstance(record, dict) and not {"@type", "@graph", "dataFeedElement"}.isdisjoint(record)


def _reviews(value: object) -> Iterator[dict[str, object] | None]:
    """Each ClaimReview, and None for each entry of a feed without anything."""
    waiting = [value]  # not by recursion: the file decides how deep it is
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting += reversed(item)
        elif isinstance(item, dict):
            types = types_of(item)
            if "ClaimReview" in types:
                yield item
            elif "DataFeedItem" in types and not item.get("item"):
                yield None
            else:
                waiting += reversed(item.values())


def _from_review(review: dict[str, object]) -> CheckedClaim:
    text = _text(review, "claimReviewed")
    if text is None:
        raise InvalidInputError("'claimReviewed' is missing")
    publisher = _part(review, "author") or _part(review, "publisher")
    return CheckedClaim(
        text=text,
        rating=_rating(_part(review, "reviewRating")),
        url=_text(review, "url"),
        publisher=_text(publisher, "name") or _text(publisher, "url"),
        reviewed=day_of({"datePublished": _text(review, "datePublished")}, "datePublished"),
    )


def _rating(rating: dict[str, object]) -> str | None:
    """The verdict in words; without any, the number with the best one there is."""
    words = _text(rating, "alternateName") or _text(rating, "name")
    value, best = _text(rating, "ratingValue"), _text(rating, "bestRating")
    return words or (f"{value} of {best}" if value and best else value)


def _part(fields: dict[str, object], name: str) -> dict[str, object]:
    """The object under a name, the first of several; a bare text is its name; empty without one."""
    value = fields.get(name)
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, str):
        return {"name": value}
    return value if isinstance(value, dict) else {}


def _text(fields: dict[str, object], name: str) -> str | None:
    """The words under a name, without blanks around them; None without any.

    JSON-LD may write a text as such, as a number, as `{"@value": text}`, or as a list, of which the first counts.

    Raises:
        InvalidInputError: something else stands there.
    """
    value = fields.get(name)
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value", value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = str(value)
    found = optional_string({name: value}, name)
    return found.strip() or None if found else None
