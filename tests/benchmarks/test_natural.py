"""The figures of annotated stories, worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from benchmarks.budget import error_budget
from benchmarks.gold import AnnotatedStory
from benchmarks.natural import natural_figures
from benchmarks.verdicts import judge_story
from hypothesis import given
from hypothesis import strategies as st
from tests.benchmarks.made import agreement, claim, comparison, conflict, gold, pair, story

from claimdiff.model import Article, Comparison, ConflictKind

STORY = story(
    gold((0, 50), (0, 50), "time", sure=0.9),
    gold((0, 50), (100, 150), "time", sure=0.5),  # the same, for another sentence
    gold((200, 250), (200, 250), "quote", sure=0.6),
    gold((300, 350), (300, 350), "cause", sure=0.59),
    agreements=(pair((400, 450), (400, 450)), pair((500, 550), (500, 550))),
    not_conflicts=(pair((600, 650), (600, 650)),),
    updates=(pair((700, 750), (700, 750)),),
    related=(pair((800, 850), (800, 850)),),
)


def figures(predicted: Comparison, *stories: AnnotatedStory) -> dict[str, object]:
    return natural_figures(stories or (STORY,), {STORY.id: predicted})


def test_a_mixed_prediction() -> None:
    found = figures(
        comparison(
            conflict((700, 750), (700, 750), "quantity", 0.99),  # an update: unjudged
            conflict((0, 50), (100, 150), "place", 0.3),  # hit, wrong kind
            conflict((600, 650), (600, 650), "time", 0.8),  # false alarm, a trap
            conflict((0, 50), (0, 50), "time", 0.7),  # duplicate: the same contradiction
            conflict((300, 350), (300, 350), "cause", 0.6),  # hit
        )
    )
    expected = {
        "precision": 2 / 3,
        "recall": 2 / 3,
        "f1": 2 / 3,
        "firm_recall": 1 / 2,
        "firm_not_quote_share": 1.0,
        "first_right": 1.0,
        "kind_accuracy": 1 / 2,
        "false_alarms_per_comparison": 1.0,
        # By confidence alarm, hit, hit: precision 1/2 and 2/3, over 3 gold.
        "average_precision": (1 / 2 + 2 / 3) / 3,
    }
    assert {name: found[name] for name in expected} == pytest.approx(expected)
    counts = {"right": 2, "false_alarms": 1, "duplicates": 1, "unjudged": 1, "traps_taken": 1, "cases_missing": 0}
    assert {name: found[name] for name in counts} == counts
    assert found["firm"] == {"found": 1, "of": 2}
    assert found["firm_not_quote"] == {"found": 1, "of": 1}
    assert found["recall_by_kind"] == {
        "cause": {"found": 1, "of": 1},
        "quote": {"found": 0, "of": 1},
        "time": {"found": 1, "of": 1},
    }
    assert found["false_alarms_by_kind"] == {"time": 1}
    assert found["bins"] == [
        {"from": 0.3, "count": 1, "mean": 0.3, "share": 1.0},
        {"from": 0.6, "count": 1, "mean": 0.6, "share": 1.0},
        {"from": 0.8, "count": 1, "mean": 0.8, "share": 0.0},
    ]
    assert found["calibration_error"] == pytest.approx((0.7 + 0.4 + 0.8) / 3)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (("wrong", "right"), {"found": 0, "of": 1}),
        (("right", "wrong"), {"found": 1, "of": 1}),
        (("unjudged", "right", "wrong"), {"found": 1, "of": 1}),
        (("unjudged",), {"found": 0, "of": 0}),
        ((), {"found": 0, "of": 0}),
    ],
)
def test_the_first_conflict_is_that_of_the_output_not_of_the_confidence(
    order: tuple[str, ...], expected: dict[str, int]
) -> None:
    made = {
        "right": conflict((0, 50), (0, 50), confidence=0.2),
        "wrong": conflict((900, 950), (900, 950), confidence=0.9),
        "unjudged": conflict((700, 750), (700, 750), confidence=0.5),
    }
    found = figures(comparison(*(made[name] for name in order)))
    assert found["first"] == expected
    assert found["comparisons_reporting"] == expected["of"]


def test_conflicts_of_one_kind_that_share_a_sentence_are_one() -> None:
    kinds = replace(STORY, conflicts=(gold((0, 9), (0, 9), "time"), gold((0, 9), (20, 29), "place")))
    assert STORY.distinct == ((0, 1), (2,), (3,))
    assert kinds.distinct == ((0,), (1,))
    # Each joins the first earlier one that it shares a sentence with, so two that were apart stay apart.
    bridged = replace(STORY, conflicts=(gold((0, 9), (0, 9)), gold((20, 29), (20, 29)), gold((20, 29), (0, 9))))
    assert bridged.distinct == ((0, 2), (1,))


@pytest.mark.parametrize(("kind", "shared", "unjudged"), [("quote", 5, 1), ("quote", 4, 0), ("time", 5, 0)])
@pytest.mark.parametrize("marks", ['"{}."', "“{}.”", "— {} …"])
def test_a_quote_that_shares_five_words_in_a_row_is_not_judged(
    kind: ConflictKind, shared: int, unjudged: int, marks: str
) -> None:
    said = "we will not sell the old mill".split()
    texts = [marks.format(" ".join([*said[:shared], end])) for end in ("today", "Never Again")]
    articles = tuple(Article(id=id, text=text) for id, text in zip("LR", (texts[0], texts[1].upper()), strict=True))
    made = replace(
        STORY, articles=(articles[0], articles[1]), conflicts=(), agreements=(), not_conflicts=(), updates=()
    )
    found = figures(comparison(conflict((0, len(texts[0])), (0, len(texts[1])), kind)), made)
    assert (found["unjudged"], found["false_alarms"]) == (unjudged, 1 - unjudged)


def test_a_long_quotation_proves_nothing() -> None:
    found = figures(comparison(conflict((0, 501), (0, 50)), conflict((0, 500), (0, 50))))
    assert (found["right"], found["false_alarms"]) == (1, 1)


def test_agreements() -> None:
    found = figures(
        comparison(
            agreements=(
                agreement((400, 450), (400, 450)),  # right
                agreement((0, 50), (0, 50)),  # a conflict
                agreement((700, 750), (700, 750)),  # an update
                agreement((800, 850), (800, 850)),  # related only
                agreement((200, 250), (200, 250)),  # two wordings of a quotation: unjudged
                agreement((600, 650), (600, 650)),  # a trap: unjudged
                agreement((900, 950), (900, 950)),  # not annotated: unjudged
            )
        )
    )
    assert found["agreements_right"] == {"found": 1, "of": 4}
    assert found["agreement_precision"] == 0.25
    assert found["agreements_found"] == {"found": 1, "of": 2}
    assert found["agreement_recall"] == 0.5
    assert found["conflicts_called_agreements"] == 1
    assert found["agreements_reported"] == 7


def test_a_missing_comparison_reports_nothing_and_counts() -> None:
    other = replace(STORY, id="other")
    found = figures(comparison(conflict((900, 950), (900, 950))), STORY, other)
    assert (found["comparisons"], found["cases_missing"], found["false_alarms_per_comparison"]) == (2, 1, 0.5)
    assert found["firm"] == {"found": 0, "of": 4}


def test_nothing_at_all_is_zero() -> None:
    found = natural_figures([], {})
    assert (found["precision"], found["firm_recall"], found["first_right"], found["agreement_precision"]) == (
        0,
        0,
        0,
        0,
    )


def test_the_budget_follows_whatever_got_furthest() -> None:
    predicted = comparison(
        conflict((0, 50), (100, 150), "time", claims=("a", "c")),
        conflict((800, 850), (800, 850), "time"),
        claims=(claim((0, 50), id="a"), claim((100, 150), article="R", id="c")),
        matches=(("a", "c"),),
    )
    budget = error_budget([STORY], {STORY.id: predicted}, judge_story)
    assert budget["gold"] == {"gold": 3, "covered": 1, "matched": 1, "detected": 1, "hit": 1, "right_kind": 1}
    assert budget["gold_by_kind"]["time"]["gold"] == 1
    assert budget["false_alarms"] == {
        "all": 1,
        "wrong_comparison": 1,
        "of_an_agreement": 0,
        "of_a_not_conflict": 1,
        "wrong_match": 0,
        "long_quote": 0,
        "unattested": 0,
    }


RANGES = st.integers(0, 20).map(lambda step: (50 * step, 50 * step + 50))
KINDS: list[ConflictKind] = ["time", "quote", "cause"]
CONFLICTS = st.lists(st.builds(conflict, RANGES, RANGES, st.sampled_from(KINDS), st.floats(0, 1)), max_size=8)


@given(CONFLICTS)
def test_every_reported_conflict_is_counted_once(conflicts: list[object]) -> None:
    found = figures(comparison(*conflicts))  # type: ignore[arg-type]
    counts = [found[name] for name in ("right", "false_alarms", "duplicates", "unjudged")]
    assert sum(counts) == len(conflicts)  # type: ignore[arg-type]
    ratios = ("precision", "recall", "firm_recall", "first_right", "average_precision", "kind_accuracy")
    assert all(0 <= found[name] <= 1 for name in ratios)  # type: ignore[operator]
