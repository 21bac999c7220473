"""Which names of an article name the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc
from tests.claims.extracting import SENTENCES

from claimdiff.claims.references.names import find_names

pytestmark = pytest.mark.model

Parse = Callable[[str], Doc]


def named(doc: Doc) -> list[tuple[str, list[str]]]:
    """The fullest name of each entity with all its mentions."""

    def words(start: int, end: int) -> str:
        return doc[start:end].text

    return [
        (words(e.fullest.start, e.fullest.end), [words(m.start, m.end) for m in e.mentions]) for e in find_names(doc)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Jane Miller opened the bridge. Mrs. Miller then spoke. Jane A. Miller left.",
            ("Jane A. Miller", ["Jane Miller", "Miller", "Jane A. Miller"]),
        ),
        (
            "Microsoft Corp. sold the factory. Microsoft will move to Leeds.",
            ("Microsoft Corp.", ["Microsoft Corp.", "Microsoft"]),
        ),
        (
            "The National Security Council met in Washington. The NSC declined to comment.",
            ("National Security Council", ["National Security Council", "NSC"]),
        ),
    ],
)
def test_variants_of_one_name(parse: Parse, text: str, expected: tuple[str, list[str]]) -> None:
    """The fullest stands for all: not the first, not the last."""
    assert expected in named(parse(text))


def test_relatives_are_two_people(parse: Parse) -> None:
    """A title tells which of them a surname means."""
    found = dict(named(parse("John Miller met Mary Miller in Leeds. Mrs. Miller spoke. Mr. Miller left.")))
    assert found["Mary Miller"] == ["Mary Miller", "Miller"]
    assert found["John Miller"] == ["John Miller", "Miller"]


def test_the_first_name_or_the_title_tells_the_gender(parse: Parse) -> None:
    genders = {e.fullest.words[-1]: e.gender for e in find_names(parse("John Smith met Mary Jones and Zork Blint."))}
    assert genders["Smith"] == "m"
    assert genders["Jones"] == "f"
    assert genders.get("Blint") is None


@pytest.mark.parametrize("text", [*SENTENCES, " ".join(SENTENCES), "", "\n\n"])
def test_every_mention_has_one_bearer(parse: Parse, text: str) -> None:
    """Entities in the order of their first mention, each with the fullest of its names."""
    doc = parse(text)
    found = find_names(doc)
    tokens = [i for e in found for m in e.mentions for i in range(m.start, m.end)]
    assert len(tokens) == len(set(tokens))
    assert [e.mentions[0].start for e in found] == sorted(e.mentions[0].start for e in found)
    for entity in found:
        assert entity.fullest in entity.mentions
        for mention in entity.mentions:
            assert mention.start <= mention.head < mention.end
            assert "\n" not in doc[mention.start : mention.end].text
