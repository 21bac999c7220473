"""The verb of a claim as it is written."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from claimdiff.claims.grammar.propositions import find_propositions
from claimdiff.claims.statements.verb_wording import word_verb

pytestmark = pytest.mark.model

Parse = Callable[[str], Doc]


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("They can't win the game.", "win", "can not win"),
        ("They won’t sell it.", "sell", "will not sell"),
        ("They've won the game.", "won", "have won"),
        ("They'd sold the firm.", "sold", "had sold"),
        ("They'd sell the firm.", "sell", "would sell"),
        ("The man was arrested and charged.", "charged", "was charged"),
        ("The man and the woman were arrested.", "arrested", "was arrested"),
        ("Ann Lee and Bob Ray have left.", "left", "has left"),
        ("A fire destroying 30 homes broke out.", "destroying", "destroyed"),
        ("The film, directed in Rome, opened.", "directed", "was directed"),
        ("The guest left without paying the bill.", "paying", "did not pay"),
        ("He was accused of stealing a car.", "stealing", "stole"),
    ],
)
def test_wording(parse: Parse, text: str, verb: str, expected: str) -> None:
    """Contractions in full; the tense of the clause around; the number of one of several subjects."""
    doc = parse(text)
    found = [p for sentence in doc.sents for p in find_propositions(sentence) if doc[p.head].text == verb]
    assert expected in [word_verb(doc, p) for p in found]


def test_people_named_by_pronoun_keep_their_plural(parse: Parse) -> None:
    """ "You and I were": not "you was"."""
    doc = parse("You and Ann were arrested.")
    worded = [word_verb(doc, p) for s in doc.sents for p in find_propositions(s) if doc[p.head].text == "arrested"]
    assert "were arrested" in worded
