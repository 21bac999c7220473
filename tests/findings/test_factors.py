"""Every factor of a confidence has a plain name and a sentence, in the docs too."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimdiff.conflicts.weighing import JUDGED, UNJUDGED
from claimdiff.findings.factors import FACTORS, in_words, strongest
from claimdiff.model import Factor
from claimdiff.weights import load_weights

DOCS = Path(__file__).parents[2] / "docs" / "decision.md"


@pytest.mark.parametrize("weights", [JUDGED, UNJUDGED])
def test_each_weight_has_a_name_and_a_sentence(weights: str) -> None:
    assert set(load_weights(weights).weights) <= set(FACTORS)


def test_names_are_distinct_and_sentences_whole() -> None:
    names = [name for name, _ in FACTORS.values()]
    assert len(set(names)) == len(names)
    assert all(about[0].isupper() and about.endswith(".") for _, about in FACTORS.values())


def test_the_docs_name_them_alike() -> None:
    text = DOCS.read_text(encoding="utf-8")
    for key, (name, about) in FACTORS.items():
        assert f"| `{key}` | {name} | {about} |" in text


def test_the_strongest_come_first_without_the_constant() -> None:
    factors = [Factor(name="bias", log_odds=-9.0), Factor(name="time", log_odds=1.0), Factor(name="x", log_odds=-2.0)]
    assert strongest(factors) == [("x", "", -2.0), (*FACTORS["time"], 1.0)]
    assert strongest(factors, 1) == [("x", "", -2.0)]


def test_one_line_tells_what_raises_and_what_lowers() -> None:
    factors = [Factor(name="bias", log_odds=-9.0), Factor(name="time", log_odds=1.0), Factor(name="lead", log_odds=2.0)]
    assert in_words(factors) == "raised by position, different times"
    assert in_words([*factors, Factor(name="rival", log_odds=-0.5)]).endswith("; lowered by better partner")
    assert in_words(factors[:1]) == ""
