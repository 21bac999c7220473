"""Words of an article that stand for a claim."""

from __future__ import annotations

from dataclasses import replace

from tests.conflicts.pairs import claim, pair

from claimdiff.findings.words import claim_words, differing_words, find_words
from claimdiff.model import Mention, Span


def test_a_verb_is_found_in_any_form_inside_the_claim() -> None:
    """Not in the words between its spans."""
    made, article = claim("He refused and paid the men, paying twice.", "pay", source="Echo", before="He pays. ")
    found = find_words(article, made, {"pay"})
    assert found is not None
    assert (found.text, found.start) == ("paid", article.text.index("paid"))
    later = replace(made, spans=(Span(9, 19), Span(article.text.index("paying"), len(article.text))))
    found = find_words(article, later, {"pay"})
    assert found is not None
    assert found.text == "paying"
    assert find_words(article, made, {"sing"}) is None


def test_words_that_are_no_verbs_are_found_as_they_are() -> None:
    made, article = claim("Nobody saw the Zzgrk.", "see", source="Echo")
    found = find_words(article, made, {"zzgrk"})
    assert found is not None
    assert found.text == "Zzgrk"


def test_a_claim_reaches_from_its_first_word_to_its_last() -> None:
    made, article = claim("He came and left.", "come", source="Echo", before="So. ")
    spread = replace(made, spans=(Span(4, 6), Span(16, 20)))
    assert claim_words(article, spread) == Mention.of(article.text, 4, 20)
    assert claim_words(article, spread).text == "He came and left"


def test_the_words_that_differ_stand_between_those_that_do_not() -> None:
    for left, right, words in [
        ("The ferry left at six.", "The ferry left at nine.", ("six", "nine")),
        ("A car hit the pier.", "A bus and a van hit the pier.", ("car", "bus and a van")),
        ("It cost $1.2 million.", "It cost $3.4 million.", ("$1.2", "$3.4")),
        ("The pier shut.", "The pier shut.", ("The pier shut.", "The pier shut.")),
        ("The pier shut.", "The pier shut early.", ("The pier shut.", "The pier shut early.")),
    ]:
        found = differing_words(pair(claim(left, "x", source="Echo"), claim(right, "x", source="Herald"), 0.9))
        assert tuple(one.text for one in found) == words
