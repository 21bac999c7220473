"""Find causes, motives and purposes, and what they explain.

Candidates come from the parse (`causal_links`); a linear model trained on annotated news (training/train_causes.py)
decides which of them are causal and which end is the cause.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimdiff.claims.grammar.trees import Tree, read_tree
from claimdiff.claims.slots.causal_links import Link, find_links
from claimdiff.english.causal_words import CAUSAL_MARKERS, JUDGING_VERBS
from claimdiff.model import Span
from claimdiff.weights import load_weights

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Prepositions that more often tell a place, a part or a partner than a cause need a surer vote.
_DOUBTFUL = frozenset(
    {
        "about",
        "against",
        "among",
        "at",
        "by",
        "during",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "under",
        "with",
    }
)
_DOUBTFUL_THRESHOLD = 0.5
# A participle behind a clause tells its result more often than what else was done: "hit a wall, killing two people".
_PARTICIPLE, _PARTICIPLE_THRESHOLD = "-vbg", 0.45
# Markers that can mean nothing else: only a hopeless parse is refused.
_SURE = (CAUSAL_MARKERS | {"triggered by"}) - {"over", "since", "so that", "so as", "in order", "blaming"}
_SURE_THRESHOLD = 0.1


@dataclass(frozen=True, slots=True)
class CausalRelation:
    """A cause, motive or purpose and the effect that the text gives it for.

    Attributes:
        cause, effect: words of the text, contiguous, trimmed to words.
        marker: the words that join them ("because of", "over", "in response to"), if any do.
        cause_head: index in the Doc of the head of the cause.
        effect_head: index in the Doc of the verb or event noun whose act is caused.
    """

    cause: Span
    effect: Span
    marker: Span | None
    cause_head: int
    effect_head: int


def find_causes(doc: Doc) -> list[CausalRelation]:
    """Causal relations within the sentences of a parsed document, in the order of their causes.

    Args:
        doc: tagged, lemmatised and parsed; one that is not parsed gives none.

    Raises:
        ModelError: the weights are missing or damaged.
    """
    tree = read_tree(doc)
    model = load_weights("causes")
    return choose(tree, [(model.probability(link.features), link) for link in find_links(tree)], model.threshold)


def choose(tree: Tree, scored: list[tuple[float, Link]], threshold: float) -> list[CausalRelation]:
    """Select the relations of the most probable links.

    Causes of one act do not overlap, no words are the cause of two acts, and no relation is told both ways round.
    """
    found: list[CausalRelation] = []
    taken: dict[int, list[Link]] = {}
    for score, link in sorted(scored, key=lambda s: (-s[0], s[1].cause, s[1].effect)):
        others = taken.setdefault(tree.sentence[link.cause_head], [])
        if score < _needed(tree, link, threshold):
            continue
        if any(_excludes(other, link) for other in others):
            continue
        relation = _relation(tree, link)
        if relation is not None:
            others.append(link)
            found.append(relation)
    return sorted(found, key=lambda r: (r.cause, r.effect))


def _needed(tree: Tree, link: Link, threshold: float) -> float:
    """Return the probability from which a link is taken."""
    if link.words in _SURE:
        return min(threshold, _SURE_THRESHOLD)
    if link.words == "for" and tree.lemmas[link.effect_head] in JUDGING_VERBS:
        return threshold
    if link.words == _PARTICIPLE:
        return max(threshold, _PARTICIPLE_THRESHOLD)
    return max(threshold, _DOUBTFUL_THRESHOLD) if link.words in _DOUBTFUL else threshold


def _excludes(taken: Link, link: Link) -> bool:
    if taken.cause_head == link.cause_head:
        return True
    if taken.cause_head == link.effect_head and taken.effect_head == link.cause_head:
        return True
    overlap = taken.cause[0] <= link.cause[1] and link.cause[0] <= taken.cause[1]
    return overlap and taken.effect_head == link.effect_head


def _relation(tree: Tree, link: Link) -> CausalRelation | None:
    cause, effect = tree.span(*link.cause), tree.span(*link.effect)
    if cause is None or effect is None:
        return None
    marker = tree.span(*link.marker) if link.marker is not None else None
    return CausalRelation(cause, effect, marker, link.cause_head, link.effect_head)
