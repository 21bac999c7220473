"""Find the noun that a number counts, from the tags of the words after it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimdiff.english.numbers import NOUGHTS
from claimdiff.english.quantity_grammar import DETERMINERS, INSIDE, NOUNS, PARTS_OF_DAY, RELATIVE_DAYS
from claimdiff.english.units import CASUALTIES

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun a number counts; `partitive` in "12 of the diplomats"."""

    unit: str | None
    end: int
    plural: bool
    partitive: bool


def find_counted(doc: Doc, position: int) -> Counted | None:
    """Find the noun counted by a number that ends before a token, from the tags of the words that follow."""
    partitive = False
    while position < len(doc) and doc[position].lower_ in ("more", "further", "additional", "other", "-", "such"):
        position += 1
    if position >= len(doc) or doc[position].lower_ in NOUGHTS:  # "two-nil"
        return None
    if doc[position].lower_ == "of":
        partitive = True
        position += 1
        while position < len(doc) and (doc[position].lower_ in DETERMINERS or doc[position].tag_ == "CD"):
            position += 1
    elif (
        position and doc[position - 1].text == "-" and doc[position].tag_ == "NN" and not doc[position - 1].whitespace_
    ):
        compound = doc[position]  # "12-member panel"
        return Counted(_lemma(compound), compound.idx + len(compound), False, False)
    noun: Token | None = None
    end: int | None = None
    compounded = False
    for token in doc[position : position + 8]:
        if token.is_space or (token.is_sent_start and token.i > position):
            break
        if token.lower_ in RELATIVE_DAYS and noun is None:
            break  # "to 45,000 last year"
        if compounded:
            compounded = not token.whitespace_
            continue
        if token.i == position and token.lower_ in CASUALTIES and not _before_noun(doc, token):
            return Counted(CASUALTIES[token.lower_], token.idx + len(token), True, partitive)
        if token.tag_ in ("NNS", "NNPS"):
            return Counted(_lemma(token), end or token.idx + len(token), True, partitive)
        if token.tag_ in ("NN", "NNP") and token.lower_ not in PARTS_OF_DAY:
            noun = token
        elif token.tag_ == "CD" and noun is None and token.i + 1 < len(doc) and doc[token.i + 1].text == "-":
            # "six 18-year-old students": the age is a quantity of its own
            compounded, end = True, end or doc[token.i - 1].idx + len(doc[token.i - 1])
        elif token.tag_ not in INSIDE or noun is not None:
            break
    if noun is None or noun.tag_ == "NNP":
        return None
    return Counted(_lemma(noun), end or noun.idx + len(noun), False, partitive)


def _before_noun(doc: Doc, token: Token) -> bool:
    return token.i + 1 < len(doc) and doc[token.i + 1].tag_ in NOUNS | {"JJ"}


def _lemma(token: Token) -> str:
    if token.lower_ == "people":
        return "person"
    if token.tag_ == "NNPS":
        return token.text.removesuffix("s")
    return token.lemma_.lower()
