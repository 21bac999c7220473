from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.claims.text.language import looks_english

GERMAN = "Der Fluss trat am Montag nach drei Tagen Regen über die Ufer, und die Feuerwehr räumte die Altstadt."


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12 34 – 56",
        "The river rose on Monday after three days of rain, the mayor said.",
        "He died.",
        "River floods old town",
        "RIVER FLOODS OLD TOWN AFTER THREE DAYS OF RAIN",
        "Merkel Macron Scholz Tusk Orban Rutte Sanchez Draghi",
        "Leeds 3, York 1; Hull 0",
    ],
)
def test_english(text: str) -> None:
    """English passes, long or short, and so does what tells nothing: numbers, names."""
    assert looks_english(text)


@pytest.mark.parametrize(
    "text",
    [
        GERMAN,
        "Die Regierung hat am Montag den Haushalt beschlossen.",
        "Hochwasser in der Altstadt",
        "Le ministre a démissionné lundi soir après le vote.",
        "El presidente firmó la ley el martes por la noche.",
        "Река поднялась в понедельник после трёх дней дождя и затопила старый город, сообщили власти.",
        "河水在下了三天雨之后于星期一上涨",
    ],
)
def test_other_languages(text: str) -> None:
    """A sentence in another language is told from English."""
    assert not looks_english(text)


@given(st.text(st.characters(), max_size=60))
def test_any_text_gets_an_answer(text: str) -> None:
    """Control characters, surrogates, rare scripts: an answer, never an exception."""
    assert looks_english(text) in {True, False}
