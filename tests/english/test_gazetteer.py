"""The tables of place names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.english.gazetteer import cities_named, country_name, country_names, country_of, fold, regions_named


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Russia", "RU"),
        ("the U.S.", "US"),
        ("US", "US"),
        ("America", "US"),
        ("Russian", "RU"),
        ("Russians", "RU"),
        ("South Koreans", "KR"),
        ("Brits", "GB"),
        ("Frenchmen", "FR"),
        ("Moscow", "RU"),
        ("the Kremlin", "RU"),
        ("Downing Street", "GB"),
        ("England", "GB"),
        ("Côte d’Ivoire", "CI"),
        ("Turkey's", "TR"),
        ("us", None),
        ("turkey", None),
        ("polish", None),
        ("Victoria", None),
        ("Atlantis", None),
        ("", None),
        ("the ", None),
        ("\ud800", None),
        ("\u202eaissuR", None),
    ],
)
def test_country_of(text: str, code: str | None) -> None:
    assert country_of(text) == code


def test_every_country_answers_to_its_name_and_has_a_code_of_two_letters() -> None:
    codes = {entry.code for entry in country_names().values()}
    assert len(codes) > 200
    for code in codes:
        assert len(code) == 2
        assert code.isupper()
        assert country_of(country_name(code)) == code


def test_country_name_refuses_an_unknown_code() -> None:
    with pytest.raises(KeyError):
        country_name("ZZ")


def test_states_answer_to_their_abbreviations() -> None:
    (state,) = regions_named("Conn.")
    assert (state.name, state.country, state.code) == ("Connecticut", "US", "CT")
    assert regions_named("conn.") == ()


def test_cities_come_most_populous_first_and_under_old_names() -> None:
    assert [city.country for city in cities_named("Birmingham")][:2] == ["GB", "US"]
    assert cities_named("Kiev") == cities_named("Kyiv")
    assert cities_named("Nowhere-on-Sea") == ()


def test_distance() -> None:
    london, paris = cities_named("London")[0], cities_named("Paris")[0]
    assert london.distance(paris) == pytest.approx(344, abs=20)
    assert london.distance(london) == 0


@given(st.text())
def test_fold_is_idempotent(name: str) -> None:
    assert fold(fold(name)) == fold(name)
