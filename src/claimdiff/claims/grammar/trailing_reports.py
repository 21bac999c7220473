"""Find who says what a sentence states first: "Water came in after midnight, a nurse, Ann Reid, told the court"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimdiff.claims.grammar.predicates import has_subject, is_finite
from claimdiff.claims.grammar.second_subjects import subjects_of
from claimdiff.english.wordnet import past_tense
from claimdiff.english.words import words

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

_SPEECH = words("speech_verbs")
_NAMES = frozenset({"NOUN", "PROPN", "PRON"})
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl"})
#: How the parser hangs a report on what it reports.
_MISREAD = frozenset({"ROOT", "conj", "advcl", "ccomp", "appos"})


def place_report(sentence: DocSpan) -> None:
    """Make, in place, the verb of a report the root, what stands before it its content, and the noun phrase between
    two commas, or a comma and the verb, its subject, where the parser took that for part of the content."""
    verb = next((t for t in reversed(sentence) if _may_report(t)), None)
    if verb is None:
        return
    content = _content(verb)
    speaker = _speaker(verb, content) if content is not None else None
    if content is None or speaker is None or (speaker.dep_ in {"nsubj", "nsubjpass"} and content.head == verb):
        return
    mark = next((c for c in verb.lefts if c.dep_ == "mark"), None)
    wrong = [c for c in subjects_of(verb.lefts) if c != speaker]
    if wrong and mark is None:
        return
    if verb.dep_ != "ROOT":
        _raise(verb, content, speaker)
    if mark is not None and wrong:  # "after midnight, a nurse told": no clause
        mark.head, mark.dep_, mark.pos_ = content, "prep", "ADP"
        wrong[0].head, wrong[0].dep_ = mark, "pobj"
    speaker.head, speaker.dep_ = verb, "nsubj"
    for token in sentence.doc[speaker.i + 1 : verb.i]:
        if (token.dep_ == "appos" or token.is_punct) and token.head.i < speaker.i:
            token.head = speaker


def join_around_report(sentence: DocSpan) -> None:
    """Join, in place, a verb behind a report to the one before it: "He paid the fine, Ann Lee said, and left"."""
    for verb in sentence:
        report = verb.head
        around = report.head
        if verb.dep_ != "conj" or has_subject(verb) or report.lemma_.lower() not in _SPEECH or not has_subject(report):
            continue
        content = around if report.dep_ == "parataxis" else next((c for c in report.lefts if c.dep_ == "ccomp"), None)
        if content is None or not content.i < report.i < verb.i:
            continue
        if report.nbor().text != "," or not has_subject(content):
            continue
        for child in [c for c in report.rights if c.dep_ == "cc" and c.i < verb.i]:
            child.head = content
        verb.head = content
        if verb.tag_ == "VBN" and content.tag_ == "VBD" and past_tense(verb.lemma_) == verb.lower_:
            verb.tag_ = "VBD"


def _may_report(verb: Token) -> bool:
    """Whether a verb of speech has nothing behind it that it says."""
    if verb.lemma_.lower() not in _SPEECH or verb.dep_ not in _MISREAD or not is_finite(verb):
        return False
    spoken = any(c.dep_ in _CLAUSES or (c.dep_ == "dobj" and verb.lemma_ != "tell") for c in verb.rights)
    return not spoken and not any(c.dep_ == "auxpass" for c in verb.children)


def _content(verb: Token) -> Token | None:
    """Return the main verb of the statement before a report."""
    told = next((c for c in verb.lefts if c.dep_ == "ccomp"), None)
    content = told if verb.dep_ == "ROOT" else verb.sent.root
    if content is None or content.i > verb.i or not (has_subject(content) and is_finite(content)):
        return None
    return None if any(c.dep_ == "mark" and c.i < content.i for c in content.children) else content


def _speaker(verb: Token, content: Token) -> Token | None:
    """Return the head of the noun phrase that ends at a report and begins behind a comma."""
    doc = verb.doc
    start = min([verb.i, *(c.i for c in verb.lefts if c.dep_ in {"aux", "advmod", "neg"} and c.i > content.i)])
    for token in doc[content.i + 1 : start]:
        first = token.left_edge.i
        if token.pos_ not in _NAMES or (doc[first - 1].text != "," and not _closes_quotation(doc[first - 1])):
            continue
        if first <= content.i or any(c.dep_ in {"cc", "conj"} and c.i < token.i for c in token.children):
            continue
        end = token.right_edge.i + 1 if token.right_edge.i < start else start
        between = doc[end:start]
        if not between or (between[0].text == between[-1].text == "," and _is_apposed(between[1:-1])):
            return token
    return None


def _closes_quotation(token: Token) -> bool:
    return token.text in {"”", '"', "’", "''"} and token.i > token.sent.start and token.nbor(-1).text in {",", "!", "?"}


def _is_apposed(words_between: DocSpan) -> bool:
    """Whether the words between two commas are one noun phrase."""
    return len(words_between) > 0 and not any(t.text in {",", ";"} or is_finite(t) for t in words_between)


def _raise(verb: Token, content: Token, speaker: Token) -> None:
    """Make a report the root of its sentence."""
    for child in [c for c in content.children if c.i >= speaker.left_edge.i - 1 and c != verb]:
        child.head = verb
    verb.head, verb.dep_ = verb, "ROOT"
    content.head, content.dep_ = verb, "ccomp"
