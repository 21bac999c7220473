"""Compare what was reported of a story with its labels, one by one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, combinations, product
from typing import Literal

from claimdiff.evaluation.labels import Label, LabelledSide, LabelledStory
from claimdiff.evaluation.measures import LONGEST_QUOTE, covers
from claimdiff.model import Agreement, Comparison, Conflict, Side, Span, Update

Verdict = Literal["right", "duplicate", "unjudged", "wrong"]


@dataclass(frozen=True, slots=True)
class JudgedConflict:
    """A reported conflict with the verdict on it, and the label that its quotes cover, if any."""

    conflict: Conflict
    verdict: Verdict
    label: Label | None = None


def judge_conflicts(labelled: LabelledStory, comparison: Comparison) -> list[JudgedConflict]:
    """Compare the reported conflicts with the labels, most confident first.

    A conflict covers a label if the quotes of two sides with different answers cover the passages of two sides of the
    label. It is right if it covers a conflict that none before it covers, and a duplicate if one does. It is unjudged
    if it covers an update, which a reader may also call a conflict. All others are wrong.
    """
    judged: list[JudgedConflict] = []
    found: set[int] = set()
    for conflict in sorted(comparison.conflicts, key=lambda conflict: -conflict.confidence):
        pairs = [both for one, other in combinations(conflict.positions, 2) for both in product(one, other)]
        covered = [number for number, label in enumerate(labelled.labels) if _cover(pairs, label)]
        conflicts = [number for number in covered if labelled.labels[number].meaning == "conflict"]
        new = [number for number in conflicts if number not in found]
        if new:
            found.add(new[0])
            judged.append(JudgedConflict(conflict, "right", labelled.labels[new[0]]))
        elif conflicts:
            judged.append(JudgedConflict(conflict, "duplicate", labelled.labels[conflicts[0]]))
        else:
            update = any(labelled.labels[number].meaning == "update" for number in covered)
            judged.append(JudgedConflict(conflict, "unjudged" if update else "wrong"))
    return judged


def sides_covered(conflict: Conflict, label: Label) -> list[bool]:
    """Return for each side of the label whether a side of the conflict covers it."""
    sides = list(chain(*conflict.positions))
    return [any(_covers(side, own) for side in sides) for own in label.sides]


def judge_pairs(
    labelled: LabelledStory, reported: Iterable[Agreement | Update], meaning: Literal["agreement", "update"]
) -> list[tuple[Verdict, frozenset[int], frozenset[str]]]:
    """Compare reported agreements or updates with the labels.

    One is wrong if it covers a label that contradicts it: a conflict or, for an agreement, an update. Otherwise, it is
    right if it covers a label of its own meaning, and wrong if it covers any other. Without a label it is unjudged.

    Returns:
        For each, the verdict, the numbers of the labels of its own meaning that it covers, and the meanings of all
        labels that it covers.
    """
    against = {"conflict", "update"} - {meaning}
    judged = []
    for one in reported:
        covered = [number for number, label in enumerate(labelled.labels) if _cover([(one.left, one.right)], label)]
        meanings = frozenset(labelled.labels[number].meaning for number in covered)
        own = frozenset(number for number in covered if labelled.labels[number].meaning == meaning)
        verdict: Verdict = "unjudged" if not covered else "right" if own and not meanings & against else "wrong"
        judged.append((verdict, own, frozenset(map(str, meanings))))
    return judged


def _cover(pairs: Iterable[tuple[Side, Side]], label: Label) -> bool:
    wanted = list(label.pairs)
    return any(
        (_covers(left, one) and _covers(right, other)) or (_covers(left, other) and _covers(right, one))
        for left, right in pairs
        for one, other in wanted
    )


def _covers(side: Side, own: LabelledSide) -> bool:
    if side.article_id != own.article_id or not 0 < side.end - side.start <= LONGEST_QUOTE:
        return False
    return covers(Span(side.start, side.end), own.span)
