"""Texts of all lengths in products of one size."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.embedding.tiny import encoder

from claimdiff.embedding.states import ROWS, TURN, states_of, turns


@pytest.fixture(scope="module", params=["mpnet", "bert"])
def model(request: pytest.FixtureRequest) -> Any:
    return encoder(request.param)


def text(length: int, first: int = 0) -> list[int]:
    return [2 + (first + k) % 48 for k in range(length)]


@given(st.lists(st.integers(1, 30)), st.integers(1, 20))
def test_every_text_is_read_in_one_turn(lengths: list[int], size: int) -> None:
    found = list(turns(lengths, size))
    assert sorted(i for groups in found for own in groups for i in own) == list(range(len(lengths)))
    for groups in found:
        each = [{lengths[i] for i in own} for own in groups]
        assert all(len(one) == 1 for one in each)
        assert len(set.union(*each)) == len(each)
        assert sum(lengths[i] for own in groups for i in own) <= size or sum(map(len, groups)) == 1


@given(st.lists(st.integers(1, 40), min_size=1, max_size=30))
def test_the_states_are_those_of_the_library(model: Any, lengths: list[int]) -> None:
    """A naive reference: each text by itself."""
    import torch

    texts = [text(length, 7 * i) for i, length in enumerate(lengths)]
    with torch.inference_mode():
        found = dict(states_of(model, texts))
        assert sorted(found) == list(range(len(texts)))
        for number, one in enumerate(texts):
            expected = model(input_ids=torch.tensor([one])).last_hidden_state[0]
            assert found[number].shape == expected.shape
            assert torch.allclose(found[number], expected, atol=1e-4)


def test_states_are_exactly_the_same_alone_and_among_others(model: Any) -> None:
    import torch

    texts = [text(n) for n in (3, 48, 8, 17, 10, 5, 40)]
    assert sum(map(len, texts)) * 80 > TURN
    with torch.inference_mode():
        together = dict(states_of(model, texts * 80))
        for number, one in enumerate(texts):
            ((_, alone),) = states_of(model, [one])
            assert all(torch.equal(together[i], alone) for i in range(number, len(texts) * 80, len(texts)))


def test_a_text_is_longer_than_a_product(model: Any) -> None:
    import torch

    with torch.inference_mode():
        ((_, states),) = states_of(model, [text(ROWS + 9)])
    assert len(states) == ROWS + 9


def test_no_texts(model: Any) -> None:
    assert list(states_of(model, [])) == []
