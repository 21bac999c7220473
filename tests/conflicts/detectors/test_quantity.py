"""Figures compared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from claimdiff.claims.slots.quantities import find_quantities
from claimdiff.conflicts.detectors.quantity import detect_quantity
from claimdiff.model import Article, Claim, Pair, Polarity, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

Parse = Callable[[str], "Doc"]


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


def at(hour: int, *, hours_east: int = 0) -> datetime:
    return datetime(2020, 5, 1, hour, tzinfo=timezone(timedelta(hours=hours_east)))


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
        ((at(8), at(20)), "update"),
        ((at(20), at(8)), "conflict"),
        ((at(8), at(8)), "conflict"),
        ((at(8), at(20).replace(tzinfo=None)), "conflict"),
        ((at(8), date(2020, 5, 1)), "conflict"),
        ((at(8), at(9, hours_east=3)), "conflict"),
        ((at(8), date(2020, 5, 2)), "update"),
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
@pytest.mark.parametrize(
    ("left", "right", "verb", "outcome"),
    [
        ("About 500 people attended.", "About 900 people attended.", "attend", "conflict"),
        ("The hall seats 500 people.", "The hall seats 900 people.", "seat", "conflict"),
        ("Police arrested 12 men.", "Police arrested 17 men.", "arrest", "update"),
        ("Floods left 12 people missing.", "Floods left 17 people missing.", "leave", "update"),
        ("Police arrested 12 protesters.", "Police arrested 30 protesters.", "arrest", "update"),
        ("At least 120 homes were lost.", "At least 140 homes were lost.", "lose", "update"),
        ("At least 120 homes were lost.", "Some 140 homes were lost.", "lose", "update"),
        ("The firm cut 120 jobs.", "The firm has now cut 140 jobs.", "cut", "update"),
        ("The firm cut 120 jobs.", "The firm cut 140 jobs.", "cut", "conflict"),
        ("The firm cut 140 jobs.", "The firm has now cut 120 jobs.", "cut", "conflict"),
    ],
)
def test_only_a_running_count_is_updated(parse: Parse, left: str, right: str, verb: str, outcome: str) -> None:
    finding = detect_quantity(pair(parse, left, right, verb, (date(2020, 5, 1), date(2020, 5, 2))))
    assert finding is not None
    assert finding.outcome == outcome


@pytest.mark.model
def test_a_denied_figure_is_not_compared(parse: Parse) -> None:
    made = pair(parse, "They expelled 60 spies.", "They did not expel 35 spies.", polarity="negated")
    assert detect_quantity(made) is None


@pytest.mark.model
@pytest.mark.parametrize(
    ("left", "right", "verbs", "outcome"),
    [
        ("The port cost $20 million.", "The port cost $30 million.", ("cost", "cost"), "conflict"),
        ("The port cost $20 million.", "It raised $30 million.", ("cost", "raise"), None),
        ("Sales fell 4%.", "The share was 9%.", ("fall", "be"), None),
        ("Some 30 people die of it each day.", "Some 900 people have died of it.", ("die", "die"), None),
        ("He was 30 years old.", "He was 32 years old.", ("be", "have"), "conflict"),
    ],
)
def test_figures_of_two_matters(
    parse: Parse, left: str, right: str, verbs: tuple[str, str], outcome: str | None
) -> None:
    made = pair(parse, left, right)
    claims = [replace(claim, predicate=verb) for claim, verb in zip((made.left, made.right), verbs, strict=True)]
    finding = detect_quantity(replace(made, left=claims[0], right=claims[1]))
    assert (finding.outcome if finding is not None else None) == outcome
