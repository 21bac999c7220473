"""Matches and findings: agreements, conflicts and updates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from claimdiff.errors import InvalidInputError
from claimdiff.model.article import Article, Span
from claimdiff.model.claim import Claim
from claimdiff.model.slots import Mention

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
#: The outcome of a match; "undecided" if no detector found anything.
Outcome = Literal["agreement", "conflict", "update", "undecided"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Two claims from different sources about the same point of the same event.

    Attributes:
        left, right: claim ids.
        similarity: in [0, 1], higher is closer.
        outcome: agreement, conflict, update or undecided.
        confidence: highest confidence of a conflict between the two, in [0, 1]; None without a conflict.
    """

    left: str
    right: str
    similarity: float
    outcome: Outcome = "undecided"
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a finding: a verbatim quote, `quote == article.text[start:end]`, and the value it states."""

    claim_id: str
    article_id: str
    start: int
    end: int
    quote: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Two claims from different sources that say the same thing."""

    left: Side
    right: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """One piece of evidence and its contribution to the log-odds of a conflict."""

    name: str
    log_odds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The evidence behind a conflict's confidence; all numbers but `factors` are in [0, 1].

    Attributes:
        similarity: similarity of the two claims.
        detector: the detector's own confidence; None if no detector found the conflict.
        claims: the judge's probability that the two claims alone contradict each other; None in new comparisons, in
            which it only reads sentences.
        sentences: the judge's probability that the sentences of the two claims conflict, averaged over both directions;
            None without a judge.
        reason: why both cannot be true, a clause: the detector's reason, or that of every conflict of this kind.
        factors: the terms of the confidence, which is the logistic function of their sum, without those of 0; the
            constant is "bias".
    """

    similarity: float
    detector: float | None = None
    claims: float | None = None
    sentences: float | None = None
    reason: str = ""
    factors: tuple[Factor, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Claims from different sources that cannot all be true as stated.

    Attributes:
        kind: the slot in which they differ.
        confidence: calibrated probability, in [0, 1], that this is a real conflict.
        explanation: one sentence that names every value and every source.
        left, right: the two claims that conflict with the highest confidence.
        positions: for each answer, the sides that give it; the answer of `left` comes first and that of `right`
            second. Each article gives at most one answer.
        evidence: what the confidence was computed from.
        confidences: the confidence that each side in `positions` belongs to this conflict; empty if all equal
            `confidence`. A higher threshold drops the sides below it.
        worth: how much it is worth showing, in [0, 1]: its confidence times the weight of what differs. 0 stands for
            unknown and becomes `confidence`.

    Raises:
        InvalidInputError: `confidences` does not have one value for each side.
    """

    kind: ConflictKind
    confidence: float
    explanation: str
    left: Side
    right: Side
    positions: tuple[tuple[Side, ...], ...] = ()
    evidence: Evidence | None = None
    confidences: tuple[tuple[float, ...], ...] = ()
    worth: float = 0.0

    def __post_init__(self) -> None:
        if not self.worth:
            object.__setattr__(self, "worth", self.confidence)
        if not self.positions:
            object.__setattr__(self, "positions", ((self.left,), (self.right,)))
        if self.confidences and [*map(len, self.confidences)] != [*map(len, self.positions)]:
            raise InvalidInputError("a conflict's confidences must match the sides in its positions")


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """A newer figure of a running count; `right` comes from the later article."""

    explanation: str
    left: Side
    right: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Rival claims of two speakers, which both articles may report truly; no conflict between the articles.

    Attributes:
        kind: the slot in which they differ.
        confidence: in [0, 1], the judge's probability that the two statements conflict; without a judge, the confidence
            of a detector.
        explanation: one sentence that says who says what.
        left, right: what the speakers say.
        left_speaker, right_speaker: who says it; None where it is the article's own voice.
    """

    kind: ConflictKind
    confidence: float
    explanation: str
    left: Side
    right: Side
    left_speaker: str | None = None
    right_speaker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What two sentences of different reports are to each other.

    Attributes:
        conflict, same, compatible: probabilities, in [0, 1], that they cannot both be true as reported, that they make
            the same statement, or neither; they sum to 1.
        kinds: the probability of each kind if they conflict; in [0, 1], they sum to 1.
        premise, hypothesis: the words of each that decide a conflict, as ranges of code points; None where unknown.
    """

    conflict: float
    same: float
    compatible: float
    kinds: tuple[tuple[ConflictKind, float], ...] = ()
    premise: Span | None = None
    hypothesis: Span | None = None

    @property
    def kind(self) -> ConflictKind | None:
        """The likeliest kind of a conflict; None where no kind is known."""
        return max(self.kinds, key=lambda one: one[1])[0] if self.kinds else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Probabilities that a premise contradicts, leaves open or entails a hypothesis; in [0, 1], they sum to 1.

    Attributes:
        relation: what the two are to each other as statements of two reports; None from a judge trained for inference
            alone.
    """

    contradiction: float
    neutral: float
    entailment: float
    relation: Relation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The input of a detector: two claims with their articles, matched or from close sentences."""

    left: Claim
    right: Claim
    left_article: Article
    right_article: Article
    similarity: float

    def swapped(self) -> Pair:
        return Pair(
            left=self.right,
            right=self.left,
            left_article=self.right_article,
            right_article=self.left_article,
            similarity=self.similarity,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The output of a detector.

    Attributes:
        outcome: "agreement" if both claims fill the slot with the same value, "conflict", "update", or "dispute" if two
            speakers contradict each other and both articles may report them truly.
        kind: the slot compared.
        confidence: probability, in [0, 1], that the outcome is right.
        left, right: the words that state the two values.
        reason: a clause for the explanation that says why the values agree or conflict; empty for the default.
        evidence: what the confidence of a conflict was computed from; filled in later, detectors leave it None.
    """

    outcome: Literal["agreement", "conflict", "update", "dispute"]
    kind: ConflictKind
    confidence: float
    left: Mention
    right: Mention
    reason: str = ""
    evidence: Evidence | None = None

    def swapped(self) -> Finding:
        """Return the same finding for the swapped pair."""
        return replace(self, left=self.right, right=self.left)
