"""The figures of tiny cases, worked out by hand."""

from __future__ import annotations

import random

import pytest
from benchmarks.gold import (
    AttributedText,
    Attribution,
    CausalText,
    FactText,
    JudgedPair,
    SegmentedSentence,
    SegmentedText,
)
from benchmarks.measures import (
    attribution_figures,
    cause_figures,
    conflict_figures,
    fact_figures,
    grouping_figures,
    judgement_figures,
    proposition_figures,
)
from hypothesis import given
from hypothesis import strategies as st
from tests.benchmarks.made import agreement, case, claim, comparison, conflict, gold, pair

from claimdiff.model import Conflict, Judgement, Span

CASE = case(
    gold((0, 50), (0, 50), "time"),
    gold((100, 150), (100, 150), "quantity", edited="a"),
    gold((200, 250), (200, 250), "quantity", edited="b"),
    agreements=(pair((300, 350), (300, 350)), pair((400, 450), (400, 450))),
    not_conflicts=(pair((500, 550), (500, 550)),),
)


def test_conflicts_of_a_mixed_prediction() -> None:
    predicted = comparison(
        conflict((0, 50), (0, 50), "time", 0.9),  # hit, right kind
        conflict((500, 550), (500, 550), "time", 0.8),  # false alarm, a trap
        conflict((100, 150), (100, 150), "place", 0.7),  # hit, wrong kind
        conflict((0, 40), (0, 40), "time", 0.6),  # duplicate
        conflict((900, 950), (200, 250), "quantity", 0.5),  # touches the edit only
        agreements=(agreement((300, 350), (310, 350)), agreement((400, 450), (900, 950))),
    )
    figures = conflict_figures([CASE], {"case": predicted})
    assert figures["precision"] == pytest.approx(2 / 3)
    assert figures["recall"] == pytest.approx(2 / 3)
    assert figures["f1"] == pytest.approx(2 / 3)
    # Ranked hit, alarm, hit: precision 1 at the first hit and 2/3 at the second, over 3 gold.
    assert figures["average_precision"] == pytest.approx((1 + 2 / 3) / 3)
    assert figures["best_f1"] == pytest.approx(2 / 3)
    assert figures["best_f1_at_confidence"] == 0.7
    assert figures["kind_accuracy"] == 0.5
    counts = {name: figures[name] for name in ("gold", "true_positives", "false_positives", "duplicates", "unjudged")}
    assert counts == {"gold": 3, "true_positives": 2, "false_positives": 1, "duplicates": 1, "unjudged": 1}
    assert figures["natural_recall"] == {"found": 1, "of": 1}
    assert figures["traps_taken"] == {"found": 1, "of": 1}
    assert figures["agreement_recall"] == {"found": 1, "of": 2}
    assert figures["recall_by_kind"] == {"quantity": {"found": 1, "of": 2}, "time": {"found": 1, "of": 1}}


def test_a_case_without_prediction_is_counted() -> None:
    figures = conflict_figures([CASE], {})
    assert (figures["cases_missing"], figures["recall"], figures["f1"], figures["best_f1_at_confidence"]) == (
        1,
        0,
        0,
        1,
    )


def test_no_case_at_all_gives_zeros() -> None:
    figures = conflict_figures([], {})
    assert (figures["f1"], figures["gold"], figures["cases"]) == (0, 0, 0)


@given(
    st.lists(
        st.sampled_from([0, 100, 200, 300, 500, 700]).flatmap(
            lambda a: st.tuples(st.just(a), st.sampled_from([0, 100, 200, 300, 500, 700]), st.integers(0, 10))
        )
    ),
    st.randoms(),
)
def test_conflict_figures_stay_in_range_and_do_not_depend_on_order(
    predicted: list[tuple[int, int, int]], shuffler: random.Random
) -> None:
    # Different confidences, so that the order among equals, which is the order given, plays no part.
    conflicts: list[Conflict] = [
        conflict((a, a + 50), (b, b + 50), confidence=(kind + n / 100) / 12) for n, (a, b, kind) in enumerate(predicted)
    ]
    if len({one.confidence for one in conflicts}) < len(conflicts):
        return
    figures = conflict_figures([CASE], {"case": comparison(*conflicts)})
    for name in ("f1", "precision", "recall", "average_precision", "best_f1", "kind_accuracy"):
        assert 0 <= figures[name] <= 1
    assert figures["best_f1"] >= figures["f1"]
    assert figures["average_precision"] <= figures["recall"] + 1e-9
    parts = ("true_positives", "false_positives", "duplicates", "unjudged")
    assert sum(figures[name] for name in parts) == len(conflicts)
    shuffler.shuffle(conflicts)
    assert conflict_figures([CASE], {"case": comparison(*conflicts)}) == figures


def test_the_gold_itself_is_a_perfect_prediction() -> None:
    predicted = comparison(
        *(conflict((g.a.start, g.a.end), (g.b.start, g.b.end), g.kind) for g in CASE.conflicts),  # type: ignore[arg-type]
        agreements=tuple(agreement((g.a.start, g.a.end), (g.b.start, g.b.end)) for g in CASE.agreements),
    )
    figures = conflict_figures([CASE], {"case": predicted})
    for name in ("f1", "precision", "recall", "average_precision", "best_f1", "kind_accuracy"):
        assert figures[name] == 1
    assert figures["agreement_recall"] == {"found": 2, "of": 2}
    assert figures["traps_taken"] == {"found": 0, "of": 1}


# "aa bb cc dd ee." with five words of two letters, token i at [3i, 3i + 2)
SENTENCE = SegmentedSentence(
    Span(0, 15), tuple(Span(3 * i, 3 * i + 2) for i in range(5)), (frozenset({0, 1}), frozenset({0, 2, 3, 4}))
)
TEXT = SegmentedText("t", "aa bb cc dd ee.", (SENTENCE,))


def test_propositions_as_token_sets() -> None:
    claims = [
        claim((0, 5)),  # {0, 1}, exactly the first
        claim((0, 15)),  # all five: 4 of 5 shared with the second, the very least that counts
        claim((6, 8)),  # {2}, neither
    ]
    figures = proposition_figures([TEXT], {"t": claims})
    assert figures["recall"] == 1
    assert figures["precision"] == pytest.approx(2 / 3)
    assert figures["exact_recall"] == 0.5
    assert (figures["sentences"], figures["claims"], figures["gold"]) == (1, 3, 2)


def test_a_token_is_in_a_claim_that_covers_half_of_it() -> None:
    one = SegmentedText("t", "aaaa bbb", (SegmentedSentence(Span(0, 8), (Span(0, 4), Span(5, 8)), (frozenset({0}),)),))
    assert proposition_figures([one], {"t": [claim((2, 6))]})["exact_recall"] == 1  # 2 of 4, and 1 of 3
    assert proposition_figures([one], {"t": [claim((3, 6))]})["exact_recall"] == 0


def test_a_claim_belongs_to_the_sentence_with_most_of_its_words() -> None:
    second = SegmentedSentence(Span(16, 20), (Span(16, 20),), (frozenset({0}),))
    text = SegmentedText("t", "aa bb cc dd ee. ffff", (SENTENCE, second))
    figures = proposition_figures([text], {"t": [claim((12, 15), (16, 20))]})
    assert (figures["claims"], figures["recall"], figures["precision"]) == (1, 0.5, 0.5)


def test_sentences_without_gold_do_not_count_and_missing_texts_count_as_nothing_found() -> None:
    empty = SegmentedText("e", "aa", (SegmentedSentence(Span(0, 2), (Span(0, 2),), ()),))
    figures = proposition_figures([TEXT, empty], {"e": [claim((0, 2))]})
    assert (figures["sentences"], figures["f1"], figures["claims"]) == (1, 0, 0)
    assert proposition_figures([], {})["f1"] == 0


def test_facts_against_their_nearest_claim() -> None:
    texts = [FactText("t", "", ("The mayor resigned.", "He left on Monday."))]
    claims = {"t": [claim((0, 1), text="the MAYOR resigned"), claim((0, 1), text="He left")]}
    figures = fact_figures(texts, claims)
    # 2 shared words of 4 + 2.
    assert figures["recall"] == pytest.approx((1 + 4 / 6) / 2)
    assert figures["precision"] == pytest.approx((1 + 4 / 6) / 2)
    assert figures["recall_at_08"] == 0.5
    assert (figures["claims"], figures["gold"]) == (2, 2)


def test_facts_repeated_words_count_once_each() -> None:
    figures = fact_figures([FactText("t", "", ("no no no",))], {"t": [claim((0, 1), text="no")]})
    assert figures["f1"] == pytest.approx(2 * 1 / 4)


def test_claims_of_a_text_without_facts_lower_precision() -> None:
    texts = [FactText("t", "", ("He left.",)), FactText("u", "", ())]
    figures = fact_figures(texts, {"t": [claim((0, 1), text="He left.")], "u": [claim((0, 1), text="He left.")]})
    assert (figures["precision"], figures["recall"]) == (0.5, 1)


def test_who_said_it() -> None:
    quoted = Attribution(content=(Span(20, 40),), speaker=(Span(0, 10),))
    other = Attribution(content=(Span(60, 80),), speaker=(Span(50, 55),))
    claims = [
        claim((20, 40), speaker=(8, 12)),  # right
        claim((30, 50), speaker=(0, 10)),  # half of it inside: right
        claim((31, 51), speaker=(0, 10)),  # less than half inside
        claim((60, 80), speaker=(0, 10)),  # the wrong speaker
        claim((60, 80)),  # no speaker: neither said nor right
    ]
    figures = attribution_figures([AttributedText("t", "", (quoted, other))], {"t": claims})
    assert (figures["precision"], figures["recall"]) == (0.5, 0.5)
    assert (figures["gold"], figures["claims_with_speaker"]) == (2, 4)


def test_causes_count_once_however_many_claims_carry_them() -> None:
    texts = [CausalText("t", "", (Span(0, 20), Span(50, 70)))]
    claims = [
        claim((0, 1), cause=(10, 20)),
        claim((1, 2), cause=(10, 20)),
        claim((2, 3), cause=(80, 90)),
        claim((3, 4)),
    ]
    figures = cause_figures(texts, {"t": claims})
    assert (figures["precision"], figures["recall"], figures["predicted"], figures["gold"]) == (0.5, 0.5, 2, 2)


def test_grouping_by_b_cubed() -> None:
    truth = {"a": "1", "b": "1", "c": "1", "d": "2"}
    figures = grouping_figures(truth, {"a": "x", "b": "x", "c": "y", "d": "y"})
    assert figures["precision"] == pytest.approx((1 + 1 + 1 / 2 + 1 / 2) / 4)
    assert figures["recall"] == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert (figures["articles"], figures["stories"], figures["predicted_stories"]) == (4, 2, 2)


def test_an_article_without_a_story_stands_alone_even_among_others_like_it() -> None:
    figures = grouping_figures({"a": "1", "b": "1"}, {})
    assert (figures["precision"], figures["recall"], figures["predicted_stories"]) == (1, 0.5, 2)


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.sampled_from("xyz"), min_size=1))
def test_grouping_is_perfect_under_other_names_and_one_sided_at_the_extremes(truth: dict[str, str]) -> None:
    assert grouping_figures(truth, {article: story * 2 for article, story in truth.items()})["f1"] == pytest.approx(1)
    assert grouping_figures(truth, dict.fromkeys(truth, "all"))["recall"] == pytest.approx(1)
    assert grouping_figures(truth, {article: article for article in truth})["precision"] == pytest.approx(1)


def judged(contradiction: float, neutral: float, entailment: float) -> Judgement:
    return Judgement(contradiction=contradiction, neutral=neutral, entailment=entailment)


def test_judgements() -> None:
    pairs = [
        JudgedPair("", "", "contradiction", "three"),
        JudgedPair("", "", "neutral", "three"),
        JudgedPair("", "", "entailment", "two"),
        JudgedPair("", "", "contradiction", "two"),
    ]
    answers = [
        judged(0.75, 0.25, 0.0),  # right, said and true
        judged(0.75, 0.25, 0.0),  # wrong, said and false
        judged(0.125, 0.5, 0.375),  # right: "two" knows no neutral
        judged(0.25, 0.5, 0.25),  # right between the two that are left, but not said
    ]
    figures = judgement_figures(pairs, answers)
    assert figures["accuracy"] == 0.75
    assert figures["accuracy_by_set"] == {"three": 0.5, "two": 1.0}
    assert (figures["contradiction_precision"], figures["contradiction_recall"]) == (0.5, 0.5)
    # Bins: 0.75 twice against one true, 0.125 against none, 0.25 against one.
    assert figures["calibration_error"] == pytest.approx((0.5 + 0.125 + 0.75) / 4)


def test_certain_judgements_fall_into_the_last_bin() -> None:
    figures = judgement_figures([JudgedPair("", "", "contradiction", "s")], [judged(1.0, 0.0, 0.0)])
    assert (figures["calibration_error"], figures["contradiction_f1"]) == (0, 1)


def test_judgements_must_be_as_many_as_pairs() -> None:
    with pytest.raises(ValueError, match="1 pairs, 0 judgements"):
        judgement_figures([JudgedPair("", "", "neutral", "s")], [])
    assert judgement_figures([], [])["accuracy"] == 0
