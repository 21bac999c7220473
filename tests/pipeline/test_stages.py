"""What goes from stage to stage, and what the result holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from claimdiff import Article, Claim, Match, Mention
from claimdiff.model import Finding, Pair
from claimdiff.testing import StubExtractor, StubJudge

if TYPE_CHECKING:
    from claimdiff.protocols import Vectors

from tests.stubbed import A, B, halves, last_mention, last_word, quoted, stubbed


def test_conflicts_agreements_and_the_rest() -> None:
    result = stubbed().compare([A, B])
    assert quoted(result) == [("The dam broke on Monday.", "The dam broke on Tuesday.")]
    (conflict,) = result.conflicts
    assert (conflict.kind, conflict.left.value, conflict.right.value) == ("time", "Monday", "Tuesday")
    assert "Monday" in conflict.explanation
    assert "Tuesday" in conflict.explanation
    (agreement,) = result.agreements
    assert (agreement.left.quote, agreement.right.quote, agreement.left.value) == ("49 people died.",) * 2 + ("died",)
    assert [match.outcome for match in result.matches] == ["agreement", "conflict"]
    assert [result.claim(claim).text for claim in result.unmatched] == ["The mayor wept.", "It rained."]
    assert result.groups == (("a-0", "b-2"), ("a-1", "b-0"))
    assert (result.articles, result.reprints, result.id) == ((A, B), (), None)


def unaligned(*_: object) -> list[Match]:
    """An aligner that matches nothing."""
    return []


def test_a_judge_sees_conflicts_and_agreements_that_were_not_matched() -> None:
    """They are matches then, whatever the order of the articles; without a judge nothing is."""
    one = Article(text="The old harbour bridge did close on Monday. Nine men saw it fall.", id="a", source="A")
    other = Article(text="Nine men saw it fall. The old harbour bridge did not close on Monday.", id="b", source="B")
    plain = stubbed(aligner=unaligned, detectors=[])
    assert (plain.compare([one, other]).matches, len(plain.compare([one, other]).unmatched)) == ((), 4)
    judged = stubbed(aligner=unaligned, detectors=[], judge=StubJudge(), min_confidence=0.0)
    result = judged.compare([one, other])
    assert quoted(result) == [
        ("The old harbour bridge did close on Monday.", "The old harbour bridge did not close on Monday.")
    ]
    assert [(a.left.quote, a.right.quote) for a in result.agreements] == [("Nine men saw it fall.",) * 2]
    assert {(match.left, match.right, match.outcome) for match in result.matches} == {
        ("a-0", "b-1", "conflict"),
        ("a-1", "b-0", "agreement"),
    }
    assert (result.unmatched, result.groups) == ((), (("a-0", "b-1"), ("a-1", "b-0")))
    turned = judged.compare([other, one])
    assert [(c.kind, c.confidence) for c in turned.conflicts] == [(c.kind, c.confidence) for c in result.conflicts]


def test_agreements_of_a_judge_between_three_sources() -> None:
    """Each two sources agree; what one says with the second does not keep it from agreeing with the third."""
    endings = {"a": "It rained.", "b": "Snow lay deep.", "c": "Wind blew hard."}
    articles = [Article(text=f"Nine men saw the old bridge fall. {e}", id=i, source=i) for i, e in endings.items()]
    result = stubbed(aligner=unaligned, detectors=[], judge=StubJudge()).compare(articles)
    assert {(a.left.article_id, a.right.article_id) for a in result.agreements} == {("a", "b"), ("a", "c"), ("b", "c")}
    assert (result.unmatched, result.groups) == (("a-1", "b-1", "c-1"), (("a-0", "b-0", "c-0"),))


def test_a_match_anew_replaces_one_that_told_nothing() -> None:
    """A claim stays in one match with another source."""

    def crossed(
        articles: Sequence[Article], claims: Sequence[Sequence[Claim]], vectors: Sequence[Vectors], /
    ) -> list[Match]:
        return [Match(left=claims[0][0].id, right=claims[1][0].id, similarity=0.5)]

    one = Article(text="The old harbour bridge did close on Monday.", id="a", source="A")
    other = Article(text="Nine men wept. The old harbour bridge did not close on Monday.", id="b", source="B")
    result = stubbed(aligner=crossed, detectors=[], judge=StubJudge(), min_confidence=0.0).compare([one, other])
    assert [(match.left, match.right) for match in result.matches] == [("a-0", "b-1")]
    assert [result.claim(claim).text for claim in result.unmatched] == ["Nine men wept."]


def test_settings_say_what_produced_the_result() -> None:
    settings = stubbed(judge=StubJudge()).compare([A, B]).settings
    assert settings["extractor"] == settings["embedder"] == settings["judge"] == "stub"
    assert (settings["aligner"], settings["min_similarity"], settings["detectors"]) == ("nearest", 0.6, "last_word")
    assert settings["claimdiff"]
    assert stubbed().compare([A]).settings["judge"] is None


def test_the_order_of_the_articles_changes_only_the_display() -> None:
    forth, back = stubbed().compare([A, B]), stubbed().compare([B, A])
    assert [(right, left) for left, right in quoted(forth)] == quoted(back)
    assert [conflict.confidence for conflict in forth.conflicts] == [conflict.confidence for conflict in back.conflicts]
    assert (forth.conflicts[0].left, forth.conflicts[0].right) == (back.conflicts[0].right, back.conflicts[0].left)
    assert set(forth.unmatched) == set(back.unmatched)
    assert back.articles == (B, A)
    assert [claim.article_id for claim in back.claims] == ["b"] * 3 + ["a"] * 3
    assert {match.left[0] for match in back.matches} == {"b"}


def test_one_article_is_valid_and_unmatched() -> None:
    result = stubbed().compare([A])
    assert result.unmatched == tuple(claim.id for claim in result.claims)
    assert len(result.claims) == 3
    assert result.matches == ()


@pytest.mark.parametrize("text", ["", "   \n\t\u00a0", "..."])
def test_texts_without_words_have_no_claims(text: str) -> None:
    result = stubbed().compare([Article(text=text, source="A"), Article(text=text, source="B"), B])
    assert {claim.article_id for claim in result.claims} == {"b"}
    assert result.matches == ()


def test_reprints_count_as_one_source() -> None:
    wire = (
        "The dam above the old town broke on Monday after a week of heavy rain, and the water reached the market square"
        " within an hour. Officials said that 49 people died."
    )
    articles = [
        Article(text=wire, id="w1", source="Gazette"),
        Article(text=wire, id="w2", source="Herald"),
        Article(text="Officials said that 49 people died.", id="own", source="Own"),
    ]
    result = stubbed().compare(articles)
    assert result.reprints == (("w1", "w2"),)
    assert [(match.left, match.right) for match in result.matches] == [("w1-1", "own-0")]
    assert result.unmatched == ("w1-0",)
    assert [claim.id for claim in result.claims] == ["w1-0", "w1-1", "w2-0", "w2-1", "own-0"]


def test_a_conflict_found_twice_in_the_same_words_is_reported_once() -> None:
    class Doubling(StubExtractor):
        """Every sentence makes two claims."""

        def __call__(self, articles: Sequence[Article], /) -> list[tuple[Claim, ...]]:
            found = super().__call__(articles)
            return [(*own, *(replace(claim, id=f"{claim.id}-again") for claim in own)) for own in found]

    articles = [
        Article(text="The dam broke on Monday.", id="a", source="A"),
        Article(text="The dam broke on Tuesday.", id="b", source="B"),
    ]

    def same_place(pair: Pair) -> Finding:
        left, right = (Mention(text="dam", start=4, end=7) for _ in halves(pair))
        return Finding(outcome="agreement", kind="place", confidence=1.0, left=left, right=right)

    result = stubbed(extractor=Doubling(), detectors=[last_word, same_place]).compare(articles)
    assert "conflict" in [match.outcome for match in result.matches]
    assert len(result.conflicts) == 1


def update(pair: Pair) -> Finding:
    left, right = (last_mention(claim, article) for claim, article in halves(pair))
    return Finding(outcome="update", kind="quantity", confidence=1.0, left=left, right=right)


@pytest.mark.parametrize(
    ("early", "late"),
    [
        (date(2026, 3, 1), date(2026, 3, 2)),
        (date(2026, 3, 1), datetime(2026, 3, 1, 9)),
        (datetime(2026, 3, 1, 9), datetime(2026, 3, 1, 10, tzinfo=UTC)),
    ],
)
@pytest.mark.parametrize("later_first", [True, False])
def test_the_later_article_of_an_update_is_on_the_right(early: date, late: date, later_first: bool) -> None:
    before, after = replace(A, published=early), replace(B, published=late)
    result = stubbed(detectors=[update]).compare([after, before] if later_first else [before, after])
    assert result.updates
    assert {(found.left.article_id, found.right.article_id) for found in result.updates} == {("a", "b")}
    assert {match.outcome for match in result.matches} == {"update"}
    assert not result.conflicts
    assert not result.agreements


def test_no_finding_leaves_a_match_undecided() -> None:
    result = stubbed(detectors=[]).compare([A, B])
    assert [match.outcome for match in result.matches] == ["undecided", "undecided"]
    assert (result.conflicts, result.agreements, result.updates) == ((), (), ())


def test_a_conflict_outweighs_agreement() -> None:
    def agree(pair: Pair) -> Finding:
        first = Mention(text=pair.left_article.text[:1], start=0, end=1)
        second = Mention(text=pair.right_article.text[:1], start=0, end=1)
        return Finding(outcome="agreement", kind="place", confidence=1.0, left=first, right=second)

    result = stubbed(detectors=[agree, last_word]).compare([A, B])
    assert "conflict" in {match.outcome for match in result.matches}
    (conflict,) = result.conflicts
    assert conflict.left.claim_id not in {agreement.left.claim_id for agreement in result.agreements}
