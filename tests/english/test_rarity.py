from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from claimdiff.english.rarity import rarity, unseen_rarity

texts = st.lists(st.lists(st.sampled_from("abcdef"), max_size=6), max_size=8)


def test_a_word_is_rarer_the_fewer_texts_have_it() -> None:
    found = rarity([["dam", "flood", "flood"], ["flood"], ["flood", "mayor"]])
    assert found == {"dam": math.log(4), "mayor": math.log(4), "flood": math.log(2)}


@given(texts, st.none() | st.integers(1, 200))
def test_every_word_of_the_texts_is_above_zero_and_below_one_that_none_has(
    texts: list[list[str]], prior: int | None
) -> None:
    found = rarity(texts, prior)
    assert found.keys() == {word for words in texts for word in words}
    assert all(0 < value < unseen_rarity(texts, prior) for value in found.values())
    frequency = {word: sum(word in words for words in texts) for word in found}
    assert sorted(found, key=lambda w: (found[w], w)) == sorted(found, key=lambda w: (-frequency[w], w))
