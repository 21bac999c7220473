"""Precision, recall, ranking and calibration of what was reported of labelled stories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from claimdiff.evaluation.calibration import reliability
from claimdiff.evaluation.labels import LabelledStory
from claimdiff.evaluation.measures import harmonic, ranking, tally
from claimdiff.evaluation.verdicts import JudgedConflict, judge_conflicts, judge_pairs, sides_covered
from claimdiff.model import Comparison


def evaluate(gold: Iterable[LabelledStory], predictions: Mapping[str, Comparison]) -> dict[str, Any]:
    """Compare results with labels that people gave.

    A quote covers a passage if the two share at least half of the shorter one; a quote of more than 500 characters
    covers nothing. The labels must hold all conflicts of a story: a reported conflict that covers none is wrong, unless
    it covers an update. Agreements and updates are judged only where they cover a label, as hardly anybody labels all.

    Args:
        gold: labelled stories.
        predictions: comparisons by the id of the story; a missing one counts as nothing reported.

    Returns:
        Figures by name. "stories" and "missing" count the stories, and those without a prediction. "conflicts" has
        "precision", "recall" and "f1"; "average_precision" of the ranking by confidence; "best_f1" and "best_f1_at",
        the F1 at the best threshold in hindsight, and that threshold; "kind_accuracy", of the right ones with a
        labelled kind; "sides", of the labelled sides in the conflicts found; counts; "by_kind", with recall by the
        labelled and precision by the reported kind; "calibration_error" and "bins", a reliability diagram (Naeini et
        al., 2015). "agreements" and "updates" have "precision", "recall", "f1" and counts, and agreements also
        "conflicts_called_agreements".

        Ratios are in [0, 1], and None where there is nothing to divide by.
    """
    known = [(one, predictions.get(one.story.id, Comparison(articles=one.story.articles))) for one in gold]
    return {
        "stories": len(known),
        "missing": sum(one.story.id not in predictions for one, _ in known),
        "conflicts": _conflicts(known),
        "agreements": _pairs(known, "agreement"),
        "updates": _pairs(known, "update"),
    }


_Known = Sequence[tuple[LabelledStory, Comparison]]


def _conflicts(known: _Known) -> dict[str, Any]:
    judged = [one for labelled, comparison in known for one in judge_conflicts(labelled, comparison)]
    labels = [label for labelled, _ in known for label in labelled.labels if label.meaning == "conflict"]
    right = [one for one in judged if one.verdict == "right"]
    scored = [(one.conflict.confidence, one.verdict == "right") for one in judged if one.verdict in ("right", "wrong")]
    verdicts = Counter(one.verdict for one in judged)
    average, best, threshold = ranking(scored, len(labels))
    kinds = [one.conflict.kind == one.label.kind for one in right if one.label is not None and one.label.kind]
    sides = [covered for one in right if one.label is not None for covered in sides_covered(one.conflict, one.label)]
    return {
        **_ratios(len(right), len(scored), len(right), len(labels)),
        "average_precision": average if labels else None,
        "best_f1": best if labels else None,
        "best_f1_at": threshold if labels and scored else None,
        "kind_accuracy": _ratio(sum(kinds), len(kinds)),
        "labelled": len(labels),
        "reported": len(judged),
        "right": len(right),
        "wrong": verdicts["wrong"],
        "duplicates": verdicts["duplicate"],
        "unjudged": verdicts["unjudged"],
        "sides": tally(sides),
        "by_kind": _by_kind(judged, Counter(label.kind for label in labels if label.kind)),
        **reliability([confidence for confidence, _ in scored], [is_right for _, is_right in scored]),
    }


def _by_kind(judged: Sequence[JudgedConflict], labelled: Counter[str]) -> dict[str, dict[str, Any]]:
    found = Counter(one.label.kind for one in judged if one.verdict == "right" and one.label is not None)
    right = Counter(str(one.conflict.kind) for one in judged if one.verdict == "right")
    wrong = Counter(str(one.conflict.kind) for one in judged if one.verdict == "wrong")
    return {
        kind: {
            **_ratios(right[kind], right[kind] + wrong[kind], found[kind], labelled[kind]),
            "labelled": labelled[kind],
            "found": found[kind],
            "right": right[kind],
            "wrong": wrong[kind],
        }
        for kind in sorted(labelled.keys() | right.keys() | wrong.keys())
    }


def _pairs(known: _Known, meaning: Literal["agreement", "update"]) -> dict[str, Any]:
    judged = [
        judge_pairs(labelled, comparison.agreements if meaning == "agreement" else comparison.updates, meaning)
        for labelled, comparison in known
    ]
    labelled = sum(label.meaning == meaning for one, _ in known for label in one.labels)
    found = sum(len({number for _, own, _ in story for number in own}) for story in judged)
    verdicts = Counter(verdict for story in judged for verdict, _, _ in story)
    figures = {
        **_ratios(verdicts["right"], verdicts["right"] + verdicts["wrong"], found, labelled),
        "labelled": labelled,
        "found": found,
        "reported": verdicts.total(),
        "right": verdicts["right"],
        "wrong": verdicts["wrong"],
        "unjudged": verdicts["unjudged"],
    }
    if meaning == "agreement":
        called = sum("conflict" in meanings for story in judged for _, _, meanings in story)
        figures["conflicts_called_agreements"] = called
    return figures


def _ratios(right: int, judged: int, found: int, labelled: int) -> dict[str, float | None]:
    precision, recall = _ratio(right, judged), _ratio(found, labelled)
    f1 = None if precision is None or recall is None else harmonic(precision, recall)
    return {"precision": precision, "recall": recall, "f1": f1}


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None
