"""Read checked claims from schema.org ClaimReview markup."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from claimdiff.errors import InvalidInputError
from claimdiff.model import CheckedClaim
from claimdiff.readers.records import LineError, day_of, optional_string
from claimdiff.readers.web.linked_data import is_reference, named_objects, objects_in, types_of

_Read = Callable[[dict[str, object]], str | None]


class ClaimReviews:
    """The ClaimReviews of one JSON-LD document, each yielded once.

    A document may describe an object in several places and refer to it from others, `{"@id": ...}`. References are only
    looked up, never expanded, so time and memory are linear in the size of the document.

    Args:
        document: any JSON value.
    """

    def __init__(self, document: object) -> None:
        self._named = named_objects(document)
        self._reviews = {_name(found) for found in objects_in(document) if "ClaimReview" in types_of(found)}
        self._referred = {found["@id"] for found in objects_in(document) if is_reference(found)}
        self._given: set[str | CheckedClaim] = set()
        self._words: dict[tuple[str, _Read], str | None] = {}

    def within(self, value: object) -> Iterator[CheckedClaim | LineError]:
        """Yield the reviews in the document or a part of it, in order, at any depth: in a list, a graph, a DataFeed.

        An invalid review gives a `LineError`, and so does a feed entry, or the whole value, without a review, unless
        other parts of the document refer to it. Entries are counted from 1.
        """
        number = 0
        for number, review in enumerate(self._found(value), 1):
            if review is None:
                yield LineError(number, None, "has no ClaimReview", "entry")
                continue
            name = _name(review)
            if name in self._given:
                continue
            if name is not None:
                self._given.add(name)
            try:
                claim = self._claim(review)
            except InvalidInputError as error:
                yield LineError(number, None, str(error), "entry")
                continue
            if claim not in self._given:
                self._given.add(claim)
                yield claim
        if not number and _name(value) not in self._referred:
            yield LineError(1, None, "has no ClaimReview", "entry")

    def _found(self, value: object) -> Iterator[dict[str, object] | None]:
        """Yield each ClaimReview, with references resolved, and None for each feed entry without one."""
        waiting = [value]  # not recursive: the input may be nested to any depth
        while waiting:
            item = waiting.pop()
            if isinstance(item, list):
                waiting += reversed(item)
            elif isinstance(item, dict):
                name, types = _name(item), types_of(item)
                if name is not None and name in self._reviews:
                    yield self._named[name]
                elif "ClaimReview" in types:
                    yield item
                elif "DataFeedItem" in types and not item.get("item"):
                    yield None
                else:
                    waiting += reversed(item.values())

    def _claim(self, review: dict[str, object]) -> CheckedClaim:
        text = _text(review, "claimReviewed")
        if text is None:
            raise InvalidInputError("'claimReviewed' is missing")
        return CheckedClaim(
            text=text,
            rating=self._part(review, "reviewRating", _rating),
            url=_text(review, "url"),
            publisher=self._part(review, "author", _publisher) or self._part(review, "publisher", _publisher),
            reviewed=day_of({"datePublished": _text(review, "datePublished")}, "datePublished"),
        )

    def _part(self, review: dict[str, object], key: str, read: _Read) -> str | None:
        """Read the object under a key, the first if it is a list; a plain string counts as its name."""
        value = review.get(key)
        if isinstance(value, list):
            value = value[0] if value else None
        if isinstance(value, str):
            value = {"name": value}
        if not isinstance(value, dict):
            return None
        name = _name(value)
        if name is None:
            return read(value)
        if (name, read) not in self._words:  # many reviews may refer to the same object
            self._words[name, read] = read(self._named.get(name, value))
        return self._words[name, read]


def _name(value: object) -> str | None:
    """Return the `@id` of an object, if it has one."""
    name = value.get("@id") if isinstance(value, dict) else None
    return name if isinstance(name, str) else None


def _publisher(publisher: dict[str, object]) -> str | None:
    return _text(publisher, "name") or _text(publisher, "url")


def _rating(rating: dict[str, object]) -> str | None:
    """Return the verdict in words, or else as a number with the best possible one."""
    words = _text(rating, "alternateName") or _text(rating, "name")
    value, best = _text(rating, "ratingValue"), _text(rating, "bestRating")
    return words or (f"{value} of {best}" if value and best else value)


def _text(fields: dict[str, object], name: str) -> str | None:
    """Return a text field, stripped; None if it is missing or blank.

    The value may be a string, a number, `{"@value": text}`, or a list, of which the first item is used.

    Raises:
        InvalidInputError: the value is anything else.
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
