"""Where conflicts get lost and where false alarms come from, stage by stage.

A gold conflict passes these stages in order, each only if it passed all before:

1. covered: a claim covers side a, and a claim covers side b;
2. matched: a match joins two such claims;
3. detected: a conflict was reported between two such claims;
4. hit: a conflict's quotations cover both sides, as the score requires;
5. right kind: the conflict also has the right kind.

Each false alarm has one cause:

- wrong comparison: its quotations cover an annotated agreement or a pair labelled as no conflict (a trap, a related
  pair), so only the verdict is wrong;
- wrong match: it quotes words annotated as one side of a pair, but not with their counterpart;
- long quote: it covers a gold conflict, but with a quotation too long to count;
- unattested: neither quotation is annotated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import chain
from typing import Literal, TypeVar

from benchmarks.gold import ConflictCase
from benchmarks.measures import Figures
from benchmarks.verdicts import Judged
from claimdiff.evaluation.measures import LONGEST_QUOTE, covers
from claimdiff.model import Claim, Comparison, Conflict, Span

Case = TypeVar("Case", bound=ConflictCase)
Judges = Callable[[Case, Sequence[Conflict]], list[Judged]]
AlarmCause = Literal["agreement", "not_conflict", "wrong_match", "long_quote", "unattested"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The stages that one gold conflict passed; a stage is passed only if all before it were."""

    covered: bool = False
    matched: bool = False
    detected: bool = False
    hit: bool = False
    right_kind: bool = False


STAGES = tuple(field.name for field in fields(Passage))


def claim_covers(claim: Claim, words: Span) -> bool:
    """Whether the spans of a claim and the words share at least half of the shorter of the two."""
    shared = sum(words.overlap(span) for span in claim.spans)
    return shared > 0 and 2 * shared >= min(sum(map(len, claim.spans)), len(words))


def passage(case: ConflictCase, number: int, comparison: Comparison, judged: Sequence[Judged]) -> Passage:
    """Return how far the gold conflict with this number got."""
    first, second = case.articles
    gold = case.conflicts[number]
    of_a = {c.id for c in comparison.claims if c.article_id == first.id and claim_covers(c, gold.a)}
    of_b = {c.id for c in comparison.claims if c.article_id == second.id and claim_covers(c, gold.b)}

    def joins(left: str, right: str) -> bool:
        return (left in of_a and right in of_b) or (right in of_a and left in of_b)

    covered = bool(of_a and of_b)
    pairs = {frozenset((m.left, m.right)) for m in comparison.matches if joins(m.left, m.right)}
    detected = any(frozenset((c.left.claim_id, c.right.claim_id)) in pairs for c in comparison.conflicts)
    kind = next((j.conflict.kind for j in judged if j.verdict == "hit" and j.gold == number), None)
    hit = detected and kind is not None
    return Passage(
        covered=covered, matched=bool(pairs), detected=detected, hit=hit, right_kind=hit and kind == gold.kind
    )


def furthest(passages: Iterable[Passage]) -> Passage:
    """Return the passage with the most stages."""
    return max(passages, key=lambda passed: sum(getattr(passed, stage) for stage in STAGES))


def alarm_cause(case: ConflictCase, alarm: Judged) -> AlarmCause:
    """Return the cause of a false alarm."""
    if any(map(alarm.on, case.agreements)):
        return "agreement"
    if any(map(alarm.on, (*case.not_conflicts, *case.labelled.get("related", ())))):
        return "not_conflict"
    if max(len(alarm.a), len(alarm.b)) > LONGEST_QUOTE and any(map(alarm.on, case.conflicts)):
        return "long_quote"
    pairs = chain.from_iterable(case.labelled.values())
    if any(covers(alarm.a, pair.a) or covers(alarm.b, pair.b) for pair in pairs):
        return "wrong_match"
    return "unattested"


def error_budget(cases: Sequence[Case], predictions: Mapping[str, Comparison], judge: Judges[Case]) -> Figures:
    """Return both tables, over all cases and by kind: losses by the gold kind, false alarms by the predicted one.

    Of gold conflicts that count as one (`ConflictCase.distinct`), the one that got furthest counts. `hit_elsewhere`
    counts the hits that did not pass through these stages (their quotations cover the gold, their claims do not);
    together with the stage "hit" they are the true positives.

    Args:
        judge: compares predicted conflicts with a case: `judge_conflicts` or `judge_story`.
    """
    losses: Counter[tuple[str, str]] = Counter()
    alarms: Counter[tuple[str, AlarmCause]] = Counter()
    hits = 0
    for case in cases:
        comparison = predictions.get(case.id, Comparison(articles=case.articles))
        judged = judge(case, comparison.conflicts)
        hits += sum(j.verdict == "hit" for j in judged)
        for same in case.distinct:
            passed = furthest(passage(case, number, comparison, judged) for number in same)
            kind = case.conflicts[same[0]].kind
            losses.update([(kind, "gold"), *((kind, stage) for stage in STAGES if getattr(passed, stage))])
        alarms.update((j.conflict.kind, alarm_cause(case, j)) for j in judged if j.verdict == "false_alarm")
    gold_kinds = sorted({kind for kind, _ in losses})
    alarm_kinds = sorted({kind for kind, _ in alarms})
    stages = {stage: sum(losses[kind, stage] for kind in gold_kinds) for stage in ("gold", *STAGES)}
    return {
        "gold": stages,
        "hit_elsewhere": hits - stages["hit"],
        "gold_by_kind": {kind: {stage: losses[kind, stage] for stage in ("gold", *STAGES)} for kind in gold_kinds},
        "false_alarms": _causes(alarms, alarm_kinds),
        "false_alarms_by_kind": {kind: _causes(alarms, [kind]) for kind in alarm_kinds},
    }


def _causes(alarms: Counter[tuple[str, AlarmCause]], kinds: Sequence[str]) -> dict[str, int]:
    def count(cause: AlarmCause) -> int:
        return sum(alarms[kind, cause] for kind in kinds)

    return {
        "all": sum(alarms[kind, cause] for kind, cause in alarms if kind in kinds),
        "wrong_comparison": count("agreement") + count("not_conflict"),
        "of_an_agreement": count("agreement"),
        "of_a_not_conflict": count("not_conflict"),
        "wrong_match": count("wrong_match"),
        "long_quote": count("long_quote"),
        "unattested": count("unattested"),
    }
