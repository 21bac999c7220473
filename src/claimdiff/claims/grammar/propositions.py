"""Read propositions off the dependency parse: predicates with their participants and adjuncts.

Labels are those of the ClearNLP scheme that spaCy's English models use. A proposition is given as token indices, so the
words stay where they are; `wording` turns them into a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from claimdiff.claims.grammar.arguments import arguments
from claimdiff.claims.grammar.gapping import correlate, gapped_verb, orphan_tokens, recipient
from claimdiff.claims.grammar.phrases import (
    DETACHED,
    ORPHAN,
    SUBJECTS,
    Phrase,
    Tokens,
    conjuncts,
    described,
    is_listed,
    is_region,
    phrase,
    prepositional_object,
    rejoin,
    subtree,
)
from claimdiff.claims.grammar.predicates import find_subject, is_controlled, is_predicate, verb_group
from claimdiff.english import wordnet
from claimdiff.english.units import CURRENCY_WORDS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

PropositionType = Literal["verbal", "nominal", "apposition"]

#: Verbs whose object did not happen, or is said not to have happened.
DENYING = frozenset("deny dismiss reject prevent avoid stop block refuse oppose forbid ban avert".split())
_TIMES = frozenset({"DATE", "TIME"})
#: Words before a name that tell no more than respect or sex.
HONORIFICS = frozenset("mr mrs ms miss mx sir dame lord lady madam dr prof st saint rev".split())


@dataclass(frozen=True, slots=True)
class Proposition:
    """A predicate with its participants, as token indices.

    Attributes:
        head: the verb, event noun, predicate noun of a copula, or apposition.
        type: verbal, nominal ("the expulsion of ...") or apposition ("X, the mayor").
        verb: the verb group with auxiliaries, negation and particle; the event noun of a nominal one.
        subject: who or what it is about; None when the parse gives none.
        complements: what the core cannot do without, in order.
        adjuncts: what the core can do without: time, place, cause, manner.
        shared_subject: the subject stands in another clause.
        passive: the subject undergoes the act.
    """

    head: int
    type: PropositionType
    verb: Tokens
    subject: Phrase | None
    complements: tuple[Phrase, ...]
    adjuncts: tuple[Phrase, ...]
    shared_subject: bool = False
    passive: bool = False


def core_tokens(proposition: Proposition) -> set[int]:
    """Return the indices of the tokens of a proposition without its adjuncts."""
    tokens = set(proposition.verb)
    for part in (proposition.subject, *proposition.complements):
        if part is not None:
            tokens.update(part.tokens)
    return tokens


def chain(proposition: Proposition) -> tuple[int, ...]:
    """Return the predicate and the verbs it governs: "plans to begin talks" is plan, begin."""
    return (proposition.head, *(c.head for c in proposition.complements if c.relation == "xcomp"))


def find_propositions(sentence: Span) -> list[Proposition]:
    """Return all propositions of a sentence, in the order of their heads.

    Args:
        sentence: a parsed sentence of a spaCy Doc.
    """
    found: list[Proposition] = []
    for token in sentence:
        if token.dep_ == ORPHAN:
            found.extend(_gapped(token))
        elif is_predicate(token):
            found.extend(_verbal(token))
        elif token.dep_ == "appos":
            found.extend(_apposition(token))
        elif token.ent_type_ in {"PERSON", "ORG"} and token.pos_ == "PROPN":
            found.extend(_title(token))
        elif token.pos_ == "NOUN" and token.dep_ != "compound":
            nominal = _nominal(token)
            if nominal is not None:
                found.append(nominal)
    return found


def _verbal(verb: Token) -> Iterator[Proposition]:
    subject, shared = find_subject(verb)
    group = verb_group(verb)
    complements, adjuncts = arguments(verb)
    head = verb
    governor = _shared_governor(verb)
    if governor is not None:
        head, group = governor, verb_group(governor)
        subject, shared = find_subject(governor)
        controlled = [c for c in governor.children if c.dep_ in {"dobj", "dative"}]
        controlled += [c for x in governor.children if is_controlled(x) for c in x.children if c.dep_ in SUBJECTS]
        controlled = [c for c in verb.children if c.dep_ in SUBJECTS] or controlled
        complements.insert(0, [Phrase(verb.i, verb_group(verb), "clause" if controlled else "xcomp")])
        complements[:0] = [[phrase(c, "dobj", whole=True)] for c in controlled if c.i < verb.i]
    passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children) or (
        verb.tag_ == "VBN"
        and not any(c.dep_ == "aux" for c in verb.children)
        and (verb.dep_ in {"acl", "advcl"} or _shared_passive(verb))
        and not _has_object(verb)
    )
    subjects: list[Phrase | None] = [None]
    if subject is not None:
        if verb.dep_ in {"relcl", "acl"} and subject == verb.head:
            subjects = [Phrase(subject.i, described(subject, verb), "subject", subject.dep_ == "conj")]
        else:
            subjects = list(conjuncts(subject, "subject"))
    if len(subjects) > 1 and any(t.lower_ == "respectively" for t in verb.subtree):
        yield from _respective(
            verb, Proposition(head.i, "verbal", group, None, (), (), shared, passive), subjects, complements, adjuncts
        )
        return
    if len(subjects) > 1 or any(len(options) > 1 for options in complements):
        adjuncts = _rejoined(verb.doc, adjuncts)
    for one in subjects:
        for objects in _distribute(verb.doc, complements):
            own = tuple(a for a in adjuncts if not _of_another(a, complements, objects))
            yield Proposition(head.i, "verbal", group, one, objects, own, shared, passive)


def _respective(
    verb: Token,
    bare: Proposition,
    subjects: list[Phrase | None],
    complements: list[list[Phrase]],
    adjuncts: list[Phrase],
) -> Iterator[Proposition]:
    """ "Ann and Bob won 52% and 48% respectively": each with its own; nothing where they cannot be told apart."""
    doc = verb.doc
    options = [*complements, *([*same] for _, same in groupby(adjuncts, lambda a: (a.relation, doc[a.head].lower_)))]
    options = [_by_number(doc, o[0], len(subjects)) if len(o) == 1 else o for o in options]
    matching = [o for o in options if len(o) == len(subjects)]
    if len(matching) != 1:
        return
    group = tuple(i for i in bare.verb if doc[i].lower_ != "respectively")
    others = tuple(rejoin(doc, o) for o in options[: len(complements)] if o is not matching[0])
    for subject, own in zip(subjects, matching[0], strict=True):
        tokens = tuple(i for i in own.tokens if doc[i].lower_ != "respectively")
        said = replace(own, tokens=tokens, one_of_several=False)
        yield replace(bare, verb=group, subject=subject, complements=(*others, said))


def _by_number(doc: Doc, phrase: Phrase, several: int) -> list[Phrase]:
    """A phrase with so many numbers before its noun as one for each: "12 and nine goals" is 12 goals, nine goals."""
    first = next((doc[i] for i in phrase.tokens if doc[i].dep_ == "nummod"), None)
    numbers = [] if first is None else [first, *(t for t in first.subtree if t.dep_ == "conj")]
    if len(numbers) != several:
        return [phrase]
    joined = range(numbers[0].i, numbers[-1].i + 1)
    return [replace(phrase, tokens=tuple(i for i in phrase.tokens if i == n.i or i not in joined)) for n in numbers]


def _gapped(orphan: Token) -> Iterator[Proposition]:
    """ "Ann won 52% of the vote and Bob 48%": what is said of Bob, with the verb and the noun that are left out."""
    verb, shared, tokens = gapped_verb(orphan), correlate(orphan), orphan_tokens(orphan)
    whole = next(_verbal(verb), None)
    if shared is None or tokens is None or whole is None or whole.subject is None:
        return
    relation = "prep" if shared.pos_ == "ADP" else "dobj"
    complements = (
        *(c for c in whole.complements if c.tokens[-1] < shared.left_edge.i),
        Phrase(orphan.i, tokens, relation),
    )
    if orphan.head == verb:
        yield replace(whole, complements=complements, adjuncts=())
        return
    if recipient(orphan) is not None:
        reached = Phrase(orphan.head.i, tuple(subtree(orphan.head, DETACHED)), "dative")
        yield replace(whole, complements=(reached, complements[-1]), adjuncts=())
        return
    named = orphan.head
    own = subtree(named, DETACHED)
    if named.pos_ == "ADJ" and any(t.pos_ == "ADJ" for t in verb.doc[whole.subject.head].lefts):  # "the second [blast]"
        own.append(whole.subject.head)
    subject = Phrase(named.i, tuple(own), "subject", one_of_several=True)
    yield replace(whole, subject=subject, complements=complements, adjuncts=(), shared_subject=False)


def _of_another(adjunct: Phrase, complements: list[list[Phrase]], chosen: tuple[Phrase, ...]) -> bool:
    """Whether an adjunct stands before the conjunct chosen: "won a medal in Rome and a cup"."""
    return any(
        options[0].tokens[0] < adjunct.head < one.tokens[0] for options, one in zip(complements, chosen, strict=True)
    )


def _rejoined(doc: Doc, adjuncts: list[Phrase]) -> list[Phrase]:
    """Coordinated adjuncts as one each: of several objects not every one goes with every conjunct of an adjunct."""
    groups: dict[int, list[Phrase]] = {}
    for adjunct in adjuncts:
        groups.setdefault(adjunct.head if adjunct.one_of_several else -1 - len(groups), []).append(adjunct)
    return [rejoin(doc, group) for group in groups.values()]


def _has_object(verb: Token) -> bool:
    return any(c.dep_ == "dobj" for c in verb.children)


def _shared_passive(verb: Token) -> bool:
    """ "was arrested and charged": the auxiliary serves both."""
    return (
        verb.dep_ == "conj"
        and verb.head.tag_ == "VBN"
        and not any(c.dep_ in {"aux", "auxpass", *SUBJECTS} for c in verb.children)
        and any(c.dep_ == "auxpass" for c in verb.head.children)
    )


def _shared_governor(verb: Token) -> Token | None:
    """ "plans to stay and rest": the planning governs the resting too."""
    if verb.dep_ != "conj":
        return None
    first = verb.head
    while first.dep_ == "conj":
        first = first.head
    governed = first.dep_ == "xcomp" or is_controlled(first)
    return first.head if governed and verb.tag_ == first.tag_ and first.tag_ in {"VB", "VBG"} else None


def _distribute(doc: Doc, complements: list[list[Phrase]]) -> Iterator[tuple[Phrase, ...]]:
    """Yield one list of complements per conjunct of the one with the most: "sold apples and pears" is two sellings."""
    widest = max(range(len(complements)), key=lambda i: len(complements[i]), default=None)
    if widest is None:
        yield ()
        return
    for choice in complements[widest]:
        yield tuple(choice if i == widest else rejoin(doc, options) for i, options in enumerate(complements))


def _apposition(token: Token) -> Iterator[Proposition]:
    """ "X, the mayor" says that X is the mayor; "Ann Moss, 48," that she is 48."""
    noun = token.head
    if is_listed(token) or is_region(token) or noun.pos_ not in {"NOUN", "PROPN"} or noun.lemma_ == "degree":
        return
    if any(child.is_digit and child.ent_type_ == "DATE" for child in noun.lefts):
        return  # a comma is missing: "weeks after the 2016 election former president Ann Lee"
    if any(child.dep_ in SUBJECTS for child in noun.children):
        return  # the noun was taken for a verb: "Three dead as fire sweeps ferry off Port Halden"
    if _in_glossary(token) or (noun.ent_type_ in {"GPE", "LOC"} and any(c.dep_ == "nummod" for c in token.children)):
        return
    if token.ent_type_ == noun.ent_type_ and token.ent_type_ in {"GPE", "LOC", "DATE", "CARDINAL"}:
        return
    bracketed = token.doc[token.left_edge.i - 1].text in {"(", "["} if token.left_edge.i else False
    age = token.pos_ == "NUM" and token.like_num and token.n_lefts == 0 and noun.pos_ == "PROPN" and not bracketed
    if not age and (token.pos_ not in {"NOUN", "PROPN"} or _is_part(token, noun)):
        return
    if age and (not token.text.isdecimal() or not 0 < int(token.text) < 120 or noun.ent_type_ in {"GPE", "DATE"}):
        return
    tokens = subtree(noun, DETACHED)
    if token.i in tokens:  # part of the name's phrase
        tokens = [i for i in tokens if i < token.left_edge.i]
    if not tokens:  # the parser took a mark for the noun
        return
    subject = Phrase(noun.i, tuple(tokens), "subject", noun.dep_ == "conj")
    described = list(conjuncts(token, "attr"))
    if any(token.doc[one.tokens[0]].lower_ in {"both", "all"} for one in described):
        return  # "Lee and Barr, both farmers": one of them is no farmers
    if noun.tag_ == "NNS" and all(token.doc[one.head].pos_ == "PROPN" for one in described):
        described = [rejoin(token.doc, described)]  # "the lawyers, Lee and Ray": both are
    for one in described:
        if one.head != token.i and any(c.dep_ == "appos" for c in token.doc[one.head].children):
            continue  # "the mayor, Ann Lee, and the police chief, Bob Ray": another person
        yield Proposition(token.i, "apposition", (), subject, (one,), (), True)


def _is_part(token: Token, whole: Token) -> bool:
    """Whether an apposition names a part: "ten people, six women and four men", "three climbers, two of them boys"."""
    numbers = [next((c for c in one.lefts if c.dep_ == "nummod"), None) for one in (whole, token)]
    if numbers[1] is None:
        return False
    of_them = any(
        of.lower_ == "of" and any(t.lower_ in {"them", "whom"} for t in of.rights) for of in numbers[1].rights
    )
    return of_them or (numbers[0] is not None and any(c.dep_ == "conj" for c in token.rights))


def _in_glossary(token: Token) -> bool:
    """Whether a token stands in brackets that list other names: "Norway (Bokmål: Norge; Nynorsk: Noreg)"."""
    sentence = token.sent
    opened = next((t for t in reversed(list(sentence.doc[sentence.start : token.i])) if t.text in "()"), None)
    if opened is None or opened.text == ")":
        return False
    inside = sentence.doc[opened.i : sentence.end]
    closed = next((t.i for t in inside if t.text == ")"), sentence.end)
    return any(t.text in {":", ";"} for t in sentence.doc[opened.i : closed])


def _title(name: Token) -> Iterator[Proposition]:
    """ "production designer Ann Lee" says that Ann Lee is a production designer."""
    doc, first, last = name.doc, name.i, name.i
    while first > name.left_edge.i and doc[first].ent_iob_ == "I" and doc[first - 1].ent_type_ == name.ent_type_:
        first -= 1
    while last + 1 < len(doc) and doc[last + 1].ent_iob_ == "I" and doc[last + 1].ent_type_ == name.ent_type_:
        last += 1
    start = min(
        (c.left_edge.i for c in name.lefts if c.dep_ in {"det", "poss", "amod", "compound", "nummod", "nmod"}),
        default=first,
    )
    title = doc[start:first]
    if last != name.i or not len(title) or title[-1].pos_ not in {"NOUN", "PROPN"} or title[-1].head.i != name.i:
        return
    if title[-1].pos_ == "PROPN" and not wordnet.data.knows(title[-1].lower_, "noun"):
        return
    if (
        title[-1].lower_.rstrip(".") in HONORIFICS
        or title[-1].ent_type_
        or any(t.is_punct and t.text != "-" for t in title)
    ):
        return
    subject = Phrase(name.i, tuple(range(first, last + 1)), "subject", name.dep_ == "conj")
    described = Phrase(title[-1].i, tuple(range(start, first)), "attr")
    yield Proposition(title[-1].i, "apposition", (), subject, (described,), (), True)


def _is_denied(noun: Token) -> bool:
    """ "denied the sale of the firm", "the sale of the firm will begin": an act that is not said to have happened."""
    governor = noun.head.head if noun.dep_ == "pobj" else noun.head
    if noun.dep_ in SUBJECTS and any(c.tag_ == "MD" for c in governor.children):
        return True
    return (
        governor.lemma_.lower() in DENYING
        or any(c.dep_ == "neg" for c in governor.children)
        or any(c.lower_ in {"no", "any"} for c in noun.lefts)
    )


def _is_sum(noun: Token) -> bool:
    return noun.ent_type_ in {"MONEY", "PERCENT"} or (noun.lemma_.lower() in CURRENCY_WORDS and noun.n_lefts > 0)


def _nominal(noun: Token) -> Proposition | None:
    """Return the act an event noun names, when the words say which one's act it is or which one it befalls."""
    if wordnet.verb_of(noun.lemma_.lower()) is None or noun.head.lower_ == "without" or _is_denied(noun):
        return None
    complements: list[Phrase] = []
    adjuncts: list[Phrase] = []
    subject: Phrase | None = None
    for child in noun.children:
        if child.dep_ == "poss":
            subject = None if child.ent_type_ in _TIMES else phrase(child, "poss")  # "Thursday's decision by Lee"
        elif child.dep_ in {"prep", "agent"} and child.i > noun.i:
            below = prepositional_object(child)
            if below is None or (child.lower_ == "of" and below.ent_type_ in _TIMES):
                continue  # "the fall of 2017"
            if noun.tag_ == "NNS" and child.lower_ == "of" and _is_sum(below):
                return None  # "sales of 890 million euros": a sum
            if child.lower_ in {"of", "by"}:
                complements.append(phrase(child, child.lower_))
            else:
                adjuncts.append(phrase(child, "prep"))
    if not complements:
        return None
    involved = [i for p in (*complements, *([subject] if subject else [])) for i in p.tokens]
    if not any(noun.doc[i].pos_ in {"PROPN", "NUM"} or noun.doc[i].ent_type_ for i in involved):
        return None  # "the strengthening of ties": an act in general
    left = [t for t in subtree(noun, DETACHED | {"prep", "agent"}) if t <= noun.i]
    return Proposition(noun.i, "nominal", tuple(left), subject, tuple(complements), tuple(adjuncts))
