"""Features of candidate causal relations for the linear model."""

from __future__ import annotations

from claimdiff.claims.grammar.trees import Tree
from claimdiff.english import wordnet
from claimdiff.english.causal_words import CAUSAL_MARKERS, CAUSED_VERBS, CAUSING_VERBS, JUDGING_VERBS

_TELLING_ENTITIES = frozenset({"GPE", "LOC", "PERSON", "ORG"})


def is_event_noun(tree: Tree, token: int) -> bool:
    """Whether a token is a noun that names something that happens."""
    return tree.pos[token] == "NOUN" and wordnet.verb_of(tree.lemmas[token]) is not None


def link_features(
    tree: Tree,
    cause: tuple[int, int],
    effect: tuple[int, int],
    cause_head: int,
    effect_head: int,
    head: int,
    marker: str,
    relation: str,
) -> tuple[str, ...]:
    joined = f"{relation} {marker}"
    head_lemma, inner = tree.lemmas[head], cause_head if relation.endswith("-cause") else effect_head
    event = "event" if tree.pos[inner] == "NOUN" and wordnet.verb_of(tree.lemmas[inner]) is not None else "plain"
    act = (
        "event"
        if tree.pos[effect_head] == "NOUN" and wordnet.verb_of(tree.lemmas[effect_head]) is not None
        else "plain"
    )
    known = (
        "judging" if head_lemma in JUDGING_VERBS
        else "causing" if head_lemma in CAUSING_VERBS
        else "caused" if head_lemma in CAUSED_VERBS
        else "other"
    )  # fmt: skip
    front = "front" if cause[0] < effect[0] else "back"
    gap = tree.words[inner_start - 1] if (inner_start := min(cause[0], effect[0])) > 0 else ""
    comma = any(tree.words[t] == "," for t in range(max(0, max(cause[0], effect[0]) - 3), max(cause[0], effect[0])))
    entity = tree.entities[inner] if tree.entities[inner] in _TELLING_ENTITIES else ""
    tag = tree.tags[inner]
    return (
        f"relation={relation}",
        f"joined={joined}",
        f"joined={joined} {front}",
        f"joined={joined} tag={tag}",
        f"joined={joined} head={tree.pos[head]}",
        f"joined={joined} {event}",
        f"joined={joined} {known}",
        f"joined={joined} entity={entity}",
        f"relation={relation} comma={comma}",
        f"relation={relation} head={head_lemma}",
        f"relation={relation} inner={tree.lemmas[inner]}",
        f"relation={relation} {known}",
        f"relation={relation} tag={tag} comma={comma}",
        f"relation={relation} tag={tree.tags[head]}",
        f"joined={joined} inner={tree.lemmas[inner]}",
        f"joined={joined} head={head_lemma}",
        f"causal={marker in CAUSAL_MARKERS}",
        f"act={act} {relation}",
        f"head={head_lemma}",
        f"inner={tree.lemmas[inner]}",
        f"effect={tree.lemmas[effect_head]}",
        f"cause={tree.lemmas[cause_head]}",
        f"cause-subject={tree.child(cause_head, 'nsubj', 'nsubjpass') is not None} {relation}",
        f"gap={gap if gap in (',', 'and', 'as') else ''} {relation}",
        f"cause-length={min((cause[1] - cause[0] + 1).bit_length(), 5)} {relation}",
        f"head-dep={tree.deps[head]} {relation}",
    )
