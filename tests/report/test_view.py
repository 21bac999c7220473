from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from tests.report.tolls import tolls

from claimdiff import Pipeline
from claimdiff.model import Agreement, Article, Comparison, Side, Span, Update
from claimdiff.report.view import value_span, view_of


@pytest.mark.parametrize(
    ("quote", "value", "words"),
    [
        ("expelled 60 diplomats", "60", "60"),
        ("killed 160 and 60 more", "60", "60"),
        ("In Aleppo", "aleppo", "Aleppo"),
        ("sixty diplomats", "60", "sixty diplomats"),
        ("costs $5.2m (net)", "$5.2m", "$5.2m"),
        ("a .* b", ".*", ".*"),
        ("quote", "", "quote"),
        ("quote", "  ", "quote"),
        ("İstanbul", "i̇stanbul", "İstanbul"),
    ],
)
def test_value_is_found_in_its_quotation(quote: str, value: str, words: str) -> None:
    side = Side(claim_id="c", article_id="a", start=0, end=len(quote), quote=quote, value=value)
    assert value_span(side).of(quote) == words


def test_names_are_distinct() -> None:
    articles = [Article(text=str(number), source=source) for number, source in enumerate(["A", "", " A ", "", "B"])]
    labels = view_of(Comparison(articles=tuple(articles))).labels
    assert list(labels.values()) == ["A (1)", "Article 2", "A (2)", "Article 4", "B"]


def test_excerpt_is_the_sentence(expelled: Comparison) -> None:
    excerpt = view_of(expelled).excerpt(expelled.conflicts[1].right)
    assert excerpt.before == 'Removing these Russians, the official said, also lessens the "'
    assert excerpt.quote == "unacceptably numerous"
    assert excerpt.after == '" Russian intelligence officers who reside in the United States and spy on Americans.'
    assert excerpt.speaker == "a senior administration official"
    assert excerpt.parts == ("", "unacceptably numerous", "")


def test_excerpt_reaches_past_the_sentence_if_the_quotation_does(flooded: Comparison) -> None:
    conflict = flooded.conflicts[0]
    text = flooded.articles[0].text
    side = replace(conflict.left, start=0, end=len(text), quote=text)
    excerpt = view_of(flooded).excerpt(side)
    assert (excerpt.before, excerpt.quote, excerpt.after) == ("", text, "")


def test_agreements_that_share_a_claim_are_one_point(flooded: Comparison) -> None:
    (point,) = view_of(flooded).points
    assert [side.claim_id for side in point] == ["f2", "l2", "r1"]


def test_two_points_joined_by_a_later_agreement(flooded: Comparison) -> None:
    def side(claim_id: str) -> Side:
        claim = flooded.claim(claim_id)
        quote = Span(claim.start, claim.end).of(flooded.article(claim.article_id).text)
        return Side(
            claim_id=claim_id, article_id=claim.article_id, start=claim.start, end=claim.end, quote=quote, value=quote
        )

    pairs = [("f2", "l2"), ("r1", "n1"), ("f1", "l1"), ("l2", "r1")]
    agreements = tuple(Agreement(left=side(left), right=side(right)) for left, right in pairs)
    points = view_of(replace(flooded, agreements=agreements)).points
    assert [[side.claim_id for side in point] for point in points] == [["f2", "l2", "r1", "n1"], ["f1", "l1"]]


def test_updates_that_share_a_claim_are_one_running_count() -> None:
    tolled = tolls(4, counts=[40, 40, 55, 70])
    (one, also), (_, second), (_, third) = ((update.left, update.right) for update in tolled.updates)
    updates = [Update(explanation="x", left=left, right=right) for left, right in combinations((one, second, third), 2)]
    updates.append(Update(explanation="x", left=also, right=second))
    (count,) = view_of(replace(tolled, updates=tuple(reversed(updates)))).counts
    assert count.sides == (one, also, second, third)
    assert count.explanation == (
        "Later articles update the number: Gazette 1 and Gazette 2 have “40”, Gazette 3 has “55”, Gazette 4 has “70”."
    )


def test_a_figure_that_two_claims_of_a_sentence_give_is_told_once() -> None:
    tolled = tolls(3, counts=[40, 55, 70])
    (one, _), (second, third) = ((update.left, update.right) for update in tolled.updates)
    other = replace(third, claim_id="another", end=third.end - 1, quote=third.quote[:-1])
    updates = [Update(explanation="x", left=one, right=third), Update(explanation="x", left=second, right=other)]
    (count,) = view_of(replace(tolled, updates=tuple(updates))).counts
    assert count.sides == (one, second, third)


def test_a_single_update_keeps_its_explanation(flooded: Comparison) -> None:
    (count,) = view_of(flooded).counts
    (update,) = flooded.updates
    assert (count.sides, count.explanation) == ((update.left, update.right), update.explanation)


def test_disputed_matches_are_not_undecided_in_reports(debated: Comparison) -> None:
    assert [(match.left, match.right) for match in view_of(debated).undecided] == [("a3", "b3")]
    swapped = replace(debated.disputes[0], left=debated.disputes[0].right, right=debated.disputes[0].left)
    again = view_of(replace(debated, disputes=(swapped,)))
    assert [match.left for match in again.undecided] == ["a3", "a4"]


@pytest.mark.model
@pytest.mark.parametrize("apostrophe", ["'", "\u2019"])
def test_a_claim_that_a_longer_one_holds_is_not_listed_as_another(apostrophe: str) -> None:
    """Unless one says that it is not so, or how sure or by whom it is said."""
    told = "The town's mayor left on Monday. The dam held. Ann Lee said the dam would hold.".replace("'", apostrophe)
    result = Pipeline(judge=False).compare(
        [Article(text=told, source="A"), Article(text="Nobody was hurt.", source="B")]
    )
    (listed, _) = view_of(result).only.values()
    assert [claim.text for claim in listed] == [
        "The town's mayor left on Monday.",
        "The dam held.",
        "Ann Lee said the dam would hold.",
        "The dam would hold.",
    ]
    texts = {claim.text for claim in result.claims if claim.id in result.unmatched}
    assert "The town's mayor left." in texts
