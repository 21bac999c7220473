"""When it happened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from claimdiff.claims.slots.times import find_times
from claimdiff.conflicts.detectors.time import detect_time
from claimdiff.model import Article, Claim, Mention, Pair, Span, Speaker

if TYPE_CHECKING:
    from spacy.tokens import Doc

Parse = Callable[[str], "Doc"]


def pair(parse: Parse, left: str, right: str, cue: str | None = None) -> Pair:
    """Two claims that are whole one-sentence articles; both have the speaker whose cue is given."""
    made = []
    for source, text in (("A", left), ("B", right)):
        article = Article(text=text, source=source)
        span = Span(0, len(text))
        speaker = None
        if cue is not None:
            start = text.index(cue)
            said = Mention(text=cue, start=start, end=start + len(cue))
            speaker = Speaker(text="Lee", start=0, end=3, name="Lee", cue=said)
        claim = Claim(
            id=source,
            article_id=article.id,
            text=text,
            spans=(span,),
            sentence=span,
            predicate="begin",
            times=tuple(find_times(parse(text), None)),
            speaker=speaker,
        )
        made.append((claim, article))
    (one, article), (two, other) = made
    return Pair(left=one, right=two, left_article=article, right_article=other, similarity=0.8)


@pytest.mark.model
@pytest.mark.parametrize(
    ("left", "right", "outcome"),
    [
        ("The vote began on Monday.", "The vote began on Tuesday.", "conflict"),
        ("The vote began on Monday.", "The vote began Monday morning.", "agreement"),
        ("The vote began on Monday.", "The vote began at noon.", None),
        ("The vote began on Monday.", "The strike has gone on since Tuesday.", None),
        ("The 2016 election began it.", "The 2018 election began it.", None),
        ("Monday's vote began it.", "Tuesday's vote began it.", None),
        ("It began on Monday and resumed on Tuesday.", "It began on Tuesday.", "agreement"),
        ("It began.", "It began on Tuesday.", None),
    ],
)
def test_detection(parse: Parse, left: str, right: str, outcome: str | None) -> None:
    made = pair(parse, left, right)
    finding = detect_time(made)
    assert (finding.outcome if finding else None) == outcome
    back = detect_time(made.swapped())
    assert (back.outcome if back else None) == outcome


@pytest.mark.model
def test_when_somebody_said_so_is_not_when_it_happened(parse: Parse) -> None:
    assert detect_time(pair(parse, "Lee said Monday it began.", "Lee said Tuesday it began.", cue="said")) is None


VERBS = [("begin", "begin", "conflict"), ("begin", "finish", None), ("say", "say", None)]


@pytest.mark.model
@pytest.mark.parametrize(("left", "right", "outcome"), VERBS)
def test_only_one_act_has_one_time(parse: Parse, left: str, right: str, outcome: str | None) -> None:
    made = pair(parse, "The trial began on Monday.", "The trial began on Friday.")
    changed = replace(made, left=replace(made.left, predicate=left), right=replace(made.right, predicate=right))
    finding = detect_time(changed)
    assert (finding.outcome if finding is not None else None) == outcome


@pytest.mark.model
def test_an_act_and_its_plan_are_two_points_in_time(parse: Parse) -> None:
    made = pair(parse, "The trial began on Monday.", "The trial begins on Friday.")
    assert detect_time(replace(made, right=replace(made.right, certainty="planned"))) is None


@pytest.mark.model
def test_claims_far_apart_without_a_common_participant_are_of_two_events(parse: Parse) -> None:
    made = pair(parse, "The trial began on Monday.", "The fair began on Friday.")
    assert detect_time(replace(made, similarity=0.4)) is None
