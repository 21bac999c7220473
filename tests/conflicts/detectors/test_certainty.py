"""Fact against doubt."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from tests.conflicts.pairs import claim, pair

from claimdiff.conflicts.detectors.certainty import detect_certainty
from claimdiff.model import Article, Claim, Speaker

Said = tuple[Claim, Article]

SHOT = claim("{agent.person:Ann Lee} shot {patient.person:Bob Ray}.", "shoot", source="A")
SUSPECTED = claim(
    "{agent.person:Ann Lee} is suspected of having shot {patient.person:Bob Ray}.",
    "shoot",
    source="B",
    certainty="alleged",
)
CONVICTED = claim("{patient.person:Ann Lee} was convicted of fraud.", "convict", source="A")
ACCUSED = claim("{patient.person:Ann Lee} was accused of fraud.", "accuse", source="B", certainty="alleged")
SETTLED = claim(
    "{agent:Inspectors} had established that a cable was the cause of {patient:the fire}.", "establish", source="A"
)
OPEN = claim("The cause of {patient:the fire} is still under investigation.", "be", source="B")
BANNED = claim("{agent.person:Ann Lee} issued {patient:a ban} on travel to Utah.", "issue", source="A")
CONSIDERED = claim(
    "{agent.person:Ann Lee} may have issued {patient:a ban} on travel to Utah.",
    "issue",
    source="B",
    certainty="possible",
)


@pytest.mark.parametrize(
    ("left", "right", "words"),
    [
        (SHOT, SUSPECTED, ("shot", "suspected")),
        (CONVICTED, ACCUSED, ("convicted", "accused")),
        (SETTLED, OPEN, ("established", "under investigation")),
        (BANNED, CONSIDERED, ("issued", "may")),
    ],
)
def test_conflicts(left: Said, right: Said, words: tuple[str, str]) -> None:
    made = pair(left, right)
    finding = detect_certainty(made)
    assert finding is not None
    assert (finding.outcome, finding.kind) == ("conflict", "certainty")
    assert (finding.left.text, finding.right.text) == words
    assert made.left_article.text[finding.left.start : finding.left.end] == words[0]
    assert made.right_article.text[finding.right.start : finding.right.end] == words[1]
    mirrored = detect_certainty(made.swapped())
    assert mirrored == replace(finding, left=finding.right, right=finding.left)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            SHOT,
            claim(
                "{agent.person:Ann Lee} reportedly shot {patient.person:Bob Ray}.",
                "shoot",
                source="B",
                certainty="alleged",
            ),
        ),
        (
            SHOT,
            claim(
                "{agent.person:Ann Lee} is suspected of having shot {patient.person:Joe Fox}.",
                "shoot",
                source="B",
                certainty="alleged",
            ),
        ),
        (SHOT, claim("{agent.person:Ann Lee} shot {patient.person:Bob Ray} in May.", "shoot", source="B")),
        (
            CONVICTED,
            claim("{patient.person:Ann Lee} was accused of murder.", "accuse", source="B", certainty="alleged"),
        ),
        (CONVICTED, claim("{patient.person:Joe Fox} was accused of fraud.", "accuse", source="B", certainty="alleged")),
        (
            CONVICTED,
            claim(
                "{patient.person:Ann Lee} was accused of fraud.",
                "accuse",
                source="B",
                certainty="alleged",
                after=" A jury found all guilty.",
            ),
        ),
        (SETTLED, claim("The cause of the flood is still under investigation.", "be", source="B")),
        (SHOT, SHOT),
    ],
)
def test_no_conflicts(left: Said, right: Said) -> None:
    assert detect_certainty(pair(left, right)) is None
    assert detect_certainty(pair(right, left)) is None


@pytest.mark.parametrize(
    ("words", "hedges"),
    [
        ("Police suspect", True),
        ("Officers suspect that", True),
        ("She suspects", True),
        ("The mayor suspects that", True),
        ("The suspect says", False),
        ("The Paris suspect says", False),
        ("The city's suspect says", False),
        ("The city’s suspect says", False),
        ("This suspect says", False),
        ("Two suspects say", False),
        ("James, the suspect, says", False),
    ],
)
def test_to_suspect_is_to_doubt_and_a_suspect_is_a_person(words: str, hedges: bool) -> None:
    other = claim(
        words + " {agent.person:Ann Lee} shot {patient.person:Bob Ray}.", "shoot", source="B", certainty="alleged"
    )
    assert (detect_certainty(pair(SHOT, other)) is not None) is hedges


def test_an_article_that_also_puts_it_the_other_way_is_no_conflict() -> None:
    hedging = claim(
        "{agent.person:Ann Lee} shot {patient.person:Bob Ray}.",
        "shoot",
        source="A",
        after=" Police said Lee is accused of having shot Bob Ray; Ann Lee denies it.",
    )
    assert detect_certainty(pair(hedging, SUSPECTED)) is None


def test_a_fact_that_somebody_else_states_is_not_the_articles() -> None:
    said = claim(
        "{agent.person:Ann Lee} shot {patient.person:Bob Ray}.",
        "shoot",
        source="A",
        before="Joe Fox said: ",
        speaker=("Joe Fox", "said"),
    )
    assert detect_certainty(pair(said, SUSPECTED)) is None


def test_a_later_article_may_know_more() -> None:
    early = (SUSPECTED[0], replace(SUSPECTED[1], published=date(2020, 1, 1)))
    late = (SHOT[0], replace(SHOT[1], published=date(2020, 1, 2)))
    assert detect_certainty(pair(late, early)) is None
    assert detect_certainty(pair((SHOT[0], replace(SHOT[1], published=date(2020, 1, 1))), early)) is not None
    for moment in (datetime(2020, 1, 2), datetime(2020, 1, 2, tzinfo=UTC)):
        assert detect_certainty(pair((SHOT[0], replace(SHOT[1], published=moment)), early)) is None


@pytest.mark.parametrize("text", ["x", "x\x00\u202emay", "x" * 20_000, "x \ud800 may have shot"])
def test_odd_texts_have_a_defined_answer(text: str) -> None:
    odd = claim(text, "shoot", source="B", certainty="possible")
    assert detect_certainty(pair(SHOT, odd)) is None


@pytest.mark.parametrize("hedge", ["may reopen", "might reopen"])
def test_a_plan_and_a_possibility(hedge: str) -> None:
    """ "Will reopen" is firmer than "may reopen", by the same speaker or by none."""
    plan = claim("{agent:The harbour bridge} will reopen on Monday.", "reopen", source="A", certainty="planned")
    doubt = claim(f"{{agent:The harbour bridge}} {hedge} on Monday.", "reopen", source="B", certainty="possible")
    finding = detect_certainty(pair(plan, doubt))
    assert finding is not None
    assert (finding.left.text, finding.right.text) == ("will reopen", hedge.partition(" ")[0])
    lee, ray = (Speaker(text=name, start=0, end=3, name=name) for name in ("Lee", "Ray"))
    (planned, one), (doubtful, other) = plan, doubt
    by_lee = replace(planned, speaker=lee), one
    assert detect_certainty(pair(by_lee, (replace(doubtful, speaker=lee), other))) is not None
    assert detect_certainty(pair(by_lee, (replace(doubtful, speaker=ray), other))) is None
    assert detect_certainty(pair(by_lee, doubt)) is None
