"""Candidate attributions of reported speech: the cue, the possible speaker and the possible content.

Every verb or noun with a clause, an object or quoted words under it is a candidate; `attributions` decides with learned
weights which are real. Labels are those of the ClearNLP scheme that spaCy's English parsers use.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimdiff.claims.grammar.predicates import FINITE
from claimdiff.claims.grammar.trees import Tree
from claimdiff.claims.speakers.speaker import can_speak, cue_features, find_speaker, find_verb_speaker, speaker_features

_ANY_SUBJECT = ("nsubj", "nsubjpass", "csubj", "expl")
_CLAUSES = frozenset({"ccomp", "xcomp", "pcomp"})
_OBJECTS = frozenset({"dobj", "oprd", "attr"})
# Prepositions and particles whose object can be what is said ("accused him of", "called for", "referred to as").
_CONTENT_PREPOSITIONS = frozenset(
    {"of", "for", "as", "about", "on", "against", "to", "with", "in", "that", "at", "from", "over"}
)
# What sets one clause against another.
_CONTRASTING = frozenset({"but", "while", "whereas"})
# "I" and "we" are left out: in a quotation they are its speaker, who is known by name.
_PEOPLE = frozenset({"he", "she", "they", "who"})
# A climb from a participle or infinitive to the clause that has the subject needs few steps in any real sentence.
_CLIMB = 6


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible attribution.

    Attributes:
        cue: index of the cue's head token.
        speaker: index of the head of the noun phrase that says it; None when there is none to be found.
        ranges: what is said, as inclusive token ranges in order.
        features: names of what is known about it, for the linear model.
        clause: whether what is said is a clause with a subject of its own under a verb or adjective.
        personal: whether such a clause is a statement after a verb whose speaker is a noun or pronoun for people.
    """

    cue: int
    speaker: int | None
    ranges: tuple[tuple[int, int], ...]
    features: tuple[str, ...]
    clause: bool = False
    personal: bool = False


def _without(first: int, last: int, holes: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return the inclusive range without the inclusive `holes`."""
    ranges = []
    for start, end in sorted(holes):
        if end < first or start > last:
            continue
        if start > first:
            ranges.append((first, start - 1))
        first = max(first, end + 1)
    if first <= last:
        ranges.append((first, last))
    return tuple(ranges)


def _holes(tree: Tree, cue: int, content: int) -> list[tuple[int, int]]:
    """Return the cue with everything under it but the content: "The bill, [the mayor said Monday], will pass"."""
    if not tree.left[content] <= cue <= tree.right[content]:
        return []
    holes = [(cue, cue)]
    for other in tree.children[cue]:
        if other != content and not tree.left[other] <= content <= tree.right[other]:
            holes.append((tree.left[other], tree.right[other]))
    return holes


def _contrasts(tree: Tree, content: int) -> list[tuple[int, int]]:
    """Return what somebody else says or does, set against the content: "... died, [whereas the union put it at 45]"."""
    found: list[tuple[int, int]] = []
    for clause in tree.children[content]:
        joint = _contrasting(tree, clause) if clause > content else None
        if joint is not None:
            found.append((joint, tree.right[clause]))
    stop = next((t for t in range(tree.left[content], tree.right[content]) if tree.words[t] == ";"), None)
    if stop is not None:
        rest = range(stop, tree.right[content] + 1)
        other = next((t for t in rest if tree.deps[t] == "nsubj"), None)
        if other is not None and can_speak(tree, other):
            found.append((stop, rest[-1]))
    return found


def _contrasting(tree: Tree, clause: int) -> int | None:
    """Return the comma-led "but", "while" or "whereas" of a clause with somebody else for its subject, or None."""
    subject, mark = tree.child(clause, "nsubj"), tree.child(clause, "mark")
    if subject is None or not (can_speak(tree, subject) or tree.child(clause, "ccomp") is not None):
        return None
    if tree.deps[clause] == "conj" and mark is None:
        before = reversed(tree.children[tree.heads[clause]])
        mark = next((t for t in before if t < clause and tree.deps[t] == "cc"), None)
    if mark is None or tree.words[mark] not in _CONTRASTING or tree.words[mark - 1] not in (",", ";"):
        return None
    return mark


def _content_mark(tree: Tree, content: int) -> str:
    """Return the word that opens a clause."""
    for other in tree.children[content]:
        if other > content:
            break
        if tree.deps[other] == "mark" or tree.tags[other] in ("WP", "WRB", "WDT", "TO"):
            return tree.words[other]
    return ""


def _is_statement(tree: Tree, content: int) -> bool:
    """Whether a clause has a finite verb, and "that" or nothing before it: neither a question nor "to go ahead"."""
    verbs = (content, *(t for t in tree.children[content] if t < content and tree.deps[t] in ("aux", "auxpass")))
    return _content_mark(tree, content) in ("", "that") and any(tree.tags[t] in FINITE for t in verbs)


def _content_shape(tree: Tree, content: int) -> list[str]:
    features = [f"content-pos={tree.pos[content]}", f"content-tag={tree.tags[content]}"]
    subject = tree.child(content, *_ANY_SUBJECT)
    features.append("content-subject" if subject is not None else "content-bare")
    features.append(f"content-mark={_content_mark(tree, content)}")
    length = tree.right[content] - tree.left[content] + 1
    features.append(f"content-length={min(length.bit_length(), 6)}")
    return features


@dataclass(frozen=True, slots=True)
class _Cue:
    """What all candidates of one cue share."""

    token: int
    speaker: int | None
    path: str
    shape: tuple[str, ...]


def _describe(tree: Tree, cue: int) -> _Cue:
    speaker, path = find_speaker(tree, cue)
    return _Cue(cue, speaker, path, tuple(cue_features(tree, cue)))


def candidate(tree: Tree, cue_: _Cue, content: int, relation: str, ranges: tuple[tuple[int, int], ...]) -> Candidate:
    """Return a candidate with its features; `relation` is how the content depends on the cue."""
    cue, speaker, path = cue_.token, cue_.speaker, cue_.path
    if speaker is not None and any(first <= speaker <= last for first, last in ranges):
        speaker, path = None, "inside"
    lemma = tree.lemmas[cue]
    kind = "verb" if tree.pos[cue] in ("VERB", "AUX") else "noun"
    features = [
        f"relation={relation}",
        f"path={path}",
        f"path={path} kind={kind}",
        f"cue={lemma}",
        f"cue={lemma} relation={relation}",
        f"cue={lemma} path={path}",
        *speaker_features(tree, speaker, cue),
        *cue_.shape,
        *_content_shape(tree, content),
    ]
    features.append(f"relation={relation} mark={_content_mark(tree, content)}")
    clause = relation in ("ccomp", "adjective-ccomp") and tree.child(content, *_ANY_SUBJECT) is not None
    known = speaker is not None and (tree.words[speaker] in _PEOPLE or can_speak(tree, speaker))
    personal = clause and known and cue < content and _is_statement(tree, content)
    return Candidate(cue, speaker, ranges, tuple(features), clause, personal)


def find_indirect(tree: Tree) -> Iterator[Candidate]:
    """Yield candidates whose content is a clause or a phrase in the cue's own sentence."""
    for cue, pos in enumerate(tree.pos):
        if tree.words[cue] in ("according", "per"):
            yield from _according(tree, cue)
        elif tree.deps[cue] == "acomp" or (pos == "ADJ" and tree.deps[cue] in ("advcl", "conj")):
            yield from _under_adjective(tree, cue)
        elif pos in ("VERB", "AUX"):
            yield from _under_verb(tree, cue)
        elif pos in ("NOUN", "PROPN") and tree.children[cue]:
            yield from _under_noun(tree, cue)


def _under_verb(tree: Tree, cue: int) -> Iterator[Candidate]:
    clause = False
    known = _describe(tree, cue)
    for content in tree.children[cue]:
        dep = tree.deps[content]
        if content > cue and _contrasting(tree, content) is not None:
            continue
        if dep in _CLAUSES or (dep == "advcl" and tree.child(content, "mark") is not None):
            clause = clause or dep == "ccomp"
            holes = [*_holes(tree, cue, content), *_contrasts(tree, content)]
            ranges = _without(tree.left[content], tree.right[content], holes)
            relation = dep if dep != "advcl" else f"advcl-{tree.words[tree.child(content, 'mark') or 0]}"
            yield candidate(tree, known, content, relation, ranges)
        elif dep in _OBJECTS or (dep == "acomp" and tree.child(cue, "dobj") is not None):
            yield candidate(tree, known, content, dep, ((tree.left[content], tree.right[content]),))
        elif dep in ("prep", "prt") and tree.words[content] in _CONTENT_PREPOSITIONS:
            inner = tree.child(content, "pobj", "pcomp")
            if inner is not None:
                relation = f"{tree.words[content]}-{tree.deps[inner]}"
                yield candidate(tree, known, inner, relation, ((tree.left[inner], tree.right[inner]),))
    head, dep = tree.heads[cue], tree.deps[cue]
    if not clause and head != cue and dep in ("parataxis", "ccomp", "advcl", "dep", "conj", "relcl"):
        # "Y, as X said" and parses that hang the speech verb under what is said.
        if dep == "conj" and tree.child(cue, "nsubj", "csubj") is None:
            return
        ranges = _without(tree.left[head], tree.right[head], [(tree.left[cue], tree.right[cue])])
        yield candidate(tree, known, head, f"parent-{dep}", ranges)


def _under_noun(tree: Tree, cue: int) -> Iterator[Candidate]:
    known = _describe(tree, cue)
    for content in tree.children[cue]:
        dep = tree.deps[content]
        if content > cue and (dep in ("ccomp", "xcomp") or (dep == "acl" and tree.tags[content] != "VBN")):
            yield candidate(tree, known, content, f"noun-{dep}", ((tree.left[content], tree.right[content]),))
        elif dep == "prep" and tree.words[content] in _CONTENT_PREPOSITIONS:
            inner = tree.child(content, "pcomp", "pobj")
            if inner is not None:
                relation = f"noun-{tree.words[content]}-{tree.deps[inner]}"
                yield candidate(tree, known, inner, relation, ((tree.left[inner], tree.right[inner]),))


def _under_adjective(tree: Tree, cue: int) -> Iterator[Candidate]:
    """ "was confident that ...", "is convinced that ..."; the subject is the verb's."""
    speaker, path = find_verb_speaker(tree, tree.heads[cue])
    known = _Cue(cue, speaker, f"adjective-{path}", tuple(cue_features(tree, cue)))
    for content in tree.children[cue]:
        if content > cue and tree.deps[content] in ("ccomp", "xcomp"):
            ranges = ((tree.left[content], tree.right[content]),)
            yield candidate(tree, known, content, f"adjective-{tree.deps[content]}", ranges)


def _according(tree: Tree, cue: int) -> Iterator[Candidate]:
    """ "According to X, Y": the content is the clause that the phrase hangs on, without the phrase."""
    inner = tree.child(cue, "prep")
    speaker = tree.child(inner if inner is not None else cue, "pobj")
    head = tree.heads[cue]
    if speaker is None or head == cue:
        return
    for _ in range(_CLIMB):
        if tree.pos[head] in ("VERB", "AUX") or tree.heads[head] == head:
            break
        head = tree.heads[head]
    last = tree.phrase(speaker)[1]
    first = tree.left[cue]
    holes = [(first, max(last, tree.right[speaker])), *_contrasts(tree, head)]
    ranges = _without(tree.left[head], tree.right[head], holes)
    features = (f"cue={tree.words[cue]}", "relation=according", *speaker_features(tree, speaker, cue))
    yield Candidate(cue, speaker, ranges, features)
