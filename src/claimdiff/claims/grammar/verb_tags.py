"""Find verbs that the tagger took for another word, or for another form of theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimdiff.claims.grammar.phrases import SUBJECTS
from claimdiff.english.wordnet import lemmas_of, past_tense

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

_AUXILIARIES = frozenset({"aux", "auxpass"})
_DIRECTIONS = frozenset({"back", "down", "forward", "near", "up"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
#: Words that make a subject with "of" and a noun: "Some of the money".
_PARTITIVE = frozenset({"DET", "NUM", "PRON", "ADJ"})


def set_infinitives(sentence: DocSpan) -> None:
    """Correct, in place, a verb whose past tense is its infinitive, where it is joined to an infinitive and has no
    subject of its own: it is one, too ("will close and cut 900 jobs")."""
    for verb in sentence:
        first = verb.head
        if verb.dep_ != "conj" or verb.tag_ not in {"VBD", "VBN"} or first.tag_ != "VB":
            continue
        own = any(child.dep_ in SUBJECTS | _AUXILIARIES for child in verb.children)
        while first.dep_ == "conj" and first.head.tag_ == "VB":
            first = first.head
        governed = any(child.tag_ in {"MD", "TO"} for child in first.children)
        alike = verb.lower_ in lemmas_of(verb.lower_, "verb") and past_tense(verb.lower_) == verb.lower_
        if governed and not own and alike:
            verb.tag_, verb.lemma_ = "VB", verb.lower_


def set_participles(sentence: DocSpan) -> None:
    """Correct, in place, what is tagged as a past tense and is a participle:

    - joined to a passive, with a word for how somebody was found, and no object: "was inspected and found safe";
    - said of a part of the noun before it: "Seven miners, dozens of them injured, were rescued".
    """
    for verb in sentence:
        if verb.tag_ != "VBD" or any(child.dep_ in _AUXILIARIES | {"dobj"} for child in verb.children):
            continue
        subject = next((child for child in verb.lefts if child.dep_ in SUBJECTS), None)
        passive = verb.dep_ == "conj" and any(child.dep_ == "auxpass" for child in verb.head.children)
        if passive and subject is None and any(child.dep_ == "oprd" for child in verb.rights):
            verb.tag_ = "VBN"
        elif verb.dep_ == "relcl" and subject is not None and _is_part_of_them(subject, verb):
            verb.tag_, subject.dep_ = "VBN", "nsubjpass"


def set_states(sentence: DocSpan) -> None:
    """Make, in place, a participle right behind "stay" or "remain" what its subject is: "stayed shut on Wednesday"."""
    for word in sentence:
        verb = word.head
        if word.tag_ != "VBN" or word.dep_ != "advcl" or word.i != verb.i + 1 or verb.lemma_ not in {"stay", "remain"}:
            continue
        for child in list(word.rights):
            child.head = verb
        word.dep_, word.tag_, word.pos_ = "acomp", "JJ", "ADJ"


def _is_part_of_them(subject: Token, verb: Token) -> bool:
    """Whether "dozens of them" stands right before a verb and behind a comma."""
    last = verb.nbor(-1)
    return (
        last.lower_ == "them"
        and last.head.head == subject
        and subject.left_edge.i > 0
        and (subject.left_edge.nbor(-1).text in {",", "–", "—", "("})
    )


def tag_verbs(sentence: DocSpan) -> None:
    """Find the verb of a full sentence and correct its tag, in place, where one of these holds:

    - the root is a noun, there is no finite verb, and a participle right behind the noun, or behind a number or
      determiner with "of" and a noun: the participle is the verb, in the past tense;
    - the root is a noun with a subject, and may be a verb: it is ("The festival finishes on Sunday");
    - the root is a plural noun with a noun for its modifier, there is no finite verb, and the root may be one: it is
      ("The new ferry sails to Mora");
    - the root is a plural noun, there is no finite verb, and a word behind it that may be a verb is taken for its
      modifier: that is the verb ("The stations close at eight");
    - a verb in the past tense is taken for the modifier of the noun behind it: that is its object, and its subject is
      what stands before ("The 58-year-old bought racehorses");
    - a verb with a subject and no auxiliary is the root, or what it reports, and tagged as a participle: it is in the
      past tense.
    """
    if sentence.root.pos_ not in {"VERB", "AUX"}:
        _find_verb(sentence.root)
    for verb in (sentence.root, *sentence.root.lefts):
        if verb.dep_ in {"ROOT", "ccomp"}:
            _set_tense(verb)


def is_full(sentence: DocSpan) -> bool:
    """Whether it ends as a sentence does; a headline may well be a noun with a participle."""
    last = next((t for t in reversed(sentence) if not (t.is_space or t.is_quote or t.text in ("”", "’", ")"))), None)
    if last is None:
        return False
    # A full stop belongs to an abbreviation before it: "at 8 p.m.", "161 km/h.", but "in the U.S." may end a headline.
    return last.text in (".", "!", "?") or (last.text[-1] == "." and last.text.islower())


def _find_verb(root: Token) -> None:
    finite = {t for t in root.subtree if t.tag_ in _FINITE and t.dep_ != "relcl"}
    modifier = next((child for child in root.lefts if child.tag_ == "VBD" and child.dep_ == "amod"), None)
    if modifier is not None and finite == {modifier}:
        _make_transitive(modifier, root)
        return
    noun = root
    if root.pos_ in _PARTITIVE:
        noun = next((t for of in root.rights if of.lower_ == "of" for t in of.rights if t.dep_ == "pobj"), root)
    participle = next((child for child in noun.rights if child.dep_ == "acl" and child.tag_ in {"VBN", "VBD"}), None)
    if participle is not None and noun.pos_ in {"NOUN", "PROPN"}:
        if finite <= {participle} and _is_beside(participle, noun):
            _make_root(participle, root, "VBD")
        return
    if finite or root.tag_ not in {"NNS", "NNPS"}:
        return
    if any(child.dep_ in SUBJECTS for child in root.lefts) and lemmas_of(root.lower_, "verb"):
        root.pos_, root.tag_, root.lemma_ = "VERB", "VBZ", lemmas_of(root.lower_, "verb")[-1]
        return
    subject = root.nbor(-1) if root.i > root.sent.start else root
    if root.tag_ == "NNS" and subject.head == root and subject.dep_ == "compound" and root.n_rights:
        _make_verb_of_noun(root, subject)
        return
    for child in root.rights:
        alone = child.left_edge == child and child.lower_ in lemmas_of(child.lower_, "verb")
        if child.dep_ in {"amod", "advmod"} and alone and child.lower_ not in _DIRECTIONS:
            _make_root(child, root, "VBP")
            return


def _make_verb_of_noun(root: Token, subject: Token) -> None:
    """Make the main noun the verb, and its modifier the subject: "The new ferry sails to Mora"."""
    if not lemmas_of(root.lower_, "verb") or any(t.tag_ in _FINITE for t in root.subtree):
        return
    for child in [child for child in root.lefts if child != subject]:
        child.head = subject
    for child in [child for child in root.rights if child.dep_ == "amod"]:  # "costs 20 percent less"
        child.dep_ = "advmod"
    subject.dep_ = "nsubj"
    root.pos_, root.tag_, root.lemma_ = "VERB", "VBZ", lemmas_of(root.lower_, "verb")[-1]


def _is_beside(verb: Token, noun: Token) -> bool:
    between = all(t.pos_ == "ADV" for t in noun.doc[noun.i + 1 : verb.i])
    return between or verb.nbor(-1).text == ","  # "The chairman, Otto Brenn, left on Monday."


def _make_root(verb: Token, root: Token, tag: str) -> None:
    """Make a word behind a noun the verb of the sentence, and the noun its subject."""
    after = [child for child in root.rights if child.i > verb.i]
    object_ = next((t for c in verb.rights if c.dep_ == "prep" for t in c.rights if t.dep_ == "pobj"), None)
    verb.head = verb
    verb.dep_, verb.tag_, verb.pos_ = "ROOT", tag, "VERB"
    verb.lemma_ = lemmas_of(verb.lower_, "verb")[-1] if lemmas_of(verb.lower_, "verb") else verb.lemma_
    root.head, root.dep_ = verb, "nsubj"
    for child in after:
        # "paid for racehorses and a villa": what is joined goes with the noun before it
        child.head = object_ if child.dep_ in {"cc", "conj"} and object_ is not None else verb


def _make_transitive(verb: Token, noun: Token) -> None:
    """Make a word that the parser took for the modifier of a noun the verb of which that is the object."""
    before = [child for child in noun.lefts if child.i < verb.i]
    subject = next((child for child in reversed(before) if child.pos_ in {"NOUN", "PROPN", "ADJ", "PRON", "NUM"}), None)
    if subject is None or subject.right_edge.i != verb.i - 1:
        return
    verb.head = verb
    verb.dep_, verb.pos_ = "ROOT", "VERB"
    noun.head, noun.dep_ = verb, "dobj"
    subject.head, subject.dep_ = verb, "nsubj"
    for child in before:
        if child != subject:
            child.head = subject
    for child in [c for c in noun.rights if c.is_punct and c.i == noun.sent.end - 1]:
        child.head = verb


def _set_tense(verb: Token) -> None:
    if verb.tag_ != "VBN" or any(child.dep_ in _AUXILIARIES for child in verb.children):
        return
    for child in verb.lefts:
        if child.dep_ in {"nsubj", "nsubjpass"}:
            child.dep_ = "nsubj"
            verb.tag_ = "VBD"
