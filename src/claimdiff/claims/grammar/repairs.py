"""Fix known parser errors in place, where a simple rule of grammar detects them.

A small parser takes "A fire swept through a house." for a noun with a participle, and hangs a subject on the auxiliary.
Both leave a sentence without a finite verb that has a subject, and so without a claim.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from claimdiff.claims.grammar.attachment import attach, is_person_name
from claimdiff.claims.grammar.gapping import mark_gaps
from claimdiff.claims.grammar.headlines import read_headline
from claimdiff.claims.grammar.second_subjects import place_second_subjects, subjects_of
from claimdiff.claims.grammar.trailing_reports import join_around_report, place_report
from claimdiff.claims.grammar.verb_tags import is_full, set_infinitives, set_participles, set_states, tag_verbs
from claimdiff.english import wordnet
from claimdiff.english.numbers import NOUGHTS, ORDINALS, SCALES
from claimdiff.english.quantity_grammar import CHANGING, SCORED
from claimdiff.english.wordnet import lemmas_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_HYPHENS = frozenset("-\u2010\u2011")
_AUXILIARIES = frozenset({"aux", "auxpass"})
_CLAUSES = frozenset({"advcl", "acl", "relcl", "ccomp"})
_MODIFIERS = frozenset({"compound", "amod", "nmod", "advmod", "npadvmod"})
#: What a noun has before it.
_DETAILS = frozenset({"det", "poss", "amod", "nummod", "compound", "nmod", "predet"})
_COMMON = frozenset({"NN", "JJ", "UH"})
_PARTS: tuple[wordnet.data.PartOfSpeech, ...] = ("noun", "verb", "adj", "adv")
_DENOMINATORS = frozenset({*ORDINALS, "half", "quarter"})
_OBJECTS = frozenset({"dobj", "pobj", "attr", "nsubj", "nsubjpass", "npadvmod"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_INFLECTED = frozenset({"VBD", "VBN", "VBG"})


def repair(doc: Doc) -> None:
    """Fix the parse of each sentence, in place, where one of these holds:

    - a verb has the lemma of another whose last letter would be doubled: "hoping" is a form of "hope", not of "hop";
    - a word with a capital that no dictionary has is tagged as a common noun or an adjective: it is a name;
    - the parts of a word with a hyphen hang on different words: the last is the noun ("an ex-soldier");
    - a subject hangs on the auxiliary of a verb that has none: it is the verb's;
    - a verb has two subjects before it (`second_subjects`), or its tag cannot be right (`verb_tags`);
    - a headline leaves out what a sentence has (`headlines`);
    - a noun phrase right before a finite verb without a subject is taken for the object of a name: it is the subject
      ("According to Lind the dam is safe");
    - a finite verb without a subject has a noun or name before it for a modifier, or a name behind it for an object and
      a closing quotation mark before it: that is its subject ('"...", grumbled farmer Ann Lee');
    - a finite verb without a subject has a preposition of time before it, whose object is a noun with a period for its
      modifier: the period is the object, and the noun the subject ("Over the past five years rents have risen");
    - a clause with "that" right behind a verb is a complement of it;
    - a particle has an object: it is a preposition ("sinks off Malta");
    - an interjection right behind "say" is its object ("said no to the plan");
    - a preposition has no object, and a noun phrase of time right behind it hangs on its verb: that is its object;
    - a number stands between a noun and another that is taken for its apposition: the first noun belongs to the second
      ("a magnitude 5.8 earthquake");
    - a noun behind "by" and a name is followed by a clause, or stands behind one and a comma: it is a verb, and its
      subject what is before "by" ("Papers seen by the Gazette show that it knew");
    - a report behind what it reports is taken for part of that, or has a verb of it (`trailing_reports`);
    - "among them" and the noun behind it hang on two words: both belong to the noun before ("ten, among them a boy");
    - "minus" does not hang on the number behind it: it belongs to that ("fell to minus ten degrees");
    - the numerator of a fraction is a subject of its own: it belongs to the noun ("one-third of voters");
    - a letter that scales a number does not hang on it, nor it on the letter: it belongs to the number ("soar to £3m");
    - what a unit is divided by is an apposition: it belongs to the unit ("161 km/h");
    - a subject has an apposition behind a semicolon and right before the verb, or the verb a second subject there:
      that is the subject, and what stands before the semicolon is a clause of its own ("Four killed in mine blast;
      manager arrested");
    - a clause before a semicolon or colon is taken for what the verb behind it reports: the two are joined;
    - a change and the level it leads to are one number: the level hangs on the verb ("rose by 20 to 140");
    - the halves of a score hang on the verb one by one: the first belongs to the second ("won 2-0");
    - the smaller side of a vote or score hangs on the verb: it belongs to the larger ("passed by 78 votes to 52").
    """
    _set_lemmas(doc)
    _tag_names(doc)
    for sentence in doc.sents:
        set_infinitives(sentence)
        set_participles(sentence)
        set_states(sentence)
        _join_hyphenated(sentence)
        _move_subjects(sentence)
        place_second_subjects(sentence)
        _find_subject(sentence)
        _name_subject(sentence)
        _part_periods(sentence)
        _join_graded(sentence)
        _find_report(sentence)
        place_report(sentence)
        join_around_report(sentence)
        _join_included(sentence)
        if is_full(sentence):
            tag_verbs(sentence)
        else:
            read_headline(sentence)
        _give_objects(sentence)
        _give_minus(sentence)
        _join_fractions(sentence)
        _join_scales(sentence)
        _join_rates(sentence)
        _part_headlines(sentence)
        _join_clauses(sentence)
        _part_levels(sentence)
        _join_scores(sentence)
        attach(sentence)
        mark_gaps(sentence)


def _set_lemmas(doc: Doc) -> None:
    for token in doc:
        if token.tag_ in _INFLECTED and wordnet.data.knows(token.lemma_ + "e", "verb"):
            known = lemmas_of(token.lower_, "verb")
            if token.lemma_ not in known and token.lemma_ + "e" in known:
                token.lemma_ += "e"


def _tag_names(doc: Doc) -> None:
    for token in doc:
        if token.tag_ not in _COMMON or not token.is_title or not token.is_alpha:
            continue
        if not any(lemmas_of(token.text, part) for part in _PARTS) and not any(t.text == token.lower_ for t in doc):
            token.tag_, token.pos_ = "NNP", "PROPN"


def _join_hyphenated(sentence: DocSpan) -> None:
    for parts in _hyphenated(sentence):
        outer = [part for part in parts if part.head == part or part.head not in parts]
        noun = parts[-1]
        if len(outer) < 2 or any(one.is_ancestor(part) for one in outer for part in (*outer, noun)):
            continue
        phrase = noun.head if noun.dep_ in _MODIFIERS and noun.head.i > noun.i else noun
        if phrase == noun:
            first = outer[0]
            noun.dep_, noun.head = first.dep_, noun if first.head == first else first.head
            noun.tag_, noun.pos_ = ("NN", "NOUN") if noun.tag_ == "JJ" else (noun.tag_, noun.pos_)
        for part in outer:
            for child in [child for child in part.children if child not in parts]:
                child.head = phrase
            if part != noun:
                part.head, part.dep_ = noun, "amod" if part.is_alpha else "punct"
                part.tag_, part.pos_ = ("JJ", "ADJ") if part.is_alpha else ("HYPH", "PUNCT")


def _hyphenated(sentence: DocSpan) -> Iterator[list[Token]]:
    """Yield the tokens of each word that has hyphens between letters."""
    parts: list[Token] = []
    for token in sentence:
        belongs = token.is_alpha or token.text in _HYPHENS
        if belongs:
            parts.append(token)
        if not belongs or token.whitespace_:
            if len(parts) > 2 and parts[0].is_alpha and parts[1].text in _HYPHENS and parts[-1].is_alpha:
                yield parts
            parts = []


def _move_subjects(sentence: DocSpan) -> None:
    for token in sentence:
        auxiliary = token.head
        verb = auxiliary.head
        if token.dep_ != "nsubj" or auxiliary.dep_ not in _AUXILIARIES or subjects_of(verb.children):
            continue
        passive = any(child.dep_ == "auxpass" for child in verb.children)
        token.head = verb
        token.dep_ = "nsubjpass" if passive else "nsubj"


def _find_subject(sentence: DocSpan) -> None:
    """Give a finite verb the noun phrase before it that hangs on a name as an object, which no name can have."""
    for token in sentence:
        if token.dep_ not in {"dobj", "appos"} or token.left_edge.i != token.head.i + 1:
            continue
        if token.head.pos_ != "PROPN" or token.right_edge.i + 1 >= sentence.end:
            continue
        verb = token.right_edge.nbor()
        while verb.dep_ in _AUXILIARIES and verb.head.i > verb.i:
            verb = verb.head
        if verb.is_ancestor(token) and token.i > token.head.i and not subjects_of(verb.children):
            passive = any(child.dep_ == "auxpass" for child in verb.children)
            token.head, token.dep_ = verb, "nsubjpass" if passive else "nsubj"


def _name_subject(sentence: DocSpan) -> None:
    for verb in sentence:
        if verb.i == sentence.start:
            continue
        before = verb.nbor(-1)
        clause = next((c for c in verb.rights if c.dep_ in _CLAUSES and c.left_edge.i == verb.i + 1), None)
        if clause is not None and clause.left_edge.lower_ == "that" and clause.left_edge.dep_ == "mark":
            if verb.dep_ == "ROOT" and verb.tag_ == "NNS" and _is_sole_name(before, verb):
                verb.tag_, verb.pos_, verb.lemma_ = "VBZ", "VERB", lemmas_of(verb.text, "verb")[-1]
            if verb.pos_ == "VERB":
                clause.dep_ = "ccomp"
        if verb.dep_ == "ROOT" and verb.tag_ == "NNS" and before.head == verb and _is_no_noun(verb):
            verb.tag_, verb.pos_, verb.lemma_ = "VBZ", "VERB", lemmas_of(verb.lower_, "verb")[-1]
        if verb.dep_ == "ROOT" and verb.tag_ == "NN" and before.tag_ == "NNS" and _is_acting(before, verb):
            verb.tag_, verb.pos_, before.dep_ = "VBP", "VERB", "compound"
        if verb.pos_ != "VERB" or verb.tag_ not in _FINITE or subjects_of(verb.children):
            continue
        if before.head == verb and before.dep_ == "compound" and before.pos_ in {"NOUN", "PROPN"}:
            for child in [c for c in verb.lefts if c.dep_ in _DETAILS and c != before]:
                child.head = before
            before.dep_ = "nsubj"
        elif _is_sole_name(before, verb):
            before.dep_, before.tag_, before.pos_ = "nsubj", "NNP", "PROPN"
        elif before.is_quote or (before.text == "," and before.i > sentence.start and before.nbor(-1).is_quote):
            name = next((c for c in verb.rights if c.dep_ == "dobj" and c.left_edge.i == verb.i + 1), None)
            if name is not None and is_person_name(name):
                name.dep_ = "nsubj"


def _is_acting(noun: Token, word: Token) -> bool:
    """Whether a word is the verb of the plural noun right before it, as no other can be: "Thousands march on"."""
    alone = noun.head == word and not any(t.tag_ in _FINITE for t in word.subtree)
    return alone and noun.left_edge.i == noun.sent.start and word.lower_ in lemmas_of(word.lower_, "verb")


def _is_no_noun(word: Token) -> bool:
    return bool(lemmas_of(word.lower_, "verb")) and not lemmas_of(word.lower_, "noun")


def _part_periods(sentence: DocSpan) -> None:
    for noun in sentence:
        period = next((c for c in noun.lefts if c.dep_ == "compound" and c.ent_type_ == "DATE"), None)
        verb = noun.head.head
        if noun.dep_ != "pobj" or period is None or noun.ent_type_ or verb.i < noun.i or subjects_of(verb.children):
            continue
        if verb.tag_ not in _FINITE and not any(c.tag_ in _FINITE for c in verb.children if c.dep_ in _AUXILIARIES):
            continue
        for child in [c for c in noun.lefts if c.i < period.i]:
            child.head = period
        period.head, period.dep_ = noun.head, "pobj"
        passive = any(child.dep_ == "auxpass" for child in verb.children)
        noun.head, noun.dep_ = verb, "nsubjpass" if passive else "nsubj"


def _is_sole_name(word: Token, verb: Token) -> bool:
    """Whether a word right before a verb, which the parser takes for its modifier, is a name: the only word there, and
    and a name there or elsewhere in the text."""
    if word.head != verb or word.dep_ not in _MODIFIERS or not lemmas_of(verb.text, "verb"):
        return False
    if any(t != word and not t.is_punct for t in verb.lefts) or not word.text[:1].isupper():
        return False
    return word.pos_ == "PROPN" or any(t.text == word.text and t.pos_ == "PROPN" for t in word.doc)


def _give_objects(sentence: DocSpan) -> None:
    for token in sentence:
        if token.dep_ == "prt" and any(child.dep_ == "pobj" for child in token.rights):
            token.dep_, token.pos_, token.tag_ = "prep", "ADP", "IN"
        if token.dep_ == "intj" and token.i == token.head.i + 1 and token.head.lemma_ == "say":
            token.dep_ = "dobj"
        before = sentence.doc[token.left_edge.i - 1] if token.left_edge.i > sentence.start else None
        if token.dep_ != "npadvmod" or before is None or before.dep_ != "prep" or before.head != token.head:
            continue
        if before.pos_ == "ADP" and not any(True for _ in before.children):
            token.head = before
            token.dep_ = "pobj"


def _join_graded(sentence: DocSpan) -> None:
    for noun in sentence:
        grade = noun.head
        if noun.dep_ != "appos" or not noun.left_edge.like_num or noun.left_edge.i != grade.i + 1:
            continue
        noun.head, noun.dep_ = (noun, "ROOT") if grade.dep_ == "ROOT" else (grade.head, grade.dep_)
        for child in list(grade.children):
            if child.i < grade.i and child.dep_ in {"det", "poss", "amod"}:
                child.head = noun
        grade.head, grade.dep_ = noun, "nmod"


def _join_included(sentence: DocSpan) -> None:
    for among, them in pairwise(sentence):
        if (among.lower_, them.lower_) != ("among", "them") or them.head != among or among.dep_ != "prep":
            continue
        above = among.head
        beside = [c for c in above.rights if c.dep_ in _OBJECTS and c.left_edge.i == them.i + 1]
        noun = above if above.i > them.i else next(iter(beside), None)
        if noun is None:
            continue
        above = noun.head
        before = [c for c in above.children if c.dep_ in _OBJECTS and c.i < among.i]
        whole = above if noun.dep_ == "appos" and above.i < among.i else next(reversed(before), None)
        if whole is None:
            continue
        for child in [c for c in noun.rights if c.dep_ == "prep" and c.left_edge.i > noun.i + 1]:
            child.head = above
        if among.i > whole.i + 1 and among.nbor(-1).text == ",":
            among.nbor(-1).head = among
        among.head = whole
        noun.head, noun.dep_ = among, "pobj"
        them.head, them.dep_ = noun, "det"


def _find_report(sentence: DocSpan) -> None:
    for verb in sentence:
        name = next((c for c in verb.lefts if c.dep_ == "compound" and c.pos_ == "PROPN" and c.i == verb.i - 1), None)
        if name is None or verb.tag_ not in {"NN", "NNS"} or not lemmas_of(verb.text, "verb"):
            continue
        article = next((c for c in verb.lefts if c.dep_ == "det"), name)
        by = verb.doc[max(sentence.start, min(article.i, name.left_edge.i) - 1)]
        participle = by.head
        root = participle.head
        if by.dep_ != "agent" or participle.dep_ != "acl":
            continue
        clauses = [c for head in (verb, participle, root) for c in head.rights if c.dep_ in _CLAUSES]
        clauses += [root.head] if root.dep_ in _SUBJECTS and root.head != verb else []
        clause = next((c for c in clauses if any(s.left_edge.i > verb.i for s in subjects_of(c.lefts))), None)
        first = next((t for t in root.subtree if not t.is_punct), root)
        if clause is None and sentence.root.i < first.i - 1 and first.nbor(-1).text == ",":
            clause = sentence.root if subjects_of(sentence.root.lefts) else None
        if clause is None or sentence.root not in {root, verb, clause}:
            continue
        name.head, name.dep_ = by, "pobj"
        for child in list(verb.lefts):
            if child.i > by.i and child != name:
                child.head = name
        for child in [c for c in (*root.rights, *clause.rights) if c.i > verb.i and (c.is_punct or c.head == root)]:
            child.head = verb
        verb.head, verb.dep_ = verb, "ROOT"
        root.head, root.dep_ = verb, "nsubj"
        clause.head, clause.dep_ = verb, "ccomp"
        verb.tag_ = "VBP" if root.tag_ in {"NNS", "NNPS"} else "VBZ"
        verb.pos_, verb.lemma_ = "VERB", lemmas_of(verb.text, "verb")[-1]


def _give_minus(sentence: DocSpan) -> None:
    for minus in sentence[:-1]:
        number = minus.nbor()
        if minus.lower_ != "minus" or number.pos_ != "NUM" or minus.head == number:
            continue
        for token in (number, number.head):
            if token.head == minus:
                token.head = minus.head
                token.dep_ = "attr" if minus.head.lemma_ == "be" else "npadvmod"
        minus.head = number
        minus.dep_ = "quantmod"


def _join_fractions(sentence: DocSpan) -> None:
    for number, hyphen, noun in zip(sentence, sentence[1:], sentence[2:], strict=False):
        is_fraction = number.like_num and hyphen.text == "-" and noun.lower_.removesuffix("s") in _DENOMINATORS
        if is_fraction and number.head != noun and not number.is_ancestor(noun):
            number.head, number.dep_ = noun, "nummod"
            hyphen.head, hyphen.dep_ = noun, "punct"


def _join_scales(sentence: DocSpan) -> None:
    for number, letter in pairwise(sentence):
        is_scale = len(letter) < 3 and letter.lower_ in SCALES and number.text[-1].isdigit() and not number.whitespace_
        if is_scale and number.head != letter and not letter.is_ancestor(number):
            letter.head, letter.dep_ = number, "quantmod"


def _join_rates(sentence: DocSpan) -> None:
    for unit, slash, time in zip(sentence, sentence[1:], sentence[2:], strict=False):
        joined = slash.text == "/" and not unit.whitespace_ and not slash.whitespace_
        if joined and unit.i > sentence.start and unit.nbor(-1).like_num and time.dep_ == "appos":
            time.dep_ = "nmod"


def _part_headlines(sentence: DocSpan) -> None:
    for noun in sentence:
        mark = noun.left_edge.i - 1
        if mark < sentence.start or noun.doc[mark].text != ";":
            continue
        first = noun.head if noun.dep_ == "appos" else next(iter(subjects_of(noun.head.lefts)), noun)
        verb = first.head
        if first.i >= mark or first.dep_ not in _SUBJECTS or noun.right_edge.i + 1 != verb.i:
            continue
        if noun.dep_ == "appos":
            noun.head, noun.dep_ = verb, first.dep_
        participle = next((child for child in first.children if child.dep_ == "acl" and child.tag_ == "VBN"), None)
        if participle is None:
            first.dep_ = "dep"
        else:
            participle.head, participle.dep_ = verb, "ccomp"
            first.head, first.dep_ = participle, "nsubjpass"
            noun.doc[mark].head = verb


def _join_clauses(sentence: DocSpan) -> None:
    verb = sentence.root
    told = next((child for child in verb.lefts if child.dep_ == "ccomp"), None)
    if told is None:
        return
    end = told.right_edge.i + 1
    if sentence.doc[end : end + 1].text in {";", ":"} and any(subject.i > end for subject in subjects_of(verb.lefts)):
        told.head, told.dep_ = told, "ROOT"
        verb.head, verb.dep_ = told, "conj"


def _part_levels(sentence: DocSpan) -> None:
    for preposition in sentence[:-3]:
        change, to, level = (preposition.nbor(i) for i in (1, 2, 3))
        verb = preposition.head
        if (preposition.lower_, to.lower_) != ("by", "to") or verb.lemma_.lower() not in CHANGING:
            continue
        if change.head == to.head == level and level.head == preposition and level.pos_ == "NUM":
            level.head, level.dep_ = to, "pobj"
            to.head, to.dep_, to.pos_ = verb, "prep", "ADP"
            change.head, change.dep_ = preposition, "pobj"


def _join_scores(sentence: DocSpan) -> None:
    for token in sentence[:-2]:
        second = sentence.doc[token.i + 2]
        if token.nbor().text in {"-", "–"} and not (token.whitespace_ or token.nbor().whitespace_):
            if not (token.like_num and (second.text.isdigit() or second.lower_ in NOUGHTS)):
                continue
            if token.head == second.head:
                for part in (token, token.nbor()):
                    part.head = second
                token.dep_ = "nummod"
            second.dep_ = "npadvmod" if second.dep_ in {"dobj", "prep"} else second.dep_
            _give_opponent(token)
        elif token.lemma_.lower() in SCORED and token.nbor().lower_ == "to" and token.nbor().dep_ == "prep":
            side = token.nbor()
            verb = token.head.head if token.dep_ == "pobj" else token.head
            objects = list(side.children)
            counted = len(objects) == 1 and (objects[0].pos_ == "NUM" or objects[0].lower_ in {*NOUGHTS, "none"})
            if counted and side.head == verb and verb.lemma_ not in CHANGING:
                side.head = token


def _give_opponent(score: Token) -> None:
    """ "beat Tranby 3-1": the name before a score is the object of a verb that has none."""
    name = score.nbor(-1) if score.i else score
    verb = name.head
    if name.dep_ != "npadvmod" or name.pos_ != "PROPN" or name.ent_type_ in {"DATE", "TIME"} or name.i < verb.i:
        return
    if not any(child.dep_ == "dobj" for child in verb.children):
        name.dep_ = "dobj"
