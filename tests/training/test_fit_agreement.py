"""What annotators say of two sentences, as an example of an agreement or of none."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from benchmarks.gold import AnnotatedStory, GoldConflict, GoldPair
from tests.conflicts.close import candidate, near
from tests.conflicts.pairs import claim, pair
from training.fit_agreement import LEFT_OUT, WEIGHTS, agreements_of, evidence_for, fitted, meaning_of, taken

from claimdiff.conflicts.candidates import KINDS
from claimdiff.model import Span

LEFT = claim("Ann Lee closed the pier.", "close", source="Echo")
RIGHT = claim("The pier was closed by Ann Lee.", "close", source="Herald")
ONE = candidate(near(pair(LEFT, RIGHT, 0.9)))
BOTH = GoldPair(Span(0, len(LEFT[1].text)), Span(0, len(RIGHT[1].text)))
ELSEWHERE = GoldPair(Span(500, 520), Span(500, 520))
BARE = AnnotatedStory(id="one", articles=(LEFT[1], RIGHT[1]))
OF_A_QUOTE = GoldConflict(BOTH.a, BOTH.b, kind="quote")


@pytest.mark.parametrize(
    ("story", "meaning"),
    [
        (replace(BARE, conflicts=(GoldConflict(BOTH.a, BOTH.b, kind="time"),), agreements=(BOTH,)), "conflict"),
        (replace(BARE, conflicts=(OF_A_QUOTE,), agreements=(BOTH,)), "agreement"),
        (replace(BARE, updates=(BOTH,), agreements=(BOTH,)), "update"),
        (replace(BARE, agreements=(ELSEWHERE,), related=(BOTH,)), "related"),
        (replace(BARE, not_conflicts=(BOTH,)), "trap"),
        (replace(BARE, related=(ELSEWHERE,)), "close"),
        (BARE, "open"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_what_annotators_say(story: AnnotatedStory, meaning: str) -> None:
    """On either side; a conflict outweighs an agreement, but two wordings of a quotation say one thing."""
    exchanged = candidate(near(pair(RIGHT, LEFT, 0.9)))
    assert meaning_of(story, ONE) == meaning_of(story, exchanged) == meaning
    (example,) = agreements_of(7, story, [ONE])
    assert (example.story, bool(example.gold), example.weight) == (7, meaning == "agreement", WEIGHTS[meaning])


def test_agreements_are_learned() -> None:
    """From the evidence that is not left out: here, from how close the sentences are."""
    agreeing, other = replace(BARE, agreements=(BOTH,)), replace(BARE, related=(BOTH,))
    closeness = np.linspace(0.4, 0.9, 40)
    examples = [
        example
        for number, cosine in enumerate(closeness)
        for example in agreements_of(
            number, agreeing if cosine > 0.65 else other, [candidate(near(pair(LEFT, RIGHT, 0.9), cosine=cosine))]
        )
    ]
    more = [{"judge_conflict": 0.0, "judge_same": 0.0} for _ in examples]
    names, values = evidence_for(examples, more)
    assert values.shape == (40, len(names))
    assert "cosine" in names
    assert LEFT_OUT.isdisjoint(names)
    assert LEFT_OUT.issuperset(KINDS)
    model = fitted(examples, more, [])
    assert max(model.weights, key=lambda name: abs(model.weights[name])) == "cosine"
    assert model.weights["cosine"] > 0


def test_what_a_probability_takes_for_agreements() -> None:
    """A related pair counts as much as an agreement, and is none."""
    examples = [
        *agreements_of(1, replace(BARE, agreements=(BOTH,)), [ONE]),
        *agreements_of(2, replace(BARE, related=(BOTH,)), [ONE, ONE]),
    ]
    assert taken(examples, np.array([0.9, 0.5, 0.4]), 0.5) == {"agreement": 1, "weight 1.0": 1}
