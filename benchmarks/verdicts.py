"""Compare predicted conflicts with the gold of their case, one by one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from benchmarks.gold import AnnotatedStory, ConflictCase, GoldPair
from claimdiff.evaluation.measures import LONGEST_QUOTE, covers
from claimdiff.model import Conflict, Side, Span

Verdict = Literal["hit", "duplicate", "unjudged", "false_alarm"]

#: Two quotations with so many words in a row in common are of one remark.
SAME_RUN = 5


@dataclass(frozen=True, slots=True)
class Judged:
    """A predicted conflict compared with the gold of its case.

    Attributes:
        a, b: its quotations in the first and the second article of the case.
        gold: number of the gold conflict that both quotations cover, if any.
    """

    conflict: Conflict
    a: Span
    b: Span
    verdict: Verdict
    gold: int | None = None

    def on(self, pair: GoldPair) -> bool:
        """Whether its quotations cover both sides of the pair."""
        return covers(self.a, pair.a) and covers(self.b, pair.b)


def oriented(case: ConflictCase, left: Side, right: Side) -> tuple[Span, Span]:
    """Return the words of two sides in the order of the case's articles."""
    first, second = case.articles
    if (left.article_id, right.article_id) == (second.id, first.id):
        left, right = right, left
    return Span(left.start, left.end), Span(right.start, right.end)


def covered_pair(a: Span, b: Span, pairs: Sequence[GoldPair]) -> int | None:
    """Return the number of the first pair that two quotations cover; None if one of them is too long to count."""
    if max(len(a), len(b)) > LONGEST_QUOTE:
        return None
    return next((number for number, pair in enumerate(pairs) if covers(a, pair.a) and covers(b, pair.b)), None)


def judge_conflicts(case: ConflictCase, conflicts: Iterable[Conflict]) -> list[Judged]:
    """Compare predicted conflicts with one case, most confident first.

    A prediction is a hit if its quotations cover both sides of a gold conflict that no earlier prediction hit, and a
    duplicate if one did. A prediction that touches a planted edit but pairs it with other words is not counted, because
    an edit may contradict more than the sentence that it was annotated with. All others are false alarms.
    """
    judged: list[Judged] = []
    hit: set[int] = set()
    for conflict in sorted(conflicts, key=lambda conflict: -conflict.confidence):
        a, b = oriented(case, conflict.left, conflict.right)
        verdict: Verdict = "false_alarm"
        covered = None
        if max(len(a), len(b)) <= LONGEST_QUOTE:
            covered = covered_pair(a, b, case.conflicts)
            if covered is not None:
                verdict = "duplicate" if covered in hit else "hit"
                hit.add(covered)
            elif any(covers(a, g.a) if g.edited == "a" else covers(b, g.b) for g in case.conflicts if g.planted):
                verdict = "unjudged"
        judged.append(Judged(conflict, a, b, verdict, covered))
    return judged


def judge_story(story: AnnotatedStory, conflicts: Iterable[Conflict]) -> list[Judged]:
    """Compare predicted conflicts with a story that was read in full, in the order given.

    A prediction is a hit if its quotations cover both sides of a gold conflict, and a duplicate if an earlier one hit
    the same contradiction (`AnnotatedStory.distinct`). It is unjudged if they cover an update, or if it is of kind
    "quote" and they share five words in a row: one remark quoted in slightly different words was not always annotated.
    All others are false alarms.
    """
    first, second = story.articles
    same = {number: one for one in story.distinct for number in one}
    judged: list[Judged] = []
    hit: set[tuple[int, ...]] = set()
    for conflict in conflicts:
        a, b = oriented(story, conflict.left, conflict.right)
        covered = covered_pair(a, b, story.conflicts)
        verdict: Verdict = "false_alarm"
        if covered is not None:
            verdict = "duplicate" if same[covered] in hit else "hit"
            hit.add(same[covered])
        elif covered_pair(a, b, story.updates) is not None or (
            conflict.kind == "quote" and share_run(a.of(first.text), b.of(second.text))
        ):
            verdict = "unjudged"
        judged.append(Judged(conflict, a, b, verdict, covered))
    return judged


def share_run(one: str, other: str) -> bool:
    """Whether two texts have five words in a row in common, regardless of case and punctuation."""
    return bool(_runs(one) & _runs(other))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[^\W_]+", text.lower())
    return {tuple(words[start : start + SAME_RUN]) for start in range(len(words) - SAME_RUN + 1)}
