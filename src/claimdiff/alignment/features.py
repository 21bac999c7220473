"""Features that show whether two claims are about the same point of the same event.

All features are in [0, 1] and symmetric. The wording ignores numbers on purpose: "12 people died" and "21 people died"
are the same point in conflict.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import fuzz
from scipy.sparse import csr_array

from claimdiff.comparators.acts import outcome_counted, same_predicate
from claimdiff.comparators.names import is_named, same_participant
from claimdiff.english import wordnet
from claimdiff.english.content_words import content_stems
from claimdiff.english.rarity import rarity
from claimdiff.model import Claim

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from claimdiff.protocols import Vectors


def word_weights(claims: Sequence[Claim]) -> dict[str, float]:
    """Return the rarity of each content word among the sentences of the story's claims."""
    sentences = {(c.article_id, c.sentence): set[str]() for c in claims}
    for claim in claims:
        sentences[claim.article_id, claim.sentence] |= content_stems(claim.text)
    return rarity(sentences.values())


def meaning(left: Vectors, right: Vectors) -> NDArray[np.float32]:
    """Return the cosine of each left and right unit vector, negative values set to 0; shape (n, m)."""
    similarity: NDArray[np.float32] = np.clip(left @ right.T, 0.0, 1.0)
    return similarity


def rare_words(left: Sequence[Claim], right: Sequence[Claim], weights: dict[str, float]) -> NDArray[np.float32]:
    """Return the weighted share of content words in common (Dice coefficient), shape (n, m)."""
    index = {word: i for i, word in enumerate(weights)}
    one, other = _incidence(left, index), _incidence(right, index)
    weight = np.array(list(weights.values()), dtype=np.float32)
    common: NDArray[np.float32] = (one.multiply(weight).tocsr() @ other.T).toarray()
    total = (one @ weight)[:, None] + (other @ weight)[None, :]
    shares: NDArray[np.float32] = np.divide(2 * common, total, out=np.zeros_like(common), where=total > 0)
    return shares


def _incidence(claims: Sequence[Claim], index: dict[str, int]) -> csr_array:
    """Return which words each claim has, shape (claims, words); sparse, as a claim has few of them."""
    words = [sorted(index[word] for word in content_stems(claim.text)) for claim in claims]
    ends = np.cumsum([0, *map(len, words)])
    columns = np.fromiter(chain.from_iterable(words), dtype=np.intp, count=int(ends[-1]))
    return csr_array((np.ones(len(columns), dtype=np.float32), columns, ends), shape=(len(claims), len(index)))


def context(similarity: NDArray[np.float32], left: Sequence[Claim], right: Sequence[Claim]) -> NDArray[np.float32]:
    """Return the similarity of the two sentences: the highest between any of their claims; shape (n, m)."""
    rows, columns = _sentence_numbers(left), _sentence_numbers(right)
    best = np.zeros((rows.max(initial=-1) + 1, columns.max(initial=-1) + 1), dtype=np.float32)
    np.maximum.at(best, (rows[:, None], columns[None, :]), similarity)
    return best[rows[:, None], columns[None, :]]


def _sentence_numbers(claims: Sequence[Claim]) -> NDArray[np.intp]:
    numbers: dict[object, int] = {}
    return np.array([numbers.setdefault(c.sentence, len(numbers)) for c in claims], dtype=np.intp)


def wording(left: Claim, right: Claim) -> float:
    """Return the similarity of the texts word by word, in any order."""
    return fuzz.token_sort_ratio(left.text.casefold(), right.text.casefold()) / 100


def predicate(left: Claim, right: Claim) -> float:
    """Return 1 for the same predicate (0.3 for be, have, do), 0.8 for synonyms, 0.6 for antonyms, otherwise 0.

    What a toll or number counts is its predicate: "the death toll has risen to six" tells of deaths.
    """
    if outcome_counted(left) is not None or outcome_counted(right) is not None:
        return float(same_predicate(left, right))
    if left.predicate == right.predicate:
        return 0.3 if left.predicate in {"be", "have", "do"} else 1.0
    return {"same": 1.0, "synonym": 0.8, "antonym": 0.6, "other": 0.0}[
        wordnet.verb_relation(left.predicate, right.predicate)
    ]


def roles(left: Claim, right: Claim) -> float:
    """Return the share of the roles filled in both claims that the same participant fills."""
    shared = same = 0.0
    for role in ("agent", "patient", "recipient"):
        ours = [p for p in left.participants if p.role == role]
        theirs = [p for p in right.participants if p.role == role]
        if ours and theirs:
            shared += 1
            verdicts = {same_participant(p, q) for p in ours for q in theirs}
            same += 1.0 if "same" in verdicts else 0.4 if "unknown" in verdicts else 0.0
    return same / shared if shared else 0.5


def names(left: Claim, right: Claim) -> float:
    """Return the share of named participants that both claims name; 0.5 if either names nobody."""
    ours = [p for p in left.participants if is_named(p)]
    theirs = [p for p in right.participants if is_named(p)]
    if not ours or not theirs:
        return 0.5
    shorter, longer = sorted((ours, theirs), key=len)
    return sum(any(same_participant(p, q) == "same" for q in longer) for p in shorter) / len(shorter)


def details(left: Claim, right: Claim) -> float:
    """Return the share of the kinds of details in either claim that both give: time, place, kind of figure, cause."""
    ours, theirs = _sorts(left), _sorts(right)
    return len(ours & theirs) / len(ours | theirs) if ours or theirs else 0.0


def _sorts(claim: Claim) -> set[str]:
    sorts = {f"figure {quantity.type} {quantity.unit}" for quantity in claim.quantities}
    given = {"time": claim.times, "place": claim.places, "cause": claim.cause}
    return sorts | {name for name, detail in given.items() if detail}
