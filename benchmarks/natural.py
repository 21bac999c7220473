"""Conflicts and agreements at their natural rate: real reports as they come, each pair read in full."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from benchmarks.gold import AnnotatedStory, GoldPair
from benchmarks.verdicts import Judged, covered_pair, judge_story
from claimdiff.evaluation.calibration import reliability
from claimdiff.evaluation.labels import Label, LabelledSide, LabelledStory, Meaning
from claimdiff.evaluation.measures import harmonic, ranking, share, tally
from claimdiff.evaluation.verdicts import judge_pairs
from claimdiff.model import Comparison, Story

#: A conflict is firm if the annotators are at least this sure of it.
FIRM = 0.6


class Wanted(NamedTuple):
    """A contradiction of two reports, and whether it was reported."""

    kind: str
    firm: bool
    found: bool


def natural_figures(stories: Sequence[AnnotatedStory], predictions: Mapping[str, Comparison]) -> dict[str, Any]:
    """Score what is reported of stories that were read in full.

    Conflicts that count as one (`AnnotatedStory.distinct`) are counted once. Recall by kind uses the kind of the gold
    conflict, false alarms by kind that of the reported one.
    """
    known = [predictions.get(story.id, Comparison(articles=story.articles)) for story in stories]
    judged = [judge_story(story, one.conflicts) for story, one in zip(stories, known, strict=True)]
    verdicts = Counter(one.verdict for own in judged for one in own)
    wanted = [one for story, own in zip(stories, judged, strict=True) for one in _wanted(story, own)]
    return {
        **_conflict_figures(stories, judged, wanted),
        **_agreement_figures(stories, known),
        "comparisons": len(stories),
        "duplicates": verdicts["duplicate"],
        "unjudged": verdicts["unjudged"],
        "cases_missing": sum(story.id not in predictions for story in stories),
    }


def _wanted(story: AnnotatedStory, judged: Iterable[Judged]) -> list[Wanted]:
    found = {one.gold for one in judged if one.gold is not None}
    return [
        Wanted(
            kind=story.conflicts[same[0]].kind,
            firm=max(story.conflicts[number].sure for number in same) >= FIRM,
            found=not found.isdisjoint(same),
        )
        for same in story.distinct
    ]


def _conflict_figures(
    stories: Sequence[AnnotatedStory], judged: Sequence[Sequence[Judged]], wanted: Sequence[Wanted]
) -> dict[str, Any]:
    cases = [(story, one) for story, own in zip(stories, judged, strict=True) for one in own]
    hits = [(story, one) for story, one in cases if one.verdict == "hit"]
    alarms = [(story, one) for story, one in cases if one.verdict == "false_alarm"]
    ranked = [one for _, one in cases if one.verdict in ("hit", "false_alarm")]
    scored = [(one.conflict.confidence, one.verdict == "hit") for one in ranked]
    firm = tally([one.found for one in wanted if one.firm])
    firm_not_quote = tally([one.found for one in wanted if one.firm and one.kind != "quote"])
    first = tally([marks[0] for own in judged if (marks := _marks(own))])
    kind_right = [one.gold is not None and one.conflict.kind == story.conflicts[one.gold].kind for story, one in hits]
    by_kind: dict[str, list[bool]] = defaultdict(list)
    for one in wanted:
        by_kind[one.kind].append(one.found)
    precision, recall = share(len(hits), len(ranked)), share(len(hits), len(wanted))
    return {
        "precision": precision,
        "firm_recall": share(firm["found"], firm["of"]),
        "firm_not_quote_share": share(firm_not_quote["found"], firm_not_quote["of"]),
        "first_right": share(first["found"], first["of"]),
        "false_alarms_per_comparison": share(len(alarms), len(stories)),
        "kind_accuracy": share(sum(kind_right), len(hits)),
        "recall": recall,
        "f1": harmonic(precision, recall),
        "average_precision": ranking(scored, len(wanted))[0],
        "right": len(hits),
        "false_alarms": len(alarms),
        "firm": firm,
        "firm_not_quote": firm_not_quote,
        "first": first,
        "kind_right": tally(kind_right),
        "comparisons_reporting": first["of"],
        "traps_taken": sum(covered_pair(one.a, one.b, story.not_conflicts) is not None for story, one in alarms),
        "recall_by_kind": {kind: tally(found) for kind, found in sorted(by_kind.items())},
        "false_alarms_by_kind": dict(sorted(Counter(str(one.conflict.kind) for _, one in alarms).items())),
        **reliability([confidence for confidence, _ in scored], [right for _, right in scored]),
    }


def _marks(judged: Iterable[Judged]) -> list[bool]:
    """Return whether each reported conflict is right, in the order reported, without the unjudged ones."""
    return [one.verdict != "false_alarm" for one in judged if one.verdict != "unjudged"]


def _agreement_figures(stories: Sequence[AnnotatedStory], comparisons: Sequence[Comparison]) -> dict[str, Any]:
    """Score agreements.

    A reported agreement is wrong if its quotations cover an update or a conflict other than a quote; otherwise right if
    they cover an annotated agreement, and wrong if they cover a related pair. All others are unjudged: not every
    agreement is annotated, a trap may share a fact, and two wordings of one quotation do.
    """
    found: list[bool] = []
    right: list[bool] = []
    called = reported = 0
    for story, comparison in zip(stories, comparisons, strict=True):
        labelled = labelled_of(story)
        judged = judge_pairs(labelled, comparison.agreements, "agreement")
        covered = frozenset[int]().union(*(own for _, own, _ in judged))
        found += [n in covered for n, label in enumerate(labelled.labels) if label.meaning == "agreement"]
        right += [verdict == "right" for verdict, _, _ in judged if verdict != "unjudged"]
        called += sum("conflict" in meanings for _, _, meanings in judged)
        reported += len(judged)
    return {
        "agreement_recall": share(sum(found), len(found)),
        "agreement_precision": share(sum(right), len(right)),
        "conflicts_called_agreements": called,
        "agreements_found": tally(found),
        "agreements_right": tally(right),
        "agreements_reported": reported,
    }


def labelled_of(story: AnnotatedStory) -> LabelledStory:
    """Return the annotations by which agreements are judged, as labels."""
    first, second = story.articles
    pairs: dict[Meaning, Sequence[GoldPair]] = {
        "conflict": [one for one in story.conflicts if one.kind != "quote"],
        "update": story.updates,
        "agreement": story.agreements,
        "neither": story.related,
    }
    return LabelledStory(
        Story(id=story.id, articles=story.articles),
        tuple(
            Label(meaning, (LabelledSide(first.id, one.a, "a"), LabelledSide(second.id, one.b, "b")))
            for meaning, own in pairs.items()
            for one in own
        ),
    )
