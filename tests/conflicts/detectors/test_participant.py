"""One act, other people in it."""

from __future__ import annotations

from tests.conflicts.pairs import claim, pair

from claimdiff.conflicts.detectors.participant import detect_participant

ANN = "{agent.person:Ann Lee} sued {patient.organisation:Vale Ferries}."


def outcome(left: str, right: str, predicates: tuple[str, str] = ("sue", "sue")) -> str | None:
    finding = detect_participant(
        pair(claim(left, predicates[0], source="Echo"), claim(right, predicates[1], source="Herald"))
    )
    return None if finding is None else finding.outcome


def test_another_agent_conflicts() -> None:
    """X sued Y, Z sued Y."""
    assert outcome(ANN, "{agent.person:Tom Ross} sued {patient.organisation:Vale Ferries}.") == "conflict"


def test_another_patient_conflicts() -> None:
    """X sued Y, X sued Z."""
    assert outcome(ANN, "{agent.person:Mrs. Lee} sued {patient.organisation:Port Trust}.") == "conflict"


def test_swapped_roles_conflict() -> None:
    """X sued Y, Y sued X."""
    assert outcome(ANN, "{agent.organisation:Vale Ferries} sued {patient.person:Ann Lee}.") == "conflict"


def test_the_same_people_agree() -> None:
    """Under shorter names too."""
    assert outcome(ANN, "{agent.person:Lee} sued {patient.organisation:Vale Ferries}.") == "agreement"


def test_a_description_may_be_the_named_one() -> None:
    """The widow may be Ann Lee."""
    assert outcome(ANN, "{agent:The widow} sued {patient.organisation:Vale Ferries}.") is None


def test_another_act_says_nothing() -> None:
    """Tom Ross bought what Ann Lee sued."""
    bought = "{agent.person:Tom Ross} bought {patient.organisation:Vale Ferries}."
    assert outcome(ANN, bought, ("sue", "buy")) is None


def test_two_acts_with_nobody_in_common_say_nothing() -> None:
    """X sued Y, Z sued W."""
    assert outcome(ANN, "{agent.person:Tom Ross} sued {patient.organisation:Port Trust}.") is None
