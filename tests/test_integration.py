"""The default pipeline on whole articles: what a user gets, and what must hold whatever the articles say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from claimdiff import Article, Comparison, InvalidInputError, Pipeline, Story, from_json, to_json
from claimdiff.conflicts import DETECTORS
from claimdiff.model import Pair
from claimdiff.protocols import Detector
from claimdiff.testing import check_detector, check_extractor

pytestmark = pytest.mark.model

FLOOD = (
    Article(
        source="Gazette",
        text=(
            "MARLOW - The flood killed 49 people in Marlow on Monday, police said. Mayor Ann Ward resigned."
            " The dam broke on Tuesday. “We were warned for years,” she said."
        ),
    ),
    Article(
        source="Herald",
        text=(
            "The flood killed 52 people in Marlow on Monday, according to police. Mayor Ann Ward did not resign."
            " The dam had been inspected in spring, and two bridges fell."
        ),
    ),
)


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


@pytest.fixture(scope="module")
def expelled(pipeline: Pipeline, expulsion: tuple[Article, Article]) -> Comparison:
    return pipeline.compare(expulsion)


@pytest.fixture(scope="module")
def flooded(pipeline: Pipeline) -> Comparison:
    return pipeline.compare(FLOOD)


def pairs(result: Comparison) -> Iterator[Pair]:
    for match in result.matches:
        left, right = result.claim(match.left), result.claim(match.right)
        yield Pair(
            left=left,
            right=right,
            left_article=result.article(left.article_id),
            right_article=result.article(right.article_id),
            similarity=match.similarity,
        )


def findings(result: Comparison) -> set[tuple[object, ...]]:
    """The findings of a result, whichever article is on the left."""
    return {
        *(("conflict", c.kind, c.confidence, frozenset({c.left, c.right})) for c in result.conflicts),
        *(("update", frozenset({u.left, u.right})) for u in result.updates),
        *(("agreement", frozenset({a.left, a.right})) for a in result.agreements),
        *(("unmatched", claim) for claim in result.unmatched),
    }


def test_the_two_motives_of_the_expulsion_conflict(expelled: Comparison) -> None:
    (conflict,) = [conflict for conflict in expelled.conflicts if conflict.kind == "cause"]
    assert "interfering in the 2016 election" in conflict.left.value
    assert "interfering in the 2016 election" in conflict.left.quote
    assert "poisoning of ex-Russian spy Sergei Skripal" in conflict.right.value
    assert "poisoning of ex-Russian spy Sergei Skripal" in conflict.right.quote
    assert "expelled 60 Russian diplomats" in conflict.left.quote


def test_sixty_in_words_and_in_figures_agree(expelled: Comparison) -> None:
    values = {(agreement.left.value, agreement.right.value) for agreement in expelled.agreements}
    assert any(left.startswith("60") and right.startswith("sixty") for left, right in values)
    assert not any("60" in c.left.value and "sixty" in c.right.value for c in expelled.conflicts)


def test_expulsions_of_other_years_and_countries_do_not_conflict(expelled: Comparison) -> None:
    numbers = [conflict for conflict in expelled.conflicts if conflict.kind == "quantity"]
    assert [(conflict.left.value, conflict.right.value) for conflict in numbers] == []


def test_a_death_toll_conflicts(flooded: Comparison) -> None:
    (conflict,) = [conflict for conflict in flooded.conflicts if conflict.kind == "quantity"]
    assert ("49" in conflict.left.value, "52" in conflict.right.value) == (True, True)
    assert "Gazette" in conflict.explanation
    assert "Herald" in conflict.explanation


def test_what_conflicts_does_not_agree_as_well(flooded: Comparison) -> None:
    assert not any("49" in agreement.left.quote for agreement in flooded.agreements)


def test_a_denied_resignation_conflicts(flooded: Comparison) -> None:
    assert [conflict.left.quote for conflict in flooded.conflicts if conflict.kind == "polarity"] != []


def test_quotes_are_the_articles_own_words(expelled: Comparison, flooded: Comparison) -> None:
    for result in (expelled, flooded):
        for conflict in result.conflicts:
            for side in (conflict.left, conflict.right):
                text = result.article(side.article_id).text
                assert side.quote == text[side.start : side.end]
                assert len(side.quote) <= 300


def test_nothing_conflicts_with_itself(
    pipeline: Pipeline, expulsion: tuple[Article, Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    for article in (*expulsion, *FLOOD):
        result = pipeline.compare([article, replace(article, source="copy", id="copy")])
        assert result.reprints == (tuple(sorted({article.id, "copy"})),)
        assert result.conflicts == ()
    # Nor when the copy is not taken for a reprint and every claim meets itself.
    monkeypatch.setattr("claimdiff.alignment.find_reprints", lambda articles: ())
    for article in (*expulsion, *FLOOD):
        result = pipeline.compare([article, replace(article, source="copy", id="copy")])
        assert result.matches
        assert [(c.kind, c.left.quote, c.right.quote) for c in result.conflicts] == []


def test_the_order_of_the_articles_does_not_change_the_findings(
    pipeline: Pipeline, expulsion: tuple[Article, Article], expelled: Comparison
) -> None:
    a, b = expulsion
    assert findings(pipeline.compare([b, a])) == findings(expelled)


def test_a_story_does_not_depend_on_the_stories_beside_it(
    pipeline: Pipeline, expulsion: tuple[Article, Article], expelled: Comparison, flooded: Comparison
) -> None:
    stories = [Story(id="flood", articles=FLOOD), Story(id="expulsion", articles=expulsion)]
    assert [replace(result, id=None) for result in pipeline.compare_many(stories)] == [flooded, expelled]


def test_the_same_articles_give_the_same_bytes(pipeline: Pipeline, flooded: Comparison) -> None:
    assert to_json(pipeline.compare(FLOOD), include_text=True) == to_json(flooded, include_text=True)


def test_a_result_survives_being_written_and_read(expelled: Comparison) -> None:
    assert from_json(to_json(expelled, include_text=True)) == expelled


def test_a_bound_of_one_leaves_only_what_is_the_same(flooded: Comparison) -> None:
    result = Pipeline(min_similarity=1.0).compare(FLOOD)
    assert result.settings["min_similarity"] == 1.0
    assert len(result.matches) < len(flooded.matches)
    # Close sentences in conflict are a match, however alike their claims.
    assert all(match.similarity == 1.0 or match.outcome == "conflict" for match in result.matches)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\u00a0\u2003",
        "\x00\x01\x1b[31m\x7f The flood killed 49 people in Marlow on Monday. \ud800\udfff",
        "\u202eThe flood killed 49 people\u202c in Marlow on Monday.\u2066",
        "The flood killed 49 people in Marlow on Monday. " * 300,
        "a" * 20_000,
        "(((((" * 500 + "“‘“‘“" * 500,
        "0\n1077\n%$#\n...\n!!!",
    ],
    ids=["empty", "blank", "controls", "bidirectional", "repeated", "one word", "brackets", "debris"],
)
def test_any_text_can_be_compared(pipeline: Pipeline, text: str) -> None:
    article = Article(text=text, source="Odd")
    result = pipeline.compare([article, FLOOD[0]])
    assert result.articles == (article, FLOOD[0])
    for claim in result.claims:
        words = result.article(claim.article_id).text
        assert all(span.of(words).strip() for span in claim.spans)
    assert bool(text.strip()) or not any(claim.article_id == article.id for claim in result.claims)


def test_the_extractor_keeps_its_contract(pipeline: Pipeline) -> None:
    from claimdiff.claims import ClaimExtractor

    check_extractor(ClaimExtractor(), FLOOD)


@pytest.mark.parametrize("detector", DETECTORS, ids=lambda detector: detector.__name__)
def test_detectors_keep_their_contract(detector: Detector, expelled: Comparison, flooded: Comparison) -> None:
    matched: Sequence[Pair] = [*pairs(expelled), *pairs(flooded)]
    assert matched
    check_detector(detector, matched)


def test_articles_of_one_source_are_not_matched(pipeline: Pipeline) -> None:
    result = pipeline.compare([replace(article, source="Gazette") for article in FLOOD])
    assert (result.matches, result.conflicts) == ((), ())


def test_unusable_articles_are_refused_before_models_are_asked(pipeline: Pipeline) -> None:
    with pytest.raises(InvalidInputError):
        pipeline.compare([FLOOD[0], FLOOD[0]])
