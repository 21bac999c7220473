"""An old event that one article recalls, compared without a judge."""

from __future__ import annotations

from datetime import date

import pytest

from claimdiff import Article, Comparison, Pipeline
from claimdiff.conflicts.events import recalls_another
from claimdiff.model import Pair

pytestmark = pytest.mark.model

NOW = "Nine people have died in floods in the Karsk valley, police said on Tuesday.\n\nThe river burst its banks."
FIRE = "A blaze killed seven workers at the Orrel mill on Tuesday, the company said."


def compared(left: str, right: str) -> Comparison:
    articles = [
        Article(text=left, id="a", source="Echo", published=date(2026, 3, 3)),
        Article(text=right, id="b", source="Herald", published=date(2026, 3, 4)),
    ]
    return Pipeline(judge=False).compare(articles)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (NOW, "The floods are over.\n\nIn 2013 floods in the valley killed 11 people."),
        (NOW, "It was the worst flood in the valley since 2013, when 11 people died."),
        (FIRE, "An inquiry will open.\n\nIn 1987 a blaze at the same mill killed 23 workers."),
    ],
)
def test_it_is_no_update_of_a_new_one_and_no_conflict_with_it(left: str, right: str) -> None:
    result = compared(left, right)
    assert not result.updates
    assert not result.conflicts


def test_a_new_figure_is_an_update() -> None:
    result = compared(NOW, "Eleven people have died in floods in the Karsk valley, police said on Wednesday.")
    assert len(result.updates) == 1


def test_what_has_been_so_since_an_old_year_tells_of_now() -> None:
    result = compared("The mill was inspected in August.", "The mill has not been inspected since 2021.")
    left, right = result.articles
    pairs = [
        Pair(left=one, right=other, left_article=left, right_article=right, similarity=0.9)
        for one in result.claims
        for other in result.claims
        if (one.article_id, other.article_id) == ("a", "b")
    ]
    assert any(pair.right.times for pair in pairs)
    assert not any(map(recalls_another, pairs))


def test_the_name_of_a_mill_is_not_the_company() -> None:
    claims = compared(FIRE, "Nothing else is known.").claims
    speakers = {claim.speaker.name for claim in claims if claim.speaker is not None}
    assert speakers == {"the company"}
