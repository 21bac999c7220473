"""What articles say about a point of which they are no side: nothing is called silent that speaks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.comparisons import claim, side

from claimdiff.model import Agreement, Article, Claim, Comparison, Conflict, Match, Quantity
from claimdiff.report import to_html, to_markdown, to_text
from claimdiff.report.charts.chart import points_of
from claimdiff.report.page.matrix import rows
from claimdiff.report.speaking import speaking_of
from claimdiff.report.view import view_of

A = Article(id="a", source="Gazette", text="The mill burned down. Two men died. It stood on Pike Lane.")
COPY = Article(id="copy", source="Courier", text="The mill burned down. Two  men died. It stood on Pike Lane. (wire)")
B = Article(id="b", source="Herald", text="Three men died in the mill.")
C = Article(id="c", source="Post", text="Some men died, it is feared.")
D = Article(id="d", source="Echo", text="It rained.")
BURNED, DIED, STOOD = (claim(A, id, words) for id, words in zip("012", A.text[:-1].split(". "), strict=True))
COPIED = claim(COPY, "k", "The mill burned down")
THREE, SOME, RAIN = claim(B, "b0", "Three men died"), claim(C, "c0", "Some men died"), claim(D, "d0", "It rained")
MILL = Comparison(
    articles=(A, COPY, B, C, D),
    claims=(BURNED, DIED, STOOD, COPIED, THREE, SOME, RAIN),
    matches=(
        Match(left="1", right="b0", similarity=0.9, outcome="conflict", confidence=0.8),
        Match(left="b0", right="c0", similarity=0.7),
    ),
    conflicts=(
        Conflict(
            kind="quantity",
            confidence=0.8,
            explanation="Gazette says two died, Herald three.",
            left=side(A, DIED, "Two men", "Two"),
            right=side(B, THREE, "Three men", "Three"),
        ),
    ),
    unmatched=("0", "2", "d0"),
    reprints=(("a", "copy"),),
)


def test_a_reprint_repeats_and_a_matched_claim_is_related() -> None:
    sides = (MILL.conflicts[0].left, MILL.conflicts[0].right)
    speaking = speaking_of(MILL)
    assert speaking.repeated(sides) == {"copy": sides[0]}
    assert speaking.related(sides) == {"c": [SOME]}
    assert speaking.related(sides[:1]) == {"b": [THREE]}


def test_a_reprint_also_makes_the_related_claim_that_it_prints() -> None:
    speaking = speaking_of(replace(MILL, reprints=(("a", "copy"), ("c", "d"))))
    assert speaking.related([MILL.conflicts[0].right]) == {"a": [DIED], "copy": [DIED], "c": [SOME]}
    assert speaking_of(replace(MILL, matches=(), conflicts=())).near == {}


@pytest.mark.parametrize(("unit", "related"), [("minute", True), ("hour", False), (None, False)])
def test_the_figure_of_a_side_is_found_elsewhere(unit: str | None, related: bool) -> None:
    """What an article says with one side's figure is near the point, whatever it was matched with."""

    def timed(told: Claim, unit: str | None) -> Claim:
        figure = Quantity(
            text=told.text[:3],
            start=told.start,
            end=told.start + 3,
            low=90.0,
            high=90.0,
            unit=unit,
            type="duration",
        )
        return replace(told, quantities=(figure,))

    claims = (*MILL.claims[:2], timed(STOOD, unit), *MILL.claims[3:5], SOME, timed(RAIN, unit and "minute"))
    left, right = side(A, claims[2], "It stood", "It "), side(B, THREE, "Three men", "Three")
    conflict = Conflict(kind="quote", confidence=0.8, explanation="x", left=left, right=right)
    speaking = speaking_of(replace(MILL, claims=claims, matches=(), conflicts=(conflict,), reprints=()))
    assert ("d" in speaking.related([left])) is related


def test_groups_and_agreements_relate_too() -> None:
    agreed = Agreement(left=side(C, SOME, "Some"), right=side(D, RAIN, "It"))
    speaking = speaking_of(Comparison(articles=MILL.articles, claims=MILL.claims, agreements=(agreed,)))
    assert speaking.near == {"c0": {"d0"}, "d0": {"c0"}}
    speaking = speaking_of(Comparison(articles=MILL.articles, claims=MILL.claims, groups=(("1", "b0", "c0"),)))
    assert speaking.near["1"] == {"b0", "c0"}


def test_the_page_and_the_chart_show_who_speaks() -> None:
    (row,) = rows(view_of(MILL))
    assert row.repeated == {"a": [], "copy": ["Two"], "b": [], "c": [], "d": []}
    assert [article_id for article_id in "abcd" if row.is_related(article_id)] == ["c"]
    page = to_html(MILL).partition('id="matrix"')[2].partition("</table>")[0]
    assert page.count('<span class="silent">') == 1  # Echo
    assert page.count('class="related"') == 2
    assert "a related claim that is not part of this finding" in to_html(MILL)
    (point,) = points_of(MILL)
    assert point.values == {"a": "Two", "b": "Three", "copy": "Two"}
    assert "c" in point.related
    assert "d" not in point.related


def test_what_a_reprint_prints_too_is_not_in_the_list_of_one_source() -> None:
    assert view_of(MILL).only == {("a", "copy"): [BURNED, STOOD], ("d",): [RAIN]}
    assert "ONLY Gazette and Courier (2)" in to_text(MILL)
    assert "ONLY Gazette (" not in to_text(MILL)
    assert "## Only Gazette and Courier\n" in to_markdown(MILL)
    alone = view_of(replace(MILL, reprints=()))
    assert alone.only == {("a",): [BURNED, STOOD], ("d",): [RAIN]}
    assert alone.names("abc") == "Gazette, Herald and Post"
