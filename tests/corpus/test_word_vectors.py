from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.corpus.word_vectors import WordRarity, WordVectors

counts = st.lists(st.text(alphabet="abcde", max_size=8).map(Counter), min_size=1, max_size=6)


@given(counts, st.none() | st.integers(1, 100))
def test_rows_are_unit_vectors_and_a_text_is_its_own_nearest(counts: list[Counter[str]], prior: int | None) -> None:
    vectors = WordVectors(counts, WordRarity.of(counts, prior))
    lengths = np.linalg.norm(vectors.rows.toarray(), axis=1)
    assert lengths == pytest.approx([float(bool(own)) for own in counts], abs=1e-6)
    for number, own in enumerate(counts):
        cosines = vectors.cosines(own)
        assert cosines == pytest.approx((vectors.rows @ vectors.rows.T).toarray()[number], abs=1e-6)
        assert cosines[number] == pytest.approx(float(bool(own)), abs=1e-6)


def test_words_that_no_text_has_lower_the_cosine() -> None:
    vectors = WordVectors([{"dam": 1, "broke": 1}, {"mayor": 2}])
    known, beside = vectors.cosines({"dam": 1}), vectors.cosines({"dam": 1, "penguin": 1})
    assert known[0] > beside[0] > 0 == known[1] == beside[1]
    assert not vectors.cosines({}).any()


def test_with_the_rarities_of_other_texts_a_word_they_lack_is_the_rarest() -> None:
    known = WordRarity.of([{"dam": 1}, {"dam": 1, "mayor": 1}])
    row = WordVectors([{"dam": 1, "mayor": 1, "penguin": 1}], known).rows.toarray()[0]
    assert row[0] < row[1] < row[2]
