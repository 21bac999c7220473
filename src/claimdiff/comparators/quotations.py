"""Whether two quotations are one remark, in the same words or in others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import Indel, LCSseq

from claimdiff.comparators.compared import Compared
from claimdiff.english.content_words import EDITED_WORDS, words_of

#: Share of the shorter quotation's content words that the other repeats in order, from which on both are one remark.
MIN_SAME_REMARK = 0.6
#: The same for quotations of fewer than `SHORT` content words, which are one remark only where the context is one too.
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
    """Whether two quotations are one remark.

    Parts of a remark ("witch hunt" / "a total witch hunt") are the same; so are differences of case, punctuation,
    contraction, bracketed editing and ellipsis.

    Returns:
        "same" for one remark in the same words, "different" for one in other words, "unknown" for two remarks.
    """
    one, other = quoted_words(left), quoted_words(right)
    if not one or not other:
        return Compared("unknown", "one holds no word")
    if _part_of(one, other) or _part_of(other, one):
        return Compared("same", "the same words" if one == other else "one is part of the other")
    shortest = min(len(content(one)), len(content(other)))
    if similarity(left, right) < (MIN_SAME_REMARK if shortest >= SHORT else MIN_SAME_PHRASE):
        return Compared("unknown", "two remarks")
    (shorter, raw), (longer, _) = sorted(((one, left), (other, right)), key=lambda side: (len(side[0]), side[0]))
    altered = _alteration(shorter, longer, elided=ELLIPSIS.search(raw) is not None)
    if altered is None:
        return Compared("same", "the same words but for function words and marks of editing")
    gone, come = altered if shorter == one else altered[::-1]
    if gone and come:
        return Compared("different", f"“{gone}” stands against “{come}”")
    return Compared("different", f"only one has “{gone or come}”")


def similarity(left: str, right: str) -> float:
    """Share, in [0, 1], of the shorter quotation's content words that the other repeats in the same order.

    The longest common subsequence over the shorter length; 0 when either holds no content word. Symmetric.
    """
    one, other = content(quoted_words(left)), content(quoted_words(right))
    return LCSseq.similarity(one, other) / min(len(one), len(other)) if one and other else 0.0


def same_remark(left: str, right: str) -> float:
    """How sure, in [0, 1], two quotations long enough to tell are one remark; 0 when they are too short or differ."""
    if (
        min(len(content(quoted_words(left))), len(content(quoted_words(right)))) < SHORT
        or compare_quotations(left, right).relation == "unknown"
    ):
        return 0.0
    return similarity(left, right)


@lru_cache(maxsize=4096)
def quoted_words(quotation: str) -> tuple[str, ...]:
    """The words of a quotation in lower case, contractions spelled alike, editing marks dropped."""
    text = ELLIPSIS.sub(" ", quotation).casefold().replace("’", "'")
    for short, full in CONTRACTIONS:
        text = text.replace(short, full)
    return tuple(words_of(text))


def _part_of(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether the words of a part all occur in the whole in that order, side by side but for what editors leave out."""
    joined = " ".join(whole)
    return f" {' '.join(part)} " in f" {joined} "


def content(quoted: Sequence[str]) -> list[str]:
    """The words that editors do not change at will."""
    return [w for w in quoted if w not in EDITED_WORDS]


def _alteration(shorter: Sequence[str], longer: Sequence[str], *, elided: bool) -> tuple[str, str] | None:
    """The first words exchanged or, without a mark of ellipsis, left out between words that both quote."""
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
