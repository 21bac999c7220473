"""Totals and their parts, changes and levels, scores and currencies: from two texts to what the detector sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimdiff.claims import ClaimExtractor
from claimdiff.conflicts.detection import find
from claimdiff.conflicts.detectors.participant import detect_participant
from claimdiff.conflicts.detectors.quantity import detect_quantity
from claimdiff.model import Article, Pair

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model


def conflicts(nlp: Language, left: str, right: str) -> set[tuple[str, str]]:
    """The words of the figures or participants that conflict, in any pair of claims of the two texts."""
    one, other = Article(text=left, source="Gazette"), Article(text=right, source="Herald")
    ours, theirs = ClaimExtractor(nlp=nlp)([one, other])
    return {
        (finding.left.text, finding.right.text)
        for a in ours
        for b in theirs
        for finding in find(
            Pair(left=a, right=b, left_article=one, right_article=other, similarity=0.8),
            [detect_quantity, detect_participant],
        )
        if finding.outcome == "conflict"
    }


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The storm killed 12 people across the country.", "Seven people died in Marlow, police said."),
        ("The storm killed 12 people in all.", "In Marlow, the storm killed seven people."),
        ("The floods killed twelve people.", "The floods killed eight people in Marlow."),
        ("The floods killed 12 people in Norway.", "The floods killed eight people in Oslo."),
        ("Police arrested 26 people.", "Police arrested 20 people in Dunmor and six in Marlow."),
        ("Police detained 40 protesters.", "They detained 25 protesters in Tranby. Another 15 were held in Lind."),
        ("The quake destroyed 300 houses.", "The quake destroyed 180 houses in Dunmor and 120 houses in Marlow."),
        ("Twelve miners died.", "Seven miners died in the north shaft and five died in the south shaft."),
        ("The firm will cut 500 jobs.", "The firm will cut 300 jobs in Tranby and 200 in Lind."),
        ("The club has 310 members.", "The club has 170 women and 140 men."),
        ("The blast killed nine people.", "The blast killed four women."),
        ("The city will spend £12m on repairs.", "The city will spend £7m on repairs to roads and £5m for bridges."),
        ("The ferry carried 200 passengers.", "The ferry carried 150 adults and 50 children."),
        ("The county bought 70 vans.", "The county bought 40 electric and 30 diesel vans."),
    ],
)
def test_a_part_does_not_contradict_its_total(nlp: Language, left: str, right: str) -> None:
    assert conflicts(nlp, left, right) == set()
    assert conflicts(nlp, right, left) == set()


@pytest.mark.parametrize(
    ("left", "right", "figures"),
    [
        (
            "The crash in Dunmor injured 16 people.",
            "The crash in Dunmor injured 12 people.",
            ("16 people", "12 people"),
        ),
        ("The fire killed 14 people in Dunmor.", "The fire killed 11 people in Dunmor.", ("14 people", "11 people")),
        (
            "The fire in Dunmor killed 14 people.",
            "Eleven people were killed in a fire in Dunmor.",
            ("14 people", "Eleven people"),
        ),
        ("The fire killed 14 people.", "The fire killed 11 people and injured three.", ("14 people", "11 people")),
        (
            "The fire killed 14 people.",
            "The fire killed 11 people, including three children.",
            ("14 people", "11 people"),
        ),
        (
            "The man has 20 horses.",
            "The man, said to have 19 horses, was charged between May 1, 2005, and Dec. 8, 2006.",
            ("20 horses", "19 horses"),
        ),
        (
            "The fire killed 14 people.",
            "The fire killed 11 people after burning for three days.",
            ("14 people", "11 people"),
        ),
        (
            "A fire broke out in Dunmor. It killed 14 people.",
            "Eleven people were killed in Dunmor.",
            ("14 people", "Eleven people"),
        ),
        (
            "The parade drew 9,000 people in May.",
            "The parade drew 8,000 people in May.",
            ("9,000 people", "8,000 people"),
        ),
    ],
)
def test_two_totals_conflict(nlp: Language, left: str, right: str, figures: tuple[str, str]) -> None:
    assert figures in conflicts(nlp, left, right)
    assert figures[::-1] in conflicts(nlp, right, left)


@pytest.mark.parametrize(
    ("left", "right", "figures"),
    [
        ("Profits fell 8% to £21 million.", "Profits fell 8% to £12 million.", ("£21 million", "£12 million")),
        ("Profits fell 8% to 21 million pounds.", "Profits fell 6% to 21 million pounds.", ("8%", "6%")),
        ("The toll climbed by 14 to 62.", "The toll climbed by 14 to 26.", ("62", "26")),
        ("The firm cut its staff by 300 to 1,200.", "The firm cut its staff by 300 to 2,100.", ("1,200", "2,100")),
        ("The number of flights fell by 12 to 190.", "The number of flights fell by 12 to 910.", ("190", "910")),
        ("Attendance doubled to 4,000.", "Attendance doubled to 8,000.", ("4,000", "8,000")),
        ("The death toll reached 140.", "The death toll reached 240.", ("140", "240")),
        ("The jobless rate rose 0.2 points to 4.9%.", "The jobless rate rose 0.2 points to 9.4%.", ("4.9%", "9.4%")),
        ("Turnover was up 12% at 340 million euros.", "Turnover was up 21% at 340 million euros.", ("12%", "21%")),
        ("The motion passed by 31 votes to 12.", "The motion passed by 31 votes to 21.", ("12", "21")),
        ("Lawmakers approved the plan 212-190.", "Lawmakers approved the plan 212-109.", ("190", "109")),
        ("Dunmor drew 2-2 with Tranby.", "Dunmor drew 1-1 with Tranby.", ("2", "1")),
        ("Dunmor beat Tranby 3-1.", "Dunmor beat Tranby 3-2.", ("1", "2")),
        ("The bill was approved 61 to 38.", "The bill was approved 61 to 28.", ("38", "28")),
        ("Dunmor won by three goals to one.", "Dunmor won by three goals to two.", ("one", "two")),
        ("Dunmor beat Tranby 2-nil.", "Dunmor beat Tranby 3-nil.", ("2", "3")),
        ("The population is 1.2 million.", "The population is 2.1 million.", ("1.2 million", "2.1 million")),
        ("The firm paid C$70 million.", "The firm paid NZ$70 million.", ("C$70 million", "NZ$70 million")),
        ("The firm paid 70m pounds.", "The firm paid 70m dollars.", ("70m pounds", "70m dollars")),
        ("Growth was -0.3% in May.", "Growth was 0.3% in May.", ("-0.3%", "0.3%")),
        ("It cooled to minus ten degrees.", "It cooled to ten degrees.", ("minus ten degrees", "ten degrees")),
    ],
)  # fmt: skip
def test_figures_of_one_thing_conflict(nlp: Language, left: str, right: str, figures: tuple[str, str]) -> None:
    assert figures in conflicts(nlp, left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The toll rose by 20.", "The toll rose to 140."),
        ("The toll rose by 20 to 140.", "The toll rose to 140."),
        ("Dunmor lost 1-2 to Tranby.", "Dunmor lost 2-1 to Tranby."),
        ("The clinic treats 20 to 40 patients.", "The clinic treats 30 patients."),
        ("The firm paid $70 million.", "The firm paid A$70 million."),
        ("The firm paid £70 million.", "The firm paid $90 million."),
        ("The economy shrank by 0.3% in May.", "Growth was -0.3% in May."),
        ("The rate rose by 25 basis points.", "The rate rose by a quarter of a percentage point."),
        ("Output fell to 816 000 tonnes.", "Output fell to 816,000 tonnes."),
        ("The town took in a hundred and twenty people.", "The town took in 120 people."),
    ],
)
def test_figures_that_fit_do_not_conflict(nlp: Language, left: str, right: str) -> None:
    assert conflicts(nlp, left, right) == set()
