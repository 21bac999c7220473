"""Pairs of all lengths in passes of one size."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.judge.tiny import Encoded, encoder

from claimdiff.judge.passes import ROWS, STEP, packed, padded, states_of


@pytest.fixture(scope="module")
def model() -> Any:
    return encoder()


@given(length=st.integers(1, 300))
def test_pairs_are_padded_to_the_next_step(length: int) -> None:
    one: Any = Encoded(*range(length))
    assert padded(one) % STEP == 0
    assert 0 <= padded(one) - length < STEP


@given(st.lists(st.integers(1, 12)))
def test_every_pair_is_in_one_pass(lengths: list[int]) -> None:
    passes = list(packed(lengths, rows=12))
    assert sorted(i for groups in passes for own in groups.values() for i in own) == list(range(len(lengths)))
    for groups in passes:
        assert 0 < sum(length * len(own) for length, own in groups.items()) <= 12
        assert all(lengths[i] == length for length, own in groups.items() for i in own)


@given(st.lists(st.integers(1, 40), min_size=1, max_size=30))
def test_the_states_are_those_of_the_library(model: Any, lengths: list[int]) -> None:
    """A naive reference: each pair by itself, without padding."""
    import torch

    encoded: Any = [Encoded(*(2 + (7 * i + k) % 48 for k in range(length))) for i, length in enumerate(lengths)]
    with torch.inference_mode():
        found = dict(states_of(model, encoded))
        assert sorted(found) == list(range(len(encoded)))
        for number, one in enumerate(encoded):
            expected = model(input_ids=torch.tensor([one.ids])).last_hidden_state[0]
            assert found[number].shape == expected.shape
            assert torch.allclose(found[number], expected, atol=1e-4)


def test_states_are_exactly_the_same_alone_and_among_others(model: Any) -> None:
    import torch

    encoded: Any = [Encoded(*range(2, 2 + n)) for n in (3, 48, 17, 5, 40) * 20]
    with torch.inference_mode():
        together = dict(states_of(model, encoded))
        for number in range(5):
            ((_, alone),) = states_of(model, [encoded[number]])
            assert all(torch.equal(together[i], alone) for i in range(number, len(encoded), 5))


def test_the_longest_pair_fills_a_pass(model: Any) -> None:
    import torch

    encoded: Any = [Encoded(*(2 + k % 48 for k in range(ROWS)))]
    with torch.inference_mode():
        ((_, states),) = states_of(model, encoded)
    assert len(states) == ROWS


def test_nothing_to_read(model: Any) -> None:
    assert list(states_of(model, [])) == []
