"""Find out what the parser's second subject of a verb is: a clause has one.

"A jury of seven women and five men found her guilty", "The ship that sank off Cape Moro was a tanker".
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from claimdiff.claims.grammar.phrases import SUBJECTS
from claimdiff.english.numbers import SCALES

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

_JOINING = frozenset({"and", "or", "nor", "&"})


def subjects_of(tokens: Iterable[Token]) -> list[Token]:
    return [token for token in tokens if token.dep_ in SUBJECTS]


def place_second_subjects(sentence: DocSpan) -> None:
    """Attach, in place, each subject before a verb that has another one before it, where one of these holds:

    - it stands behind a word that joins, which stands behind the other subject: the two are joined, or, if both have a
      number, it is joined to the last noun of the other;
    - it stands behind a preposition that has no object: it is the object;
    - it stands behind a number: it is what is counted ("a drop to 74m Swiss francs").
    """
    for verb in sentence:
        before = subjects_of(verb.lefts)
        first = before[0] if before else verb
        for second in before[1:]:
            start = second.left_edge.i
            mark = sentence.doc[start - 1]
            if second.head != verb or first.head != verb or first.left_edge.i >= start or first.dep_ == "expl":
                first = second
                continue
            if mark.lower_ in _JOINING:
                _join(first, second, mark)
            elif mark.dep_ in {"prep", "prt"} and mark.tag_ in {"IN", "RP"} and mark.n_lefts + mark.n_rights == 0:
                _give_object(mark, second)
            else:
                _give_counted(mark, second)
            if second.head == verb or first.head != verb:
                first = second


def _join(first: Token, second: Token, joint: Token) -> None:
    last = _last_noun(first, joint)
    if last is None:
        return
    counted = all(any(c.dep_ == "nummod" for c in noun.lefts) for noun in (last, second))
    one = last if counted else first
    joint.head, joint.dep_ = one, "cc"
    second.head, second.dep_ = one, "conj"


def _last_noun(first: Token, joint: Token) -> Token | None:
    """Return the last noun of a phrase that ends right before a word that joins; None if it ends elsewhere."""
    end = joint.i - 1
    inside = [t for t in first.subtree if t.i < joint.i]
    if not inside or inside[-1].i != end:
        return None
    return next((t for t in reversed(inside) if t.pos_ in {"NOUN", "PROPN", "PRON", "NUM"}), None)


def _give_object(preposition: Token, noun: Token) -> None:
    preposition.dep_, preposition.pos_, preposition.tag_ = "prep", "ADP", "IN"
    noun.head, noun.dep_ = preposition, "pobj"


def _give_counted(mark: Token, noun: Token) -> None:
    number = mark
    if mark.i and len(mark) < 3 and mark.lower_ in SCALES and mark.nbor(-1).like_num:
        number = mark.nbor(-1)
    if number.pos_ != "NUM" or number.dep_ != "pobj" or any(c.dep_ in {"det", "nummod"} for c in noun.lefts):
        return
    noun.head, noun.dep_ = number.head, "pobj"
    number.head, number.dep_ = noun, "nummod"
    if mark != number:
        mark.head, mark.dep_ = number, "quantmod"
