"""Whether two quotations are one remark."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.comparators.quotations import compare_quotations, quoted_words, same_remark, similarity


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("the bridge is safe", "The bridge is safe.", "same"),
        ("a total disgrace", "This is a total disgrace for the town", "same"),
        ("we can't wait any longer", "We cannot wait any longer", "same"),
        ("we will rebuild [the pier] by May", "we will rebuild by May", "same"),
        ("shockingly high", "shockingly large", "different"),
        ("we will rebuild every house by spring", "we will rebuild every house by autumn", "different"),
        ("we will rebuild every house by spring", "nobody told us about the flood", "unknown"),
        ("very sad", "quite happy", "unknown"),
        ("", "anything at all", "unknown"),
        ("...", "…", "unknown"),
    ],
)
def test_pairs(left: str, right: str, expected: str) -> None:
    """Excerpts and editing marks are no change of words."""
    assert compare_quotations(left, right).relation == expected


@pytest.mark.parametrize("apostrophe", ["'", "\u2019"])
@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        ("a danger to the whole valley", "unlikely to be a danger to the whole valley", "unknown"),
        ("the danger to the whole valley", "unlikely to be a danger to the whole valley", "unknown"),
        ("a blow", "anything but a blow", "unknown"),
        ("a blow", "it is far from a blow", "unknown"),
        ("a blow", "this isn't a blow", "unknown"),
        ("a blow", "this isn't a blow. It was a blow", "same"),
        ("a blow", "I did not see it. A blow is what it was", "same"),
        ("not a blow", "it's not a blow", "same"),
        ("a blow", "it's a blow, not a gift", "same"),
    ],
)
def test_a_part_that_the_whole_denies(part: str, whole: str, expected: str, apostrophe: str) -> None:
    whole = whole.replace("'", apostrophe)
    assert compare_quotations(part, whole).relation == compare_quotations(whole, part).relation == expected
    assert expected == "same" or same_remark(part, whole) == 0


@pytest.mark.parametrize("apostrophe", ["'", "\u2019"])
@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("firmly rejects", "firmly reject", "unknown"),
        ("firmly rejects", "firmly rejected", "unknown"),
        ("the town's rejections", "the town's rejection", "unknown"),
        # Small words change what is said.
        ("must resign", "could resign", "different"),
        ("more dangerous", "less dangerous", "different"),
        ("up sharply", "down sharply", "different"),
        ("most of them died", "all of them died", "different"),
        ("he lied to us", "she lied to us", "different"),
        ("shouldn't pay", "wouldn't pay", "different"),
        ("firmly rejects", "firmly resists", "different"),
        ("two poor seasons", "three poor seasons", "different"),
        # In a remark of some length every word counts.
        ("we firmly reject the council's new plan", "we firmly rejected the council's new plan", "different"),
    ],
)
def test_forms_of_words_in_phrases(left: str, right: str, expected: str, apostrophe: str) -> None:
    """A reporter fits a few words into a sentence of his own."""
    left, right = (text.replace("'", apostrophe) for text in (left, right))
    assert compare_quotations(left, right).relation == compare_quotations(right, left).relation == expected


@given(st.text(max_size=60), st.text(max_size=60))
def test_symmetric_and_in_range(left: str, right: str) -> None:
    """Either way round the same, and a share between 0 and 1."""
    assert compare_quotations(left, right).relation == compare_quotations(right, left).relation
    assert similarity(left, right) == pytest.approx(similarity(right, left))
    assert 0 <= similarity(left, right) <= 1
    assert 0 <= same_remark(left, right) <= 1


@given(st.text(max_size=60))
def test_a_quotation_is_itself(quotation: str) -> None:
    """Unless it holds no word."""
    assert compare_quotations(quotation, quotation).relation == ("same" if quoted_words(quotation) else "unknown")


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        ("shockingly high", "shockingly large", "one says “high”, the other “large”"),
        ("shockingly large", "shockingly high", "one says “large”, the other “high”"),
        ("we will rebuild every damaged house", "we will rebuild every house", "only one says “damaged”"),
        ("a total disgrace", "This is a total disgrace for the town", "one quotation is part of the other"),
    ],
)
def test_the_reason_names_the_words(left: str, right: str, reason: str) -> None:
    """The words that differ, in the order of the quotations."""
    assert compare_quotations(left, right).reason == reason
