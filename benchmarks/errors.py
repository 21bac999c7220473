"""Print false alarms or misses: `python benchmarks/errors.py --data FOLDER --set natural --kind fp|fn`.

Prints to the terminal only, because the texts belong to their publishers.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

# A script only has its own folder on the path, so add the one that contains the package.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.budget import STAGES, alarm_cause, claim_covers, passage
from benchmarks.gold import ConflictCase
from benchmarks.predictions import Installed
from benchmarks.run import SETS, at_most_every, positive
from benchmarks.verdicts import Judged, judge_conflicts, judge_story
from claimdiff.model import Article, Claim, Comparison, Conflict, Span

#: Code points of context shown on either side of a quotation.
CONTEXT = 120
#: The sets with conflicts, and how each is judged.
JUDGES: dict[str, Callable[[Any, Sequence[Conflict]], list[Judged]]] = {
    "natural": judge_story,
    "natural_unjudged": judge_story,
    "conflicts": judge_conflicts,
}


@dataclass(frozen=True, slots=True)
class Report:
    """An error to read.

    Attributes:
        kind: kind of the conflict, predicted or gold.
        confidence: of a false alarm; of a miss, how sure the annotators are of the conflict.
    """

    kind: str
    confidence: float
    text: str


def false_alarms(case: ConflictCase, comparison: Comparison, judged: Sequence[Judged]) -> Iterator[Report]:
    """Yield every reported conflict that the gold does not confirm."""
    similarity = {frozenset((m.left, m.right)): m.similarity for m in comparison.matches}
    for alarm in judged:
        if alarm.verdict != "false_alarm":
            continue
        conflict = alarm.conflict
        alike = similarity.get(frozenset((conflict.left.claim_id, conflict.right.claim_id)))
        lines = [
            f"{conflict.kind}  confidence {conflict.confidence:.2f}  "
            f"similarity {'none' if alike is None else format(alike, '.2f')}  "
            f"{alarm_cause(case, alarm)}  case {case.id}",
            f"  {conflict.explanation}",
        ]
        for side in (conflict.left, conflict.right):
            article = comparison.article(side.article_id)
            lines += [
                f"  {article.source}: {in_context(article, Span(side.start, side.end))}",
                f"    value: {side.value}",
                *claim_lines(comparison.claim(side.claim_id)),
            ]
        lines += [f"  the gold has here: {pair}" for pair in _touched(case, alarm)]
        yield Report(conflict.kind, conflict.confidence, "\n".join(lines))


def misses(case: ConflictCase, comparison: Comparison, judged: Sequence[Judged]) -> Iterator[Report]:
    """Yield every gold conflict that no reported conflict hits, with the last stage it passed.

    Of conflicts that count as one, the one that the annotators are surest of is shown.
    """
    hit = {one.gold for one in judged if one.verdict == "hit"}
    for same in case.distinct:
        if not hit.isdisjoint(same):
            continue
        number = max(same, key=lambda number: case.conflicts[number].sure)
        gold = case.conflicts[number]
        passed = passage(case, number, comparison, judged)
        last = next((stage for stage in reversed(STAGES) if getattr(passed, stage)), "not covered")
        origin = "planted" if gold.planted else f"natural  sure {gold.sure:.2f}"
        lines = [f"{gold.kind}  {origin}  got as far as: {last}  case {case.id}", f"  {gold.note}"]
        shown = gold.words or gold
        for article, whole, words in zip(case.articles, (gold.a, gold.b), (shown.a, shown.b), strict=True):
            claims = [c for c in comparison.claims if c.article_id == article.id and claim_covers(c, whole)]
            lines.append(f"  {article.source}: {in_context(article, words)}")
            for claim in claims:
                lines += claim_lines(claim)
                lines += [f"      {line}" for line in _partners(comparison, claim)]
        yield Report(gold.kind, gold.sure, "\n".join(lines))


def in_context(article: Article, words: Span) -> str:
    """Return the words in double brackets with their context, on one line."""
    before = article.text[max(0, words.start - CONTEXT) : words.start]
    after = article.text[words.end : words.end + CONTEXT]
    return " ".join(f"…{before}[[{words.of(article.text)}]]{after}…".split())


def claim_lines(claim: Claim) -> list[str]:
    slots = {
        "speaker": claim.speaker.name if claim.speaker else "",
        "cause": claim.cause.text if claim.cause else "",
        "quotation": claim.quotation.text if claim.quotation else "",
        "quantities": ", ".join(quantity.text for quantity in claim.quantities),
        "times": ", ".join(time.text for time in claim.times),
        "places": ", ".join(place.text for place in claim.places),
        "participants": ", ".join(f"{one.role} {one.text}" for one in claim.participants),
    }
    filled = "; ".join(f"{name}: {' '.join(words.split())}" for name, words in slots.items() if words)
    mood = f"{claim.predicate}, {claim.question}, {claim.polarity}, {claim.certainty}"
    return [f"    claim: {claim.text}", f"      {mood}; {filled}"]


def _partners(comparison: Comparison, claim: Claim) -> Iterator[str]:
    for match in comparison.matches:
        if claim.id in (match.left, match.right):
            partner = comparison.claim(match.right if match.left == claim.id else match.left)
            yield f"matched ({match.similarity:.2f}, {match.outcome}): {partner.text}"


def _touched(case: ConflictCase, alarm: Judged) -> Iterator[str]:
    first, second = case.articles
    for name, pairs in case.labelled.items():
        for pair in pairs:
            if alarm.a.overlap(pair.a) or alarm.b.overlap(pair.b):
                a, b = (" ".join(words.split()) for words in (pair.a.of(first.text), pair.b.of(second.text)))
                yield f"{name}: {a} | {b}"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="print false alarms (fp) or misses (fn) to read")
    parser.add_argument("--data", type=Path, required=True, help="folder of the gold files")
    parser.add_argument("--set", choices=tuple(JUDGES), default="natural", help="default: natural")
    parser.add_argument("--kind", choices=("fp", "fn"), required=True)
    parser.add_argument("--conflict-kind", help="only conflicts of this kind, e.g. quantity")
    parser.add_argument("--n", type=positive, default=20, help="how many, those most confident or surest first")
    parser.add_argument("--limit", type=positive, help="look at the first cases only")
    options = parser.parse_args(arguments)
    path = options.data / SETS[options.set].file
    if not path.is_file():
        parser.error(f"no file {path}")
    cases: list[ConflictCase] = list(islice(SETS[options.set].read(path), options.limit))
    code = Installed(at_most_every(5.0, partial(print, file=sys.stderr, flush=True)))
    comparisons = code.compare(cases, judged=options.set != "natural_unjudged")
    for refused, reason in code.refused.items():
        print(f"refused: {refused}: {reason}", file=sys.stderr)
    find = false_alarms if options.kind == "fp" else misses
    reports: list[Report] = []
    for case in cases:
        if (comparison := comparisons.get(case.id)) is not None:
            reports += find(case, comparison, JUDGES[options.set](case, comparison.conflicts))
    chosen = [report for report in reports if options.conflict_kind in (None, report.kind)]
    chosen.sort(key=lambda report: -report.confidence)
    print("\n\n".join(report.text for report in chosen[: options.n]))
    print(f"\n{min(options.n, len(chosen))} of {len(chosen)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
