"""Whether the judge alone tells conflicts from other pairs of sentences, on annotated stories."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.gold import AnnotatedStory, JudgedPair
from benchmarks.ranking import Judges, area

#: What conflicts are ranked above, among pairs with a written sentence and among pairs as printed.
AGAINST = {"written": ("trap", "agree"), "natural": ("trap", "agree", "related")}


@dataclass(frozen=True, slots=True)
class SentencePair:
    """A sentence of each report.

    Attributes:
        label: conflict, agree, trap or related.
        kind: of a conflict; None otherwise.
        origin: "written" if one of the sentences was written for the annotation, else "natural".
    """

    a: str
    b: str
    label: str
    kind: str | None
    origin: str


def sentence_pairs(story: AnnotatedStory) -> Iterator[SentencePair]:
    """Yield the labelled pairs of sentences of a story, without the updates, which contradict and are no conflict."""
    first, second = (article.text for article in story.articles)
    for conflict in story.conflicts:
        yield SentencePair(conflict.a.of(first), conflict.b.of(second), "conflict", conflict.kind, "natural")
    for label, pairs in (("agree", story.agreements), ("trap", story.not_conflicts), ("related", story.related)):
        for pair in pairs:
            yield SentencePair(pair.a.of(first), pair.b.of(second), label, None, "natural")
    of_a, of_b = story.sentences
    for new in story.rewrites:
        a, b = (new.new, of_b[new.against].of(second)) if new.side == "a" else (of_a[new.against].of(first), new.new)
        yield SentencePair(a, b, new.label, new.kind, "written")


def pair_figures(stories: Iterable[AnnotatedStory], judge: Judges) -> dict[str, Any]:
    """Return areas under the ROC curve: of the contradiction, and (`relation`) of the conflict between two reports.

    A pair's score is the mean over both orders. By kind, the conflicts of one kind are ranked above all other labels of
    the same origin. An area over nothing is None, and so is `relation` if the judge does not tell relations.
    """
    pairs = [pair for story in stories for pair in sentence_pairs(story)]
    judged = judge([JudgedPair(x, y, "", "") for pair in pairs for x, y in ((pair.a, pair.b), (pair.b, pair.a))])
    relations = [one.relation.conflict for one in judged if one.relation is not None]
    told = bool(relations) and len(relations) == len(judged)
    return {
        **_areas(pairs, _both_orders([one.contradiction for one in judged])),
        "relation": _areas(pairs, _both_orders(relations)) if told else None,
        "pairs": len(pairs),
    }


def _both_orders(scores: Sequence[float]) -> list[float]:
    return [(one + other) / 2 for one, other in zip(scores[::2], scores[1::2], strict=True)]


def _areas(pairs: Sequence[SentencePair], scores: Sequence[float]) -> dict[str, Any]:
    def of(origin: str, *labels: str, kind: str | None = None) -> list[float]:
        return [
            score
            for pair, score in zip(pairs, scores, strict=True)
            if pair.origin == origin and pair.label in labels and kind in (None, pair.kind)
        ]

    kinds = sorted({pair.kind for pair in pairs if pair.label == "conflict" and pair.kind is not None})
    figures: dict[str, Any] = {
        f"{origin}_against_{label}": _area(of(origin, "conflict"), of(origin, label))
        for origin, labels in AGAINST.items()
        for label in labels
    }
    for origin, labels in AGAINST.items():
        rest = of(origin, *labels)
        areas = {kind: _area(of(origin, "conflict", kind=kind), rest) for kind in kinds}
        figures[f"{origin}_by_kind"] = {kind: found for kind, found in areas.items() if found is not None}
    return figures


def _area(right: Sequence[float], wrong: Sequence[float]) -> float | None:
    return area(right, wrong) if right and wrong else None
