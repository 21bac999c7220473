"""The call to an embedder, with what it returns validated."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from claimdiff import ComponentError
from claimdiff.embedding import embed, name_of
from claimdiff.testing import StubEmbedder


class Fixed:
    """Returns what it was made with, and remembers what it was asked."""

    def __init__(self, returned: Any) -> None:
        self.returned = returned
        self.asked: list[list[str]] = []

    def encode(self, texts: list[str], /) -> Any:
        self.asked.append(texts)
        return self.returned


def test_rows_have_length_one() -> None:
    vectors = embed(Fixed(np.array([[3.0, 4.0], [0.0, -2.0]])), ["a", "b"])
    assert vectors.dtype == np.float32
    assert vectors.tolist() == [[pytest.approx(0.6), pytest.approx(0.8)], [0, -1]]


def test_a_zero_vector_stays_zero() -> None:
    assert embed(Fixed(np.zeros((1, 3), dtype=np.float32)), ["a"]).tolist() == [[0, 0, 0]]


def test_each_different_text_is_embedded_once() -> None:
    embedder = Fixed(np.array([[1.0, 0.0], [0.0, 1.0]]))
    assert embed(embedder, ["b", "a", "b", "b"]).tolist() == [[1, 0], [0, 1], [1, 0], [1, 0]]
    assert embedder.asked == [["b", "a"]]


def test_no_texts_need_no_embedder() -> None:
    embedder = Fixed(None)
    assert embed(embedder, []).shape == (0, 0)
    assert embedder.asked == []


def test_lone_surrogates_reach_the_embedder_replaced() -> None:
    embedder = Fixed(np.ones((2, 2)))
    embed(embedder, ["a\ud800b", "😀\udfff"])
    assert embedder.asked == [["a\ufffdb", "😀\ufffd"]]


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_every_floating_type_is_taken(dtype: type) -> None:
    assert embed(Fixed(np.ones((1, 4), dtype=dtype)), ["a"]).tolist() == [[0.5] * 4]


def test_nested_lists_are_taken() -> None:
    assert embed(Fixed([[0.0, 2.0]]), ["a"]).tolist() == [[0, 1]]


@pytest.mark.model
@pytest.mark.parametrize("dtype", ["float32", "bfloat16", "float64"])
def test_tensors_with_a_gradient_are_taken(dtype: str) -> None:
    import torch

    tensor = torch.ones((1, 4), dtype=getattr(torch, dtype), requires_grad=True)
    assert embed(Fixed(tensor), ["a"]).tolist() == [[0.5] * 4]


@pytest.mark.parametrize(
    ("returned", "message"),
    [
        (np.ones((1, 3)), r"shape \(1, 3\) for 2 texts"),
        (np.ones((3, 3)), r"shape \(3, 3\) for 2 texts"),
        (np.ones(2), r"shape \(2,\)"),
        (np.ones((2, 0)), r"shape \(2, 0\)"),
        (np.ones((2, 2, 2)), r"shape \(2, 2, 2\)"),
        (np.ones((2, 3), dtype=np.int8), "dtype int8"),
        (np.ones((2, 3), dtype=np.complex64), "dtype complex64"),
        (np.array([["a", "b"], ["c", "d"]]), "dtype <U1"),
        (np.array([[1.0, 2.0], [np.nan, 1.0]]), r"not finite \(text 1\)"),
        (np.array([[np.inf, 2.0], [0.0, 1.0]]), r"not finite \(text 0\)"),
        ([[1.0], [1.0, 2.0]], "not an array"),
        (None, r"shape \(\)"),
        ("vector", r"shape \(\)"),
    ],
)
def test_what_is_no_matrix_of_finite_numbers_names_the_embedder(returned: object, message: str) -> None:
    with pytest.raises(ComponentError, match=f"embedder Fixed: .*{message}"):
        embed(Fixed(returned), ["a", "b"])


def test_errors_of_the_embedder_itself_pass_through() -> None:
    class Failing:
        def encode(self, texts: list[str], /) -> Any:
            raise LookupError("no such adapter")

    with pytest.raises(LookupError, match="no such adapter"):
        embed(Failing(), ["a"])


@given(hnp.arrays(np.float64, (3, 5), elements=st.floats(allow_nan=False, allow_infinity=False)))
def test_lengths_are_one_or_zero(values: np.ndarray[Any, Any]) -> None:
    lengths = np.linalg.norm(embed(Fixed(values), ["a", "b", "c"]), axis=1)
    assert lengths == pytest.approx(values.any(axis=1).astype(float), abs=1e-5)


@given(st.lists(st.text(max_size=20), max_size=8))
def test_equal_texts_get_equal_vectors(texts: list[str]) -> None:
    vectors = embed(StubEmbedder(), texts)
    assert len(vectors) == len(texts)
    for text, vector in zip(texts, vectors, strict=True):
        assert np.array_equal(vector, vectors[texts.index(text)])


def test_parts_are_named_by_name_or_type() -> None:
    assert name_of(StubEmbedder()) == "stub"
    assert name_of(Fixed(None)) == "Fixed"
    assert name_of(embed) == "embed"
