"""Reports of three events, and articles made of them."""

from __future__ import annotations

from datetime import date

from claimdiff.model import Article

QUAKE = [
    "A magnitude 6.1 earthquake shook Palu on Tuesday, killing at least 12 people, the Geophysics Agency said.",
    "PALU - Twelve people died when a 6.1 magnitude earthquake hit Palu, Geophysics Agency officials said Tuesday.",
    "Rescuers in Palu searched for survivors of the 6.1 earthquake that killed 12, the Geophysics Agency said.",
]
OTHER_QUAKE = [
    "A magnitude 5.4 earthquake shook Izmir on Friday, killing three people, the Kandilli Observatory said.",
    "IZMIR - Three people died when an earthquake of magnitude 5.4 hit Izmir, the Kandilli Observatory said Friday.",
]
PRIZE = [
    "Novelist Inez Quill won the Tarn Prize for “Salt Roads”.",
    "Inez Quill takes the Tarn Prize with “Salt Roads”.",
]


def articles(*texts: str, day: date | None = None) -> list[Article]:
    return [Article(text=text, id=f"{number:02}", published=day) for number, text in enumerate(texts)]
