"""Gold and predictions made by hand, as short as a test can write them."""

from __future__ import annotations

from typing import Literal

from benchmarks.gold import AnnotatedStory, ConflictCase, GoldConflict, GoldPair

from claimdiff.model import (
    Agreement,
    Article,
    Claim,
    Comparison,
    Conflict,
    ConflictKind,
    Match,
    Mention,
    Side,
    Span,
    Speaker,
)

Range = tuple[int, int]
LEFT, RIGHT = Article(id="L", source="l", text="x" * 2000), Article(id="R", source="r", text="y" * 2000)


def claim(
    *spans: Range,
    article: str = "L",
    id: str = "",
    text: str = "",
    speaker: Range | None = None,
    cause: Range | None = None,
) -> Claim:
    return Claim(
        id=id or f"{article}{spans}",
        article_id=article,
        text=text or "x",
        spans=tuple(Span(*span) for span in spans),
        sentence=Span(spans[0][0], spans[-1][1]),
        predicate="do",
        speaker=Speaker(text="x", start=speaker[0], end=speaker[1], name="x") if speaker else None,
        cause=Mention(text="x", start=cause[0], end=cause[1]) if cause else None,
    )


def side(article: str, words: Range, claim_id: str = "") -> Side:
    return Side(claim_id=claim_id, article_id=article, start=words[0], end=words[1], quote="x", value="x")


def conflict(
    a: Range,
    b: Range,
    kind: ConflictKind = "time",
    confidence: float = 0.5,
    *,
    swapped: bool = False,
    claims: tuple[str, str] = ("", ""),
) -> Conflict:
    left, right = side("L", a, claims[0]), side("R", b, claims[1])
    if swapped:
        left, right = right, left
    return Conflict(kind=kind, confidence=confidence, explanation="x", left=left, right=right)


def agreement(a: Range, b: Range) -> Agreement:
    return Agreement(left=side("L", a), right=side("R", b))


def comparison(
    *conflicts: Conflict,
    agreements: tuple[Agreement, ...] = (),
    claims: tuple[Claim, ...] = (),
    matches: tuple[tuple[str, str], ...] = (),
) -> Comparison:
    return Comparison(
        articles=(LEFT, RIGHT),
        conflicts=conflicts,
        agreements=agreements,
        claims=claims,
        matches=tuple(Match(left=left, right=right, similarity=0.5) for left, right in matches),
    )


def gold(
    a: Range, b: Range, kind: str = "time", edited: Literal["a", "b"] | None = None, *, sure: float = 1.0
) -> GoldConflict:
    return GoldConflict(Span(*a), Span(*b), kind, edited, sure=sure)


def pair(a: Range, b: Range) -> GoldPair:
    return GoldPair(Span(*a), Span(*b))


def case(
    *conflicts: GoldConflict,
    agreements: tuple[GoldPair, ...] = (),
    not_conflicts: tuple[GoldPair, ...] = (),
    id: str = "case",
) -> ConflictCase:
    return ConflictCase(id, (LEFT, RIGHT), conflicts, agreements, not_conflicts)


def story(
    *conflicts: GoldConflict,
    agreements: tuple[GoldPair, ...] = (),
    not_conflicts: tuple[GoldPair, ...] = (),
    updates: tuple[GoldPair, ...] = (),
    related: tuple[GoldPair, ...] = (),
) -> AnnotatedStory:
    return AnnotatedStory("story", (LEFT, RIGHT), conflicts, agreements, not_conflicts, updates, related)
