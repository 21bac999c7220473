"""The plug points: plain objects and functions fit them, and a pair can be turned round."""

from __future__ import annotations

from claimdiff.protocols import Detector, Embedder, Extractor, Judge, Splitter
from claimdiff.testing import StubEmbedder, StubExtractor, StubJudge, sample_pairs


def test_stubs_and_functions_fit_the_protocols() -> None:
    assert isinstance(StubEmbedder(), Embedder)
    assert isinstance(StubExtractor(), Extractor)
    assert isinstance(StubJudge(), Judge)
    assert isinstance(lambda pair: None, Detector)
    assert isinstance(lambda text: [], Splitter)
    assert not isinstance(object(), Embedder)


def test_swapping_a_pair_twice_gives_it_back() -> None:
    for pair in sample_pairs():
        back = pair.swapped()
        assert (back.left, back.left_article, back.right) == (pair.right, pair.right_article, pair.left)
        assert back.similarity == pair.similarity
        assert back.swapped() == pair
