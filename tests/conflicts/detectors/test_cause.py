"""One act, two causes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.conflicts.pairs import claim, pair

from claimdiff.conflicts.detectors.cause import detect_cause
from claimdiff.model import Article, Claim, Mention, Pair


def caused(sentence: str, cause: str | None, source: str) -> tuple[Claim, Article]:
    """A claim whose cause is those words of its sentence."""
    made, article = claim(sentence, "close", source=source)
    if cause is None:
        return made, article
    start = article.text.index(cause)
    return replace(made, cause=Mention(text=cause, start=start, end=start + len(cause))), article


def both(left: tuple[str, str | None], right: tuple[str, str | None]) -> Pair:
    return pair(caused(*left, "Echo"), caused(*right, "Herald"))


FOG = ("The port was closed because of dense fog.", "dense fog")
STRIKE = ("The port was closed over a strike by pilots.", "a strike by pilots")


def test_two_motives_conflict() -> None:
    """Fog is no strike."""
    finding = detect_cause(both(FOG, STRIKE))
    assert finding is not None
    assert (finding.outcome, finding.kind) == ("conflict", "cause")
    assert (finding.left.text, finding.right.text) == ("dense fog", "a strike by pilots")


def test_two_acts_upon_one_thing_conflict() -> None:
    """That both tell of the pier says nothing of what happened to it."""
    barge = ("The port was closed because a barge had struck one of its piers.", "a barge had struck one of its piers")
    flood = ("The port was closed because a flood had taken one of its piers.", "a flood had taken one of its piers")
    finding = detect_cause(both(barge, flood))
    assert finding is not None
    assert finding.outcome == "conflict"


@pytest.mark.parametrize(
    "other",
    [
        ("The port was closed because of fog.", "fog"),
        ("The port was closed due to the thick fog over the bay.", "the thick fog over the bay"),
        ("The port was closed because dense fogs came in.", "dense fogs came in"),
    ],
)
def test_another_wording_agrees(other: tuple[str, str]) -> None:
    """A cause and its more detailed wording are one."""
    finding = detect_cause(both(FOG, other))
    assert finding is not None
    assert finding.outcome == "agreement"


def test_one_of_several_causes_is_no_conflict() -> None:
    """The other side's sentence names this cause too."""
    several = ("The port was closed over a strike by pilots and because of fog.", "a strike by pilots")
    assert detect_cause(both(("The port was closed because of fog.", "fog"), several)) is None


def test_no_cause_says_nothing() -> None:
    """Nor does a cause without a telling word."""
    assert detect_cause(both(FOG, ("The port was closed.", None))) is None
    assert detect_cause(both(FOG, ("The port was closed for this.", "this"))) is None


def test_swapping_the_pair_swaps_the_finding() -> None:
    """Neither side comes first."""
    one, other = detect_cause(both(FOG, STRIKE)), detect_cause(both(FOG, STRIKE).swapped())
    assert one is not None
    assert other is not None
    assert (one.left, one.right, one.outcome) == (other.right, other.left, other.outcome)


def acting(sentence: str, predicate: str, source: str) -> tuple[Claim, Article]:
    return claim(sentence, predicate, source=source)


@pytest.mark.parametrize(
    ("left", "right", "predicate", "expected"),
    [
        (
            "{agent:A spark} caused {patient:the fire}.",
            "{agent:A leak} caused {patient:the fire}.",
            "cause",
            "conflict",
        ),
        ("{agent:A spark} caused {patient:the fire}.", "{agent:A leak} caused {patient:the delay}.", "cause", None),
        (
            "{agent:A spark} caused {patient:the fire}.",
            "{agent:The spark} caused {patient:the fire}.",
            "cause",
            "agreement",
        ),
        ("{agent:A spark} saw {patient:the fire}.", "{agent:A leak} saw {patient:the fire}.", "see", None),
        ("{agent:High prices} are to blame.", "{agent.person:Lee} blamed {patient:weak demand}.", "blame", "conflict"),
    ],
)
def test_verbs_of_causing_name_the_cause(left: str, right: str, predicate: str, expected: str | None) -> None:
    """By their subject, or by whom or what they blame."""
    made = pair(acting(left, predicate, "Echo"), acting(right, predicate, "Herald"))
    finding, mirrored = detect_cause(made), detect_cause(made.swapped())
    assert (finding and finding.outcome) == (mirrored and mirrored.outcome) == expected
