from __future__ import annotations

import pytest

from claimdiff.conflicts.detectors.polarity import LIGHT
from claimdiff.conflicts.events import SAYING as SAYING_OF_EVENTS
from claimdiff.english.causal_words import MOTIVE_VERBS, SAYING
from claimdiff.english.words import words


@pytest.mark.parametrize("use", [SAYING | MOTIVE_VERBS, SAYING_OF_EVENTS, LIGHT])
def test_every_use_knows_all_verbs_of_saying(use: frozenset[str]) -> None:
    assert {"say", "tell", "vow", "mention"} <= words("speech_verbs") < use


def test_verbs_of_saying_that_give_a_motive_are_no_mere_source() -> None:
    assert words("speech_verbs") > MOTIVE_VERBS
    assert SAYING.isdisjoint(MOTIVE_VERBS)
