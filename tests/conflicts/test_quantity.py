"""Figures compared."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.claims.quantities import find_quantities
from claimdiff.conflicts.quantity import compare_quantities, detect_quantity
from claimdiff.model import Article, Claim, Polarity, Quantity, QuantityType, Span
from claimdiff.protocols import Pair

if TYPE_CHECKING:
    from spacy.tokens import Doc

Parse = Callable[[str], "Doc"]


def figure(
    text: str,
    low: float | None,
    high: float | None = -1.0,
    *,
    unit: str | None = "person",
    kind: QuantityType = "cardinal",
    approximate: bool = False,
) -> Quantity:
    high = low if high == -1.0 else high
    return Quantity(
        text=text, start=0, end=len(text), low=low, high=high, unit=unit, type=kind, approximate=approximate
    )


def pair(
    parse: Parse,
    left: str,
    right: str,
    predicate: str = "expel",
    days: tuple[date | None, date | None] = (None, None),
    polarity: Polarity = "affirmed",
) -> Pair:
    """Two claims that are whole one-sentence articles."""
    made = []
    for source, text, published in (("A", left, days[0]), ("B", right, days[1])):
        article = Article(text=text, source=source, published=published)
        span = Span(0, len(text))
        claim = Claim(
            id=source,
            article_id=article.id,
            text=text,
            spans=(span,),
            sentence=span,
            predicate=predicate,
            quantities=tuple(find_quantities(parse(text))),
            polarity=polarity if source == "B" else "affirmed",
        )
        made.append((claim, article))
    (one, article), (two, other) = made
    return Pair(left=one, right=two, left_article=article, right_article=other, similarity=0.8)


MILLION = figure("$1.7 million", 1.7e6, unit="USD", kind="money")


@pytest.mark.parametrize(
    ("left", "right", "outcome"),
    [
        (figure("60 people", 60), figure("sixty people", 60), "same"),
        (figure("60 people", 60), figure("60 men", 60, unit="man"), "same"),
        (figure("49 people", 49), figure("50 people", 50), "different"),
        (figure("49 people", 49), figure("50 dogs", 50, unit="dog"), "incomparable"),
        (figure("about 50 people", 50, approximate=True), figure("48 people", 48), "compatible"),
        (figure("about 50 people", 50, approximate=True), figure("40 people", 40), "different"),
        (figure("at least 40 people", 40, None), figure("48 people", 48), "compatible"),
        (figure("at least 40 people", 40, None), figure("38 people", 38), "different"),
        (figure("10 to 12 people", 10, 12), figure("11 people", 11), "compatible"),
        (MILLION, figure("$1,685,000", 1_685_000, unit="USD", kind="money"), "same"),
        (MILLION, figure("$2 million", 2e6, unit="USD", kind="money"), "compatible"),
        (MILLION, figure("$3.1 million", 3.1e6, unit="USD", kind="money"), "different"),
        (MILLION, figure("£1.7 million", 1.7e6, unit="GBP", kind="money"), "incomparable"),
        (
            figure("seven days", 7, unit="day", kind="duration"),
            figure("a week", 1, unit="week", kind="duration"),
            "same",
        ),
        (
            figure("30 km", 30, unit="kilometre", kind="measure"),
            figure("60 miles", 60, unit="mile", kind="measure"),
            "different",
        ),
        (
            figure("a third", 100 / 3, unit="%", kind="percent"),
            figure("33 percent", 33, unit="%", kind="percent"),
            "same",
        ),
        (figure("5 people", 5), figure("5 years", 5, unit="year", kind="duration"), "incomparable"),
        (figure("none", 0), figure("no people", 0), "same"),
    ],
)
def test_comparison(left: Quantity, right: Quantity, outcome: str) -> None:
    assert compare_quantities(left, right) == outcome
    assert compare_quantities(right, left) == outcome


NUMBERS = st.integers(min_value=0, max_value=10**7)
UNITS: list[tuple[str | None, QuantityType]] = [
    ("person", "cardinal"),
    ("man", "cardinal"),
    (None, "cardinal"),
    ("USD", "money"),
    ("%", "percent"),
    ("mile", "measure"),
    ("kilometre", "measure"),
    ("day", "duration"),
    ("week", "duration"),
]


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    low, extra = draw(NUMBERS), draw(st.sampled_from([0, 0, 0, 1, 10]))
    unit, kind = draw(st.sampled_from(UNITS))
    approximate = draw(st.booleans())
    bound = draw(st.sampled_from(["", "", "low", "high"]))
    return figure(
        f"{low:,} {unit}",
        None if bound == "high" else float(low),
        None if bound == "low" else float(low + extra),
        unit=unit,
        kind=kind,
        approximate=approximate,
    )


@given(quantities(), quantities())
def test_comparison_is_symmetric(left: Quantity, right: Quantity) -> None:
    assert compare_quantities(left, right) == compare_quantities(right, left)


@given(quantities())
def test_comparison_is_reflexive(quantity: Quantity) -> None:
    assert compare_quantities(quantity, quantity) == "same"


@pytest.mark.model
@pytest.mark.parametrize(
    ("left", "right", "outcome"),
    [
        ("They expelled 60 Russian diplomats.", "They expelled sixty diplomats.", "agreement"),
        ("They expelled 60 Russian diplomats.", "They expelled 48 Russian diplomats.", "conflict"),
        ("They expelled 60 Russian diplomats.", "They expelled 48 American diplomats.", None),
        ("They expelled 60 diplomats.", "They expelled 12 of the diplomats.", None),
        ("They expelled about 50 diplomats.", "They expelled 48 diplomats.", None),
        ("They expelled at least 40 diplomats.", "They expelled 48 diplomats.", None),
        ("They expelled 60 diplomats.", "They expelled 35 spies.", None),
        ("They expelled 60 diplomats.", "They closed the embassy.", None),
        ("They lost the vote 348-77.", "They lost the vote 348-77.", "agreement"),
    ],
)
def test_detection(parse: Parse, left: str, right: str, outcome: str | None) -> None:
    made = pair(parse, left, right)
    finding = detect_quantity(made)
    assert (finding.outcome if finding else None) == outcome
    back = detect_quantity(made.swapped())
    assert (back.outcome if back else None) == outcome


@pytest.mark.model
def test_the_dead_are_not_compared_with_the_injured(parse: Parse) -> None:
    made = pair(parse, "It left 12 dead and 30 injured.", "It left 12 dead and 40 injured.", "leave")
    finding = detect_quantity(made)
    assert finding is not None
    assert (finding.outcome, finding.left.text, finding.right.text) == ("conflict", "30 injured", "40 injured")
    assert detect_quantity(pair(parse, "It left 12 dead.", "It left 40 injured.", "leave")) is None


@pytest.mark.model
def test_people_killed_are_the_dead(parse: Parse) -> None:
    finding = detect_quantity(pair(parse, "The blast killed 12 people.", "The blast left 14 dead.", "kill"))
    assert finding is not None
    assert finding.outcome == "conflict"


@pytest.mark.model
@pytest.mark.parametrize(
    ("days", "outcome"),
    [
        ((date(2020, 5, 1), date(2020, 5, 3)), "update"),
        ((date(2020, 5, 3), date(2020, 5, 1)), "conflict"),
        ((date(2020, 5, 1), date(2020, 5, 1)), "conflict"),
        ((date(2020, 5, 1), None), "conflict"),
    ],
)
def test_a_higher_toll_in_a_later_article_is_an_update(
    parse: Parse, days: tuple[date | None, date | None], outcome: str
) -> None:
    finding = detect_quantity(pair(parse, "The quake killed 49 people.", "The quake killed 50 people.", "kill", days))
    assert finding is not None
    assert finding.outcome == outcome
    assert 0 <= finding.confidence <= 1


@pytest.mark.model
def test_a_denied_figure_is_not_compared(parse: Parse) -> None:
    made = pair(parse, "They expelled 60 spies.", "They did not expel 35 spies.", polarity="negated")
    assert detect_quantity(made) is None
