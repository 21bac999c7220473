"""Candidate causal relations: pairs of phrases in a sentence, joined by a construction that can express a cause.

Each candidate has features; `causes` decides with learned weights which are causal and which end is the cause. Labels
are those of the ClearNLP scheme that spaCy's English parsers use.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimdiff.claims.grammar.trees import Tree
from claimdiff.claims.slots.causal_features import is_event_noun, link_features
from claimdiff.english.causal_words import (
    AIM_VERBS,
    ANNOUNCING,
    CAUSAL_MARKERS,
    CAUSED_VERBS,
    CAUSING_VERBS,
    CONTENT_NOUNS,
    CONTROL_VERBS,
    JOINING_NOUNS,
    NOT_CAUSAL,
    SAYING,
    TRIGGERING_VERBS,
)

_CLIMB = 4


@dataclass(frozen=True, slots=True)
class Link:
    """A possible causal relation; ranges are inclusive token ranges.

    Attributes:
        cause, effect: the two ends.
        marker: what joins them, if words do.
        cause_head, effect_head: the tokens that stand for the two ends.
        words: what joins them, in lower case.
        features: names of what is known about it, for the linear model.
    """

    cause: tuple[int, int]
    effect: tuple[int, int]
    marker: tuple[int, int] | None
    cause_head: int
    effect_head: int
    words: str
    features: tuple[str, ...]


def find_links(tree: Tree) -> Iterator[Link]:
    """Return all candidates, in the order of their dependents, whose effect is an act, a quality or a root."""
    for link in _links(tree):
        effect = link.effect_head
        if _is_act(tree, effect) or tree.pos[effect] == "ADJ" or tree.heads[effect] == effect:
            yield link


def _links(tree: Tree) -> Iterator[Link]:
    for token, dep in enumerate(tree.deps):
        if dep in ("prep", "agent"):
            yield from _prepositional(tree, token)
        elif dep in ("advcl", "acl", "relcl"):
            yield from _clausal(tree, token)
        elif dep in ("xcomp", "ccomp"):
            yield from _complement(tree, token)
        if tree.pos[token] == "VERB":
            yield from _transitive(tree, token)


def _prepositional(tree: Tree, prep: int) -> Iterator[Link]:
    """ "expelled for interfering", "in response to the attack", "due to rain"."""
    head = tree.heads[prep]
    if tree.deps[prep] == "agent" and tree.lemmas[head] in CAUSING_VERBS:
        return
    word, last = tree.words[prep], prep
    # "because of", "due to", "out of": the object hangs on the first or the second preposition.
    second = tree.child(prep, "pcomp", "prep")
    if second is not None and second <= prep + 2 and tree.pos[second] in ("ADP", "SCONJ", "PART"):
        word, last = f"{word} {tree.words[second]}", second
        inner = tree.child(second, "pobj", "pcomp")
        inner = tree.child(prep, "pobj") if inner is None else inner
    else:
        inner = tree.child(prep, "pcomp", "pobj", "dobj")
    if inner is None or word in NOT_CAUSAL or _is_time(tree, inner):
        return
    joined = _joining(tree, prep, inner)
    if joined is not None:
        yield joined
    elif word not in ("as", "to", "since") and not (word == "by" and tree.tags[inner] == "VBG"):
        yield _adjunct(tree, (prep, last), inner, head, word, "prep")


def _joining(tree: Tree, prep: int, noun: int) -> Link | None:
    """ "in response to the attack", "on charges of fraud", "in a bid to win": the noun is part of the marker."""
    if tree.lemmas[noun] not in JOINING_NOUNS or noun - prep > 3:
        return None
    article = "a " if tree.words[prep + 1] in ("a", "an") else ""
    words = f"{tree.words[prep]} {article}{tree.words[noun]}"
    second = tree.child(noun, "prep")
    if second is not None and noun < second <= noun + 2:
        cause = tree.child(second, "pobj", "pcomp")
        if cause is not None:
            return _adjunct(tree, (prep, second), cause, tree.heads[prep], f"{words} {tree.words[second]}", "joining")
    verb = tree.child(noun, "acl", "relcl", "xcomp")
    infinitive = None if verb is None else _infinitive(tree, verb)
    response = tree.lemmas[noun] in ("response", "reaction", "reply", "retaliation")
    if verb is not None and infinitive == noun + 1 and (tree.words[prep] == "in" or response):
        return _adjunct(tree, (prep, infinitive), verb, tree.heads[prep], f"{words} to", "joining")
    return None


def _infinitive(tree: Tree, verb: int) -> int | None:
    """Return the "to" of an infinitive."""
    aux = tree.child(verb, "aux")
    return aux if aux is not None and tree.tags[aux] == "TO" else None


def _is_time(tree: Tree, token: int) -> bool:
    return tree.entities[token] in ("DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "MONEY")


def _clausal(tree: Tree, verb: int) -> Iterator[Link]:
    """ "because they failed", "to condemn the arrest", "demanding jobs", ", killing 12", "clashes in which 4 died"."""
    head, kind = tree.heads[verb], tree.deps[verb]
    if tree.words[verb] in ("citing", "following", "blaming", "owing", "according", "including"):
        yield from _like_preposition(tree, verb)
        return
    infinitive = _infinitive(tree, verb)
    if infinitive is not None:
        nominal = tree.pos[head] in ("NOUN", "PROPN", "PRON")
        excluded = CONTENT_NOUNS | JOINING_NOUNS if nominal else CONTROL_VERBS
        predicative = tree.pos[head] in ("ADJ", "ADV", "NUM") or tree.child(verb, "nsubj") is not None
        if tree.lemmas[head] not in excluded and not predicative:
            yield _adjunct(tree, (_opener(tree, infinitive), infinitive), verb, head, "to", kind)
        return
    mark = tree.child(verb, "mark", "advmod")
    if mark is not None and (mark > verb or tree.tags[mark] not in ("IN", "WRB")):
        mark = None
    if mark is None:
        word = f"-{tree.tags[verb].lower()}"
        manner = tree.words[verb] == "using" or tree.lemmas[verb] in SAYING
        manner = manner or (kind == "acl" and tree.lemmas[verb] not in AIM_VERBS)
        if kind != "relcl" and tree.tags[verb] in ("VBG", "VBN") and not manner:
            yield _adjunct(tree, None, verb, head, word, kind)
        if tree.tags[verb] == "VBG" or (kind == "relcl" and _is_act(tree, head)):
            yield _reversed(tree, verb, head, word, kind)
        return
    first = mark - 1 if mark > 0 and f"{tree.words[mark - 1]} {tree.words[mark]}" in CAUSAL_MARKERS else mark
    word = " ".join(tree.words[first : mark + 1])
    if word in NOT_CAUSAL or word == "that" or kind == "relcl" or _as_aside(tree, verb, mark):
        return
    yield _adjunct(tree, (first, mark), verb, head, word, kind)
    if tree.words[mark] in ("so", "that"):
        yield _reversed(tree, verb, head, word, kind)


def _as_aside(tree: Tree, verb: int, mark: int) -> bool:
    """ "as the mayor said", "as fast as he could"."""
    if tree.words[mark] != "as":
        return False
    if tree.lemmas[verb] in SAYING and tree.child(verb, "dobj") is None and tree.child(verb, "ccomp") is None:
        return True
    if tree.child(verb, "nsubj", "nsubjpass", "csubj", "expl") is None:
        return True
    head = tree.heads[verb]
    if tree.pos[head] in ("ADV", "ADJ") or (tree.pos[verb] == "AUX" and tree.lemmas[verb] in ("do", "have")):
        return True
    # "knows as much about it as I do": the first "as" stands within a few words of the second.
    before = tree.words[max(0, mark - 12) : mark]
    return before[-1:] in (["just"], ["far"], ["long"], ["soon"], ["well"], ["much"]) or "as" in before


def _opener(tree: Tree, infinitive: int) -> int:
    """Start of "in order to", "so as to"."""
    before = " ".join(tree.words[max(0, infinitive - 2) : infinitive])
    return infinitive - 2 if before in ("in order", "so as") else infinitive


def _like_preposition(tree: Tree, verb: int) -> Iterator[Link]:
    inner = tree.child(verb, "dobj", "pobj")
    if inner is not None and tree.words[verb] in ("citing", "following", "blaming") and not _is_time(tree, inner):
        yield _adjunct(tree, (verb, verb), inner, tree.heads[verb], tree.words[verb], "prep")


def _complement(tree: Tree, verb: int) -> Iterator[Link]:
    """ "forced the mayor to resign": the subject is the cause; "gathered to protest": the purpose is."""
    head = tree.heads[verb]
    subject = tree.child(head, "nsubj", "csubj")
    if subject is not None and tree.lemmas[head] in CAUSING_VERBS and tree.entities[subject] != "PERSON":
        effect = (tree.left[verb], tree.right[verb])
        yield _make(tree, _range(tree, subject), effect, (head, head), subject, verb, head, "", "subject-clause")
    infinitive = _infinitive(tree, verb)
    purpose = tree.deps[verb] == "xcomp" and infinitive is not None and tree.pos[head] in ("VERB", "NOUN")
    if purpose and infinitive is not None and tree.lemmas[head] not in CONTROL_VERBS:
        yield _adjunct(tree, (_opener(tree, infinitive), infinitive), verb, head, "to", "xcomp")


def _is_act(tree: Tree, token: int) -> bool:
    """Whether a token can stand for something that happens: a verb or an event noun."""
    return tree.pos[token] in ("VERB", "AUX") or is_event_noun(tree, token)


def _transitive(tree: Tree, verb: int) -> Iterator[Link]:
    """ "The verdict sparked riots", "the riots led to a curfew", "the strike was prompted by the dismissals"."""
    subject = tree.child(verb, "nsubj", "csubj")
    passive = tree.child(verb, "nsubjpass")
    if passive is None and tree.deps[verb] == "acl" and tree.tags[verb] == "VBN":
        passive = tree.heads[verb]
    agent = tree.child(verb, "agent")
    if passive is not None and agent is not None and tree.lemmas[verb] in CAUSING_VERBS:
        by = tree.child(agent, "pobj", "pcomp")
        if by is not None:
            words = "triggered by" if tree.lemmas[verb] in TRIGGERING_VERBS else "caused by"
            first, last = (tree.left[passive], tree.right[passive])
            effect = (first, min(last, tree.left[verb] - 1)) if last >= verb else (first, last)
            yield _make(tree, _range(tree, by), effect, (verb, agent), by, passive, verb, words, "passive")
        return
    target = tree.child(verb, "dobj")
    joint = ""
    if target is None:
        for other in tree.children[verb]:
            if tree.deps[other] == "prep" and tree.words[other] in ("to", "in", "from", "with"):
                target, joint = tree.child(other, "pobj", "pcomp"), tree.words[other]
                break
    if target is None:
        return
    if subject is not None and tree.words[subject] in ("which", "that") and tree.deps[verb] == "relcl":
        subject = tree.heads[verb]
    if subject is None or subject == verb or tree.entities[subject] == "PERSON":
        return
    first, last = _range(tree, subject)
    if first <= verb <= last:
        last = verb - 1 if subject < verb else last
        last = max(subject, min(last, tree.left[verb] - 1)) if tree.left[verb] > subject else subject
    ends = ((first, last), _range(tree, target))
    yield _make(tree, ends[0], ends[1], (verb, verb), subject, target, verb, joint, "transitive")
    if tree.lemmas[verb] in CAUSED_VERBS:
        yield _make(tree, ends[1], ends[0], (verb, verb), target, subject, verb, joint, "transitive-back")


def _range(tree: Tree, head: int) -> tuple[int, int]:
    return tree.left[head], tree.right[head]


def _clause(tree: Tree, head: int, without: int) -> tuple[tuple[int, int], int]:
    """Return the clause or phrase around `head` without the subtree of `without`, and the token that stands for it."""
    top = head
    for _ in range(_CLIMB):
        if tree.pos[top] in ("VERB", "AUX") or tree.heads[top] == top:
            break
        top = tree.heads[top]
    if tree.pos[top] not in ("VERB", "AUX"):
        top = head
    first, last = tree.left[top], tree.right[top]
    if tree.left[without] > top:
        last = min(last, tree.left[without] - 1)
    else:
        first = max(first, tree.right[without] + 1)
    for other in tree.children[top]:
        if other > top:
            break
        if tree.deps[other] in ("mark", "cc"):
            first = max(first, other + 1)
    first, last = min(first, top), max(last, top)
    return (first, last), _act(tree, head, top)


def _act(tree: Tree, head: int, top: int) -> int:
    """Return the verb or event noun whose act is told: "announced the expulsion ..." is about the expulsion."""
    while tree.deps[head] == "conj" and tree.pos[head] == "NOUN" and tree.pos[tree.heads[head]] == "NOUN":
        head = tree.heads[head]
    if is_event_noun(tree, head):
        return head
    if tree.lemmas[top] in ANNOUNCING:
        target = tree.child(top, "dobj")
        if target is not None and is_event_noun(tree, target):
            return target
    return top


def _adjunct(tree: Tree, marker: tuple[int, int] | None, inner: int, head: int, words: str, relation: str) -> Link:
    """Return a link from a dependent, the cause, to its clause, the effect; `marker` are the tokens between them."""
    outer = inner if marker is None or marker[0] >= tree.left[inner] else marker[0]
    effect, act = _clause(tree, head, outer if tree.heads[outer] != outer else inner)
    first, last = tree.left[inner], tree.right[inner]
    if marker is not None and (first <= marker[1] or first <= marker[1] + 4):
        first = min(marker[1] + 1, inner)
    return _make(tree, (first, last), effect, marker, inner, act, head, words, f"{relation}-cause")


def _reversed(tree: Tree, inner: int, head: int, words: str, relation: str) -> Link:
    """Return a link from a clause, the cause, to its dependent, the effect."""
    cause, act = _clause(tree, head, inner)
    return _make(
        tree, cause, (tree.left[inner], tree.right[inner]), None, act, inner, head, words, f"{relation}-effect"
    )


def _make(
    tree: Tree,
    cause: tuple[int, int],
    effect: tuple[int, int],
    between: tuple[int, int] | None,
    cause_head: int,
    effect_head: int,
    head: int,
    marker: str,
    relation: str,
) -> Link:
    names = link_features(tree, cause, effect, cause_head, effect_head, head, marker, relation)
    return Link(cause, effect, between, cause_head, effect_head, marker, names)
