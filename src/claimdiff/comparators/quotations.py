"""Whether two quotations are the same remark, in the same words or in different ones."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from claimdiff.comparators.compared import Compared
from claimdiff.comparators.passages import Passage, passage_of
from claimdiff.comparators.remarks import align_passages, share_of
from claimdiff.comparators.wording import Range, Step, align_words
from claimdiff.english.content_words import EDITED_WORDS, NEGATIONS, same_word
from claimdiff.english.negation import UNTRUE

#: Share of the shorter quotation's content words that the other must repeat in order to be the same remark.
MIN_SAME_REMARK = 0.6
#: The same for quotations of fewer than `SHORT` content words, which also need the same context.
MIN_SAME_PHRASE = 0.5
SHORT = 4
#: Number of words before a part of a quotation that may deny it: "unlikely to be a threat".
DENYING = 4
_DENYING_PHRASES = frozenset({("far", "from"), ("anything", "but")})


def compare_quotations(left: str, right: str) -> Compared:
    """Compare two quotations.

    Part of a remark is the same as the whole ("witch hunt" / "a total witch hunt") unless the words before it deny it
    ("far from a witch hunt"); differences in case, punctuation, spelling, contractions, number words, abbreviations,
    bracketed edits and ellipses are ignored.

    Returns:
        "same" for one remark in the same words, "different" for one remark in different words, "unknown" for two
        remarks, and for phrases in other forms of the same words ("fully supports" / "fully support"), which a reporter
        fits into a sentence.
    """
    if (_order(right), right) < (_order(left), left):
        left, right, swapped = right, left, True
    else:
        swapped = False
    one, other = passage_of(left), passage_of(right)
    if not one.words or not other.words:
        return Compared("unknown", "one quotation has no words")
    if one.forms == other.forms:
        return Compared("same", "the words are the same")
    # The one with fewer words comes first.
    parts = [at for at in range(len(other.words)) if other.forms[at : at + len(one.words)] == one.forms]
    if any(not _is_denied(other, at) for at in parts):
        return Compared("same", "one quotation is part of the other")
    if parts:
        return Compared("unknown", "one quotation denies the other")
    shortest, longest = sorted((len(content(one.forms)), len(content(other.forms))))
    if similarity(left, right) < (MIN_SAME_REMARK if shortest >= SHORT else MIN_SAME_PHRASE):
        return Compared("unknown", "they are different remarks")
    # Two phrases are compared from end to end, because a word or two in common make no remark.
    are_phrases = shortest < SHORT and longest < 2 * SHORT
    steps = _whole(one, other) if are_phrases else align_passages(one, other)
    if not steps or share_of(steps) < MIN_SAME_PHRASE:
        return Compared("unknown", "they are different remarks")
    for step in steps:
        gone, come = _told(one, step.left), _told(other, step.right)
        if step.differing and (gone or come):
            if are_phrases and _are_forms(one.forms[slice(*step.left)], other.forms[slice(*step.right)]):
                return Compared("unknown", "a reporter may have changed the forms of words")
            return Compared("different", _reason(come, gone) if swapped else _reason(gone, come))
    if _is_denied(one, steps[0].left[0]) != _is_denied(other, steps[0].right[0]):
        return Compared("unknown", "one quotation denies the other")
    return Compared("same", "they differ only in function words and editing marks")


def similarity(left: str, right: str) -> float:
    """Return the share, in [0, 1], of the shorter quotation's content words that the other repeats in the same order.

    The length of the longest common subsequence over the shorter length; 0 if either has no content words. Symmetric.
    """
    one, other = content(quoted_words(left)), content(quoted_words(right))
    return LCSseq.similarity(one, other) / min(len(one), len(other)) if one and other else 0.0


def same_remark(left: str, right: str) -> float:
    """Return the confidence, in [0, 1], that two quotations are one remark; 0 if they are too short or differ."""
    if (
        min(len(content(quoted_words(left))), len(content(quoted_words(right)))) < SHORT
        or compare_quotations(left, right).relation == "unknown"
    ):
        return 0.0
    return similarity(left, right)


def quoted_words(quotation: str) -> tuple[str, ...]:
    """Return the words of a quotation in one spelling, without what stands in brackets."""
    return passage_of(quotation).forms


def content(quoted: Sequence[str]) -> list[str]:
    """Return the words that editors do not change freely."""
    return [w for w in quoted if w not in EDITED_WORDS and w != "'s"]


def _order(quotation: str) -> tuple[int, tuple[str, ...]]:
    words = quoted_words(quotation)
    return len(words), words


def is_denied_by(before: Sequence[str]) -> bool:
    """Whether the last words before a remark deny it or leave it open: "not", "unlikely to be", "anything but"."""
    near = before[-DENYING:]
    return not (NEGATIONS | UNTRUE).isdisjoint(near) or not _DENYING_PHRASES.isdisjoint(pairwise(near))


def _is_denied(passage: Passage, at: int) -> bool:
    """Whether the words of its sentence before the word `at` deny what follows."""
    first = max((n for n in range(at + 1) if passage.starts[n]), default=0)
    return is_denied_by(passage.forms[first:at])


def _whole(one: Passage, other: Passage) -> Sequence[Step]:
    """Align two quotations from end to end, but for what only one of them quotes before and after the other."""
    steps = align_words(one, other, (0, len(one.words)), (0, len(other.words)))
    inner = [n for n, step in enumerate(steps) if step.left[0] < step.left[1] and step.right[0] < step.right[1]]
    return steps[inner[0] : inner[-1] + 1]


def _are_forms(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two stretches are the same words in other forms, one by one."""
    return len(one) == len(other) and all(
        not {x, y} & EDITED_WORDS and same_word(x, y) for x, y in zip(one, other, strict=True)
    )


def _told(passage: Passage, words: Range) -> str:
    """The words as written that editors do not change freely."""
    shown = (w.written for w in passage.words[slice(*words)] if w.form not in EDITED_WORDS)
    return " ".join(dict.fromkeys(shown))


def _reason(gone: str, come: str) -> str:
    return f"one says “{gone}”, the other “{come}”" if gone and come else f"only one says “{gone or come}”"
