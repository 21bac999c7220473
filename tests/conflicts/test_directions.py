"""Who does what to whom, and where to: one verb in opposite directions."""

from __future__ import annotations

import pytest
from tests.conflicts.pairs import claim, pair

from claimdiff import Article, Pipeline
from claimdiff.conflicts.directions import differ_in_direction
from claimdiff.conflicts.same_sense import have_same_sense


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The convoy moved to Halden.", "The convoy moved from Halden."),
        ("The convoy moved to Halden from Tarn.", "The convoy moved from Halden to Tarn."),
        ("The gift was made to the clinic’s staff.", "The gift was made by the clinic's staff."),
        ("The map was taken by the guide.", "The map was taken from the guide."),
        ("The pass is shut until Friday.", "The pass is shut from Friday."),
        ("The pass is shut until Friday.", "The pass is shut since Friday."),
        ("She spoke before the match and after dinner.", "She spoke after the match and before dinner."),
        ("Lee ran for the tax and against the levy.", "Lee ran against the tax and for the levy."),
    ],
)
def test_opposite_prepositions_before_one_thing(left: str, right: str) -> None:
    made = pair(claim(left, "move", source="Echo"), claim(right, "move", source="Herald"))
    assert differ_in_direction(made)
    assert differ_in_direction(made.swapped())
    assert not have_same_sense(made)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The convoy moved from Tarn to Halden.", "The convoy moved to Halden from Tarn."),
        ("The convoy moved towards the town.", "The convoy moved to the town."),
        ("The convoy moved to Halden by boat.", "The convoy moved by boat to Halden."),
        ("According to the guide, it moved.", "It was moved, by the guide."),
        ("The convoy moved to Halden.", "The convoy moved."),
        ("It moved from Monday to Friday.", "It moved until Friday."),
    ],
)
def test_other_words_and_another_order_are_none(left: str, right: str) -> None:
    made = pair(claim(left, "move", source="Echo"), claim(right, "move", source="Herald"))
    assert not differ_in_direction(made)
    assert not differ_in_direction(made.swapped())


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("{agent:The guards} beat {patient:the miners}.", "{agent:The miners} beat {patient:the guards}.", False),
        ("{agent:The guards} beat {patient:the miners}.", "{patient:The miners} were beaten by {agent:guards}.", True),
        ("{agent:A mine} beat {patient:the ferry}.", "{agent:The ferry} beat.", True),
        ("{agent.person:Ann Lee} beat {patient.person:Lee}.", "{agent.person:Lee} beat {patient.person:Lee}.", True),
    ],
)
def test_who_does_it_and_to_whom(left: str, right: str, same: bool) -> None:
    made = pair(claim(left, "beat", source="Echo"), claim(right, "beat", source="Herald"))
    assert have_same_sense(made) is have_same_sense(made.swapped()) is same


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


@pytest.mark.model
@pytest.mark.parametrize("apostrophe", ["'", "\u2019"])
@pytest.mark.parametrize(
    ("left", "right", "agree"),
    [
        ("The miner's union sued the bank.", "The bank sued the miner's union.", False),
        ("The tram hit the lorry.", "The lorry was hit by the tram.", True),
        ("The mill's profits fell to $7 million.", "The mill's profits fell by $7 million.", False),
        ("The mill's profits fell to $7 million.", "The mill's profits fell $7 million.", False),
        ("The mill's profits fell by 4% to $7 million.", "The mill's profits fell to $7 million.", True),
        ("The firm's files were sent to the court.", "The firm's files were sent by the court.", False),
    ],
)
def test_extracted_claims(pipeline: Pipeline, left: str, right: str, agree: bool, apostrophe: str) -> None:
    texts = (text.replace("'", apostrophe) for text in (left, right))
    result = pipeline.compare([Article(text=text, source=source) for text, source in zip(texts, "AB", strict=True)])
    assert bool(result.agreements) is agree
