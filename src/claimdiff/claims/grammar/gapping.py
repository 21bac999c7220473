"""Gapping: clauses that leave out the verb of the clause before them ("Ann won 52% of the vote and Bob 48%").

What is left of such a clause is its remnants: a subject and one phrase more, the orphan, which stands in contrast to a
phrase of the full clause, its correlate (Ross, 1970). `mark_gaps` labels them as Universal Dependencies does, the
subject a conjunct of the verb and the orphan below it, where a parser sees one more object or an apposition.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from claimdiff.claims.grammar.phrases import DETACHED, ORPHAN, SUBJECTS, subtree
from claimdiff.english import wordnet
from claimdiff.english.genders import noun_class
from claimdiff.english.numbers import DESIGNATORS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

_JOINTS = frozenset({"and", "while", ",", ";"})
_ENDS = frozenset({".", "!", ";", ","})
#: Words before a number that bound or blur it.
_BOUNDS = frozenset(
    "about around nearly almost some only just roughly over under more fewer less than at least".split()
)
_UNITS = frozenset({"%", "percent", "per", "cent"})
_OBJECTS = frozenset({"dobj", "npadvmod", "attr"})
_COMPARED = frozenset({"JJR", "JJS"})


@dataclass(frozen=True, slots=True)
class _Remnants:
    """The remnants as token ranges; `first` is empty where the clause shares its subject, too."""

    verb: Token
    joint: Token
    first: range
    second: range


def mark_gaps(sentence: DocSpan) -> None:
    """Relabel the remnants of each gapped clause of a sentence, in place."""
    for token in sentence:
        if token.lower_ in _JOINTS and (remnants := _find(token, sentence)) is not None:
            _mark(sentence.doc, remnants)


def orphans(verb: Token) -> list[Token]:
    """Return the orphans of the clauses that leave out a verb, in order."""
    return [t for c in (verb, *verb.children) for t in c.children if t.dep_ == ORPHAN]


def gapped_verb(orphan: Token) -> Token:
    """Return the verb that the clause of an orphan leaves out."""
    return orphan.head if orphan.head.pos_ in {"VERB", "AUX"} else orphan.head.head


def correlate(orphan: Token) -> Token | None:
    """The phrase of the full clause that an orphan stands in contrast to: an object, or a preposition like its own."""
    verb = gapped_verb(orphan)
    preposition = orphan if orphan.pos_ == "ADP" else None
    return _correlate(verb, orphan.head.left_edge.i if orphan.head != verb else orphan.left_edge.i, preposition)


def orphan_tokens(orphan: Token) -> tuple[int, ...] | None:
    """The words of an orphan with the noun that it shares with its correlate: "48%" after "52% of the vote" is 48% of
    the vote. None when they cannot be told."""
    own = [i for i in subtree(orphan, DETACHED) if not orphan.doc[i].is_space]
    shared = correlate(orphan)
    if shared is None:
        return None
    doc = orphan.doc
    number = next((doc[i] for i in reversed(own) if doc[i].tag_ == "CD"), None)
    other = _noun(shared)
    counted = _number_of(other) if other is not None else None
    if number is None or other is None or counted is None:
        return tuple(own)
    if any(c.dep_ == "compound" and c.tag_ == "CD" for c in counted.children) != any(
        c.dep_ == "compound" and c.tag_ == "CD" for c in number.children
    ):
        return None  # "3 million euros and Northam five": five million, or five euros?
    first, last = counted.left_edge.i, other.i
    cut = next((i for i in own if i > number.i and doc[i].dep_ == "prep"), own[-1] + 1)
    unit = [i for i in own if number.i < i < cut]
    if any(doc[i].tag_ == "$" for i in own):
        return tuple(own)
    if unit and not (doc[unit[-1]].lower_ in _UNITS and other.lower_ in _UNITS):
        return tuple(own)  # it names what it counts
    tail = [i for i in subtree(other, DETACHED) if counted.i < i < orphan.i and not first <= i <= counted.i]
    if unit:
        tail = [i for i in tail if i > last]
    if any(doc[i].tag_ == "PRP$" for i in tail):  # "of its people": whose?
        tail = [i for i in tail if i <= last and doc[i].tag_ != "PRP$"]
    if cut <= own[-1]:  # "nine on Tuesday": the people, but not their Monday
        tail = [i for i in tail if i <= last]
    return (*(i for i in own if i < cut), *tail, *(i for i in own if i >= cut))


def counterpart(number: Token) -> Token | None:
    """Return the number of the full clause that contrasts with a number without a noun; None if there is none."""
    if number.tag_ != "CD":
        return None
    orphan = next((t for t in chain((number,), number.ancestors) if t.dep_ == ORPHAN), None)
    if orphan is None:
        return None
    if number != orphan and number.head != orphan and number.head.dep_ not in {"pobj"}:
        return None
    shared, tokens = correlate(orphan), orphan_tokens(orphan)
    if shared is None or tokens is None:
        return None
    other = _noun(shared)
    return _number_of(other) if other is not None and other.i in tokens else None


def recipient(orphan: Token) -> Token | None:
    """Whom the object of the full clause goes to, which the first remnant then stands in contrast to: "The court fined
    Tarn 2 million euros and Northam 3 million"."""
    verb = gapped_verb(orphan)
    shared = correlate(orphan)
    if shared is None or orphan.head == verb:
        return None
    number = _number_of(shared)
    inside = [c for c in shared.lefts if c.pos_ == "PROPN" and number is not None and c.i < number.i]
    return next((c for c in verb.rights if c.dep_ == "dative" and c.i < shared.i), inside[0] if inside else None)


def _is_person(noun: Token) -> bool:
    return noun.pos_ == "PROPN" or noun_class(noun.lemma_.lower()) == "person"


def _find(joint: Token, sentence: DocSpan) -> _Remnants | None:
    """Return the remnants right behind a word that may join two clauses."""
    doc = sentence.doc
    at, end = joint.i + 1, sentence.end
    if joint.text == "," and at < end and doc[at].lower_ in {"and", "while"}:
        return None  # the conjunction is the joint
    verb = _verb_before(joint, sentence)
    if verb is None:
        return None
    subject = next(c for c in verb.children if c.dep_ in SUBJECTS)
    first = _first_remnant(doc, at, end)
    if not first:
        return _shared_subject(verb, joint, at, end)
    if not _is_subject_like(first, subject, doc):
        return None
    second = _second_remnant(verb, joint, first, end)
    if not second or not _descend(doc, verb, first, second):
        return None
    return _Remnants(verb, joint, first, second)


def _verb_before(joint: Token, sentence: DocSpan) -> Token | None:
    """The verb of the full clause: the last one before the joint, with a subject of its own and nothing denied."""
    before = (sentence.doc[i] for i in range(joint.i - 1, sentence.start - 1, -1))
    other = {"aux", "auxpass", "amod", "compound"}
    verb = next((t for t in before if t.pos_ in {"VERB", "AUX"} and t.dep_ not in other), None)
    if verb is None:
        return None
    if not any(c.dep_ in {"nsubj", "nsubjpass"} and c.i < verb.i and c.tag_[0] != "W" for c in verb.children):
        return None
    return None if any(c.dep_ == "neg" for c in verb.children) or verb.dep_ == "relcl" else verb


def _first_remnant(doc: Doc, at: int, end: int) -> range:
    """Return the noun phrase from a token on, without what follows its head; empty if there is none."""
    last = at
    while last < end and (
        doc[last].pos_ in {"ADJ", "NOUN", "PROPN"}
        or doc[last].tag_ == "POS"
        or (last == at and _is_determiner(doc[at]))
    ):
        if doc[last].tag_ == "CD" or doc[last].tag_ == "$" or doc[last].lower_ in _UNITS:
            break
        last += 1
    return range(at, last) if last > at and not (last == at + 1 and _is_determiner(doc[at])) else range(0)


def _is_determiner(token: Token) -> bool:
    return token.pos_ == "DET" or token.tag_ in {"DT", "PRP$"}


def _is_subject_like(first: range, subject: Token, doc: Doc) -> bool:
    """Whether a remnant can be the subject of the clause: a name, or a noun phrase built like the first subject."""
    head = doc[first[-1]]
    if head.ent_type_ in {"DATE", "TIME"} or not head.text[0].isalnum():
        return False
    if head.lower_ in DESIGNATORS and head.i + 1 < len(doc) and doc[head.i + 1].tag_ == "CD":  # "the train 12"
        return False
    if head.pos_ == "PROPN":
        return True
    if head.pos_ == "ADJ":  # "the first blast ..., the second ..."
        return any(_are_parallel(c, head) for c in (subject, *subject.children) if c.pos_ in {"ADJ", "NOUN"})
    return _is_determiner(doc[first[0]]) or (head.tag_ == "NNS" == subject.tag_)


def _are_parallel(one: Token, other: Token) -> bool:
    if one.lower_ == other.lower_:
        return False
    if "ORDINAL" in {one.ent_type_, other.ent_type_} or one.lower_ in {"first", "second"}:
        return other.lower_ not in {"other", "last", "next", "same"}
    return (one.tag_ == other.tag_ and one.tag_ in _COMPARED) or wordnet.are_antonyms(one.lemma_, other.lemma_, "adj")


def _second_remnant(verb: Token, joint: Token, first: range, end: int) -> range:
    """Return the orphan behind the first remnant; empty if the words there are none."""
    doc, at = verb.doc, first[-1] + 1
    if at >= end:
        return range(0)
    token = doc[at]
    if token.pos_ == "ADP" and token.lower_ not in _BOUNDS:
        head = doc[first[-1]]
        found = _correlate(verb, joint.i, token)
        attached = head.head == verb and head.dep_ in {"conj", "npadvmod", "dep"}
        attached = attached or (found is not None and _are_both_counted(head, found, token))
        return _to_the_end(doc, at, end) if attached and found is not None else range(0)
    if (number := _number(doc, at, end)) is not None:
        shared = _correlate(verb, joint.i, None)
        if shared is None or _number_of(shared) is None or _is_year(doc, first, number):
            return range(0)
        own = doc[number[-1]]
        same = own.tag_ == "CD" or own.lower_ in _UNITS or own.lemma_ == shared.lemma_
        if joint.text == "," and not same:
            return range(0)
        return _to_the_end(doc, at, end)
    if token.lower_ in {"the", "a", "an"} and joint.lower_ in {"and", "while"}:
        named = all(doc[i].pos_ == "PROPN" for i in first) or _is_determiner(doc[first[0]])
        shared = _correlate(verb, joint.i, None)
        further = [c for c in verb.rights if c.dep_ in _OBJECTS and c.i > at]
        if shared is None or _is_person(shared) != _is_person(
            _head(doc, _to_the_end(doc, at, end) or range(at, at + 1))
        ):
            return range(0)  # "gave the nurse and the guard the prize"
        if named and not further and shared.pos_ == "NOUN" and doc[at + 1 : at + 2].text.islower():
            return _to_the_end(doc, at, end)
    return range(0)


def _are_both_counted(head: Token, shared: Token, preposition: Token) -> bool:
    """ "waited for three hours and the train for six": like numbers tell that the train is not another of the hours."""
    counted = _noun(shared)
    joined = head.dep_ == "conj" and counted is not None and head.head == counted
    number = _number(head.doc, preposition.i + 1, head.sent.end)
    return joined and number is not None and counted is not None and _number_of(counted) is not None


def _shared_subject(verb: Token, joint: Token, at: int, end: int) -> _Remnants | None:
    """ "arrested 12 people on Monday and nine on Tuesday": another object and another detail of the same subject."""
    doc = verb.doc
    shared = _correlate(verb, joint.i, None)
    number = _number(doc, at, end)
    if shared is None or number is None or _number_of(shared) is None or joint.lower_ != "and":
        return None
    head = _head(doc, number)
    beside = head.head  # or of the day, which the parser takes for another of the kind: "on Monday and 410 on Tuesday"
    apart = head.dep_ == "conj" and beside.dep_ == "pobj" and beside.head.head == verb and beside.tag_ != "CD"
    if not (beside == verb or apart) or number[-1] + 1 >= end:
        return None
    preposition = doc[number[-1] + 1]
    second = _to_the_end(doc, at, end)
    if preposition.pos_ != "ADP" or _correlate(verb, joint.i, preposition) is None or not second:
        return None
    return _Remnants(verb, joint, range(0), second) if _descend(doc, verb, range(0), second) else None


def _number(doc: Doc, at: int, end: int) -> range | None:
    """Return a number with the words that bound it and its unit: "about 48%", "at least 500 euros"."""
    last = at
    while last < end and (doc[last].lower_ in _BOUNDS or doc[last].tag_ == "$"):
        last += 1
    first = last
    while last < end and doc[last].tag_ == "CD":
        last += 1
    if last == first:
        return None
    while last < end and (doc[last].lower_ in _UNITS or doc[last].tag_ in {"NN", "NNS"}):
        last += 1
    return range(at, last)


def _to_the_end(doc: Doc, at: int, end: int) -> range:
    """From a token to the end of its clause; empty if a verb or anything but a phrase stands before that."""
    last = at
    while last < end and not (doc[last].text in _ENDS or doc[last].lower_ in {"and", "while", "but"}):
        if doc[last].pos_ in {"VERB", "AUX", "PRON", "SCONJ"} or doc[last].tag_[0] == "W":
            return range(0)
        last += 1
    if last < end and doc[last].lower_ in {"and", "while", "but", ","} and last + 1 < end:
        after = doc[last + 1]
        if after.pos_ in {"VERB", "AUX"} and doc[last].text != ",":
            return range(0)
    return range(at, last)


def _is_year(doc: Doc, first: range, number: range) -> bool:
    """ "the World Cup 2014": a number that belongs to a name."""
    digits = doc[number[0]].text
    return len(number) == 1 and digits.isdigit() and len(digits) == 4 and doc[first[-1]].pos_ == "PROPN"


def _correlate(verb: Token, before: int, preposition: Token | None) -> Token | None:
    """Return the last object of a verb before a token, or its prepositional phrase with the same preposition."""
    if preposition is not None:
        found = [c for c in verb.rights if c.dep_ == "prep" and c.lower_ == preposition.lower_ and c.i < before]
        return found[0] if len(found) == 1 else None
    objects = [c for c in verb.rights if c.dep_ in _OBJECTS and c.i < before]
    if not objects:  # "fell by 3% and Northam 5%" leaves the preposition out
        return None
    return objects[0] if len([c for c in objects if c.dep_ != "npadvmod"]) <= 1 else None


def _noun(shared: Token) -> Token | None:
    if shared.pos_ == "ADP":
        return next((c for c in shared.children if c.dep_ == "pobj"), None)
    return shared


def _number_of(noun: Token) -> Token | None:
    return next((c for c in noun.lefts if c.dep_ == "nummod" or c.tag_ == "CD"), None)


def _descend(doc: Doc, verb: Token, first: range, second: range) -> bool:
    """Whether all remnants stand below the verb in the parse, and nothing before them hangs on them."""
    inside = {*first, *second}
    below = all(verb.is_ancestor(doc[i]) for i in inside)
    return below and not any(
        c.i < min(inside) and not (c.is_punct or c.dep_ == "cc") for i in inside for c in doc[i].children
    )


def _head(doc: Doc, tokens: range) -> Token:
    """Return the token of a range that the others hang on; the last noun of it where they hang on several."""
    if doc[tokens[0]].pos_ == "ADP" and doc[tokens[0]].lower_ not in _BOUNDS:
        return doc[tokens[0]]
    number = _number(doc, tokens[0], tokens[-1] + 1)
    if number is not None:
        return doc[number[-1]]
    last = next((i for i in tokens if doc[i].pos_ == "ADP"), tokens[-1] + 1)
    nouns = [i for i in range(tokens[0], last) if doc[i].pos_ in {"NOUN", "PROPN", "ADJ"}]
    return doc[nouns[-1] if nouns else tokens[0]]


def _mark(doc: Doc, found: _Remnants) -> None:
    if found.joint.dep_ in {"cc", "punct"}:
        found.joint.head = found.verb
    heads = []
    governor = found.verb
    for tokens, label in ((found.first, "conj"), (found.second, ORPHAN)):
        if not tokens:
            continue
        head = doc[tokens[-1]] if label == "conj" else _head(doc, tokens)
        head.head, head.dep_ = governor, label
        governor = head
        heads.append((head, tokens))
    for head, tokens in heads:
        for i in tokens:
            if doc[i] != head and doc[i].head.i not in tokens:
                doc[i].head = head
                if doc[i].tag_ == "CD":
                    doc[i].dep_ = "nummod"
                elif doc[i].dep_ in {"conj", "appos", "dobj", "npadvmod", *SUBJECTS}:
                    doc[i].dep_ = "compound"
        for i in tokens:
            for child in list(doc[i].children):
                if child.i not in tokens and child.dep_ != ORPHAN:
                    child.head = found.verb
