"""Phrases of the dependency parse as token indices: noun phrases, coordination and loose additions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from claimdiff.english.genders import noun_class
from claimdiff.english.numbers import ORDINALS
from claimdiff.english.quantity_grammar import TALLIES
from claimdiff.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Tokens = tuple[int, ...]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
RELATIVES = frozenset({"who", "whom", "which", "that"})
#: The label of what is left of a clause without a verb, beside its subject: "48%" of "and Bob 48%" (`gapping`).
ORPHAN = "orphan"
#: Parts of a noun phrase that are propositions of their own and not needed to know what the phrase names.
DETACHED = frozenset({"relcl", "acl", "appos", "cc", "conj", "preconj", "parataxis", ORPHAN})
#: Verbs whose object is called or made something: "called it phony".
NAMING = frozenset(
    "call name elect appoint find consider deem declare label dub make render leave keep pronounce crown vote rate"
    " judge rule describe brand term title entitle nickname rename christen think believe prove hold set get turn paint"
    " rank list class classify".split()
)
#: Prepositions whose two objects make one thing: "between June and October".
JOINING = frozenset({"between", "among", "amid", "from"})
_PREPOSITIONAL = frozenset({"ADP", "SCONJ", "PART", "VERB", "ADV", "ADJ"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADP", "ADJ"})
_BRACKETS = {")": "(", "]": "["}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A participant or adjunct: its head token, its tokens in order, and its relation to the predicate.

    Attributes:
        head: index of the head; the preposition of a prepositional phrase.
        tokens: indices in the order they are said, which is that of the text save in relative clauses.
        relation: the dependency label, or "subject", "poss", "of", "by", "cause".
        one_of_several: it was coordinated with others ("Ann" of "Ann and Bob").
    """

    head: int
    tokens: Tokens
    relation: str
    one_of_several: bool = False


def members(head: Token) -> list[Token]:
    """Return a token and its conjuncts, including listed names that the parser took for appositions."""
    found = [head]
    for one in found:
        found.extend(
            c for c in one.children if c.i > one.i and ((c.dep_ == "conj" and not _inside_name(c)) or is_listed(c))
        )
    return sorted(found, key=lambda t: t.i)


def is_one_person(several: Sequence[Token]) -> bool:
    """Whether nouns joined say two things of one person: "the founder and chairman", but "the founder and his son"."""
    first, *others = several
    return (
        all(t.tag_ == "NN" and noun_class(t.lemma_.lower()) == "person" for t in several)
        and any(c.dep_ in {"det", "poss"} for c in first.children)
        and not any(c.dep_ in {"det", "poss", "nummod"} for t in others for c in t.children)
    )


def is_listed(token: Token) -> bool:
    """Whether a name is a later item of a list: "Ann Lee, Bob Ray and Cem Oz"."""
    if token.dep_ != "appos" or token.left_edge.i <= token.head.i + 1:
        return False
    if token.lemma_ == token.head.lemma_ and token.pos_ == "NOUN":
        return True  # "six votes from Rome, two votes from Oslo"
    if token.pos_ != "PROPN" or token.head.pos_ != "PROPN":
        return False
    people = [t.ent_type_ == "PERSON" for t in (token.head, token)]
    return all(people) or (any(people) and any(c.dep_ == "conj" and c.ent_type_ == "PERSON" for c in token.children))


def prepositional_object(head: Token) -> Token | None:
    """Return the object of a preposition; None if the token is not one."""
    first = head
    while first.dep_ == "conj":  # "to Norway, to Sweden and to Finland": each hangs on the one before
        first = first.head
    if first.dep_ not in {"prep", "agent", "dative"} or head.pos_ not in _PREPOSITIONAL:
        return None
    return next((c for c in head.children if c.dep_ in {"pobj", "pcomp"}), None)


def conjuncts(head: Token, relation: str) -> Iterator[Phrase]:
    """Yield one phrase per conjunct of a coordinated phrase; "the mayor and his wife" gives two."""
    inner = prepositional_object(head)
    anchor = head if inner is None else inner
    several = members(anchor)
    if relation == "subject" and len(several) > 1 and is_one_person(several):
        yield phrase(head, relation, whole=True)
        return
    apart = anchor == head and anchor.pos_ in {"VERB", "AUX"}
    if len(several) == 1 and not apart and (listed := _listed_below(anchor)):
        kept = subtree(head, DETACHED, inner)
        cut = [set(subtree(m, DETACHED)) for m in listed]
        rest = set(kept) - {i for t in listed[0].subtree for i in [t.i]}
        for own in cut:
            yield Phrase(head.i, tuple(sorted(rest | own)), relation)
        return
    if len(several) > 1 and any(t.lower_ == "nor" for member in several for t in member.children):
        yield phrase(head, relation, whole=True)  # "neither guns nor drugs": each alone would say the opposite
        return
    if len(several) == 1 or apart or (inner is not None and (head.lower_ in JOINING or inner.dep_ == "pcomp")):
        yield phrase(head, relation, whole=len(several) > 1)
        return
    lead = [head] if inner is not None else []
    for member in several:
        tokens = sorted({t.i for t in lead} | set(subtree(member, DETACHED)) | _shared_noun(member, several[-1]))
        yield Phrase(head.i if lead else member.i, tuple(tokens), relation, True)


def _shared_noun(member: Token, last: Token) -> set[int]:
    """Return the index of the noun that two numbers share: "60 electric and 40 diesel buses"."""
    numbers = [next((c for c in one.lefts if c.dep_ == "nummod"), None) for one in (member, last)]
    if member == last or last.tag_ != "NNS" or None in numbers:
        return set()
    modified = any(c.dep_ in {"amod", "compound"} for c in last.lefts)
    singular = member.tag_ == "NN" and numbers[0] is not None and numbers[0].lower_ not in {"1", "one"}
    return {last.i} if modified and (member.pos_ == "ADJ" or singular) else set()


def rejoin(doc: Doc, phrases: Sequence[Phrase]) -> Phrase:
    """Join the conjuncts of one coordinated phrase again, with the words between them."""
    if len(phrases) == 1:
        return phrases[0]
    tokens = sorted({i for one in phrases for i in one.tokens})
    for before, after in pairwise(tuple(tokens)):
        between = range(before + 1, after)
        if all(doc[i].is_punct or doc[i].dep_ in {"cc", "preconj"} for i in between):
            tokens.extend(between)
    return Phrase(phrases[0].head, tuple(sorted(tokens)), phrases[0].relation)


def _listed_below(head: Token) -> list[Token]:
    """Return the names listed at the end of a noun phrase: "tributes to Ann Lee, Bob Ray and Cem Oz"."""
    if head.pos_ not in {"NOUN", "PROPN"}:
        return []
    last = next((c for c in reversed(list(head.rights)) if c.dep_ == "prep"), None)
    if last is None or last.lower_ in JOINING:
        return []
    target = prepositional_object(last)
    if target is None or target.dep_ != "pobj":
        return []
    several = members(target)
    if len(several) == 1:
        return _listed_below(target)
    named = all(t.pos_ == "PROPN" for t in several)
    return several if named and not any(_inside_name(t) for t in several) else []


def phrase(head: Token, relation: str, *, whole: bool = False) -> Phrase:
    """Return the phrase of a head, without detached additions.

    Args:
        head: its head token.
        relation: what it is to the predicate.
        whole: keep what is coordinated with it.
    """
    without = DETACHED if head.pos_ in _NOMINAL else frozenset({"relcl", "appos"})
    if whole:
        without = without - {"cc", "conj", "preconj"}
    return Phrase(head.i, tuple(subtree(head, without, prepositional_object(head))), relation)


def described(noun: Token, clause: Token) -> Tokens:
    """Return what a relative clause describes, without the clause; never empty."""
    inside = {t.i for t in clause.subtree}
    return tuple(i for i in subtree(noun, DETACHED) if i not in inside) or (noun.i,)


def subtree(head: Token, without: frozenset[str], anchor: Token | None = None) -> list[int]:
    """Return the token indices below a head, in order, leaving out detached branches and the punctuation at either end.

    Args:
        head: where to start.
        without: relations of the branches to leave out.
        anchor: the noun of a prepositional phrase; its conjuncts, like the head's, are phrases of their own, while
            those further down stay ("sanctions against five entities and 19 people").
    """
    kept: list[int] = []
    stack = [head]
    while stack:
        token = stack.pop()
        kept.append(token.i)
        for child in token.children:
            if child.dep_ in {"cc", "conj", "preconj"} or is_listed(child):
                detached = "conj" in without and token in (head, anchor) and not _inside_name(child)
            elif child.dep_ in {"acl", "relcl"}:
                detached = child.dep_ in without and not _needed(child)
            elif child.i > head.i and ((child.dep_ == "prep" and child.lower_ == "including") or _is_loose(child)):
                detached = True
            else:
                detached = child.dep_ in without and not is_tight(child)
            if not detached:
                stack.append(child)
    kept.sort()
    return trim(head.doc, kept)


def _is_loose(adjective: Token) -> bool:
    """Whether an adjective follows its noun and a comma: "her passion, present from childhood, led her on"."""
    return (
        adjective.dep_ == "amod"
        and adjective.left_edge.i > 0
        and adjective.left_edge.nbor(-1).text == ","
        and adjective.lower_ != "such"
    )


def hull(doc: Doc, tokens: Sequence[int]) -> Span:
    """Return the span from the first of some tokens to the last."""
    last = doc[max(tokens)]
    return Span(doc[min(tokens)].idx, last.idx + len(last))


def trim(doc: Doc, tokens: list[int]) -> list[int]:
    """Strip white space, punctuation at the ends, and empty or unpaired brackets."""
    kept = [i for i in tokens if not doc[i].is_space] or tokens[:1]
    opened: list[int] = []
    loose: set[int] = set()
    for position, i in enumerate(kept):
        text = doc[i].text
        if text in "([":
            opened.append(i)
        elif text in _BRACKETS:
            if not opened:
                loose.add(i)
            elif opened[-1] == kept[position - 1]:
                loose.update((i, opened.pop()))
            else:
                opened.pop()
    loose.update(opened)
    for before, after in pairwise(kept):
        if doc[before].is_quote and doc[after].is_quote and after > before + 1:
            loose.update((before, after))  # what was quoted is left out
    kept = [i for i in kept if i not in loose] or kept[:1]
    while len(kept) > 1 and doc[kept[-1]].is_punct and doc[kept[-1]].text not in {")", "%", "]", "”", '"', "’", "'"}:
        kept.pop()
    while len(kept) > 1 and doc[kept[0]].is_punct and doc[kept[0]].text in {",", ";", ":", "-", "—", "–", ")", "."}:
        kept.pop(0)
    return kept


def is_plural(doc: Doc, phrase: Phrase | None) -> bool:
    """Whether a noun phrase takes a plural verb."""
    if phrase is None:
        return False
    head = doc[phrase.head]
    if head.tag_ in {"NNS", "NNPS"} or head.lower_ in {"they", "we", "these", "those", "you", "people", "police"}:
        return not (head.ent_type_ in {"GPE", "ORG"} and head.tag_ == "NNPS")
    counts = head.tag_ == "CD" or (head.tag_ == "NNP" and head.like_num and head.lower_ not in ORDINALS)
    if counts and head.lower_ not in {"one", "1"}:  # "four were hurt", but "£3m was spent"
        return not any(doc[i].tag_ == "$" for i in phrase.tokens)
    joined = [doc[i] for i in phrase.tokens if doc[i].dep_ == "conj" and doc[i].head.i == phrase.head]
    return bool(joined) and not is_one_person([head, *joined])


def gap_is_named(clause: Token) -> bool:
    """Whether a relative clause has a relative pronoun, of its own or further down ("who he says fled")."""
    return any(
        t.tag_ in {"WDT", "WP", "WP$", "WRB"} or (t.lower_ in RELATIVES and t.dep_ in {"nsubj", "nsubjpass", "dobj"})
        for t in clause.subtree
        if t.i < clause.i
    )


def _needed(clause: Token) -> bool:
    """Whether a noun needs the clause to make sense: "reluctance to act", "claims that he lied", "those who fled"."""
    if _tells_what_is_counted(clause) or _tells_of_what_rank(clause):
        return True
    if clause.dep_ == "acl":
        return clause.tag_ not in {"VBG", "VBN"} or any(c.dep_ == "mark" for c in clause.children)
    infinitive = clause.tag_ == "VB" and not any(c.dep_ in SUBJECTS for c in clause.children)
    return infinitive or (clause.head.pos_ in {"PRON", "NUM", "ADJ"} and clause.i - clause.head.i < 12)


def _tells_what_is_counted(clause: Token) -> bool:
    """Whether a clause narrows the noun of a count: "the number of people killed in the fire"."""
    counted = clause.head
    return counted.dep_ == "pobj" and counted.head.lower_ == "of" and counted.head.head.lemma_.lower() in TALLIES


def _tells_of_what_rank(clause: Token) -> bool:
    """Whether a clause says among what something is ranked: "was the first prisoner executed in 17 years"."""
    noun = clause.head
    return noun.dep_ == "attr" and is_ranked(noun) and not noun.doc[clause.left_edge.i - 1].is_punct


def is_ranked(noun: Token) -> bool:
    """Whether a noun has a superlative, an ordinal or the like: "the worst storm", "the first man"."""
    return any(t.tag_ in {"JJS", "RBS"} or t.lower_ in {"last", "only", *ORDINALS} for t in noun.lefts)


def is_tight(token: Token) -> bool:
    """Whether an apposition is part of the name: "Houston, Texas", "the film Alien"."""
    if token.dep_ != "appos":
        return False
    if token.ent_type_ == token.head.ent_type_ in {"GPE", "DATE"} or is_region(token):
        return True
    return token.left_edge.i == token.head.i + 1 and not token.left_edge.is_punct


def is_region(token: Token) -> bool:
    """Whether a name is the county or state of the town before it: "near Hook, Hampshire"."""
    head = token.head
    return (
        token.dep_ == "appos"
        and token.pos_ == head.pos_ == "PROPN"
        and head.dep_ == "pobj"
        and head.head.lower_ in {"in", "at", "near", "from", "of", "outside", "around", "to"}
        and token.ent_type_ not in {"PERSON", "ORG"}
        and not any(c.dep_ in {"det", "amod", "poss", "prep"} for c in token.children)
    )


def _inside_name(token: Token) -> bool:
    """Whether a conjunction is part of a name: "Johnson & Johnson", "Fire and Rescue"."""
    if any(c.dep_ == "cc" and c.text == "&" for c in token.head.children):
        return True
    return (
        token.ent_type_ not in {"", "GPE", "PERSON"}
        and token.ent_iob_ == token.left_edge.ent_iob_ == "I"  # "52% and 48%" are two
        and token.head.ent_type_ == token.ent_type_
        and not any(t.lower_ == "respectively" for t in token.sent)  # which tells of two
    )
