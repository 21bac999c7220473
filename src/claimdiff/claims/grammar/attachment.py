"""Reattach phrases that the parser attached to the nearest word rather than the right one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimdiff.claims.grammar.phrases import NAMING, RELATIVES, SUBJECTS
from claimdiff.english import wordnet
from claimdiff.english.genders import TITLES, gender_of_first_name, noun_class
from claimdiff.english.words import words

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

_SPEECH = words("speech_verbs") - {"tell"}
_VERBAL = frozenset({"VERB", "AUX"})
_HALVES_OF_DAY = frozenset({"a.m.", "p.m.", "am", "pm"})
_AT_HOUR = frozenset("about around at before by since until".split())
_BEFORE_HOUR = frozenset({"minutes", "minute", "quarter", "half"})
#: Nouns for places that have a name of their own beside that of what they belong to.
_PLACES = frozenset("capital town city village port suburb island region province state".split())


def attach(sentence: DocSpan) -> None:
    """Reattach misattached phrases, in place:

    - a person apposed to the last noun of a phrase that stands for a person is apposed to the phrase: "the chairman of
      Tarn, Ola Hallam", "the mayor of Dunmor, a former boxer";
    - one name or noun behind a list and a comma is apposed to the last of it: "the union and the firm, Tarn Coal"; one
      that names a person or a body, behind a noun for such, is apposed to that: "a letter from the owner, Tarn Coal";
    - a name right behind a capitalised title is what the verb is said of: "PM Lucia Berg sought answers";
    - what something is called, in quotation marks, is no apposition: 'called the plan "a disaster"';
    - of a list, like goes with like: "contractors who hold passes, professors and lawyers";
    - a time of day is one phrase: "at 8:30 p.m.", "at 20 minutes to eight";
    - a relative clause that is not set off by a comma goes on behind one: "A guard who saw the fire, left his post and
      didn't raise the alarm was arrested".
    """
    for token in list(sentence):
        _join_time_of_day(token)
        if token.dep_ == "appos":
            _lower_apposition(token)
            _raise_apposition(token)
        if token.dep_ == "appos":
            _name_object(token)
        elif token.dep_ == "conj":
            _join_like(token)
        if token.dep_ == "oprd" or (token.dep_ == "conj" and token.head.dep_ == "oprd"):
            _unquote(token)
        elif token.dep_ in {"npadvmod", "nsubj"}:
            _join_title(token)
    _extend_relative(sentence)


def is_name(token: Token) -> bool:
    """Whether a noun phrase is a bare name, not a noun written with a capital ("the Prime Minister")."""
    if token.pos_ != "PROPN" or any(c.dep_ in {"det", "poss"} for c in token.children):
        return False
    if not token.ent_type_ and wordnet.data.knows(token.lower_, "noun"):
        return False
    return token.lower_.strip(".") not in TITLES


def apposed_name(noun: Token) -> Token | None:
    """Return the name set beside a noun that says who somebody is: "the founder of the firm, Ann Lee"."""
    if not is_person_noun(noun):
        return None
    return next((c for c in noun.rights if c.dep_ == "appos" and is_name(c) and is_person_name(c)), None)


def is_person_noun(token: Token) -> bool:
    """Whether a token is a common noun or a title that says who somebody is."""
    lemma = token.lemma_.lower()
    if token.pos_ == "NOUN" or (token.pos_ == "PROPN" and any(c.dep_ in {"det", "poss"} for c in token.children)):
        named = noun_class(lemma) == "person" or wordnet.is_kind_of(lemma, "person")
        return named or token.lower_.strip(".") in TITLES
    return token.lower_.strip(".") in TITLES


def is_person_name(token: Token) -> bool:
    """Whether a name is a person's, by its label, a title or a first name."""
    first = token.doc[token.left_edge.i]
    if token.pos_ != "PROPN" or any(c.dep_ == "det" for c in token.children):
        return False
    if token.ent_type_ == "PERSON" or first.lower_.strip(".") in TITLES:
        return True
    return first != token and gender_of_first_name(first.text) is not None


def _lower_apposition(token: Token) -> None:
    near = token.doc[token.left_edge.i - 2] if token.left_edge.i > 1 else token
    beside = near.dep_ == "pobj" and near.nbor().text == "," and near.head.head == token.head
    of_thing = token.head.pos_ == "NOUN" and noun_class(token.head.lemma_.lower()) == "thing"
    if beside and of_thing and is_name(token) and is_person_noun(near):
        token.head = near
        return
    joined = [c for c in token.head.conjuncts if token.head.i < c.i < token.left_edge.i]
    single = token.tag_ not in {"NNS", "NNPS"} and not any(c.dep_ == "conj" for c in token.children)
    if joined and single and joined[-1].right_edge.i == token.left_edge.i - 2 and token.left_edge.nbor(-1).text == ",":
        token.head = joined[-1]


def _raise_apposition(token: Token) -> None:
    below = token.head
    preposition = below.head
    whole = preposition.head
    if below.dep_ != "pobj" or is_person_noun(below) or preposition.dep_ != "prep" or preposition.i < whole.i:
        return
    if token.doc[token.left_edge.i - 1].text != "," or not _ends_there(token):
        return
    named = is_name(token) and is_person_name(token) and _is_definite(whole)
    if is_person_name(below) and not (named or _is_led(below, whole)):
        return
    if is_person_noun(whole):
        fits = _may_be_person(token) if is_name(token) else is_person_noun(token)
    else:
        fits = (
            is_name(token) and is_name(below) and whole.pos_ == "NOUN" and noun_class(whole.lemma_.lower()) != "person"
        )
        fits = fits and _is_definite(whole) and whole.lemma_.lower() in _PLACES
    if fits:
        token.head = whole


def _is_led(name: Token, leader: Token) -> bool:
    """Whether a single name is what somebody leads, a body or a place, even if the parser takes it for a person."""
    alone = name.left_edge == name and gender_of_first_name(name.text) is None
    return alone and name.head.lower_ == "of" and wordnet.is_kind_of(leader.lemma_, "leader")


def _ends_there(token: Token) -> bool:
    """Whether a mark closes an apposition, and it is no list."""
    last = token.right_edge
    after = last.nbor(1) if last.i + 1 < len(token.doc) else last
    return (after.is_punct or last.is_punct) and not any(c.dep_ in {"conj", "cc"} for c in token.children)


def _may_be_person(name: Token) -> bool:
    """Whether a name can be a person's: it is known to be one, or has two words and is no place."""
    if name.ent_type_ in {"GPE", "LOC", "FAC"}:
        return False
    return is_person_name(name) or any(c.dep_ == "compound" for c in name.lefts)


def _is_definite(noun: Token) -> bool:
    return any(c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ == "the") for c in noun.children)


def _name_object(token: Token) -> None:
    thing = token.head
    verb = thing.head
    if thing.dep_ != "dobj" or verb.lemma_.lower() not in NAMING or token.left_edge.i == 0:
        return
    before = token.doc[token.left_edge.i - 1]
    if before.is_quote:
        token.head, token.dep_ = verb, "oprd"
        for mark in (before, *(c for c in thing.children if c.is_quote)):
            mark.head = verb


def _unquote(token: Token) -> None:
    """Leave the marks around what something is called to the verb."""
    marks = [c for c in token.children if c.is_quote]
    if len(marks) == 2:
        for mark in marks:
            mark.head = token.head if token.dep_ == "oprd" else token.head.head


def _join_like(token: Token) -> None:
    near = token.head
    if near.dep_ not in {"dobj", "pobj"} or near.pos_ != "NOUN" or token.pos_ != "NOUN":
        return
    clause = near.head
    if near.dep_ == "pobj" and clause.head.dep_ in {"relcl", "acl"}:
        clause = clause.head
    far = clause.head
    if clause.dep_ not in {"relcl", "acl", "prep"} or far.pos_ != "NOUN" or far.i > clause.i:
        return
    between = token.doc[near.i + 1 : token.left_edge.i]
    if not any(t.text == "," for t in between):
        return
    classes = [noun_class(t.lemma_.lower()) for t in (far, near, token)]
    if classes[0] == classes[2] != classes[1] and classes[0] != "thing":
        for mark in between:
            if mark.head == near and (mark.is_punct or mark.dep_ == "cc"):
                mark.head = far
        token.head = far


def _join_title(token: Token) -> None:
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if following is None or following.pos_ != "PROPN" or token.pos_ != "PROPN" or token.i != token.left_edge.i:
        return
    name = following
    while name.dep_ == "compound" and name.head.i > name.i:
        name = name.head
    if name.dep_ in SUBJECTS and name.head == token.head and name.left_edge.i == token.i + 1 and is_person_name(name):
        token.head, token.dep_ = name, "compound"


def _join_time_of_day(token: Token) -> None:
    half, preposition = token.lower_ in _HALVES_OF_DAY, token.dep_ == "prep" and token.lower_ in {"to", "past"}
    if not (half or preposition) or token.is_sent_start:
        return
    before = token.nbor(-1)
    at = before.head
    if before.dep_ != "pobj" or token.head != at.head:
        return
    if half and before.text[0].isdigit():
        token.head, token.dep_ = before, "nmod"
    elif preposition and at.lower_ in _AT_HOUR:
        hour = [child for child in token.children if not child.is_punct]
        named = len(hour) == 1 and (hour[0].like_num or hour[0].lower_ in {"noon", "midnight"})
        if named and (before.lower_ in _BEFORE_HOUR or (before.like_num and at.lower_ == "at")):
            token.head = before


def _extend_relative(sentence: DocSpan) -> None:
    verb = sentence.root
    subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
    if subject is None or verb.pos_ not in _VERBAL:
        return
    clause = next((c for c in subject.rights if c.dep_ == "relcl" and c.i < verb.i), None)
    if clause is None or verb.nbor(-1).text != "," or clause.tag_ != verb.tag_:
        return
    pronoun = next((c for c in clause.lefts if c.dep_ in SUBJECTS and c.lower_ in RELATIVES), None)
    if pronoun is None or pronoun.i == 0 or pronoun.nbor(-1).text == ",":
        return
    for claimed in sentence.doc[verb.i : sentence.end]:
        if claimed.dep_ == "ccomp" and claimed.head.i > verb.i and _steals(claimed, verb):
            _swap(claimed, verb, clause, subject)
            return


def _steals(main: Token, verb: Token) -> bool:
    """Whether the parser took the object of the last verb of the relative clause for the subject of the main one."""
    last = main.head
    if last.dep_ != "conj" or not verb.is_ancestor(last) or last.lemma_.lower() in _SPEECH:
        return False
    taken = next((c for c in main.lefts if c.dep_ in SUBJECTS), None)
    return taken is not None and taken.left_edge.i == last.i + 1


def _swap(main: Token, verb: Token, clause: Token, subject: Token) -> None:
    last = main.head
    taken = next(c for c in main.lefts if c.dep_ in SUBJECTS)
    label = taken.dep_
    main.head, main.dep_ = main, "ROOT"
    taken.head, taken.dep_ = last, "dobj"
    for child in list(verb.children):
        if child == subject:
            child.head, child.dep_ = main, label
        elif child.is_punct and child.i > main.i:
            child.head = main
    verb.head, verb.dep_ = clause, "conj"
