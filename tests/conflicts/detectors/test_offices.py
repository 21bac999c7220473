"""Two offices of one person."""

from __future__ import annotations

import pytest
from tests.conflicts.pairs import claim, pair

from claimdiff.conflicts.detectors.description import detect_description
from claimdiff.conflicts.detectors.offices import offices_apart

TREASURER = "{agent.person:Ann Lee} is {other:the rowing club’s treasurer}."


def apart(left: str, right: str, after: str = "") -> bool:
    """Whether two claims about one person, each with the last noun as its predicate, give two offices."""
    one, other = (text.rstrip("}.").split()[-1] for text in (left, right))
    ours, theirs = claim(left, one, source="Echo"), claim(right, other, source="Herald", after=after)
    made = pair(ours, theirs)
    assert (offices_apart(made) is None) == (offices_apart(made.swapped()) is None)
    finding = detect_description(made)
    assert (finding is not None) == (offices_apart(made) is not None)
    return finding is not None


@pytest.mark.parametrize("mark", ["'", "’"])
def test_two_offices_in_one_body(mark: str) -> None:
    """The words shown are those of the titles."""
    right = f"{{agent.person:Lee}} is {{other:the rowing club{mark}s secretary}}."
    assert apart(TREASURER, right)


@pytest.mark.parametrize(
    "right",
    [
        "{agent.person:Ann Lee} is {other:the rowing club’s former secretary}.",
        "{agent.person:Ann Lee} is {other:the parish secretary}.",
        "{agent.person:Tom Ross} is {other:the rowing club’s secretary}.",
        "{agent.person:Ann Lee} is {other:the rowing club’s critic}.",
        "{agent.person:Ann Lee} is {other:the rowing club’s treasurer}.",
        "{agent:The woman} is {other:the rowing club’s secretary}.",
    ],
)
def test_no_two_offices_at_one_time(right: str) -> None:
    """Another time, body or person, no office, the same office, and nobody known."""
    assert not apart(TREASURER, right)


def test_people_hold_two_offices() -> None:
    """One article may tell of both."""
    right = "{agent.person:Ann Lee} is {other:the rowing club’s secretary}."
    assert not apart(TREASURER, right, after=" Mrs Lee has been treasurer as well for years.")


def test_one_office_may_be_a_kind_of_the_other() -> None:
    """A chairman is a leader."""
    left = "{agent.person:Ann Lee} is {other:the rowing club’s leader}."
    assert not apart(left, "{agent.person:Ann Lee} is {other:the rowing club’s chairman}.")
