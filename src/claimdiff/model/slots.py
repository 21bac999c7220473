"""The slots of a claim: words of an article and the value they give."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, Self

from claimdiff.model.article import Span

Role = Literal["agent", "patient", "recipient", "other"]
EntityType = Literal["person", "organisation", "place", "group", "thing"]
PlaceType = Literal["country", "region", "city", "other"]
QuantityType = Literal["cardinal", "ordinal", "percent", "money", "measure", "duration", "age"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Some words of an article: `article.text[start:end] == text`."""

    text: str
    start: int
    end: int

    @classmethod
    def of(cls, text: str, start: int, end: int, **fields: Any) -> Self:
        """Return the mention of `text[start:end]`.

        Args:
            text: the text of the article.
            start, end: a half-open range of code points.
            fields: the other fields of the class, if it has any.
        """
        return cls(text=text[start:end], start=start, end=end, **fields)

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Mention):
    """A number with what it counts or measures.

    Attributes:
        low, high: inclusive bounds of the value in `unit`; equal for a plain number, None where open ("at least 40").
        approximate: said to be inexact ("about", "nearly", "a dozen or so").
        unit: ISO 4217 code for money, "%" for percentages, an SI or plain singular unit name for measures
            ("kilometre", "day", "year"), the singular lemma of the noun counted otherwise ("diplomat"); None if bare.
        type: what sort of number it is.
    """

    low: float | None
    high: float | None
    approximate: bool = False
    unit: str | None = None
    type: QuantityType = "cardinal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Time(Mention):
    """A point or stretch of calendar time, as precise as the words are and no more.

    Fields the words leave open are None. `first` and `last` are the earliest and latest day the words allow, inclusive,
    and are known only when the words are absolute or the article's publication date is known.

    Attributes:
        year, month, day: calendar fields that the words state.
        weekday: 0 Monday to 6 Sunday.
        hour, minute: 24-hour clock.
        part: "morning", "afternoon", "evening" or "night".
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    hour: int | None = None
    minute: int | None = None
    part: str | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Mention):
    """A place.

    Attributes:
        name: canonical name ("United States" for "the U.S." and "Washington" when it stands for the country).
        country: ISO 3166-1 alpha-2 code of the country it is or lies in, if known.
        type: what sort of place it is.
    """

    name: str
    country: str | None = None
    type: PlaceType = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant(Mention):
    """Somebody or something that takes part in the event.

    Attributes:
        name: the fullest name the article uses for it, or the words themselves.
        role: the part it plays.
        head: lower-case lemma of the head noun ("diplomat").
        country: ISO 3166-1 alpha-2 code when the words stand for a country or its government.
        type: what sort of participant it is.
    """

    name: str
    role: Role
    head: str
    country: str | None = None
    type: EntityType = "thing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker(Mention):
    """Who says so.

    Attributes:
        name: the fullest name the article uses for the speaker, or the words themselves.
        cue: the words that mark the speech ("said", "according to"), if any.
    """

    name: str
    cue: Mention | None = None
