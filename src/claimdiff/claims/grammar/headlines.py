"""Correct what a parser trained on full sentences makes of headlines, which leave out "is", "was" and articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimdiff.english.wordnet import lemmas_of

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

#: Verbs that tell how somebody was found or what became of him: "found dead", "left homeless".
_FINDING = frozenset("believe declare fear find leave presume report shoot".split())
_DETERMINERS = frozenset({"det", "poss", "nummod", "amod"})


def read_headline(sentence: DocSpan) -> None:
    """Correct the parse of a line that does not end as a sentence does, in place, where one of these holds:

    - a participle with a subject behind a comma has a clause before it, or a plural noun that may be a verb: that is a
      clause of its own, and the participle a passive ("Ferry sinks off Crete, 12 feared dead");
    - an adjective behind the object of an infinitive and a comma or "and" may be a verb, and the noun behind it has
      nothing else before it: it is one ("US to expel diplomats, close consulate");
    - a noun has a participle behind it, and then the mark of a clause whose verb it is taken to be a subject of: the
      participle is its verb ("One missing after boat capsizes");
    - a past tense has an adjective that tells how somebody was found or feared to be: it is a passive ("Woman found
      dead in river");
    - an adjective right behind the main noun, or a figure, is all that it has for a verb: it is read as a participle
      ("11 dead in fire");
    - a present participle is said of the second of two figures: it is read as a past one ("Two dead, 3 missing");
    - the noun behind "as" is a word that may be a verb, or stands behind one, with its subject before it: they are a
      clause ("23 killed as hurricane hits Santa Rita");
    - a noun without a determiner stands right behind the object of a preposition: the two are one ("quits over expenses
      row").
    """
    _part_clauses(sentence.root)
    _part_from_clause(sentence.root)
    for token in sentence:
        if token.dep_ == "oprd" and token.pos_ == "ADJ":
            _set_passive(token.head)
        elif token.tag_ == "JJ" and token.dep_ == "amod" and token.i > sentence.start:
            _find_second_infinitive(token)
            _set_predicate(token)
        elif token.tag_ == "JJ" or (token.tag_ == "VBG" and token.dep_ == "amod"):
            _set_predicate(token)
        elif token.dep_ == "pcomp" and token.tag_ == "VBG":
            _read_as_noun(token)
        elif token.dep_ == "acl" and token.tag_ == "VBG" and _is_second(token.head):
            token.tag_ = "VBN"
        elif token.dep_ == "dobj":
            _join_to_preposition(token)
        elif token.dep_ == "pobj" and token.head.lower_ == "as":
            _find_clause(token)


def _part_from_clause(verb: Token) -> None:
    """Give a participle behind its noun what stands before the mark of a clause: "One missing after boat capsizes"."""
    mark = next((c for c in verb.lefts if c.dep_ == "mark"), None)
    noun = next((c for c in verb.lefts if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if mark is None or noun is None or noun.i > mark.i:
        return
    participle = next(
        (c for c in noun.rights if c.dep_ == "acl" and c.i == mark.i - 1 and c.tag_ in {"VBN", "VBG"}), None
    )
    if participle is None or len([c for c in verb.lefts if c.dep_ == "nsubj"]) < 2:
        return
    participle.head, participle.dep_ = participle, "ROOT"
    noun.head, noun.dep_ = participle, "nsubj" if participle.tag_ == "VBG" else "nsubjpass"
    verb.head, verb.dep_ = participle, "advcl"


def _find_second_infinitive(word: Token) -> None:
    """Find the second verb of "US to expel diplomats, close consulate", which is taken for an adjective."""
    noun, before = word.head, word.nbor(-1)
    beside = noun.dep_ in {"appos", "conj"}
    first = noun.head if beside else next((c for c in noun.head.rights if c.dep_ == "dobj"), noun)
    verb = first.head
    if not (before.dep_ == "cc" or before.text == ",") or noun.left_edge.i < word.i:
        return
    if first.dep_ != "dobj" or first.i > word.i or not (beside or noun.dep_ == "dobj"):
        return
    if not any(c.tag_ == "TO" for c in verb.lefts) or word.lower_ not in lemmas_of(word.lower_, "verb"):
        return
    word.head, word.dep_, word.tag_, word.pos_, word.lemma_ = verb, "conj", "VB", "VERB", word.lower_
    noun.head, noun.dep_ = word, "dobj"
    before.head = verb
    subject = next((child for child in verb.lefts if child.dep_ == "dep" and child.pos_ in {"NOUN", "PROPN"}), None)
    if subject is not None:
        subject.dep_ = "nsubj"


def _part_clauses(verb: Token) -> None:
    subject = next((c for c in reversed(list(verb.lefts)) if c.dep_ == "nsubj"), None)
    if verb.tag_ != "VBN" or subject is None or subject.left_edge.i - 1 <= verb.sent.start:
        return
    first = next((c for c in verb.lefts if c.i < subject.left_edge.i and c.dep_ in {"ccomp", "nsubj"}), None)
    if first is None or subject.left_edge.nbor(-1).text != ",":
        return
    if first.dep_ == "nsubj":
        noun = first.nbor(-1) if first.i > verb.sent.start else first
        if first.tag_ != "NNS" or noun.head != first or noun.dep_ != "compound" or not lemmas_of(first.lower_, "verb"):
            return
        noun.dep_ = "nsubj"
        first.tag_, first.pos_, first.lemma_ = "VBZ", "VERB", lemmas_of(first.lower_, "verb")[-1]
    first.dep_, subject.dep_ = "conj", "nsubjpass"


def _set_passive(verb: Token) -> None:
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    helped = any(child.dep_ in {"aux", "auxpass", "dobj"} for child in verb.children)
    finding = not _FINDING.isdisjoint(lemmas_of(verb.lower_, "verb"))
    if verb.tag_ in {"VBD", "VBN"} and finding and subject is not None and not helped and subject.tag_ != "PRP":
        verb.tag_, subject.dep_ = "VBN", "nsubjpass"


def _set_predicate(adjective: Token) -> None:
    if adjective.i == adjective.sent.start or any(child.dep_ == "xcomp" for child in adjective.children):
        return
    noun = adjective.nbor(-1)
    if noun.head == adjective and noun.dep_ in {"nsubj", "nummod"}:
        noun.dep_ = "nsubjpass"
        if adjective.dep_ == "advcl":
            adjective.dep_ = "conj"
        _part_conjuncts(adjective)
    elif adjective.head == noun and noun.pos_ in {"VERB", "AUX"}:
        return
    elif adjective.head == noun and (_part_figures(noun) or noun.dep_ == "ROOT" or _is_second(noun)):
        adjective.dep_ = "acl"
        for child in [child for child in noun.rights if child.i > adjective.i and child.dep_ in {"prep", "advcl"}]:
            child.head = adjective
    elif adjective.head == noun and noun.dep_ == "nsubj" and noun.head.tag_ == "VBG" and noun.conjuncts:
        _part_subjects(adjective, noun)
    else:
        return
    adjective.tag_, adjective.pos_ = "VBN", "VERB"


def _part_figures(figure: Token) -> bool:
    """Make the first figure of "Three dead, 12 injured" the main noun if it counts the second; tell whether it did."""
    other = figure.head
    if figure.dep_ != "nummod" or other.dep_ != "ROOT" or not figure.tag_ == other.tag_ == "CD":
        return False
    figure.head, figure.dep_ = figure, "ROOT"
    other.head, other.dep_ = figure, "appos"
    return True


def _part_subjects(adjective: Token, noun: Token) -> None:
    """Give both subjects of "Six dead and 20 missing" a verb of their own."""
    verb = noun.head
    for child in [child for child in noun.rights if child.dep_ == "cc"]:
        child.head = adjective
    other = noun.conjuncts[0]
    other.head, other.dep_ = verb, "nsubj"
    noun.head, noun.dep_ = adjective, "nsubjpass"
    adjective.head, adjective.dep_ = verb, "conj"


def _part_conjuncts(adjective: Token) -> None:
    """Give the second figure of "Six soldiers dead and 20 missing" to the second verb."""
    for verb in adjective.conjuncts:
        figure = verb.nbor(-1)
        if verb.tag_ in {"VBG", "VBN"} and figure.dep_ == "conj" and figure.tag_ == "CD":
            figure.head, figure.dep_ = verb, "nsubj" if verb.tag_ == "VBG" else "nsubjpass"


def _read_as_noun(verb: Token) -> None:
    """Read "after shooting in Leeds" as no act of the subject's."""
    if not any(child.dep_ in {"dobj", "attr", "prt", "ccomp", "xcomp"} for child in verb.children):
        verb.tag_, verb.pos_, verb.dep_, verb.lemma_ = "NN", "NOUN", "pobj", verb.lower_


def _is_second(figure: Token) -> bool:
    """Whether it is the second figure of "Two dead, four missing"."""
    return figure.tag_ == "CD" and figure.dep_ in {"appos", "conj"}


def _join_to_preposition(noun: Token) -> None:
    before = noun.left_edge.i - 1
    if before < noun.sent.start or any(child.dep_ in _DETERMINERS for child in noun.lefts):
        return
    below = noun.doc[before]
    preposition = below.head
    if below.dep_ == "pobj" and below.pos_ == "NOUN" and preposition.head == noun.head and noun.pos_ == "NOUN":
        noun.head, noun.dep_ = preposition, "pobj"
        below.head, below.dep_ = noun, "compound"


def _find_clause(noun: Token) -> None:
    for verb in noun.doc[noun.left_edge.i + 1 : noun.i + 1]:
        subject = verb.nbor(-1)
        if verb.text[-1] != "s" or not verb.text.islower() or not lemmas_of(verb.lower_, "verb"):
            continue
        acted_on = verb == noun or noun.tag_ in {"NNS", "NNP", "NNPS"}  # no "UK benefits minister"
        if acted_on and subject.dep_ in {"compound", "nsubj"} and subject.tag_ not in {"NNS", "NNPS"}:
            _make_clause(noun.head, verb, subject, noun)
            return


def _make_clause(mark: Token, verb: Token, subject: Token, noun: Token) -> None:
    above = mark.head
    for child in [c for c in (*noun.lefts, *verb.lefts) if c.i < subject.i]:
        child.head = subject
    if verb != noun:
        noun.head, noun.dep_ = verb, "dobj"
    verb.head, verb.dep_ = (verb, "ROOT") if above == mark else (above, "advcl")
    verb.tag_, verb.pos_, verb.lemma_ = "VBZ", "VERB", lemmas_of(verb.lower_, "verb")[-1]
    mark.head, mark.dep_, mark.pos_ = verb, "mark", "SCONJ"
    subject.head, subject.dep_ = verb, "nsubj"
