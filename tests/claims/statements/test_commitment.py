"""Clauses that their sentence denies, doubts or leaves open make no claim of their own."""

from __future__ import annotations

import pytest
from tests.claims.extracting import Extract

pytestmark = pytest.mark.model

#: Sentences, and the clause that nobody commits to.
OPEN = [
    ("Police ruled out that the letter was forged.", "the letter was forged"),
    ("There is no evidence that the pilot was drunk.", "the pilot was drunk"),
    ("Prosecutors haven't found any proof that she stole the money.", "she stole the money"),
    ("It's false that the school was closed.", "the school was closed"),
    ("It isn't clear that the driver saw the child.", "the driver saw the child"),
    ("The ministry didn't confirm that the ship had sunk.", "the ship had sunk"),
    ("The mayor was unable to confirm that the bridge had collapsed.", "the bridge had collapsed"),
    ("Contrary to rumours that the singer had died, she performed on Sunday.", "the singer had died"),
    ("The airline dismissed reports that it was bankrupt.", "it was bankrupt"),
    ("Reports that the king was ill were false.", "the king was ill"),
    ("Nobody believes that the minister knew the man.", "the minister knew the man"),
    ("The bank hasn't said that it will close the branch.", "it will close the branch"),
    ("She doesn't think that the plan failed.", "the plan failed"),
    ("The newspaper wrongly reported that the actor had died.", "the actor had died"),
    ("There's no sign that the strike is over.", "the strike is over"),
    ("He failed to prove that the signature was forged.", "the signature was forged"),
    ("The court didn't find that the firm broke the law.", "the firm broke the law"),
    ("No witness said that the car was red.", "the car was red"),
    ("The park service asks that visitors call the office.", "visitors call the office"),
    ("The family is concerned that the change will erase her memory.", "the change will erase her memory"),
    ("She hopes that the talks succeed.", "the talks succeed"),
    ("The party wanted to wait until the new council is seated.", "the new council is seated"),
    ("Critics will insist that the mayor knew the man.", "the mayor knew the man"),
    ("If my boss told me that the pay was cut, I'd leave.", "the pay was cut"),
    ("Every crime committed by a guard is a crime too many.", "every crime was committed by a guard"),
    ("The law protects things that have nothing to do with speech.", "things have nothing to do with speech"),
    ("When women take the chair, the council responds to families.", "the council responds to families"),
    ("If the city limits speech, it must show that the law is narrow.", "the law is narrow"),
    ("It is highly likely that the plant will close.", "the plant will close"),
    ("There are fines when you don't pay the toll.", "you do not pay the toll"),
    ("There is doubt that the boat was insured.", "the boat was insured"),
]
#: Sentences that say so, however they put it.
SAID = [
    ("There is no doubt that the firm broke the law.", "the firm broke the law"),
    ("The driver didn't know that the road was closed.", "the road was closed"),
    ("The firm didn't tell residents that the water was poisoned.", "the water was poisoned"),
    ("Police confirmed that the letter was forged.", "the letter was forged"),
    ("There is evidence that the pilot was drunk.", "the pilot was drunk"),
    ("It's clear that the driver saw the child.", "the driver saw the child"),
    ("The inquiry found that the captain was asleep.", "the captain was asleep"),
    ("The minister went on to say that the bridge was safe.", "the bridge was safe"),
    ("I would say that the plan has failed.", "the plan has failed"),
    ("He lived in Marlow until he died in 1990.", "he died in 1990"),
    ("When the dam broke, the town was flooded.", "the town was flooded"),
    ("The mayor, who was born in Dunmor, resigned.", "the mayor was born in dunmor"),
    ("Doctors said that nobody was hurt.", "nobody was hurt"),
]


def claimed(extract: Extract, text: str) -> set[str]:
    return {claim.text.lower().rstrip(".") for claim in extract(text)}


@pytest.mark.parametrize("apostrophe", ["'", "\u2019"])
@pytest.mark.parametrize(("text", "clause"), OPEN)
def test_an_open_clause_is_not_claimed(extract: Extract, text: str, clause: str, apostrophe: str) -> None:
    claims = claimed(extract, text.replace("'", apostrophe))
    assert claims
    assert clause not in claims


@pytest.mark.parametrize("apostrophe", ["'", "\u2019"])
@pytest.mark.parametrize(("text", "clause"), SAID)
def test_what_is_said_is_claimed(extract: Extract, text: str, clause: str, apostrophe: str) -> None:
    assert clause in claimed(extract, text.replace("'", apostrophe))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Neither the nurse nor the guard saw the fire.", "neither the nurse nor the guard saw the fire"),
        ("Neither the pilot nor the passenger was hurt.", "neither the pilot nor the passenger was hurt"),
        ("Neither the firm's owner nor its driver was hurt.", "neither the firm's owner nor its driver was hurt"),
        ("Neither the firm’s owner nor its driver was hurt.", "neither the firm's owner nor its driver was hurt"),
        ("Neither of the two pilots was hurt.", "neither of the two pilots was hurt"),
        ("Neither of the firm’s owners resigned.", "neither of the firm's owners resigned"),
        ("Neither of the firm's owners resigned.", "neither of the firm's owners resigned"),
        ("The judge fined neither of the two pilots.", "the judge fined neither of the two pilots"),
        ("Police found neither guns nor drugs.", "police found neither guns nor drugs"),
        ("The firm has neither paid nor apologised to its workers.", "the firm has not apologised to its workers"),
    ],
)
def test_neither_and_nor_deny_both(extract: Extract, text: str, expected: str) -> None:
    claims = extract(text)
    assert {claim.polarity for claim in claims} == {"negated"}
    assert expected in {claim.text.lower().rstrip(".") for claim in claims}
