"""The pipeline: what it refuses, many stories, loading, and what holds for every result."""

from __future__ import annotations

import os
import pickle
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff import (
    Agreement,
    Article,
    CacheError,
    Claim,
    Comparison,
    ComponentError,
    Conflict,
    FailedStory,
    InvalidInputError,
    Match,
    ModelError,
    Pipeline,
    Story,
    Update,
    compare,
)
from claimdiff.testing import StubEmbedder, StubExtractor, StubJudge

if TYPE_CHECKING:
    pass

from tests.stubbed import A, B, last_word, stubbed


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
        ({"embedder": 3}, "embedder: int has no encode method"),
        ({"min_similarity": 1.2, "aligner": None}, r"min_similarity must be in \[0, 1\], got 1.2"),
        ({"min_similarity": float("nan"), "aligner": None}, r"min_similarity must be in \[0, 1\], got nan"),
        ({"min_similarity": 0.5}, "min_similarity applies only to the default aligner"),
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
        (
            {"aligner": Broken([Match(left="a-0", right="zz", similarity=0.5)])},
            "aligner Broken: matched unknown claim zz",
        ),
        ({"detectors": [Broken("conflict")]}, "detector Broken: returned str"),
        ({"judge": Broken([])}, r"judge Broken: returned 0 for \d+ pairs"),
    ],
)
def test_a_stage_that_breaks_its_contract_is_named(stages: dict[str, Any], message: str) -> None:
    with pytest.raises(ComponentError, match=message):
        stubbed(**stages).compare([A, B])


# Many stories.


def stories(n: int) -> Iterator[Story]:
    for number in range(n):
        yield Story(id=f"s{number}", articles=(A, B))


BAD = Story(id="bad", articles=(A, A))


class FailsOnFire(StubExtractor):
    def __call__(self, articles: Sequence[Article], /) -> list[tuple[Claim, ...]]:
        if any("fire" in article.text for article in articles):
            raise ValueError("it burns")
        return super().__call__(articles)


FIRE = Story(id="fire", articles=(replace(A, text="A fire broke out."), B))


def test_compare_many_gives_what_compare_gives_in_order() -> None:
    results = list(stubbed().compare_many(stories(5)))
    assert [result.id for result in results] == ["s0", "s1", "s2", "s3", "s4"]
    assert {replace(result, id=None) for result in results} == {stubbed().compare([A, B])}
    assert list(stubbed().compare_many([])) == []


def test_a_story_is_read_when_the_result_before_it_was_taken() -> None:
    read: list[str] = []

    def watched() -> Iterator[Story]:
        for story in stories(50):
            read.append(story.id)
            yield story

    results = stubbed(detectors=[]).compare_many(watched())
    assert read == []
    for number in range(50):
        assert next(results).id == f"s{number}"
        assert len(read) == number + 1


@pytest.mark.parametrize("given", [[], [BAD]])
def test_an_extractor_is_not_asked_for_nothing(given: list[Story]) -> None:
    class Extractor(StubExtractor):
        def __call__(self, articles: Sequence[Article], /) -> list[tuple[Claim, ...]]:
            raise AssertionError

    results = stubbed(extractor=Extractor()).compare_many(given)
    with pytest.raises(InvalidInputError if given else StopIteration):
        next(results)


@pytest.mark.parametrize(
    ("story", "error", "message"),
    [
        (BAD, InvalidInputError, "story bad: two articles have the id 'a'"),
        (FIRE, ComponentError, "story fire: extractor stub: ValueError: it burns"),
    ],
)
def test_a_story_that_fails_is_named_after_those_before_it(story: Story, error: type[Exception], message: str) -> None:
    results = stubbed(extractor=FailsOnFire()).compare_many([*stories(2), story, *stories(1)])
    assert [next(results).id, next(results).id] == ["s0", "s1"]
    with pytest.raises(error, match=message):
        next(results)
    assert list(results) == []


def test_stories_that_fail_are_skipped_or_yielded_in_their_place() -> None:
    given = [BAD, *stories(2), FIRE, replace(BAD, id="last")]
    pipeline = stubbed(extractor=FailsOnFire())
    whole = list(stubbed().compare_many(stories(2)))
    assert list(pipeline.compare_many(given, on_error="skip")) == whole
    first, *compared, fire, last = pipeline.compare_many(given, on_error="yield")
    assert compared == whole
    failed = [one for one in (first, fire, last) if isinstance(one, FailedStory)]
    assert [one.story for one in failed] == [given[0], given[3], given[4]]
    assert [type(one.error) for one in failed] == [InvalidInputError, ComponentError, InvalidInputError]
    assert str(failed[1].error) == "story fire: extractor stub: ValueError: it burns"


@pytest.mark.parametrize("on_error", ["raise", "skip", "yield"])
@pytest.mark.parametrize("error", [ModelError("no model"), CacheError("no space"), KeyboardInterrupt()])
def test_what_every_story_needs_is_always_raised(on_error: Any, error: BaseException) -> None:
    class Extractor(StubExtractor):
        def __call__(self, articles: Sequence[Article], /) -> list[tuple[Claim, ...]]:
            raise error

    with pytest.raises(type(error)):
        next(stubbed(extractor=Extractor()).compare_many(stories(2), on_error=on_error))


def test_an_unknown_way_with_errors_is_refused_at_once() -> None:
    with pytest.raises(InvalidInputError, match="on_error must be 'raise', 'skip' or 'yield', got 'ignore'"):
        stubbed().compare_many([], on_error="ignore")  # type: ignore[call-overload]


@pytest.mark.parametrize("on_error", ["raise", "skip", "yield"])
@pytest.mark.parametrize("story", ["story", None, [A, B]])
def test_what_is_no_story_is_refused(story: Any, on_error: Any) -> None:
    with pytest.raises(InvalidInputError, match="expected a Story, got"):
        list(stubbed().compare_many([story], on_error=on_error))


@pytest.mark.parametrize("on_error", ["skip", "yield"])
def test_several_processes_give_what_one_gives(on_error: Any) -> None:
    given = [BAD, *stories(3), FIRE, *stories(2)]
    pipeline = stubbed(extractor=FailsOnFire())
    alone, together = (
        list(pipeline.compare_many(given, on_error=on_error, processes=processes)) for processes in (1, 2)
    )
    assert [repr(one) for one in together] == [repr(one) for one in alone]
    assert sum(isinstance(one, Comparison) for one in together) == 5


class EndsTheProcess(StubExtractor):
    def __call__(self, articles: Sequence[Article], /) -> list[tuple[Claim, ...]]:
        os._exit(1)


def test_a_process_that_crashes_is_an_error_whatever_is_done_with_errors() -> None:
    with pytest.raises(ComponentError, match="a process ended while comparing"):
        list(stubbed(extractor=EndsTheProcess()).compare_many(stories(2), on_error="yield", processes=2))


def test_what_no_process_can_be_sent_is_refused() -> None:
    results = stubbed(extractor=lambda articles: []).compare_many(stories(2), processes=2)
    with pytest.raises(InvalidInputError, match="this pipeline cannot be sent to another process"):
        next(results)


def test_there_is_at_least_one_process() -> None:
    with pytest.raises(InvalidInputError, match="processes must be 1 or more, got 0"):
        stubbed().compare_many([], processes=0)


def test_a_pickled_pipeline_compares_alike() -> None:
    pipeline = stubbed()
    whole = pipeline.compare([A, B])
    assert pickle.loads(pickle.dumps(pipeline)).compare([A, B]) == whole


# Loading.


def test_stages_are_loaded_once_by_many_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    loads: list[str] = []
    begun = threading.Barrier(4)

    def load(name: str) -> StubEmbedder:
        loads.append(name)
        time.sleep(0.05)
        return StubEmbedder()

    def run() -> None:
        begun.wait(timeout=60)
        pipeline.compare([A, B])

    monkeypatch.setattr("claimdiff.embedding.load_embedder", load)
    pipeline = stubbed(embedder="some/model")
    assert loads == []
    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert loads == ["some/model"]


def test_claims_load_no_embedder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimdiff.embedding.default_embedder", lambda: pytest.fail("loaded"))
    assert len(Pipeline(extractor=StubExtractor()).claims(A)) == 3


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
        told_by = [sources[result.claim(claim).article_id] for claim in group]
        assert len(told_by) == len(set(told_by)) > 1
    ranks = [(conflict.worth, conflict.confidence) for conflict in result.conflicts]
    assert ranks == sorted(ranks, reverse=True)
    assert all(0 <= worth <= confidence <= 1 for worth, confidence in ranks)
    for conflict in result.conflicts:
        assert conflict.explanation
        assert conflict.evidence is not None
        assert conflict.evidence.reason


def _as_set(conflicts: Sequence[Conflict]) -> set[tuple[object, ...]]:
    return {(c.kind, c.confidence, c.worth, frozenset({c.left, c.right})) for c in conflicts}


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


# Progress and threads.


def test_progress_counts_articles_and_judged_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    """From 0 to all of each, in order, with the result that a comparison without it has."""
    monkeypatch.setattr("claimdiff.pipeline.stages.PAIRS_AT_A_TIME", 1)
    seen: list[tuple[str, int, int]] = []
    pipeline = stubbed(judge=StubJudge())
    result = pipeline.compare([A, B], progress=lambda *told: seen.append(told))
    assert result == pipeline.compare([A, B])
    assert [(done, total) for unit, done, total in seen if unit == "articles read"] == [(0, 2), (1, 2), (2, 2)]
    judged = [(done, total) for unit, done, total in seen if unit == "pairs judged"]
    assert judged[0][0] == 0
    assert judged[-1][0] == judged[-1][1] > 0
    assert all(done <= total for done, total in judged)
    assert compare([A], progress=lambda *told: seen.append(told)).claims


def test_an_error_in_progress_ends_the_comparison() -> None:
    def stop(unit: str, done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stubbed().compare([A, B], progress=stop)


@pytest.mark.parametrize("threads", [0, -1])
def test_a_pipeline_has_at_least_one_thread(threads: int) -> None:
    with pytest.raises(InvalidInputError, match="threads must be 1 or more"):
        Pipeline(threads=threads)
