"""Where it happened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.conflicts.pairs import claim
from tests.conflicts.pairs import pair as both

from claimdiff.claims.slots.places import find_places
from claimdiff.conflicts.detectors.place import detect_place
from claimdiff.model import Article, Claim, Pair, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

Parse = Callable[[str], "Doc"]


def pair(parse: Parse, left: str, right: str) -> Pair:
    """Two claims that are whole one-sentence articles."""
    made = []
    for source, text in (("A", left), ("B", right)):
        article = Article(text=text, source=source)
        span = Span(0, len(text))
        places = tuple(find_places(parse(text)))
        claim = Claim(
            id=source, article_id=article.id, text=text, spans=(span,), sentence=span, predicate="happen", places=places
        )
        made.append((claim, article))
    (one, article), (two, other) = made
    return Pair(left=one, right=two, left_article=article, right_article=other, similarity=0.8)


@pytest.mark.model
@pytest.mark.parametrize(
    ("left", "right", "outcome"),
    [
        ("A bomb went off in Aleppo.", "A bomb went off in Homs.", "conflict"),
        ("A bomb went off in Aleppo.", "A bomb went off in the city of Aleppo.", "agreement"),
        ("A bomb went off in Aleppo.", "A bomb went off in Syria.", None),
        ("A bomb went off in eastern Syria.", "A bomb went off in the east of Syria.", "agreement"),
        ("A bomb went off in eastern Syria.", "A bomb went off in southern Syria.", None),
        ("A bomb went off in northern Syria.", "A bomb went off in the south of Syria.", "conflict"),
        ("The plane flew to Moscow.", "The plane flew from London.", None),
        ("A bomb went off in Aleppo.", "Russia said a bomb went off.", None),
        ("A man was held in Russian custody.", "A man was held in French custody.", None),
        ("A bomb went off.", "A bomb went off in Homs.", None),
    ],
)
def test_detection(parse: Parse, left: str, right: str, outcome: str | None) -> None:
    made = pair(parse, left, right)
    finding = detect_place(made)
    assert (finding.outcome if finding else None) == outcome
    back = detect_place(made.swapped())
    assert (back.outcome if back else None) == outcome


@pytest.mark.model
def test_two_streets_conflict_with_less_confidence_than_two_cities(parse: Parse) -> None:
    streets = detect_place(pair(parse, "He died on Main Street.", "He died on Elm Avenue."))
    cities = detect_place(pair(parse, "He died in Aleppo.", "He died in Homs."))
    assert cities is not None
    assert streets is not None
    assert streets.confidence < cities.confidence


@pytest.mark.model
@pytest.mark.parametrize("verbs", [("burn", "vote"), ("say", "say")])
def test_two_acts_may_be_in_two_places(parse: Parse, verbs: tuple[str, str]) -> None:
    made = pair(parse, "A bomb went off in Aleppo.", "A bomb went off in Homs.")
    one, other = (replace(claim, predicate=verb) for claim, verb in zip((made.left, made.right), verbs, strict=True))
    assert detect_place(replace(made, left=one, right=other)) is None


def test_two_spots_conflict_and_two_occasions_do_not() -> None:
    """The words after "in" may name no place."""

    def found(left: str, right: str) -> bool:
        ours = claim(f"{{agent:The fire}} began in {{other:{left}}}.", "begin", source="Echo")
        theirs = claim(f"{{agent:The fire}} began in {{other:{right}}}.", "begin", source="Herald")
        return detect_place(both(ours, theirs)) is not None

    assert found("the kitchen", "the garage")
    assert not found("the meeting", "the morning")
