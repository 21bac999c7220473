from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import claimdiff
from claimdiff.corpus.fact_checks import CheckedClaims
from claimdiff.errors import ComponentError, InvalidInputError
from claimdiff.model import CheckedClaim, Claim, Span
from claimdiff.testing import StubEmbedder

DAM = CheckedClaim(text="The Marlow dam broke because of an explosion.", rating="False", publisher="Checkers")
BRIDGE = CheckedClaim(text="Three bridges fell in the flood.", rating="True", url="https://checkers.example/2")
TAX = CheckedClaim(text="The mayor doubled the city's property tax.")
CHECKED = [TAX, DAM, BRIDGE]


class Counting(StubEmbedder):
    """Counts the texts it is given."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def encode(self, texts: list[str], /) -> Any:
        self.count += len(texts)
        return super().encode(texts)


@pytest.fixture
def embedder(monkeypatch: pytest.MonkeyPatch) -> Counting:
    """A stub in place of the model installed with claimdiff."""
    counting = Counting()
    monkeypatch.setattr("claimdiff.corpus.fact_checks.default_embedder", lambda: counting)
    return counting


def test_the_nearest_come_first(embedder: Counting) -> None:
    found = claimdiff.match("An explosion broke the dam of Marlow.", CHECKED, min_similarity=0)
    assert found[0].checked is DAM
    assert [one.similarity for one in found] == sorted((one.similarity for one in found), reverse=True)
    assert found[0].similarity > 0.5 > found[1].similarity


def test_a_claim_is_asked_about_by_its_text(embedder: Counting) -> None:
    claim = Claim(id="1", article_id="a", text=BRIDGE.text, spans=(Span(0, 5),), sentence=Span(0, 5), predicate="fall")
    (found,) = claimdiff.match(claim, CHECKED, limit=1)
    assert found.checked is BRIDGE
    assert found.similarity == pytest.approx(1)


def test_limit_and_min_similarity(embedder: Counting) -> None:
    index = CheckedClaims(CHECKED)
    assert len(index.match("The dam broke.", limit=2, min_similarity=0)) == 2
    every = index.match("The dam broke.", min_similarity=0)
    bound = every[1].similarity
    assert len(index.match("The dam broke.", min_similarity=bound)) == 2
    assert index.match("Penguins swim", min_similarity=0.9) == []


def test_a_list_is_embedded_once(embedder: Counting) -> None:
    given_list = [*CHECKED, CheckedClaim(text="Only in this test.")]
    for _ in range(3):
        claimdiff.match("The dam broke.", given_list)
    assert embedder.count == len(given_list) + 3


def test_an_index_has_its_own_embedder_and_keeps_equal_claims_once() -> None:
    own = Counting()
    index = CheckedClaims([*CHECKED, replace(DAM), replace(DAM, publisher="Others")], own)
    assert len(index) == 4
    found = claimdiff.match(DAM.text, index)
    assert [one.checked.publisher for one in found] == ["Checkers", "Others"]
    assert found[0].similarity == found[1].similarity
    assert own.count == len({claim.text for claim in index.checked}) + 1


def test_nothing_checked_gives_nothing(embedder: Counting) -> None:
    assert claimdiff.match("The dam broke.", []) == []
    assert embedder.count == 0
    with pytest.raises(InvalidInputError, match="must not be blank"):
        claimdiff.match(" ", [])


@pytest.mark.parametrize("claim", ["", " \n", None, 7])
def test_a_claim_without_words_is_an_error(claim: Any, embedder: Counting) -> None:
    with pytest.raises(InvalidInputError, match="the claim must not be blank"):
        claimdiff.match(claim, CHECKED)


@pytest.mark.parametrize("limit", [0, -1, 1.5, True, math.nan])
def test_limits_below_one_are_errors(limit: Any, embedder: Counting) -> None:
    with pytest.raises(InvalidInputError, match="limit must be a whole number above 0"):
        claimdiff.match("The dam broke.", CHECKED, limit=limit)


@pytest.mark.parametrize("bound", [math.nan, -0.1, 1.1, math.inf])
def test_similarities_outside_the_range_are_errors(bound: float, embedder: Counting) -> None:
    with pytest.raises(InvalidInputError, match=r"min_similarity must be in \[0, 1\]"):
        claimdiff.match("The dam broke.", CHECKED, min_similarity=bound)


def test_what_is_no_checked_claim_is_named(embedder: Counting) -> None:
    with pytest.raises(InvalidInputError, match="checked claim 1: expected a CheckedClaim, got 'rumour'"):
        claimdiff.match("The dam broke.", [DAM, "rumour"])  # type: ignore[list-item]
    for wrong in (DAM, "text", 5):
        with pytest.raises(InvalidInputError, match="expected checked claims, got"):
            CheckedClaims(wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["", "\n", None])
def test_checked_claims_need_words(text: Any) -> None:
    with pytest.raises(InvalidInputError, match="a checked claim's text must not be blank"):
        CheckedClaim(text=text)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("rating", [1], "a checked claim's rating must be a string, got list"),
        ("url", 5, "a checked claim's url must be a string, got int"),
        ("publisher", b"x", "a checked claim's publisher must be a string, got bytes"),
        ("reviewed", "2020-01-01", "a checked claim's reviewed must be a date, got str"),
    ],
)
def test_fields_of_checked_claims_have_their_types(field: str, value: Any, message: str) -> None:
    with pytest.raises(InvalidInputError, match=message):
        CheckedClaim(**{"text": "The dam broke.", field: value})


class Faulty(StubEmbedder):
    """Returns, or raises, at each call the next of `answers`."""

    name = "faulty"

    def __init__(self, *answers: Any) -> None:
        super().__init__()
        self.answers = list(answers)

    def encode(self, texts: list[str], /) -> Any:
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        (["nonsense"], "embedder faulty: encode returned"),
        ([None], "embedder faulty: encode returned"),
        ([np.ones((2, 4))], r"embedder faulty: encode returned shape \(2, 4\) for 1 texts"),
        ([np.full((1, 4), np.nan)], "embedder faulty: .*not finite"),
        ([KeyError("gone")], "embedder faulty: KeyError: 'gone'"),
        ([np.ones((1, 4)), np.ones((1, 5))], "embedder faulty: vectors have 4 dimensions, then 5"),
        ([np.ones((1, 4)), RuntimeError("busy")], "embedder faulty: RuntimeError: busy"),
    ],
)
def test_an_embedder_that_breaks_its_contract_is_named(answers: list[Any], message: str) -> None:
    with pytest.raises(ComponentError, match=message):
        CheckedClaims([DAM], Faulty(*answers)).match("The dam broke.")


_TEXTS = st.text("abc de 12,.\ud800é", min_size=1).filter(str.strip)


@given(st.lists(_TEXTS, min_size=1, max_size=8), _TEXTS)
def test_similarities_lie_in_range_whatever_the_words(texts: list[str], text: str) -> None:
    index = CheckedClaims((CheckedClaim(text=one) for one in texts), StubEmbedder())
    for half in index.scores(text):
        assert half.shape == (len(index),)
        assert ((half >= 0) & (half <= 1)).all()
    found = index.match(text, limit=10, min_similarity=0)
    assert len(found) == len(index)
    assert all(0 <= one.similarity <= 1 for one in found)


@given(st.lists(st.sampled_from(["dam", "bridge", "mayor", "flood", "tax"]), min_size=1, unique=True))
def test_a_text_overlaps_most_with_itself(words: list[str]) -> None:
    texts = [" ".join(words), *("dam bridge mayor flood tax".split())]
    overlap = CheckedClaims((CheckedClaim(text=text) for text in texts), StubEmbedder()).scores(texts[0])[1]
    assert overlap[0] == pytest.approx(1)
    assert overlap.max() == overlap[0]


def test_rare_words_count_more() -> None:
    texts = ["dam flood", "bridge flood", "mayor flood"]
    overlap = CheckedClaims((CheckedClaim(text=text) for text in texts), StubEmbedder()).scores("dam flood rain")[1]
    assert overlap[0] > 2 * overlap[1] == pytest.approx(2 * overlap[2])


@pytest.mark.model
def test_paraphrases_are_found_by_the_model_installed() -> None:
    checked: Iterable[CheckedClaim] = (*CHECKED, CheckedClaim(text="Vaccines cause autism."))
    (first, *_) = claimdiff.match("An explosion is what made the dam at Marlow collapse.", checked)
    assert first.checked is DAM
