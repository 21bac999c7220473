"""Two close sentences as a candidate for a conflict, with the evidence that needs no judge."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from claimdiff.alignment.neighbours import MIN_CLAIM_SIMILARITY, Neighbours
from claimdiff.comparators.quantities import compare_quantities
from claimdiff.comparators.quotations import SHORT, content, is_denied_by, quoted_words
from claimdiff.comparators.remarks import Remark
from claimdiff.conflicts.details import differ
from claimdiff.conflicts.detection import find
from claimdiff.conflicts.events import PERIODIC, in_two_years, of_two_kinds, of_two_periods
from claimdiff.conflicts.figures import share_figure
from claimdiff.conflicts.speakers import are_rivals, are_two
from claimdiff.english.content_words import content_stems, words_of
from claimdiff.model import Article, ConflictKind, Finding, Pair, Span
from claimdiff.protocols import Detector

KINDS: tuple[ConflictKind, ...] = get_args(ConflictKind)
#: Distance from the start of an article, in code points, at which a sentence counts half as a leading one.
LEAD = 500
#: Kinds of conflict that differing figures explain if they are of two things or years.
OF_ONE_THING = frozenset({"description", "quantity", "time"})
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
#: What changes a figure and is no word: a minus, a currency, a percent sign.
_SIGN = re.compile(r"(?<![\w.,])-(?=[$£€¥]?\d)|[$£€¥%]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two close sentences, what the detectors find between their claims, and the evidence known before judging."""

    near: Neighbours
    findings: tuple[tuple[Pair, Finding], ...]
    evidence: Mapping[str, float]

    def conflicts(self) -> list[tuple[Pair, Finding]]:
        return [item for item in self.findings if item[1].outcome == "conflict"]


def find_candidates(
    pairs: Sequence[Pair],
    near: Sequence[Neighbours],
    detectors: Sequence[Detector],
    seen: Mapping[tuple[str, str], list[Finding]],
) -> list[Candidate]:
    """Return close sentences with what the detectors find in their claims, in the order given.

    Args:
        pairs: matched claims.
        near: close sentences, whether or not their claims are matched.
        detectors: run in this order.
        seen: what the detectors found in the matched pairs, by claim ids.
    """
    matched = {ids_of(pair): pair for pair in pairs}
    candidates = []
    for one in near:
        looked_at = [
            matched.get(ids_of(pair), pair)
            for pair in one.pairs
            if pair.similarity >= MIN_CLAIM_SIMILARITY or ids_of(pair) in matched
        ]
        findings = tuple(
            (pair, finding)
            for pair in looked_at
            for finding in (seen[ids_of(pair)] if ids_of(pair) in seen else find(pair, detectors))
        )
        findings = _of_one_thing(_of_one_period(findings))
        evidence = _evidence(one, findings, any(ids_of(pair) in matched for pair in looked_at))
        candidates.append(Candidate(one, findings, evidence))
    return candidates


def _of_one_period(findings: tuple[tuple[Pair, Finding], ...]) -> tuple[tuple[Pair, Finding], ...]:
    """Leave out rates and amounts that differ along with their times: 5.2 percent in May, 5.4 percent in April."""
    kinds = {finding.kind for _, finding in findings if finding.outcome == "conflict"} & {"time", "quantity"}
    if not kinds:
        return findings
    measured = any(
        finding.kind == "quantity" and getattr(finding.left, "type", None) in PERIODIC for _, finding in findings
    )
    if not (measured and len(kinds) == 2) and not any(of_two_periods(pair) for pair, _ in findings):
        return findings
    return tuple(item for item in findings if item[1].outcome != "conflict" or item[1].kind not in ("time", "quantity"))


def _of_one_thing(findings: tuple[tuple[Pair, Finding], ...]) -> tuple[tuple[Pair, Finding], ...]:
    """Leave out conflicts of what has figures of its own: exports that rose 4 percent and imports that rose 7, the 300
    patients of 2022 and the 350 of 2023."""
    pairs = [pair for pair, _ in findings]
    if not any(differ(pair.left.quantities, pair.right.quantities, compare_quantities) for pair in pairs):
        return findings
    if not any(of_two_kinds(pair) or in_two_years(pair) for pair in pairs):
        return findings
    return tuple(item for item in findings if item[1].outcome != "conflict" or item[1].kind not in OF_ONE_THING)


def _evidence(near: Neighbours, findings: Sequence[tuple[Pair, Finding]], matched: bool) -> dict[str, float]:
    """Return what is known of two sentences before judging, by name; all symmetric."""
    seen: dict[str, float] = dict.fromkeys(KINDS, 0.0)
    agreement = 0.0
    for _, finding in findings:
        if finding.outcome == "conflict":
            seen[finding.kind] = max(seen[finding.kind], finding.confidence)
        elif finding.outcome == "agreement":
            agreement = max(agreement, finding.confidence)
    left, right = near.texts
    remark, best = near.remark, near.pairs[0]
    is_reworded = remark is not None and not remark.same and not are_two(best)
    return {
        "cosine": near.cosine,
        "similarity": best.similarity,
        "rival": near.rival,
        "matched": float(matched),
        "shared": near.shared,
        "among": math.log(near.among),
        "same_words": float(_as_read(left) == _as_read(right)),
        "length": abs(math.log(max(1, len(left)) / max(1, len(right)))),
        "figures": float(_differ_in_figures(near, findings)),
        "lead": math.sqrt(_lead(near.left) * _lead(near.right)),
        "headline": math.sqrt(_in_title(near.left_article, left) * _in_title(near.right_article, right)),
        "rival_speakers": float(are_rivals(best)),
        "polarity_differs": float(best.left.polarity != best.right.polarity),
        "certainty_differs": float(best.left.certainty != best.right.certainty),
        # One remark in the same words is no conflict, unless two speakers made it or only one side denies it.
        "same_remark": float(
            remark is not None and remark.same and not seen["attribution"] and not _denied_by_one(near, remark)
        ),
        "reworded": _reworded_phrase(findings) if remark is None else remark.share if is_reworded else 0.0,
        "reworded_weight": remark.weight if remark is not None and is_reworded else 0.0,
        "agreement": agreement,
        **seen,
    }


def _as_read(text: str) -> tuple[list[str], list[str]]:
    """Return the words of a text, and the signs before or after its figures, which words lack."""
    return words_of(text), _SIGN.findall(text.replace("−", "-").replace("–", "-"))


def _denied_by_one(near: Neighbours, remark: Remark) -> bool:
    """Whether the words before a remark deny it on one side only: "unlikely to be a threat to the town"."""
    left = near.left_article.text[near.left.start : remark.left.start]
    right = near.right_article.text[near.right.start : remark.right.start]
    return is_denied_by(words_of(left)) != is_denied_by(words_of(right))


def _differ_in_figures(near: Neighbours, findings: Sequence[tuple[Pair, Finding]]) -> bool:
    """Whether both sentences give figures and none is the same, however written: 14 km is nine miles."""
    ours, theirs = map(figures_of, near.texts)
    if not ours or not theirs or ours & theirs:
        return False
    return not share_figure(near) and not any(_equates_figures(finding) for _, finding in findings)


def _equates_figures(finding: Finding) -> bool:
    """Whether a finding says that figures are equal, however they are written: "6 p.m." and "18:00"."""
    figures = _FIGURE.search(finding.left.text) or _FIGURE.search(finding.right.text)
    return finding.outcome == "agreement" and finding.kind in ("quantity", "time") and figures is not None


def _reworded_phrase(findings: Sequence[tuple[Pair, Finding]]) -> float:
    """Return the highest confidence that a phrase, which is too short to align, is quoted in two wordings."""
    quotes = [f for _, f in findings if f.outcome == "conflict" and f.kind == "quote"]
    return max(
        (f.confidence for f in quotes if max(map(_telling_words, (f.left.text, f.right.text))) < SHORT), default=0.0
    )


def _telling_words(quotation: str) -> int:
    return len(content(quoted_words(quotation)))


def _lead(sentence: Span) -> float:
    return LEAD / (LEAD + sentence.start)


def _in_title(article: Article, sentence: str) -> float:
    """Return the share of the headline's content words that a sentence repeats; 0 without a headline."""
    title = content_stems(article.title or "")
    return len(title & content_stems(sentence)) / len(title) if title else 0.0


def figures_of(text: str) -> set[str]:
    return set(_FIGURE.findall(text))


def ids_of(pair: Pair) -> tuple[str, str]:
    """Return the claim ids of a pair, sorted."""
    return (pair.left.id, pair.right.id) if pair.left.id < pair.right.id else (pair.right.id, pair.left.id)
