"""Close sentences, detectors and judges made by hand, for tests of the decision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from claimdiff.alignment.neighbours import Neighbours
from claimdiff.conflicts.candidates import Candidate, find_candidates
from claimdiff.findings.questions import Found
from claimdiff.findings.words import claim_words
from claimdiff.model import Article, ConflictKind, Finding, Judgement, Mention, Pair, Relation
from claimdiff.protocols import Detector


def near(*pairs: Pair, **known: Any) -> Neighbours:
    """The sentences of these pairs of claims; what is known of them can be given."""
    first = pairs[0]
    fields: dict[str, Any] = {
        "left": first.left.sentence,
        "right": first.right.sentence,
        "cosine": 0.5,
        "rival": 0.35,
        "shared": 2.0,
        "among": 8,
    }
    return Neighbours(
        left_article=first.left_article, right_article=first.right_article, pairs=pairs, **(fields | known)
    )


def candidate(one: Neighbours, *detectors: Detector, matched: Sequence[Pair] = ()) -> Candidate:
    (found,) = find_candidates(matched, [one], detectors, {})
    return found


def nothing(pair: Pair) -> None:
    """A detector that finds nothing."""


def always(
    outcome: Literal["agreement", "conflict", "update"],
    kind: ConflictKind = "participant",
    confidence: float = 0.9,
    words: tuple[str, str] | None = None,
) -> Detector:
    """A detector that finds this in every pair, in these words or in the whole claims."""

    def detect(pair: Pair) -> Finding:
        if words is None:
            left, right = claim_words(pair.left_article, pair.left), claim_words(pair.right_article, pair.right)
        else:
            left, right = mention(pair.left_article, words[0]), mention(pair.right_article, words[1])
        return Finding(outcome=outcome, kind=kind, confidence=confidence, left=left, right=right)

    return detect


def mention(article: Article, words: str) -> Mention:
    start = article.text.index(words)
    return Mention.of(article.text, start, start + len(words))


def relation(conflict: float, same: float = 0.0, **fields: Any) -> Relation:
    return Relation(conflict=conflict, same=same, compatible=1 - conflict - same, **fields)


class Scripted:
    """A judge that gives every pair the same judgement, and notes what it was asked.

    Args:
        contradiction, entailment: of inference.
        relation: of the two sentences, if the judge gives one.
    """

    def __init__(self, contradiction: float = 0.0, entailment: float = 0.0, relation: Relation | None = None) -> None:
        self.judgement = Judgement(
            contradiction=contradiction,
            neutral=1 - contradiction - entailment,
            entailment=entailment,
            relation=relation,
        )
        self.asked: list[tuple[str, str]] = []

    def __call__(self, pairs: Sequence[tuple[str, str]], /) -> list[Judgement]:
        self.asked += pairs
        return [self.judgement] * len(pairs)


def findings_of(found: Sequence[Found], outcome: str) -> list[Finding]:
    return [finding for _, findings in found for finding in findings if finding.outcome == outcome]
