"""Articles, stories and spans of text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from claimdiff.errors import ClaimdiffError, InvalidInputError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range `[start, end)` of code points.

    Raises:
        InvalidInputError: unless `0 <= start < end`.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise InvalidInputError(f"a span needs 0 <= start < end, got [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the part of `text` that this span covers."""
        return text[self.start : self.end]

    def overlap(self, other: Span) -> int:
        """Return the number of code points that both spans cover."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


#: Fields that are never None; all others are None if unknown.
_ALWAYS_KNOWN = frozenset({"text", "source", "id"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A news article.

    Attributes:
        text: the article's text; may be empty.
        source: the outlet. Articles from the same source are never matched with each other.
        id: unique among the articles compared; derived from source and text if empty.
        title, url, author: as published, if known; several authors are separated by "; ".
        published: the date (or datetime) of publication; relative times are resolved against it.

    Raises:
        InvalidInputError: a field has the wrong type; the message names it.
    """

    text: str
    source: str = ""
    id: str = ""
    title: str | None = None
    url: str | None = None
    published: date | None = None
    author: str | None = None

    def __post_init__(self) -> None:
        for name in ("text", "source", "id", "title", "url", "author"):
            value = getattr(self, name)
            if not isinstance(value, str) and (value is not None or name in _ALWAYS_KNOWN):
                raise InvalidInputError(f"an article's {name} must be a string, got {type(value).__name__}")
        if self.published is not None and not isinstance(self.published, date):
            got = type(self.published).__name__
            raise InvalidInputError(f"an article's published must be a date (see date.fromisoformat), got {got}")
        if not self.id:
            digest = hashlib.sha256(f"{self.source}\0{self.text}".encode("utf-8", "surrogatepass")).hexdigest()
            object.__setattr__(self, "id", digest[:12])


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The articles about one event: an input of `Pipeline.compare_many`."""

    id: str
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedStory:
    """A story that could not be compared: an output of `Pipeline.compare_many`.

    Attributes:
        story: the story as given.
        error: the reason; its message names the story.
    """

    story: Story
    error: ClaimdiffError
