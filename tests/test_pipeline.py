"""The wiring: what goes from stage to stage, what is refused, what the result holds."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff import (
    Agreement,
    Article,
    Claim,
    Comparison,
    ComponentError,
    Conflict,
    InvalidInputError,
    Match,
    Mention,
    Pipeline,
    Story,
    Update,
    compare,
)
from claimdiff.pipeline import BATCH_CHARACTERS
from claimdiff.protocols import Finding, Pair
from claimdiff.testing import StubEmbedder, StubExtractor, StubJudge

if TYPE_CHECKING:
    from claimdiff.protocols import Vectors

A = Article(text="The dam broke on Monday. 49 people died. The mayor wept.", id="a", source="A")
B = Article(text="49 people died. It rained. The dam broke on Tuesday.", id="b", source="B")


class NearestAligner:
    """Each claim of the earlier article with the nearest free one of the later, if their cosine reaches 0.6."""

    name = "nearest"
    min_similarity = 0.6

    def __call__(
        self, articles: Sequence[Article], claims: Sequence[Sequence[Claim]], vectors: Sequence[Vectors], /
    ) -> list[Match]:
        matches = []
        for i, one in enumerate(articles):
            for j in range(i + 1, len(articles)):
                if one.source == articles[j].source or not claims[i] or not claims[j]:
                    continue
                cosines = np.clip(vectors[i] @ vectors[j].T, 0, 1)
                for flat in np.argsort(-cosines, axis=None, kind="stable"):
                    row, column = divmod(int(flat), cosines.shape[1])
                    if (similarity := float(cosines[row, column])) >= self.min_similarity:
                        matches.append(Match(left=claims[i][row].id, right=claims[j][column].id, similarity=similarity))
                        cosines[row, :] = cosines[:, column] = 0
        return matches


def last_word(pair: Pair) -> Finding | None:
    """Compares the last word of both claims: another one is a conflict of time."""
    left, right = (_last(claim, article) for claim, article in _halves(pair))
    outcome: Literal["agreement", "conflict"] = "agreement" if left.text == right.text else "conflict"
    return Finding(outcome=outcome, kind="time", confidence=1.0, left=left, right=right)


def _halves(pair: Pair) -> list[tuple[Claim, Article]]:
    return [(pair.left, pair.left_article), (pair.right, pair.right_article)]


def _last(claim: Claim, article: Article) -> Mention:
    words = article.text[claim.start : claim.end].rstrip(".!? ")
    start = claim.start + max(words.rfind(" "), words.rfind("\n"), words.rfind("\t")) + 1
    return Mention(text=article.text[start : claim.start + len(words)], start=start, end=claim.start + len(words))


def stubbed(**stages: Any) -> Pipeline:
    parts = {
        "extractor": StubExtractor(),
        "embedder": StubEmbedder(),
        "aligner": NearestAligner(),
        "detectors": [last_word],
    }
    return Pipeline(**{**parts, **stages})


def quoted(result: Comparison) -> list[tuple[str, str]]:
    return [(conflict.left.quote, conflict.right.quote) for conflict in result.conflicts]


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
    judged = stubbed(aligner=unaligned, detectors=[], judge=StubJudge())
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
    result = stubbed(aligner=crossed, detectors=[], judge=StubJudge()).compare([one, other])
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
        left, right = (Mention(text="dam", start=4, end=7) for _ in _halves(pair))
        return Finding(outcome="agreement", kind="place", confidence=1.0, left=left, right=right)

    result = stubbed(extractor=Doubling(), detectors=[last_word, same_place]).compare(articles)
    assert [match.outcome for match in result.matches] == ["conflict", "conflict"]
    assert len(result.conflicts) == 1
    assert result.agreements == ()


def update(pair: Pair) -> Finding:
    left, right = (_last(claim, article) for claim, article in _halves(pair))
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

    result = stubbed(detectors=[agree, last_word, update]).compare([A, B])
    assert {match.outcome for match in result.matches} == {"conflict", "update"}
    assert len(result.conflicts) == 1
    assert not result.agreements


def test_claims_of_one_article() -> None:
    assert [claim.text for claim in stubbed().claims(A)] == [
        "The dam broke on Monday.",
        "49 people died.",
        "The mayor wept.",
    ]
    assert stubbed().claims(replace(A, text="")) == ()
    with pytest.raises(InvalidInputError, match="expected an Article, got str"):
        stubbed().claims("text")  # type: ignore[arg-type]


# What is refused.


@pytest.mark.parametrize("articles", [[], [A, A], [A, "text"], "text", A])
def test_unusable_articles_are_refused(articles: Any) -> None:
    with pytest.raises(InvalidInputError):
        stubbed().compare(articles)
    with pytest.raises(InvalidInputError):
        compare(articles)


@pytest.mark.parametrize(
    ("stages", "message"),
    [
        ({"extractor": "spacy"}, "extractor: str is not callable"),
        ({"aligner": 3}, "aligner: int is not callable"),
        ({"aligner": False}, "aligner: bool is not callable"),
        ({"judge": object()}, "judge: object is not callable"),
        ({"detectors": [last_word, None]}, "detectors: NoneType is not callable"),
        ({"embedder": 3}, "embedder: int has no method encode"),
        ({"min_similarity": 1.2, "aligner": None}, r"min_similarity must be in \[0, 1\], got 1.2"),
        ({"min_similarity": float("nan"), "aligner": None}, r"min_similarity must be in \[0, 1\], got nan"),
        ({"min_similarity": 0.5}, "min_similarity is for the default aligner"),
    ],
)
def test_stages_that_cannot_fit_are_refused_at_once(stages: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidInputError, match=message):
        stubbed(**stages)


def test_stages_are_keyword_only() -> None:
    with pytest.raises(TypeError):
        Pipeline(StubExtractor())  # type: ignore[call-arg]


class Broken:
    """Returns what it was made with, as any stage."""

    def __init__(self, returned: Any) -> None:
        self.returned = returned

    def __call__(self, *given: Any) -> Any:
        return self.returned

    encode = __call__


@pytest.mark.parametrize(
    ("stages", "message"),
    [
        ({"extractor": Broken([])}, "extractor Broken: returned 0 for 2 articles"),
        ({"embedder": Broken(np.ones((1, 2)))}, r"embedder Broken: encode returned shape \(1, 2\)"),
        ({"aligner": Broken([Match(left="a-0", right="zz", similarity=0.5)])}, "aligner Broken: matched claim zz"),
        ({"detectors": [Broken("conflict")]}, "detector Broken: returned str"),
        ({"judge": Broken([])}, r"judge Broken: returned 0 for \d+ pairs"),
    ],
)
def test_a_stage_that_breaks_its_contract_is_named(stages: dict[str, Any], message: str) -> None:
    with pytest.raises(ComponentError, match=message):
        stubbed(**stages).compare([A, B])


# Many stories.


def stories(n: int, size: int = 0) -> Iterator[Story]:
    for number in range(n):
        filler = " It rained." * (size // 11)
        yield Story(id=f"s{number}", articles=(replace(A, text=A.text + filler), B))


def test_compare_many_gives_what_compare_gives_in_order() -> None:
    results = list(stubbed().compare_many(stories(5)))
    assert [result.id for result in results] == ["s0", "s1", "s2", "s3", "s4"]
    assert {replace(result, id=None) for result in results} == {stubbed().compare([A, B])}
    assert list(stubbed().compare_many([])) == []


def test_compare_many_reads_no_further_than_a_batch() -> None:
    read: list[str] = []

    def watched() -> Iterator[Story]:
        for story in stories(50, BATCH_CHARACTERS // 3):
            read.append(story.id)
            yield story

    results = stubbed(detectors=[]).compare_many(watched())
    assert next(results).id == "s0"
    assert len(read) == 3


def test_a_broken_story_ends_the_stream_after_those_before_it() -> None:
    results = stubbed().compare_many([*stories(2), Story(id="bad", articles=(A, A)), *stories(1)])
    assert [next(results).id, next(results).id] == ["s0", "s1"]
    with pytest.raises(InvalidInputError, match="story bad: two articles have the id 'a'"):
        next(results)


@pytest.mark.parametrize("story", ["story", None, [A, B]])
def test_what_is_no_story_is_refused(story: Any) -> None:
    with pytest.raises(InvalidInputError, match="expected a Story, got"):
        list(stubbed().compare_many([story]))


# Loading.


def test_stages_are_loaded_once_by_many_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    loads: list[str] = []

    def load(name: str) -> StubEmbedder:
        loads.append(name)
        time.sleep(0.05)
        return StubEmbedder()

    monkeypatch.setattr("claimdiff.embedding.load_embedder", load)
    pipeline = stubbed(embedder="some/model")
    assert loads == []
    threads = [threading.Thread(target=pipeline.compare, args=([A, B],)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert loads == ["some/model"]


# Properties.

SENTENCES = st.sampled_from(
    [
        "The dam broke on Monday. ",
        "The dam broke\ton Tuesday! ",
        "49 people died.\n",
        "No. ",
        "\u202eodd\ud800 \x00words? ",
        "The " + "very " * 90 + "old dam broke on Monday. ",
    ]
)
ARTICLES = st.lists(
    st.builds(
        Article,
        text=st.lists(SENTENCES | st.text(max_size=12), max_size=6).map("".join),
        source=st.sampled_from(["", "A", "B", "C"]),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda article: article.id,
)


@given(ARTICLES)
def test_every_result_keeps_the_invariants(articles: list[Article]) -> None:
    result = stubbed().compare(articles)
    texts = {article.id: article.text for article in articles}
    sources = {article.id: article.source or article.id for article in articles}
    findings: list[Conflict | Agreement | Update] = [*result.conflicts, *result.agreements, *result.updates]
    for side in (half for finding in findings for half in (finding.left, finding.right)):
        assert side.quote == texts[side.article_id][side.start : side.end]
        assert 0 < len(side.quote) <= 300
        assert side.value in texts[side.article_id]
        assert result.claim(side.claim_id).article_id == side.article_id
    matched = {claim for match in result.matches for claim in (match.left, match.right)}
    reprinted = {article for group in result.reprints for article in group[1:]}
    assert not set(result.unmatched) & matched
    assert set(result.unmatched) >= {
        c.id for c in result.claims if c.id not in matched and c.article_id not in reprinted
    }
    for match in result.matches:
        left, right = result.claim(match.left), result.claim(match.right)
        assert sources[left.article_id] != sources[right.article_id]
    for group in result.groups:
        outlets = [sources[result.claim(claim).article_id] for claim in group]
        assert len(outlets) == len(set(outlets)) > 1
    confidences = [conflict.confidence for conflict in result.conflicts]
    assert confidences == sorted(confidences, reverse=True)
    assert all(0 <= confidence <= 1 for confidence in confidences)


def _as_set(conflicts: Sequence[Conflict]) -> set[tuple[object, ...]]:
    return {(c.kind, c.confidence, frozenset({c.left, c.right})) for c in conflicts}


@given(ARTICLES, st.randoms(use_true_random=False))
def test_no_order_of_articles_changes_the_findings(articles: list[Article], random: Any) -> None:
    shuffled = random.sample(articles, len(articles))
    one, other = stubbed().compare(articles), stubbed().compare(shuffled)
    assert _as_set(one.conflicts) == _as_set(other.conflicts)
    assert {frozenset({a.left, a.right}) for a in one.agreements} == {
        frozenset({a.left, a.right}) for a in other.agreements
    }
    assert set(one.unmatched) == set(other.unmatched)


def test_a_stage_that_raises_is_named() -> None:
    """Whatever it raises becomes an error of ours, with its own exception as the cause."""

    def broken(*_: object) -> None:
        raise RecursionError("too deep")

    for stage in ("extractor", "aligner", "detectors"):
        part: Any = [broken] if stage == "detectors" else broken
        with pytest.raises(ComponentError, match=rf"{stage.rstrip('s')} .*too deep") as caught:
            stubbed(**{stage: part}).compare([A, B])
        assert isinstance(caught.value.__cause__, RecursionError)
