"""The judge on labelled pairs of sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from benchmarks.gold import AnnotatedStory, GoldConflict, GoldPair, JudgedPair, Rewrite
from benchmarks.pairs import SentencePair, pair_figures, sentence_pairs

from claimdiff.model import Article, Judgement, Relation, Span

FIRST = Article(id="a", text="The pier shut. A dam burst. Rain fell.")
SECOND = Article(id="b", text="The pier opened. A dam broke. Snow fell.")
OF_A, OF_B = (Span(0, 14), Span(15, 27), Span(28, 38)), (Span(0, 16), Span(17, 29), Span(30, 40))
STORY = AnnotatedStory(
    id="one",
    articles=(FIRST, SECOND),
    conflicts=(GoldConflict(OF_A[0], OF_B[0], "polarity"),),
    agreements=(GoldPair(OF_A[1], OF_B[1]),),
    not_conflicts=(GoldPair(OF_A[2], OF_B[2]),),
    updates=(GoldPair(OF_A[0], OF_B[1]),),
    related=(GoldPair(OF_A[0], OF_B[2]),),
    rewrites=(
        Rewrite("a", 1, "No dam burst.", 1, "conflict", "polarity"),
        Rewrite("b", 1, "Two dams broke.", 1, "conflict", "quantity"),
        Rewrite("b", 0, "A pier shut.", 0, "agree"),
        Rewrite("b", 2, "Hail fell elsewhere.", 2, "trap"),
    ),
    sentences=(OF_A, OF_B),
)


class Judge:
    """Contradiction and conflict by the words of a pair, in one order only."""

    def __init__(self, contradiction: dict[str, float], conflict: dict[str, float] | None = None) -> None:
        self.contradiction, self.conflict = contradiction, conflict
        self.asked: list[tuple[str, str]] = []

    def __call__(self, pairs: Sequence[JudgedPair], /) -> list[Judgement]:
        self.asked += [(pair.premise, pair.hypothesis) for pair in pairs]
        return [self.judge(pair.premise) for pair in pairs]

    def judge(self, premise: str) -> Judgement:
        sure = self.contradiction.get(premise, 0.0)
        relation = None
        if self.conflict is not None:
            bold = self.conflict.get(premise, 0.0)
            relation = Relation(conflict=bold, same=0.0, compatible=1 - bold)
        return Judgement(contradiction=sure, neutral=1 - sure, entailment=0.0, relation=relation)


def test_pairs_of_a_story() -> None:
    assert list(sentence_pairs(STORY)) == [
        SentencePair("The pier shut.", "The pier opened.", "conflict", "polarity", "natural"),
        SentencePair("A dam burst.", "A dam broke.", "agree", None, "natural"),
        SentencePair("Rain fell.", "Snow fell.", "trap", None, "natural"),
        SentencePair("The pier shut.", "Snow fell.", "related", None, "natural"),
        SentencePair("No dam burst.", "A dam broke.", "conflict", "polarity", "written"),
        SentencePair("A dam burst.", "Two dams broke.", "conflict", "quantity", "written"),
        SentencePair("The pier shut.", "A pier shut.", "agree", None, "written"),
        SentencePair("Rain fell.", "Hail fell elsewhere.", "trap", None, "written"),
    ]


def test_areas_are_of_the_mean_over_both_orders() -> None:
    judge = Judge({"The pier opened.": 0.8, "Rain fell.": 0.5, "Snow fell.": 0.4, "No dam burst.": 0.6})
    assert pair_figures([STORY], judge) == {
        # The conflict 0.4; the trap 0.45, the agreement 0, the related pair 0.2.
        "natural_against_trap": 0.0,
        "natural_against_agree": 1.0,
        "natural_against_related": 1.0,
        "natural_by_kind": {"polarity": pytest.approx(2 / 3)},
        # The conflicts 0.3 and 0; the trap 0.25, the agreement 0.
        "written_against_trap": 0.5,
        "written_against_agree": 0.75,
        "written_by_kind": {"polarity": 1.0, "quantity": 0.25},
        "relation": None,
        "pairs": 8,
    }
    assert judge.asked[:2] == [("The pier shut.", "The pier opened."), ("The pier opened.", "The pier shut.")]
    assert len(judge.asked) == 16


def test_relations_are_ranked_by_themselves() -> None:
    found = pair_figures([STORY], Judge({}, {"The pier opened.": 0.9}))
    assert found["natural_against_trap"] == 0.5
    assert found["relation"]["natural_against_trap"] == 1.0
    assert found["relation"]["written_by_kind"] == {"polarity": 0.5, "quantity": 0.5}


def test_what_is_not_there_has_no_area() -> None:
    found = pair_figures([replace(STORY, related=(), rewrites=())], Judge({}))
    assert (found["natural_against_related"], found["written_against_trap"]) == (None, None)
    assert (found["written_by_kind"], found["pairs"]) == ({}, 3)
    assert pair_figures([], Judge({}))["natural_against_trap"] is None
