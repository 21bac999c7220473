"""Consistency checks on comparisons read from JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TypeVar

from claimdiff.errors import InvalidInputError
from claimdiff.model import Article, Claim, Comparison, Mention, Side

_Identified = TypeVar("_Identified", Article, Claim)


def check(comparison: Comparison) -> None:
    """Check every id, span and quote in a comparison.

    Raises:
        InvalidInputError: two articles or claims share an id, an id is unknown, a span is outside its article, a quote
            differs from `article.text[start:end]`, a similarity, confidence or worth is outside [0, 1], or a
            conflict does not have two positions with its own confidence. The message starts with the JSON path.
    """
    articles = _by_id(comparison.articles, "articles")
    claims = _by_id(comparison.claims, "claims")
    for path, article_id in _article_references(comparison):
        if article_id not in articles:
            raise InvalidInputError(f"$.{path}: there is no article {article_id!r}")
    for path, claim_id in _claim_references(comparison):
        if claim_id not in claims:
            raise InvalidInputError(f"$.{path}: there is no claim {claim_id!r}")
    for number, claim in enumerate(comparison.claims):
        article = articles[claim.article_id]
        for path, mention in _mentions(claim):
            _check_words(mention.text, mention.start, mention.end, article, f"$.claims[{number}].{path}")
        spans = [(f"spans[{place}]", span) for place, span in enumerate(claim.spans)] + [("sentence", claim.sentence)]
        for path, span in spans:
            if span.end > len(article.text):
                raise InvalidInputError(f"$.claims[{number}].{path}: ends beyond the text of article {article.id!r}")
    for path, side in _sides(comparison):
        if claims[side.claim_id].article_id != side.article_id:
            raise InvalidInputError(f"$.{path}: claim {side.claim_id!r} does not belong to article {side.article_id!r}")
        _check_words(side.quote, side.start, side.end, articles[side.article_id], f"$.{path}")
    for path, share in _shares(comparison):
        if not 0 <= share <= 1:
            raise InvalidInputError(f"$.{path}: expected a number in [0, 1], got {share}")
    for number, conflict in enumerate(comparison.conflicts):
        if len(conflict.positions) < 2 or not all(conflict.positions):
            raise InvalidInputError(
                f"$.conflicts[{number}].positions: expected at least two positions, none of them empty"
            )
        if any(max(own) != conflict.confidence for own in conflict.confidences[:2]):
            raise InvalidInputError(
                f"$.conflicts[{number}].confidences: the first two positions must reach the conflict's confidence"
            )


def _by_id(values: tuple[_Identified, ...], path: str) -> dict[str, _Identified]:
    found: dict[str, _Identified] = {}
    for number, value in enumerate(values):
        if value.id in found:
            raise InvalidInputError(f"$.{path}[{number}]: duplicate id {value.id!r}")
        found[value.id] = value
    return found


def _sides(comparison: Comparison) -> Iterator[tuple[str, Side]]:
    for name in ("agreements", "conflicts", "disputes", "updates"):
        for number, finding in enumerate(getattr(comparison, name)):
            yield f"{name}[{number}].left", finding.left
            yield f"{name}[{number}].right", finding.right
    for number, conflict in enumerate(comparison.conflicts):
        for rank, position in enumerate(conflict.positions):
            for place, side in enumerate(position):
                yield f"conflicts[{number}].positions[{rank}][{place}]", side


def _shares(comparison: Comparison) -> Iterator[tuple[str, float]]:
    for number, match in enumerate(comparison.matches):
        yield f"matches[{number}].similarity", match.similarity
        if match.confidence is not None:
            yield f"matches[{number}].confidence", match.confidence
    for number, found in enumerate(comparison.conflicts):
        yield f"conflicts[{number}].confidence", found.confidence
        yield f"conflicts[{number}].worth", found.worth
        for rank, own in enumerate(found.confidences):
            for place, share in enumerate(own):
                yield f"conflicts[{number}].confidences[{rank}][{place}]", share
        for name, share in {} if found.evidence is None else asdict(found.evidence).items():
            if isinstance(share, (int, float)):
                yield f"conflicts[{number}].evidence.{name}", share
    for number, dispute in enumerate(comparison.disputes):
        yield f"disputes[{number}].confidence", dispute.confidence


def _article_references(comparison: Comparison) -> Iterator[tuple[str, str]]:
    for number, claim in enumerate(comparison.claims):
        yield f"claims[{number}].article_id", claim.article_id
    for number, group in enumerate(comparison.reprints):
        for position, article_id in enumerate(group):
            yield f"reprints[{number}][{position}]", article_id
    for path, side in _sides(comparison):
        yield f"{path}.article_id", side.article_id


def _claim_references(comparison: Comparison) -> Iterator[tuple[str, str]]:
    for number, match in enumerate(comparison.matches):
        yield f"matches[{number}].left", match.left
        yield f"matches[{number}].right", match.right
    for number, group in enumerate(comparison.groups):
        for position, claim_id in enumerate(group):
            yield f"groups[{number}][{position}]", claim_id
    for number, claim_id in enumerate(comparison.unmatched):
        yield f"unmatched[{number}]", claim_id
    for path, side in _sides(comparison):
        yield f"{path}.claim_id", side.claim_id


def _mentions(claim: Claim) -> Iterator[tuple[str, Mention]]:
    for name in ("quantities", "times", "places", "participants", "unresolved"):
        for number, mention in enumerate(getattr(claim, name)):
            yield f"{name}[{number}]", mention
    if claim.speaker is not None:
        yield "speaker", claim.speaker
        if claim.speaker.cue is not None:
            yield "speaker.cue", claim.speaker.cue
    for name in ("cause", "quotation"):
        if (mention := getattr(claim, name)) is not None:
            yield name, mention


def _check_words(words: str, start: int, end: int, article: Article, path: str) -> None:
    if not 0 <= start < end <= len(article.text):
        raise InvalidInputError(f"{path}: [{start}, {end}) is outside article {article.id!r}")
    if article.text[start:end] != words:
        raise InvalidInputError(
            f"{path}: article {article.id!r} says {article.text[start:end]!r} at [{start}, {end}), not {words!r}"
        )
