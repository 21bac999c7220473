"""schema.org ClaimReview markup to `CheckedClaim`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from claimdiff.errors import InvalidInputError
from claimdiff.model import CheckedClaim
from claimdiff.readers.records import LineError, day_of, optional_string
from claimdiff.readers.web.linked_data import is_reference, named_objects, objects_in, types_of

_Read = Callable[[dict[str, object]], str | None]


class ClaimReviews:
    """The ClaimReviews of one JSON-LD document, each given out once.

    A document may describe an object in several places and refer to it from others, `{"@id": ...}`. References are
    looked up where a review needs what they refer to, and never written out: time and memory grow with the document.

    Args:
        document: a JSON value of any shape.
    """

    def __init__(self, document: object) -> None:
        self._named = named_objects(document)
        self._reviews = {_name(found) for found in objects_in(document) if "ClaimReview" in types_of(found)}
        self._referred = {found["@id"] for found in objects_in(document) if is_reference(found)}
        self._given: set[str | CheckedClaim] = set()
        self._words: dict[tuple[str, _Read], str | None] = {}

    def within(self, value: object) -> Iterator[CheckedClaim | LineError]:
        """Those in the document or in a part of it, in its order, wherever they stand: in a list, a graph, a DataFeed.

        A ClaimReview that cannot be used is a `LineError`, and so is what holds none: an entry of a feed, or the value,
        unless it is there for the document to refer to. They are counted from 1.
        """
        number = 0
        for number, review in enumerate(self._found(value), 1):
            if review is None:
                yield LineError(number, None, "holds no ClaimReview", "entry")
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
            yield LineError(1, None, "holds no ClaimReview", "entry")

    def _found(self, value: object) -> Iterator[dict[str, object] | None]:
        """Each ClaimReview and each reference to one, as the whole review; None for an entry of a feed without any."""
        waiting = [value]  # not by recursion: the file decides how deep it is
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
        """What is read of the object under a key, the first of several; a bare text is its name."""
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
        if (name, read) not in self._words:  # very many reviews may refer to one object with long words
            self._words[name, read] = read(self._named.get(name, value))
        return self._words[name, read]


def _name(value: object) -> str | None:
    """The `@id` of an object, if it has one."""
    name = value.get("@id") if isinstance(value, dict) else None
    return name if isinstance(name, str) else None


def _publisher(publisher: dict[str, object]) -> str | None:
    return _text(publisher, "name") or _text(publisher, "url")


def _rating(rating: dict[str, object]) -> str | None:
    """The verdict in words; without any, the number with the best one there is."""
    words = _text(rating, "alternateName") or _text(rating, "name")
    value, best = _text(rating, "ratingValue"), _text(rating, "bestRating")
    return words or (f"{value} of {best}" if value and best else value)


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
