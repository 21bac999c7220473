"""Claims of several articles to matches."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.typing import NDArray
from tests.conflicts.pairs import claim

from claimdiff.alignment.aligner import MIN_MATCH_SIMILARITY, ClaimAligner, assign, candidates, score
from claimdiff.alignment.features import word_weights
from claimdiff.errors import InvalidInputError
from claimdiff.model import Claim, Match, Mention

SHUT = claim("{agent:The mayor} closed {patient:the harbour} on Monday.", "close", source="Echo")
SHUT_TOO = claim("{agent:The mayor} shut {patient:the harbour} on Tuesday.", "shut", source="Herald")
SANG = claim("{agent.person:Ann Lee} sang an old song.", "sing", source="Herald")
THIRD = claim("{agent:The mayor} closed {patient:the harbour} yesterday.", "close", source="Globe")


def unit(*rows: tuple[float, float]) -> NDArray[np.float32]:
    vectors = np.array(rows, dtype=np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def matched(aligner: ClaimAligner | None = None) -> list[Match]:
    herald = replace(SHUT_TOO[0], id="Herald:shut"), replace(SANG[0], id="Herald:sang")
    return (aligner or ClaimAligner())(
        [SHUT[1], SHUT_TOO[1]], [[SHUT[0]], list(herald)], [unit((1, 0)), unit((0.95, 0.3), (0, 1))]
    )


def test_one_event_in_two_reports_is_a_match() -> None:
    """The nearer of two claims; the figures and days they give do not matter."""
    (match,) = matched()
    assert (match.left, match.right) == ("Echo:1", "Herald:shut")
    assert MIN_MATCH_SIMILARITY < match.similarity <= 1
    assert (match.outcome, match.confidence) == ("undecided", None)


def test_the_bound_is_inclusive() -> None:
    (match,) = matched()
    assert matched(ClaimAligner(match.similarity)) == [match]
    assert matched(ClaimAligner(float(np.nextafter(match.similarity, 1)))) == []


@pytest.mark.parametrize("bound", [-0.01, 1.01, float("nan")])
def test_a_bound_outside_the_unit_interval_is_refused(bound: float) -> None:
    with pytest.raises(InvalidInputError, match=r"\[0, 1\]"):
        ClaimAligner(bound)


def test_two_articles_of_one_outlet_are_not_compared() -> None:
    """Two without a source may be of two outlets."""
    ours, theirs = [[SHUT[0]], [SHUT_TOO[0]]], [unit((1, 0)), unit((1, 0))]
    one, other = SHUT[1], replace(SHUT_TOO[1], source="Echo", id="second")
    assert ClaimAligner()([one, other], ours, theirs) == []
    nameless = [replace(one, source=""), replace(other, source="")]
    assert len(ClaimAligner()(nameless, ours, theirs)) == 1


def test_the_order_of_the_articles_decides_only_which_side_is_left() -> None:
    made = [SHUT, SHUT_TOO, THIRD]
    vectors = {"Echo": unit((1, 0)), "Herald": unit((0.95, 0.3)), "Globe": unit((1, 0.1))}
    found = []
    for order in permutations(made):
        matches = ClaimAligner()(
            [article for _, article in order], [[one] for one, _ in order], [vectors[a.source] for _, a in order]
        )
        found.append([(frozenset((m.left, m.right)), m.similarity) for m in matches])
    assert len(found[0]) == 3
    assert all(one == found[0] for one in found)
    assert [similarity for _, similarity in found[0]] == sorted((s for _, s in found[0]), reverse=True)


def test_an_article_without_claims_has_no_match() -> None:
    empty = np.empty((0, 2), dtype=np.float32)
    assert ClaimAligner()([SHUT[1], SHUT_TOO[1]], [[SHUT[0]], []], [unit((1, 0)), empty]) == []
    assert ClaimAligner()([], [], []) == []


def test_claims_far_apart_in_meaning_are_candidates_only_if_both_quote() -> None:
    """One remark may be reported in words that have little else in common."""
    quoting = [replace(one, quotation=Mention(text="song", start=0, end=4)) for one in (SHUT[0], SANG[0])]
    apart = np.zeros((1, 1), dtype=np.float32)
    assert list(candidates([SHUT[0]], [SANG[0]], apart)) == []
    assert list(candidates([quoting[0]], [SANG[0]], apart)) == []
    assert list(candidates([quoting[0]], [quoting[1]], apart)) == [(0, 0)]


def test_the_same_remark_brings_claims_together() -> None:
    """Half way from what the other features say to certainty."""
    words = Mention(text="we will reopen the harbour by spring", start=0, end=36)
    left, right = SHUT[0], SANG[0]
    weights = word_weights([left, right])
    plain = score([left], [right], unit((1, 0)), unit((0, 1)), weights)[0, 0]
    quoted = score(
        [replace(left, quotation=words)], [replace(right, quotation=words)], unit((1, 0)), unit((0, 1)), weights
    )[0, 0]
    assert plain == 0.0
    assert quoted >= 0.5


def naive(scores: NDArray[np.float64], least: float) -> list[tuple[int, int]]:
    """Takes the best pair left over and over."""
    left = {
        (row, column): scores[row, column]
        for row in range(scores.shape[0])
        for column in range(scores.shape[1])
        if scores[row, column] >= least and scores[row, column] > 0
    }
    pairs = []
    while left:
        best = min(left, key=lambda pair: (-left[pair], pair))
        pairs.append(best)
        left = {p: s for p, s in left.items() if p[0] != best[0] and p[1] != best[1]}
    return pairs


@given(
    arrays.arrays(
        np.float64, st.tuples(st.integers(0, 5), st.integers(0, 5)), elements=st.sampled_from([0, 0.2, 0.4, 0.6, 1.0])
    ),
    st.sampled_from([0.0, 0.4, 0.5]),
)
def test_assignment_takes_the_best_free_pair_each_time(scores: NDArray[np.float64], least: float) -> None:
    """As a loop over the pairs would; a score of 0 is never a match."""
    assert assign(scores, least) == naive(scores, least)


def test_a_good_match_is_not_given_up_for_two_poor_ones() -> None:
    assert assign(np.array([[0.9, 0.8], [0.8, 0.0]]), 0.4) == [(0, 0)]


@given(st.permutations([SHUT[0], SHUT_TOO[0], SANG[0], THIRD[0]]))
def test_scores_are_symmetric_and_within_the_unit_interval(claims: list[Claim]) -> None:
    left, right = claims[:2], claims[2:]
    one, other = unit((1, 0), (0.5, 0.5)), unit((0.8, 0.2), (0.1, 1))
    weights = word_weights(claims)
    forth, back = score(left, right, one, other, weights), score(right, left, other, one, weights)
    np.testing.assert_allclose(forth, back.T, atol=1e-6)
    assert ((forth >= 0) & (forth <= 1)).all()
