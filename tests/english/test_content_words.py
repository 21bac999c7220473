"""Words that say what a text is about, and whether another text repeats them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.english.content_words import (
    CALENDAR_WORDS,
    COMMON_WORDS,
    EDITED_WORDS,
    FUNCTION_WORDS,
    NEGATIONS,
    content_stems,
    content_words,
    coverage,
    same_word,
    spellings,
    verb_lemmas,
    words_of,
)

WORDS = st.sampled_from([*sorted(FUNCTION_WORDS), "dam", "Ames’s", "1,200"])
texts = st.text(max_size=80) | st.lists(WORDS).map(" ".join)


def test_words_as_written_and_in_lower_case() -> None:
    text = "Mara’s dam didn't hold: 1,200 people left, THE MAYOR'S office said"
    assert list(spellings(text)) == "Mara dam didn't hold 1,200 people left THE MAYOR office said".split()
    assert words_of(text) == "mara dam didn't hold 1,200 people left the mayor office said".split()
    assert content_words(text) == ("mara", "dam", "hold", "1,200", "left", "mayor", "office")
    assert content_words(text, {"dam"}) == ("mara", "hold", "1,200", "left", "mayor", "office")


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("Flooded bridges", {"flood", "bridg"}),
        ("On Monday 12 bridges were flooding", {"flood", "bridg"}),
        ("It was not in this year", set()),
        ("used", {"used"}),
    ],
)
def test_stems(text: str, stems: set[str]) -> None:
    assert content_stems(text) == stems


def test_the_parts_of_the_list() -> None:
    assert NEGATIONS | EDITED_WORDS | COMMON_WORDS < FUNCTION_WORDS
    assert NEGATIONS.isdisjoint(EDITED_WORDS)
    assert CALENDAR_WORDS.isdisjoint(FUNCTION_WORDS)


@given(texts)
def test_content_words_are_words_of_the_text_in_order(text: str) -> None:
    rest = iter(words_of(text))
    assert all(word in rest for word in content_words(text))
    assert FUNCTION_WORDS.isdisjoint(content_words(text))
    assert not any(stem[0].isdecimal() for stem in content_stems(text))


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


REPEATED = st.lists(st.sampled_from("wounded injuring paid pays expulsion 12 21 zzgrk bridge cars".split()), max_size=5)


@given(REPEATED, REPEATED)
def test_coverage_is_a_share_and_grows_with_the_other_text(words: list[str], other: list[str]) -> None:
    assert 0 <= coverage(words, other) <= coverage(words, [*other, *words]) == 1
    assert all(same_word(a, b) == same_word(b, a) for a in words for b in other)
