"""The data model: frozen, hashable dataclasses of plain Python values.

All offsets count Unicode code points in `Article.text`, which is never modified; ranges are half-open.
"""

from __future__ import annotations

from claimdiff.model.article import Article, FailedStory, Span, Story
from claimdiff.model.claim import Certainty, Claim, Polarity, Question
from claimdiff.model.comparison import Comparison
from claimdiff.model.fact_check import CheckedClaim, NearClaim
from claimdiff.model.finding import (
    Agreement,
    Conflict,
    ConflictKind,
    Dispute,
    Evidence,
    Factor,
    Finding,
    Judgement,
    Match,
    Outcome,
    Pair,
    Relation,
    Side,
    Update,
)
from claimdiff.model.slots import (
    EntityType,
    Mention,
    Participant,
    Place,
    PlaceType,
    Quantity,
    QuantityType,
    Role,
    Speaker,
    Time,
)

__all__ = [
    "Agreement",
    "Article",
    "Certainty",
    "CheckedClaim",
    "Claim",
    "Comparison",
    "Conflict",
    "ConflictKind",
    "Dispute",
    "EntityType",
    "Evidence",
    "Factor",
    "FailedStory",
    "Finding",
    "Judgement",
    "Match",
    "Mention",
    "NearClaim",
    "Outcome",
    "Pair",
    "Participant",
    "Place",
    "PlaceType",
    "Polarity",
    "Quantity",
    "QuantityType",
    "Question",
    "Relation",
    "Role",
    "Side",
    "Span",
    "Speaker",
    "Story",
    "Time",
    "Update",
]
