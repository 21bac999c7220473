"""Whether two quotations are one remark, in the same words or in others."""

from __future__ import annotations

import re
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

#: Least word-level similarity (0 to 1) at which two quotations are one remark.
MIN_SAME_REMARK = 0.5
#: A remark of fewer words is compared only when one of its words is shared.
SHORT = 4
ELLIPSIS = re.compile(r"\.\.\.|…|\[[^\]]*\]|\([^)]*\)")
#: Words whose exchange leaves a remark the same: contractions and function words are often smoothed by editors.
FUNCTION_WORDS = frozenset(
    "a an the that this these those and or but to of in on at for with is are was were be been".split()
)

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


def compare_quotations(left: str, right: str) -> Literal["same", "different", "other"]:
    """Whether two quotations are one remark in the same words, one remark in different words, or two remarks.

    Parts of a remark ("witch hunt" / "a total witch hunt") are the same; so are differences of case, punctuation,
    contraction, bracketed editing and ellipsis. Symmetric.
    """
    one, other = words(left), words(right)
    if not one or not other:
        return "other"
    if _part_of(one, other) or _part_of(other, one):
        return "same"
    if similarity(left, right) < MIN_SAME_REMARK:
        return "other"
    if min(len(one), len(other)) < SHORT and not (set(one) & set(other)) - FUNCTION_WORDS:
        return "other"
    shorter, longer = sorted((one, other), key=len)
    ours = set(_missing(shorter, longer)) - FUNCTION_WORDS
    return "different" if ours else "same"


def similarity(left: str, right: str) -> float:
    """Word-level similarity of two quotations in [0, 1]; the shorter may be an excerpt of the longer."""
    one, other = words(left), words(right)
    shorter, longer = sorted((one, other), key=len)
    whole = Indel.normalized_similarity(one, other)
    if len(shorter) >= SHORT:
        part = fuzz.partial_ratio(" ".join(shorter), " ".join(longer)) / 100
        return max(whole, part)
    return whole


def same_remark(left: str, right: str) -> float:
    """How sure, in [0, 1], two quotations long enough to tell are one remark; 0 when they are too short or differ."""
    if min(len(words(left)), len(words(right))) < SHORT or compare_quotations(left, right) == "other":
        return 0.0
    return similarity(left, right)


def words(quotation: str) -> list[str]:
    """The words of a quotation in lower case, contractions spelled alike, editing marks dropped."""
    text = ELLIPSIS.sub(" ", quotation).casefold().replace("’", "'")
    for short, full in CONTRACTIONS:
        text = text.replace(short, full)
    return re.findall(r"[^\W_]+(?:'s)?", text)


def _part_of(part: list[str], whole: list[str]) -> bool:
    """Whether the words of a part all occur in the whole in that order, side by side but for what editors leave out."""
    joined = " ".join(whole)
    return f" {' '.join(part)} " in f" {joined} "


def _missing(shorter: list[str], longer: list[str]) -> list[str]:
    """Words of the shorter quotation that the best alignment with the longer one does not find there."""
    rest = iter(Indel.opcodes(shorter, longer))
    return [w for op in rest if op.tag in {"delete", "replace"} for w in shorter[op.src_start : op.src_end]]
