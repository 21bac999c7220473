"""What two claims turn out to be: matches, agreements, conflicts and updates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from claimdiff.errors import InvalidInputError
from claimdiff.model.article import Article
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
#: What a match turns out to be; "undecided" when no detector could tell.
Outcome = Literal["agreement", "conflict", "update", "undecided"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Two claims of different sources about the same event and the same point.

    Attributes:
        left, right: claim ids.
        similarity: in [0, 1], higher is closer.
        outcome: what the match turned out to be.
        confidence: of the surest conflict between the two, in [0, 1]; None where there is none.
    """

    left: str
    right: str
    similarity: float
    outcome: Outcome = "undecided"
    confidence: float | None = None


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
        confidences: of each side in `positions`, how sure it is that it answers this question, where some are less
            sure than the conflict; empty when all are as sure. At a higher bound the less sure sides are left out.

    Raises:
        InvalidInputError: when `confidences` are given and not one for each side.
    """

    kind: ConflictKind
    confidence: float
    explanation: str
    left: Side
    right: Side
    positions: tuple[tuple[Side, ...], ...] = ()
    evidence: Evidence | None = None
    confidences: tuple[tuple[float, ...], ...] = ()

    def __post_init__(self) -> None:
        if not self.positions:
            object.__setattr__(self, "positions", ((self.left,), (self.right,)))
        if self.confidences and [*map(len, self.confidences)] != [*map(len, self.positions)]:
            raise InvalidInputError("a conflict needs as many confidences as sides in its positions")


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """A newer figure of a running count, in an article known to be later: `right` is the later one."""

    explanation: str
    left: Side
    right: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Probabilities in [0, 1] that sum to 1: how a hypothesis stands to its premise."""

    contradiction: float
    neutral: float
    entailment: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two claims as a detector sees them, with their articles: a match, or with a judge claims of near sentences."""

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
    """What a detector found in a pair.

    Attributes:
        outcome: "agreement" when the slot is given by both and both say the same, "conflict", or "update".
        kind: the slot compared.
        confidence: in [0, 1], that the outcome is right.
        left, right: the words that give the two values.
        reason: why the values are one, or exclude each other: a clause for the explanation; empty for the usual one.
        evidence: what the confidence of a conflict was computed from; the decision fills it in, a detector need not.
    """

    outcome: Literal["agreement", "conflict", "update"]
    kind: ConflictKind
    confidence: float
    left: Mention
    right: Mention
    reason: str = ""
    evidence: Evidence | None = None

    def swapped(self) -> Finding:
        """The same of the pair swapped."""
        return replace(self, left=self.right, right=self.left)
