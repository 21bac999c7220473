"""What an article says: claims and their slots."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from claimdiff.errors import InvalidInputError
from claimdiff.model.article import Span

Polarity = Literal["affirmed", "negated"]
Certainty = Literal["stated", "alleged", "possible", "planned"]
#: The question a claim answers: what happened, or one detail of it.
Question = Literal["what", "who", "how_many", "when", "where", "why", "how"]
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """The smallest statement of an article that can be true or false by itself.

    Attributes:
        id: unique in a comparison, stable while the claim's sentence stays the same.
        article_id: the article it stands in.
        text: a sentence that stands alone, built from the claim's words.
        spans: the words it rests on, in order, not overlapping.
        sentence: the sentence it was taken from.
        predicate: lemma of the verb, event noun or predicate noun; what the core asserts.
        question: which question about the event the claim answers.
        polarity, certainty: as the article, or the speaker, puts it.
        speaker: who says so; None when the article says it in its own voice.
        quantities, times, places, participants, cause, quotation: the slots.
        in_headline: whether it stands in a headline, and not in the text below.
        unresolved: pronouns and short descriptions among its words that the article does not safely name; `text` keeps
            them, or has the description that a pronoun stands for.
    """

    id: str
    article_id: str
    text: str
    spans: tuple[Span, ...]
    sentence: Span
    predicate: str
    question: Question = "what"
    polarity: Polarity = "affirmed"
    certainty: Certainty = "stated"
    speaker: Speaker | None = None
    quantities: tuple[Quantity, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    participants: tuple[Participant, ...] = ()
    cause: Mention | None = None
    quotation: Mention | None = None
    in_headline: bool = False
    unresolved: tuple[Mention, ...] = ()

    def __post_init__(self) -> None:
        if not self.spans:
            raise InvalidInputError(f"claim {self.id} rests on no words")
        for before, after in zip(self.spans, self.spans[1:], strict=False):
            if before.end > after.start:
                raise InvalidInputError(f"the spans of claim {self.id} overlap or are out of order")

    @property
    def start(self) -> int:
        return self.spans[0].start

    @property
    def end(self) -> int:
        return self.spans[-1].end
