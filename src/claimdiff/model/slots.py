"""The slots of a claim: words of an article and the values they state."""

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
    """A range of words in an article: `article.text[start:end] == text`."""

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
    """A number and what it counts or measures.

    Attributes:
        low, high: inclusive bounds of the value in `unit`; equal for an exact number, None if open ("at least 40").
        approximate: whether the article marks it as inexact ("about", "nearly", "a dozen or so").
        unit: ISO 4217 code for money, "%" for percentages, a singular unit name for measures ("kilometre", "day",
            "year"), otherwise the singular lemma of the counted noun ("diplomat"); None without a noun.
        type: the type of number.
    """

    low: float | None
    high: float | None
    approximate: bool = False
    unit: str | None = None
    type: QuantityType = "cardinal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Time(Mention):
    """A point in calendar time or a period, exactly as precise as the words are.

    Fields that the words do not state are None. `first` and `last` are the earliest and latest possible day, inclusive;
    they are set only if the words are absolute or the article's publication date is known.

    Attributes:
        year, month, day: calendar fields stated by the words.
        weekday: 0 (Monday) to 6 (Sunday).
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
        name: canonical name ("United States" for "the U.S.", and for "Washington" if it means the country).
        country: ISO 3166-1 alpha-2 code of the country it is or is in, if known.
        type: the type of place.
    """

    name: str
    country: str | None = None
    type: PlaceType = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant(Mention):
    """A person or thing that takes part in the event.

    Attributes:
        name: the fullest name the article uses for it, or else the words themselves.
        role: its semantic role in the event.
        head: lower-case lemma of the head noun ("diplomat").
        country: ISO 3166-1 alpha-2 code if the words refer to a country or its government.
        type: the type of participant.
    """

    name: str
    role: Role
    head: str
    country: str | None = None
    type: EntityType = "thing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker(Mention):
    """The speaker to whom a claim is attributed.

    Attributes:
        name: the fullest name the article uses for the speaker, or else the words themselves.
        cue: the words that mark the attribution ("said", "according to"), if any.
    """

    name: str
    cue: Mention | None = None
