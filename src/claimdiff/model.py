"""The values that flow through claimdiff: frozen, hashable, made of plain Python objects.

All offsets count Unicode code points of `Article.text`, which is never altered; ranges are half-open.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal, overload

from claimdiff.errors import InvalidInputError

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    from matplotlib.figure import Figure

Polarity = Literal["affirmed", "negated"]
Certainty = Literal["stated", "alleged", "possible", "planned"]
#: The question a claim answers: what happened, or one detail of it.
Question = Literal["what", "who", "how_many", "when", "where", "why", "how"]
Role = Literal["agent", "patient", "recipient", "other"]
EntityType = Literal["person", "organisation", "place", "group", "thing"]
PlaceType = Literal["country", "region", "city", "other"]
QuantityType = Literal["cardinal", "ordinal", "percent", "money", "measure", "duration", "age"]
ConflictKind = Literal[
    "quantity",
    "time",
    "place",
    "cause",
    "participant",
    "attribution",
    "polarity",
    "certainty",
    "quote",
    "description",
]
#: What a match turns out to be; "undecided" when no detector could tell.
Outcome = Literal["agreement", "conflict", "update", "undecided"]


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
        """The words of `text` this span covers."""
        return text[self.start : self.end]

    def overlap(self, other: Span) -> int:
        """How many code points both spans cover."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One report by one source.

    Attributes:
        text: the article's text; may be empty.
        source: the outlet. Articles of one source are never matched with each other.
        id: unique among the articles compared; derived from source and text when left empty.
        title, url, author: as published, if known; several authors are divided by "; ".
        published: the day (or moment) of publication; relative times are read against it.
    """

    text: str
    source: str = ""
    id: str = ""
    title: str | None = None
    url: str | None = None
    published: date | None = None
    author: str | None = None

    def __post_init__(self) -> None:
        for name in ("text", "source", "id"):
            if not isinstance(getattr(self, name), str):
                raise InvalidInputError(
                    f"an article's {name} must be a string, got {type(getattr(self, name)).__name__}"
                )
        if self.published is not None and not isinstance(self.published, date):
            raise InvalidInputError(f"an article's published must be a date, got {type(self.published).__name__}")
        if not self.id:
            digest = hashlib.sha256(f"{self.source}\0{self.text}".encode("utf-8", "surrogatepass")).hexdigest()
            object.__setattr__(self, "id", digest[:12])


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The articles about one event, as `Pipeline.compare_many` reads them."""

    id: str
    articles: tuple[Article, ...]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Two claims of different sources about the same event and the same point.

    Attributes:
        left, right: claim ids.
        similarity: in [0, 1], higher is closer.
        outcome: what the match turned out to be.
    """

    left: str
    right: str
    similarity: float
    outcome: Outcome = "undecided"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One half of a finding: the exact words, `quote == article.text[start:end]`, and the value they give."""

    claim_id: str
    article_id: str
    start: int
    end: int
    quote: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Two claims of different sources that say the same."""

    left: Side
    right: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """One piece of evidence and what it adds to the log-odds of a conflict."""

    name: str
    log_odds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What led to a conflict and its confidence; shares in [0, 1].

    Attributes:
        similarity: of the two claims.
        detector: how sure the comparison of the slot is by itself; None when no slot shows the conflict.
        claims: the judge's probability that the two claims contradict each other, averaged over both directions; None
            when it was not asked.
        sentences: the same of the sentences they stand in.
        reason: what the comparison of the slot says: a clause, empty when no slot shows the conflict.
        factors: what the confidence is made of, the constant as "bias": it is the logistic function of their sum.
    """

    similarity: float
    detector: float | None = None
    claims: float | None = None
    sentences: float | None = None
    reason: str = ""
    factors: tuple[Factor, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Claims of different sources that cannot all be true as stated.

    Attributes:
        kind: which slot they differ in.
        confidence: calibrated probability in [0, 1] that this is a real conflict.
        explanation: one sentence with every value and every source.
        left, right: the two claims that differ most surely.
        positions: who says what: for each answer the sides that give it, that of `left` first and that of `right`
            second; just these two unless more sources answer. No article answers twice.
        evidence: what the confidence was computed from.
    """

    kind: ConflictKind
    confidence: float
    explanation: str
    left: Side
    right: Side
    positions: tuple[tuple[Side, ...], ...] = ()
    evidence: Evidence | None = None

    def __post_init__(self) -> None:
        if not self.positions:
            object.__setattr__(self, "positions", ((self.left,), (self.right,)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """A newer figure of a running count, in an article known to be later: `right` is the later one."""

    explanation: str
    left: Side
    right: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedClaim:
    """A claim that fact-checkers have checked before, as `claimdiff.read_checked` reads it.

    Attributes:
        text: the claim, as the review puts it.
        rating: the verdict in the reviewer's own words.
        url: of the review.
        publisher: who reviewed it.
        reviewed: the day (or moment) of the review.
    """

    text: str
    rating: str | None = None
    url: str | None = None
    publisher: str | None = None
    reviewed: date | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.text, str) or not self.text.strip():
            raise InvalidInputError(f"a checked claim needs words, got {self.text!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedMatch:
    """A checked claim that is near the one asked about; similarity in [0, 1], higher is closer."""

    checked: CheckedClaim
    similarity: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What several articles agree on, where they conflict and what only one of them says.

    Attributes:
        articles: the articles compared, in the order given.
        claims: all claims, article by article, in the order of the text.
        matches: pairs of claims about the same point, best first.
        groups: claim ids about one point, at most one per source, two or more each.
        agreements, conflicts, updates: what the matches turned out to be; conflicts most confident first.
        unmatched: ids of the claims no other source makes.
        reprints: ids of articles that print the same wire text; each group counts as one source.
        settings: what produced this result (thresholds, models, versions).
        id: of the story, if it has one.
    """

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...] = ()
    matches: tuple[Match, ...] = ()
    groups: tuple[tuple[str, ...], ...] = ()
    agreements: tuple[Agreement, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    updates: tuple[Update, ...] = ()
    unmatched: tuple[str, ...] = ()
    reprints: tuple[tuple[str, ...], ...] = ()
    settings: dict[str, str | int | float | bool | None] = field(default_factory=dict, hash=False)
    id: str | None = None

    def article(self, article_id: str) -> Article:
        """The article of that id. Raises KeyError if there is none."""
        for article in self.articles:
            if article.id == article_id:
                return article
        raise KeyError(article_id)

    def claim(self, claim_id: str) -> Claim:
        """The claim of that id. Raises KeyError if there is none."""
        for claim in self.claims:
            if claim.id == claim_id:
                return claim
        raise KeyError(claim_id)

    # What its user asks of a result. Here alone a room imports later ones, and only when it is asked.

    def with_settings(self, *, min_confidence: float) -> Comparison:
        """The comparison decided again with a higher bound on the confidence of conflicts; asks no model.

        Conflicts less sure than the bound are left out, and matches that no other conflict explains become undecided.

        Args:
            min_confidence: in [0, 1], and no lower than the bound in force (`settings["min_confidence"]`): what lies
                below that was not kept. To look at several bounds, compare once with the lowest.

        Raises:
            InvalidInputError: when it is out of this range.
        """
        from claimdiff.assembly import decide_again

        return decide_again(self, min_confidence)

    def _repr_html_(self) -> str:
        from claimdiff.report import to_notebook

        return to_notebook(self)

    @overload
    def to_dataframe(self, library: Literal["pandas"] = "pandas") -> pd.DataFrame: ...
    @overload
    def to_dataframe(self, library: Literal["polars"]) -> pl.DataFrame: ...
    def to_dataframe(self, library: Literal["pandas", "polars"] = "pandas") -> pd.DataFrame | pl.DataFrame:
        """The findings as a table, as `claimdiff.to_dataframe` makes it."""
        from claimdiff.report import to_dataframe

        return to_dataframe(self, library)

    def plot(self, kind: Literal["matrix", "timeline"] = "matrix") -> Figure:
        """A chart of the findings, as `claimdiff.plot` draws it."""
        from claimdiff.report import plot

        return plot(self, kind)
