"""Two claims that say the same."""

from __future__ import annotations

from dataclasses import replace

from tests.conflicts.pairs import claim, pair

from claimdiff.conflicts.detectors.restatement import detect_restatement

LEFT = claim("The pier was closed.", "close", source="Echo")


def test_the_same_words_agree() -> None:
    """Also when one side says more."""
    for sentence in ("The pier was closed.", "The old pier was closed."):
        finding = detect_restatement(pair(LEFT, claim(sentence, "close", source="Herald"), 0.9))
        assert finding is not None
        assert finding.outcome == "agreement"


def test_other_words_say_nothing() -> None:
    """However close a model takes them to be."""
    assert detect_restatement(pair(LEFT, claim("The quay was closed.", "close", source="Herald"), 0.99)) is None


def test_denial_and_distance_say_nothing() -> None:
    """A denial in the same words is no agreement, nor is a claim far off."""
    same, article = claim("The pier was closed.", "close", source="Herald")
    assert detect_restatement(pair(LEFT, (replace(same, polarity="negated"), article), 0.9)) is None
    assert detect_restatement(pair(LEFT, (same, article), 0.5)) is None


def test_synonyms_agree() -> None:
    """In both directions: what only one side says may make a difference."""
    other = claim("The jetty was shut.", "shut", source="Herald")
    assert detect_restatement(pair(claim("The jetty was closed.", "close", source="Echo"), other, 0.6)) is not None
    assert detect_restatement(pair(claim("The jetty was closed.", "close", source="Echo"), other, 0.59)) is None
    assert detect_restatement(pair(claim("The old jetty was closed.", "close", source="Echo"), other, 0.7)) is None
