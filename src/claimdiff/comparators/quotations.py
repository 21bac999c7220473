"""Whether two quotations are the same remark, in the same words or in different ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import Indel, LCSseq

from claimdiff.comparators.compared import Compared
from claimdiff.english.content_words import EDITED_WORDS, words_of

#: Share of the shorter quotation's content words that the other must repeat in order to be the same remark.
MIN_SAME_REMARK = 0.6
#: The same for quotations of fewer than `SHORT` content words, which also need the same context.
MIN_SAME_PHRASE = 0.5
SHORT = 4
ELLIPSIS = re.compile(r"\.\.\.|…|\[[^\]]*\]|\([^)]*\)")
CONTRACTIONS = (
    ("cannot", "can not"),
    ("can't", "can not"),
    ("won't", "will not"),
    ("n't", " not"),
    ("'re", " are"),
    ("'ve", " have"),
    ("'ll", " will"),
    ("'m", " am"),
)


def compare_quotations(left: str, right: str) -> Compared:
    """Compare two quotations.

    Part of a remark is the same as the whole ("witch hunt" / "a total witch hunt"); differences in case, punctuation,
    contractions, bracketed edits and ellipses are ignored.

    Returns:
        "same" for one remark in the same words, "different" for one remark in different words, "unknown" for two
        remarks.
    """
    one, other = quoted_words(left), quoted_words(right)
    if not one or not other:
        return Compared("unknown", "one quotation has no words")
    if _part_of(one, other) or _part_of(other, one):
        return Compared("same", "the words are the same" if one == other else "one quotation is part of the other")
    shortest = min(len(content(one)), len(content(other)))
    if similarity(left, right) < (MIN_SAME_REMARK if shortest >= SHORT else MIN_SAME_PHRASE):
        return Compared("unknown", "they are different remarks")
    (shorter, raw), (longer, _) = sorted(((one, left), (other, right)), key=lambda side: (len(side[0]), side[0]))
    altered = _alteration(shorter, longer, elided=ELLIPSIS.search(raw) is not None)
    if altered is None:
        return Compared("same", "they differ only in function words and editing marks")
    gone, come = altered if shorter == one else altered[::-1]
    if gone and come:
        return Compared("different", f"one says “{gone}”, the other “{come}”")
    return Compared("different", f"only one says “{gone or come}”")


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


@lru_cache(maxsize=4096)
def quoted_words(quotation: str) -> tuple[str, ...]:
    """Return the words of a quotation in lower case, with contractions normalised and editing marks dropped."""
    text = ELLIPSIS.sub(" ", quotation).casefold().replace("’", "'")
    for short, full in CONTRACTIONS:
        text = text.replace(short, full)
    return tuple(words_of(text))


def _part_of(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether the words of the part occur side by side in the whole."""
    joined = " ".join(whole)
    return f" {' '.join(part)} " in f" {joined} "


def content(quoted: Sequence[str]) -> list[str]:
    """Return the words that editors do not change freely."""
    return [w for w in quoted if w not in EDITED_WORDS]


def _alteration(shorter: Sequence[str], longer: Sequence[str], *, elided: bool) -> tuple[str, str] | None:
    """Return the first words replaced or, without an ellipsis, left out between words that both quote."""
    steps = list(Indel.opcodes(shorter, longer))
    first, last = 0, len(steps)
    while first < last and steps[first].tag == "insert":
        first += 1
    while first < last and steps[last - 1].tag == "insert":
        last -= 1
    for place in range(first, last):
        step = steps[place]
        gone = content(shorter[step.src_start : step.src_end])
        come = content(longer[step.dest_start : step.dest_end])
        if step.tag != "equal" and (gone or (come and not elided)):
            beside = [s for s in steps[max(0, place - 1) : place + 2] if s.tag != "equal"]
            return (
                " ".join(content(shorter[beside[0].src_start : beside[-1].src_end])),
                " ".join(content(longer[beside[0].dest_start : beside[-1].dest_end])),
            )
    return None
