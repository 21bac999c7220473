"""The values that flow through claimdiff: frozen, hashable, made of plain Python objects.

All offsets count Unicode code points of `Article.text`, which is never altered; ranges are half-open.
"""

from __future__ import annotations

from claimdiff.model.article import Article, Span, Story
from claimdiff.model.checked import CheckedClaim, NearClaim
from claimdiff.model.claim import (
    Certainty,
    Claim,
    EntityType,
    Mention,
    Participant,
    Place,
    PlaceType,
    Polarity,
    Quantity,
    QuantityType,
    Question,
    Role,
    Speaker,
    Time,
)
from claimdiff.model.comparison import Comparison
from claimdiff.model.finding import Agreement, Conflict, ConflictKind, Evidence, Factor, Match, Outcome, Side, Update

__all__ = [
    "Agreement",
    "Article",
    "Certainty",
    "CheckedClaim",
    "Claim",
    "Comparison",
    "Conflict",
    "ConflictKind",
    "EntityType",
    "Evidence",
    "Factor",
    "Match",
    "Mention",
    "NearClaim",
    "Outcome",
    "Participant",
    "Place",
    "PlaceType",
    "Polarity",
    "Quantity",
    "QuantityType",
    "Question",
    "Role",
    "Side",
    "Span",
    "Speaker",
    "Story",
    "Time",
    "Update",
]
