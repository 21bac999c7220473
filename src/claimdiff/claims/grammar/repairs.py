"""Mistakes of the parser that a plain rule of grammar shows, mended in place.

A small parser takes "A fire swept through a house." for a noun with a participle, and hangs a subject on the auxiliary.
Both leave a sentence without a finite verb that has a subject, and so without a claim.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from claimdiff.claims.grammar.attachment import attach
from claimdiff.claims.grammar.gapping import mark_gaps

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_AUXILIARIES = frozenset({"aux", "auxpass"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def repair(doc: Doc) -> None:
    """Mends the parse of each sentence, where one of these holds:

    - a subject hangs on the auxiliary of a verb that has none: it is the verb's;
    - a full sentence has a noun for its root and no finite verb, and a participle right behind the noun: the
      participle is the verb, in the past tense;
    - a verb with a subject and no auxiliary is the root, and tagged as a participle: it is in the past tense;
    - a preposition has no object, and a noun phrase of time right behind it hangs on its verb: that is its object;
    """
    for sentence in doc.sents:
        _move_subjects(sentence)
        if _is_full(sentence):
            _find_verb(sentence.root)
            _set_tense(sentence.root)
        _give_objects(sentence)
        attach(sentence)
        mark_gaps(sentence)


def _is_full(sentence: DocSpan) -> bool:
    """Whether it ends as a sentence does; a headline may well be a noun with a participle."""
    last = next((t for t in reversed(sentence) if not (t.is_space or t.is_quote or t.text in ("”", "’", ")"))), None)
    return last is not None and last.text in (".", "!", "?")


def _move_subjects(sentence: DocSpan) -> None:
    for token in sentence:
        auxiliary = token.head
        verb = auxiliary.head
        if token.dep_ != "nsubj" or auxiliary.dep_ not in _AUXILIARIES or _subjects(verb.children):
            continue
        passive = any(child.dep_ == "auxpass" for child in verb.children)
        token.head = verb
        token.dep_ = "nsubjpass" if passive else "nsubj"


def _find_verb(root: Token) -> None:
    if root.pos_ not in {"NOUN", "PROPN"}:
        return
    verb = next((child for child in root.rights if child.dep_ == "acl" and child.tag_ in {"VBN", "VBD"}), None)
    if verb is None or any(t.tag_ in _FINITE and t.dep_ != "relcl" and t != verb for t in root.subtree):
        return
    if any(t.pos_ != "ADV" for t in root.doc[root.i + 1 : verb.i]):
        return
    after = [child for child in root.rights if child.i > verb.i]
    verb.head = verb
    verb.dep_, verb.tag_ = "ROOT", "VBD"
    root.head = verb
    root.dep_ = "nsubj"
    for child in after:
        child.head = verb


def _set_tense(root: Token) -> None:
    if root.tag_ != "VBN" or any(child.dep_ in _AUXILIARIES for child in root.children):
        return
    for child in root.lefts:
        if child.dep_ in {"nsubj", "nsubjpass"}:
            child.dep_ = "nsubj"
            root.tag_ = "VBD"


def _give_objects(sentence: DocSpan) -> None:
    for token in sentence:
        before = sentence.doc[token.left_edge.i - 1] if token.left_edge.i > sentence.start else None
        if token.dep_ != "npadvmod" or before is None or before.dep_ != "prep" or before.head != token.head:
            continue
        if before.pos_ == "ADP" and not any(True for _ in before.children):
            token.head = before
            token.dep_ = "pobj"


def _subjects(tokens: Iterable[Token]) -> list[Token]:
    return [token for token in tokens if token.dep_ in _SUBJECTS]
