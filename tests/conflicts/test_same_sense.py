"""Whether two claims that seem to agree are about the same people."""

from __future__ import annotations

import pytest
from tests.conflicts.pairs import claim, pair

from claimdiff.conflicts.same_sense import have_same_sense


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (
            "{agent:Zeta's chairman} sued {patient.organisation:Nordlys}.",
            "{agent.organisation:Zeta} sued {patient.organisation:Nordlys}.",
            False,
        ),
        ("{patient:Brandt's brother} was charged.", "{patient.person:Brandt} was charged.", False),
        ("{patient.person:Pia Holm} was charged.", "{patient.person:Ada Quill} was charged.", False),
        ("{agent:The east wing} burned.", "{agent:The west wing} burned.", False),
        (
            "{agent.organisation:Zeta} sued {patient.organisation:Nordlys}.",
            "{agent.organisation:Zeta} sued {patient.organisation:Nordlys}.",
            True,
        ),
        ("{patient.person:Brandt} was charged.", "{patient.person:Ola Brandt} was charged.", True),
    ],
)
def test_the_participants_are_the_same(left: str, right: str, same: bool) -> None:
    verb = "sue" if "sued" in left else "charge" if "charged" in left else "burn"
    both = pair(claim(left, verb, source="Gazette"), claim(right, verb, source="Herald"))
    assert have_same_sense(both) is have_same_sense(both.swapped()) is same
