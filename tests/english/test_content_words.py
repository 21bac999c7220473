"""Words that say what a text is about, and whether another text repeats them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.english.content_words import content_words, coverage, same_word, verb_lemmas, words_of


def test_words_are_lower_case_without_possessives() -> None:
    assert words_of("The Mayor’s 1,500 men didn’t pay $3.5m.") == [
        "the",
        "mayor",
        "1,500",
        "men",
        "didn't",
        "pay",
        "3.5",
        "m",
    ]


def test_content_words_keep_their_order_and_repetitions() -> None:
    assert content_words("The mayor said that the mayor had not paid.") == ("mayor", "mayor", "paid")
    assert content_words("The mayor paid the men.", drop=("paid",)) == ("mayor", "men")
    assert content_words("It was not so.") == ()


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("wounded", "injuring", True),
        ("expulsion", "expelled", True),
        ("cars", "automobile", True),
        ("paid", "pays", True),
        ("died", "wounded", False),
        ("12", "12", True),
        ("12", "21", False),
        ("12", "twelve", False),
        ("zzgrk", "zzgrks", False),
    ],
)
def test_forms_and_synonyms_are_one_word(one: str, other: str, expected: bool) -> None:
    """Figures only as they are written."""
    assert same_word(one, other) is expected
    assert same_word(other, one) is expected


def test_coverage_is_the_share_repeated() -> None:
    assert coverage(["wounded", "cars", "bridge"], ["injured", "automobile"]) == pytest.approx(2 / 3)
    assert coverage([], ["bridge"]) == 1.0
    assert coverage(["bridge"], []) == 0.0


def test_a_word_may_be_a_form_of_several_verbs() -> None:
    assert "expel" in verb_lemmas("Expulsion")
    assert {"find", "found"} <= verb_lemmas("found")
    assert verb_lemmas("zzgrk") == frozenset()


WORDS = st.lists(st.sampled_from("wounded injuring paid pays expulsion 12 21 zzgrk bridge cars".split()), max_size=5)


@given(WORDS, WORDS)
def test_coverage_is_a_share_and_grows_with_the_other_text(words: list[str], other: list[str]) -> None:
    assert 0 <= coverage(words, other) <= coverage(words, [*other, *words]) == 1
    assert all(same_word(a, b) == same_word(b, a) for a in words for b in other)
