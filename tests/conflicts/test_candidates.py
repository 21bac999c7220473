"""What is known of two close sentences without a judge."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conflicts.close import always, candidate, near
from tests.conflicts.pairs import claim, pair

from claimdiff.alignment.neighbours import MIN_CLAIM_SIMILARITY, Neighbours
from claimdiff.comparators.remarks import Remark
from claimdiff.conflicts.candidates import KINDS, LEAD, _evidence, figures_of, find_candidates, ids_of
from claimdiff.model import Article, Claim, ConflictKind, Finding, Mention, Pair, Quantity, Span

LONG = "the old wooden pier burned down late last night"

LEFT = claim("{agent.person:Ann Lee} closed 2 piers.", "close", source="Echo")
RIGHT = claim("{agent.person:Ann Lee} closed 3 piers in May.", "close", source="Herald")
PAIR = pair(LEFT, RIGHT, 0.9)
CONFLICT = always("conflict", "quantity", 0.7, words=("2", "3"))
AGREEMENT = always("agreement", "participant", 0.4)
#: An agreement is kept between claims without a difference.
ALIKE = pair(LEFT, claim("{agent.person:Ann Lee} closed 2 piers.", "close", source="Herald"), 0.9)


def test_the_evidence_of_two_sentences() -> None:
    """Figures that differ, how unlike the sentences are in length, and what was measured of them."""
    evidence = candidate(near(PAIR), CONFLICT, matched=[PAIR]).evidence
    assert (evidence["quantity"], evidence["matched"], evidence["figures"]) == (0.7, 1.0, 1.0)
    left, right = near(PAIR).texts
    assert evidence["length"] == pytest.approx(abs(math.log(len(left) / len(right))))
    measured = {name: evidence[name] for name in ("cosine", "similarity", "rival", "shared", "among")}
    assert measured == {
        "cosine": 0.5,
        "similarity": 0.9,
        "rival": 0.35,
        "shared": 2.0,
        "among": math.log(8),
    }


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Ann Lee didn’t close “the pier”.", 'Ann Lee didn\'t close "the pier".', 1.0),
        ("Ann Lee closed 2 piers.", "Ann Lee closed 2 piers", 1.0),
        ("Ann Lee closed 2 piers.", "Ann Lee closed 3 piers.", 0.0),
        ("The bank sued the union.", "The union sued the bank.", 0.0),
        ("It fell to -5 degrees.", "It fell to 5 degrees.", 0.0),
        ("It fell to −5 degrees.", "It fell to -5 degrees.", 1.0),
        ("It cost £5 million.", "It cost $5 million.", 0.0),
        ("It cost 2-5 million.", "It cost 2–5 million.", 1.0),
    ],
)
def test_sentences_of_the_same_words(left: str, right: str, same: float) -> None:
    """In the same order, however they are punctuated."""
    one = pair(claim(left, "close", source="Echo"), claim(right, "close", source="Herald"), 0.9)
    assert candidate(near(one)).evidence["same_words"] == same


def test_the_surest_finding_of_each_kind_counts() -> None:
    both = [always("conflict", "polarity", confidence) for confidence in (0.3, 0.6, 0.5)]
    evidence = candidate(near(PAIR), *both).evidence
    assert {kind: evidence[kind] for kind in KINDS if evidence[kind]} == {"polarity": 0.6}
    assert candidate(near(ALIKE), AGREEMENT).evidence["agreement"] == 0.4


def test_conflicts_and_agreements_are_told_apart() -> None:
    made = candidate(near(ALIKE), always("conflict", "polarity"), AGREEMENT)
    assert [finding.kind for _, finding in made.conflicts()] == ["polarity"]


@pytest.mark.parametrize(("left", "right", "counts"), [("a sad day", "a grey day", True), (LONG, LONG, False)])
def test_only_a_phrase_counts_as_reworded_without_an_alignment(left: str, right: str, counts: bool) -> None:
    """A longer quotation would have been aligned, had it been one remark."""

    def quoted(found_in: Pair) -> Finding:
        words = [Mention(text=text, start=0, end=len(text)) for text in (left, right)]
        return Finding(outcome="conflict", kind="quote", confidence=0.6, left=words[0], right=words[1])

    assert candidate(near(ALIKE), quoted).evidence["reworded"] == (0.6 if counts else 0.0)


def test_claims_far_apart_are_looked_at_only_when_matched() -> None:
    far = replace(PAIR, similarity=MIN_CLAIM_SIMILARITY - 0.01)
    assert candidate(near(far), CONFLICT).findings == ()
    assert len(candidate(near(far), CONFLICT, matched=[far]).findings) == 1
    assert candidate(near(far)).evidence["matched"] == 0.0


def test_what_the_detectors_found_already_is_not_asked_again() -> None:
    def never(pair: Pair) -> Finding | None:
        raise AssertionError("asked again")

    known = AGREEMENT(PAIR)
    assert known is not None
    (found,) = find_candidates([PAIR], [near(PAIR)], [never], {ids_of(PAIR): [known]})
    assert [finding.outcome for _, finding in found.findings] == ["agreement"]


def test_claims_that_differ_in_polarity_and_certainty() -> None:
    denied = claim("{agent.person:Ann Lee} may not close it.", "close", source="Herald", polarity="negated")
    planned = replace(denied[0], certainty="possible")
    evidence = candidate(near(pair(LEFT, (planned, denied[1])))).evidence
    assert (evidence["polarity_differs"], evidence["certainty_differs"]) == (1.0, 1.0)
    assert candidate(near(PAIR)).evidence["polarity_differs"] == 0.0


def test_rival_speakers() -> None:
    said = [claim(f"{name} said so.", "be", source=name, speaker=(name, "said")) for name in ("Ann Lee", "Bob Ray")]
    assert candidate(near(pair(said[0], said[1]))).evidence["rival_speakers"] == 1.0
    assert candidate(near(PAIR)).evidence["rival_speakers"] == 0.0


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_sentences_that_lead_and_repeat_the_headline(apostrophe: str) -> None:
    """Both sentences must: what is in one lead or headline alone counts little or nothing."""
    text = f"{{agent:The mayor{apostrophe}s pier}} closed."
    (one, article), (other, against) = (claim(text, "close", source=source) for source in ("Echo", "Herald"))
    entitled = [replace(found, title=f"Mayor{apostrophe}s pier closed") for found in (article, against)]
    first = candidate(near(pair((one, entitled[0]), (other, entitled[1])))).evidence
    assert (first["lead"], first["headline"]) == pytest.approx((1.0, 1.0))
    assert candidate(near(pair((one, entitled[0]), (other, against)))).evidence["headline"] == 0.0
    behind = claim(text, "close", source="Herald", before=" " * LEAD)
    assert candidate(near(pair((one, article), behind))).evidence["lead"] == pytest.approx(math.sqrt(1 / 2))


REMARK = Remark(Span(0, 9), Span(0, 9), Span(0, 3), Span(0, 3), shared=6, share=0.75, same=False, weight=0.4)


@pytest.mark.parametrize(
    ("remark", "expected"),
    [
        (None, (0.0, 0.0, 0.0)),
        (REMARK, (0.0, 0.75, 0.4)),
        (replace(REMARK, left_words=None, right_words=None, share=1.0, same=True, weight=0.0), (1.0, 0.0, 0.0)),
    ],
)
def test_a_remark_in_the_same_or_in_other_words(remark: Remark | None, expected: tuple[float, ...]) -> None:
    evidence = candidate(near(PAIR, remark=remark)).evidence
    assert tuple(evidence[name] for name in ("same_remark", "reworded", "reworded_weight")) == expected


@pytest.mark.parametrize(
    ("before", "other", "expected"),
    [
        ("unlikely to be", "", 0.0),
        ("anything but", "", 0.0),
        ("far from", "called", 0.0),
        ("unlikely to be", "hardly not", 1.0),
        ("said to be", "", 1.0),
    ],
)
def test_a_remark_that_one_side_denies_is_not_the_same(before: str, other: str, expected: float) -> None:
    words = "a danger to the whole valley"
    made = pair(
        claim(f"The dam is “{before} {words}”.", "be", source="Echo"),
        claim(f"The dam is {other} “{words}”.", "be", source="Herald"),
    )
    left, right = (Span(at, at + len(words)) for at in (made.left.text.index(words), made.right.text.index(words)))
    remark = replace(REMARK, left=left, right=right, left_words=None, right_words=None, same=True, weight=0.0)
    assert candidate(near(made, remark=remark)).evidence["same_remark"] == expected
    assert (
        candidate(near(made.swapped(), remark=replace(remark, left=right, right=left))).evidence["same_remark"]
        == expected
    )


def swapped(one: Neighbours) -> Neighbours:
    return replace(
        one,
        left_article=one.right_article,
        right_article=one.left_article,
        left=one.right,
        right=one.left,
        pairs=tuple(pair.swapped() for pair in one.pairs),
    )


def told(words: list[str], source: str) -> tuple[Claim, Article]:
    made, article = claim(" ".join(words), "close", source=source, before="It rained. ")
    return made, replace(article, title="Ann’s pier closes")


SENTENCES = st.lists(
    st.sampled_from(["Ann’s", "pier", "2", "3.5", "closed\u00a0on", "“never”", "May,", "1,500"]), min_size=1, max_size=6
)


@given(SENTENCES, SENTENCES, st.floats(0, 1))
def test_evidence_does_not_depend_on_the_order_and_is_finite(
    left: list[str], right: list[str], similarity: float
) -> None:
    one = near(pair(told(left, "Echo"), told(right, "Herald"), similarity))
    detector = always("conflict", "polarity", 0.5)
    evidence = candidate(one, detector).evidence
    assert evidence == pytest.approx(candidate(swapped(one), detector).evidence)
    assert all(math.isfinite(value) and value >= 0 for value in evidence.values())


def test_ids_do_not_depend_on_the_order() -> None:
    assert ids_of(PAIR) == ids_of(PAIR.swapped()) == ("Echo:1", "Herald:1")


def test_figures() -> None:
    assert figures_of("In 2018 some 1,500 people paid 3.5 million; nobody 12.") == {"2018", "1,500", "3.5", "12"}
    assert figures_of("Twelve people") == set()


@pytest.mark.parametrize(("type_", "kept"), [("percent", []), ("money", []), ("cardinal", ["quantity", "time"])])
def test_rates_of_two_periods_are_no_conflict(type_: Any, kept: list[str]) -> None:
    """5.2 percent in May and 5.4 percent in April are both right; two tolls on two days of one attack are not."""

    def measured(found_in: Pair) -> Finding:
        figures = [Quantity(text=text, start=0, end=1, low=1, high=1, type=type_) for text in ("2", "3")]
        return Finding(outcome="conflict", kind="quantity", confidence=0.6, left=figures[0], right=figures[1])

    made = candidate(near(PAIR), measured, always("conflict", "time"))
    assert [finding.kind for _, finding in made.conflicts()] == kept
    assert candidate(near(PAIR), measured).conflicts()


@pytest.mark.parametrize(("month", "count"), [("April", 0), ("May", 1)])
def test_a_month_that_differs_along_with_its_rate_is_no_conflict(month: str, count: int) -> None:
    """Nor if the rates alone are found to be those of two months."""
    sides = []
    for source, figure, of in (("Echo", 5.2, "May"), ("Herald", 5.4, month)):
        made, article = claim(f"The town's rate fell to {figure} percent in {of}.", "fall", source=source)
        rate = Quantity(text=f"{figure}%", start=0, end=1, low=figure, high=figure, type="percent")
        sides.append((replace(made, quantities=(rate,)), article))
    one = pair(sides[0], sides[1], 0.9)
    assert len(candidate(near(one), always("conflict", "time")).conflicts()) == count


@pytest.mark.parametrize(
    ("kind", "words", "expected"),
    [
        ("quantity", ("2", "3"), 0.0),
        ("time", ("2", "3"), 0.0),
        ("time", ("Ann", "Ann"), 1.0),
        ("participant", ("2", "3"), 1.0),
    ],
)
def test_figures_that_a_detector_finds_equal_do_not_differ(
    kind: ConflictKind, words: tuple[str, str], expected: float
) -> None:
    """Two kilometres may be 3 of another unit; that both name one day says nothing of the figures."""
    one = pair(
        claim("{agent.person:Ann Lee} walked 2 miles.", "walk", source="Echo"),
        claim("{agent.person:Ann Lee} walked 3 kilometres.", "walk", source="Herald"),
        0.9,
    )
    found = always("agreement", kind, words=words)(one)
    assert found is not None
    assert _evidence(near(one), [], False)["figures"] == 1.0
    assert _evidence(near(one), [(one, found)], False)["figures"] == expected
