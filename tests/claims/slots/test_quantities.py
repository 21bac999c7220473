"""Figures found in parsed sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.claims.slots.quantities import find_quantities
from claimdiff.model import Article

if TYPE_CHECKING:
    from spacy.tokens import Doc

pytestmark = pytest.mark.model

Parse = Callable[[str], "Doc"]


def found(parse: Parse, text: str) -> list[tuple[str, float | None, float | None, str | None, str]]:
    return [(q.text, q.low, q.high, q.unit, q.type) for q in find_quantities(parse(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They expelled 60 Russian diplomats.", ("60 Russian diplomats", 60, 60, "diplomat", "cardinal")),
        (
            "They expelled sixty Russian diplomats and officers.",
            ("sixty Russian diplomats", 60, 60, "diplomat", "cardinal"),
        ),
        ("They expelled 60 of the diplomats.", ("60 of the diplomats", 60, 60, "diplomat", "cardinal")),
        ("At least 40 people died.", ("At least 40 people", 40, None, "person", "cardinal")),
        ("Fewer than 10 ships sailed.", ("Fewer than 10 ships", None, 10, "ship", "cardinal")),
        ("It killed 10 to 12 people.", ("10 to 12 people", 10, 12, "person", "cardinal")),
        ("It killed between 10 and 12 people.", ("10 and 12 people", 10, 12, "person", "cardinal")),
        ("The raid left 12 dead.", ("12 dead", 12, 12, "dead", "cardinal")),
        ("No injuries were reported.", ("No injuries", 0, 0, "injury", "cardinal")),
        ("None of the passengers survived.", ("None of the passengers", 0, 0, "passenger", "cardinal")),
        ("A 12-member panel met.", ("12-member", 12, 12, "member", "cardinal")),
        ("It cost $1.7 million.", ("$1.7 million", 1.7e6, 1.7e6, "USD", "money")),
        ("It cost A$5bn.", ("A$5bn", 5e9, 5e9, "AUD", "money")),
        ("It cost 2 million euros.", ("2 million euros", 2e6, 2e6, "EUR", "money")),
        ("It cost $10 to $12 million.", ("$10 to $12 million", 1e7, 1.2e7, "USD", "money")),
        ("Prices rose 5%.", ("5%", 5, 5, "%", "percent")),
        ("Prices rose five percent.", ("five percent", 5, 5, "%", "percent")),
        ("It fell by 3 percentage points.", ("3 percentage points", 3, 3, "percentage point", "percent")),
        ("One in five voters agreed.", ("One in five", 20, 20, "%", "percent")),
        ("Half of the voters agreed.", ("Half", 50, 50, "%", "percent")),
        ("They have seven days to leave.", ("seven days", 7, 7, "day", "duration")),
        ("A 41-year-old man was held.", ("41-year-old", 41, 41, "year", "age")),
        ("A man aged 48 was held.", ("48", 48, 48, "year", "age")),
        ("Alice Smith, 48, was held.", ("48", 48, 48, "year", "age")),
        ("He scored his third goal.", ("third goal", 3, 3, "goal", "ordinal")),
        ("It lies 30 km away.", ("30 km", 30, 30, "kilometre", "measure")),
        ("It burned 100 square miles.", ("100 square miles", 100, 100, "square mile", "measure")),
        ("It lay 12 nautical miles away.", ("12 nautical miles", 12, 12, "nautical mile", "measure")),
        ("It lay 9\u00a0nautical\u00a0miles off.", ("9\u00a0nautical\u00a0miles", 9, 9, "nautical mile", "measure")),
        ("It left the 200-nautical-mile zone.", ("200-nautical-mile", 200, 200, "nautical mile", "measure")),
        ("It blew at 40 knots.", ("40 knots", 40, 40, "knot", "measure")),
        ("A 7.8-magnitude quake struck.", ("7.8", 7.8, 7.8, "magnitude", "measure")),
        ("It fell to minus ten degrees.", ("minus ten degrees", -10, -10, "degree", "measure")),
        ("It fell to -15C.", ("-15C", -15, -15, "degree", "measure")),
        ("It fell to –4°C.", ("–4°C", -4, -4, "degree", "measure")),
        ("It fell to ten degrees below zero.", ("ten degrees below zero", -10, -10, "degree", "measure")),
        ("It fell to 12 below zero.", ("12 below zero", -12, -12, "degree", "measure")),
        ("It rose to 90 degrees Fahrenheit.", ("90 degrees Fahrenheit", 90, 90, "degree Fahrenheit", "measure")),
        ("Growth was -0.3%.", ("-0.3%", -0.3, -0.3, "%", "percent")),
        ("Growth was minus 0.3 per cent.", ("minus 0.3 per cent", -0.3, -0.3, "%", "percent")),
        ("The result was -$5m.", ("-$5m", -5e6, -5e6, "USD", "money")),
        ("It fell to between -5 and -10 degrees.", ("-5 and -10 degrees", -10, -5, "degree", "measure")),
        ("It rose by 25 basis points.", ("25 basis points", 0.25, 0.25, "percentage point", "percent")),
        ("It rose by half a percentage point.", ("half a percentage point", 0.5, 0.5, "percentage point", "percent")),
        ("It fell by a third.", ("a third", 100 / 3, 100 / 3, "%", "percent")),
        ("It took an hour and a half.", ("an hour and a half", 1.5, 1.5, "hour", "duration")),
        ("It took a year and three-quarters.", ("a year and three-quarters", 1.75, 1.75, "year", "duration")),
        ("It fell by half.", ("half", 50, 50, "%", "percent")),
        ("It cost Rs 2 lakh crore.", ("Rs 2 lakh crore", 2e12, 2e12, "INR", "money")),
        ("It cost Rs500.", ("Rs500", 500, 500, "INR", "money")),
        ("It cost 70 million Norwegian kroner.", ("70 million Norwegian kroner", 7e7, 7e7, "NOK", "money")),
        ("It cost £4m-£5m and more.", ("£4m-£5m", 4e6, 5e6, "GBP", "money")),
        ("It cost 2.5-3 million euros.", ("2.5-3 million euros", 2.5e6, 3e6, "EUR", "money")),
        ("It hurt 12'000 people.", ("12'000 people", 12_000, 12_000, "person", "cardinal")),
        ("It yields 816 000 tonnes.", ("816 000 tonnes", 816_000, 816_000, "tonne", "measure")),
        ("Prices rose by 10 to 15 percent.", ("10 to 15 percent", 10, 15, "%", "percent")),
        ("The index gained 12 to 15 points.", ("12 to 15 points", 12, 15, "point", "cardinal")),
        ("The clinic treats 20 to 140 patients.", ("20 to 140 patients", 20, 140, "patient", "cardinal")),
    ],
)
def test_a_figure_with_what_it_counts(parse: Parse, text: str, expected: tuple[str, float, float, str, str]) -> None:
    assert found(parse, text) == [expected]


@pytest.mark.parametrize(
    "text", ["about 50 people", "nearly 50 people", "some 50 people", "50 or so people", "50-odd people"]
)
def test_inexact_figures_say_so(parse: Parse, text: str) -> None:
    (quantity,) = find_quantities(parse(f"The fire killed {text}."))
    assert (quantity.low, quantity.high, quantity.approximate) == (50, 50, True)


def test_vague_plurals_have_an_open_range(parse: Parse) -> None:
    (quantity,) = find_quantities(parse("The storm displaced hundreds of people."))
    assert (quantity.low, quantity.high, quantity.approximate, quantity.unit) == (100, None, True, "person")


@pytest.mark.parametrize(
    "text",
    [
        "The 2016 election was close.",
        "It happened on March 26, 2018, at 8.49pm.",
        "They boarded a Boeing 737 jet.",
        "They took Highway 61 to the coast.",
        "He waited in Room 12.",
        "She was one of the men's friends.",
        "It happened two weeks ago.",
        "He flew an F-16 during the Covid-19 crisis.",
        "Call 555-1234 for help.",
        "No one came and no other could.",
    ],
)
def test_names_dates_and_pronouns_are_no_figures(parse: Parse, text: str) -> None:
    assert found(parse, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Profit rose 12% to 340 million euros.", [(12, "%"), (340e6, "EUR")]),
        ("Profit was up 12% at 340 million euros.", [(12, "%"), (340e6, "EUR")]),
        ("The rate rose 0.4 points to 5.2%.", [(0.4, "point"), (5.2, "%")]),
        ("The toll rose by 20 to 140 on Friday.", [(20, None), (140, None)]),
        ("The toll rose by almost 20 to 140.", [(20, None), (140, None)]),
        ("The population grew by 1,200 to 45,000 last year.", [(1200, None), (45_000, None)]),
        ("Shares fell 3 to 42.", [(3, None), (42, None)]),
        ("The firm cut its staff by 100 to 650 workers.", [(100, None), (650, "worker")]),
        ("Profit rose by £2m to £14m.", [(2e6, "GBP"), (14e6, "GBP")]),
        ("The workforce was cut by a third to 40.", [(100 / 3, "%"), (40, None)]),
        ("Inflation rose 0.3% to 4.1%.", [(0.3, "%"), (4.1, "%")]),
        ("Imports dropped from 12 to 9 million tonnes.", [(12e6, "tonne"), (9e6, "tonne")]),
        ("The limit was cut from 50 to 30 kilometres.", [(50, "kilometre"), (30, "kilometre")]),
        ("The index rose by 20 points to 140.", [(20, "point"), (140, "point")]),
        ("The bill passed by 78 votes to 52.", [(78, "vote"), (52, "vote")]),
        ("The bill failed by 52 to 78.", [(52, None), (78, None)]),
        ("Dunmor beat Tranby 3-1.", [(3, None), (1, None)]),
        ("Dunmor beat Tranby two-nil.", [(2, None), (0, None)]),
        ("Dunmor won by three goals to one.", [(3, "goal"), (1, "goal")]),
    ],
)
def test_a_change_and_the_level_it_leads_to_are_two_figures(
    parse: Parse, text: str, expected: list[tuple[float, str | None]]
) -> None:
    quantities = find_quantities(parse(text))
    assert [q.unit for q in quantities] == [unit for _, unit in expected]
    assert [q.low for q in quantities] == pytest.approx([low for low, _ in expected])


def test_a_bullet_is_no_minus(parse: Parse) -> None:
    assert [q.low for q in find_quantities(parse("Two things:\n-12 people died\n- 3 people fled"))][-2:] == [12, 3]


def test_a_score_is_two_numbers_and_a_change_has_two_ends(parse: Parse) -> None:
    assert [q.low for q in find_quantities(parse("Parliament voted 348-77."))] == [348, 77]
    assert [q.low for q in find_quantities(parse("The party rose from 10 to 12 seats."))] == [10, 12]


def test_both_reports_of_the_expulsion_count_sixty_diplomats(parse: Parse, expulsion: tuple[Article, Article]) -> None:
    for article in expulsion:
        quantities = find_quantities(parse(article.text))
        assert any((q.low, q.high, q.unit) == (60, 60, "diplomat") for q in quantities)
        assert all(article.text[q.start : q.end] == q.text for q in quantities)
        assert not any(q.text == "2016" for q in quantities)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\x00\x07", "\u202e12\u202c", "9" * 500, "1" + ",000" * 200])
def test_odd_text_gives_finite_figures_or_none(parse: Parse, text: str) -> None:
    for quantity in find_quantities(parse(text)):
        assert quantity.low is None or quantity.low < float("inf")


WORDS = [
    "at least",
    "12",
    "sixty",
    "-",
    "to",
    "$",
    "1.7",
    "million",
    "%",
    "of the",
    "people",
    "41-year-old",
    ",",
    "no",
    "half",
]


@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_figures_are_in_order_and_quote_the_text(parse: Parse, words: list[str]) -> None:
    text = " ".join(words)
    end = 0
    for quantity in find_quantities(parse(text)):
        assert quantity.start >= end
        assert text[quantity.start : quantity.end] == quantity.text
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        end = quantity.end
