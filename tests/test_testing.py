"""The conformance checks pass what keeps its contract and name what breaks it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pytest

from claimdiff import Article, Claim, ComponentError
from claimdiff.model import Finding, Judgement, Pair, Relation, Span
from claimdiff.testing import (
    StubEmbedder,
    StubExtractor,
    StubJudge,
    check_detector,
    check_embedder,
    check_extractor,
    check_judge,
    sample_pairs,
)

if TYPE_CHECKING:
    from claimdiff.protocols import Vectors


def test_the_stubs_keep_their_contracts() -> None:
    check_extractor(StubExtractor(), [Article(text="One. Two!\nThree", source="A")])
    check_embedder(StubEmbedder())
    check_judge(StubJudge())


def test_the_stub_extractor_makes_one_claim_a_sentence() -> None:
    (claims,) = StubExtractor()([Article(text=" One fell. Two ran!\n\nThree\u00a0stood")])
    assert [claim.text for claim in claims] == ["One fell.", "Two ran!", "Three\u00a0stood"]


def test_the_stub_embedder_finds_shared_words() -> None:
    one, other, far = StubEmbedder().encode(["the dam broke", "The dam broke today.", "it rained"])
    assert one @ other > 0.8 * np.linalg.norm(one) * np.linalg.norm(other)
    assert one @ far == 0


def test_the_stub_judge_tells_three_labels_apart() -> None:
    pairs = [("a dam broke", "a dam broke"), ("a dam broke", "a dam did not break"), ("a dam broke", "it rained")]
    same, denied, other = StubJudge()(pairs)
    assert same.entailment > 0.5
    assert denied.contradiction > 0.5
    assert other.neutral > 0.5
    relations = [judgement.relation for judgement in (same, denied, other) if judgement.relation is not None]
    assert [one.same > 0.5 for one in relations] == [True, False, False]
    assert [one.kind for one in relations] == [None, "polarity", None]
    assert relations[1].hypothesis == Span(10, 13)


# Extractors.


class Changed(StubExtractor):
    """Turns each claim into what `change` makes of it."""

    def __init__(self, change: Callable[[Claim, int], Claim]) -> None:
        self.change = change

    def __call__(self, articles: Sequence[Article], /) -> list[tuple[Claim, ...]]:
        return [tuple(self.change(claim, len(articles)) for claim in own) for own in super().__call__(articles)]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda claim, n: replace(claim, article_id="x"), "has the article_id x"),
        (lambda claim, n: replace(claim, text=f"{claim.text} ({n})"), "depend on the rest of the batch"),
    ],
)
def test_broken_extractors_are_named(change: Callable[[Claim, int], Claim], message: str) -> None:
    with pytest.raises(ComponentError, match=f"extractor stub: .*{message}"):
        check_extractor(Changed(change))


# Embedders.


class Centred(StubEmbedder):
    """Subtracts the mean of the batch."""

    def encode(self, texts: list[str], /) -> Vectors:
        vectors = super().encode(texts)
        centred: Vectors = vectors - vectors.mean(axis=0)
        return centred


class Restless(StubEmbedder):
    def __init__(self) -> None:
        super().__init__()
        self.calls = count()

    def encode(self, texts: list[str], /) -> Vectors:
        rolled: Vectors = np.roll(super().encode(texts), next(self.calls), axis=1)
        return rolled


class Growing(StubEmbedder):
    def encode(self, texts: list[str], /) -> Vectors:
        return np.ones((len(texts), len(texts)), dtype=np.float32)


class NotFinite(StubEmbedder):
    def encode(self, texts: list[str], /) -> Vectors:
        return super().encode(texts) / np.float32(0)


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize(
    ("embedder", "message"),
    [
        (Centred(), "depends on the rest of the batch"),
        (Restless(), "gave different vectors"),
        (Growing(), "dimensions, then"),
        (NotFinite(), "not finite"),
    ],
)
def test_broken_embedders_are_named(embedder: StubEmbedder, message: str) -> None:
    with pytest.raises(ComponentError, match=f"embedder stub: .*{message}"):
        check_embedder(embedder)


# Judges.


def test_a_judge_that_looks_at_the_batch_is_named() -> None:
    def relative(pairs: Sequence[tuple[str, str]], /) -> list[Judgement]:
        share = 1 / (1 + len(pairs))
        return [Judgement(contradiction=share, neutral=1 - share, entailment=0)] * len(pairs)

    with pytest.raises(ComponentError, match=r"judge relative: .*depends on the rest of the batch"):
        check_judge(relative)


def test_a_judge_whose_relations_depend_on_the_batch_is_named() -> None:
    def moody(pairs: Sequence[tuple[str, str]], /) -> list[Judgement]:
        relation = Relation(conflict=0, same=0, compatible=1) if len(pairs) > 1 else None
        return [Judgement(contradiction=0, neutral=1, entailment=0, relation=relation)] * len(pairs)

    with pytest.raises(ComponentError, match=r"judge moody: .*depends on the rest of the batch"):
        check_judge(moody)


def test_a_judge_whose_words_are_not_in_the_texts_is_named() -> None:
    def far_away(pairs: Sequence[tuple[str, str]], /) -> list[Judgement]:
        relation = Relation(conflict=1, same=0, compatible=0, hypothesis=Span(0, 3))
        return [Judgement(contradiction=0, neutral=1, entailment=0, relation=relation)] * len(pairs)

    with pytest.raises(ComponentError, match=r"judge far_away: .* covers no words of the hypothesis ''"):
        check_judge(far_away)


def test_a_judge_that_returns_something_for_nothing_is_named() -> None:
    def eager(pairs: Sequence[tuple[str, str]], /) -> list[Judgement]:
        return [Judgement(contradiction=0, neutral=1, entailment=0)] * max(1, len(pairs))

    with pytest.raises(ComponentError, match="judge eager: returned 1 for 0 pairs"):
        check_judge(eager)


# Detectors.


def numbers(pair: Pair) -> Finding | None:
    """Keeps the contract: equal numbers agree, others conflict."""
    if not pair.left.quantities or not pair.right.quantities:
        return None
    left, right = pair.left.quantities[0], pair.right.quantities[0]
    outcome: Literal["agreement", "conflict"] = "agreement" if left.low == right.low else "conflict"
    return Finding(outcome=outcome, kind="quantity", confidence=0.5, left=left, right=right)


def one_sided(pair: Pair) -> Finding | None:
    """Sees a conflict only when the larger number is on the right."""
    found = numbers(pair)
    return found if found and (pair.left.quantities[0].low or 0) <= (pair.right.quantities[0].low or 0) else None


def always(pair: Pair) -> Finding | None:
    """Calls everything a conflict."""
    found = numbers(pair)
    return None if found is None else replace(found, outcome="conflict")


def disputing(pair: Pair) -> Finding | None:
    found = numbers(pair)
    return None if found is None else replace(found, outcome="dispute")


def far_off(pair: Pair) -> Finding | None:
    """Quotes words that are not there."""
    found = numbers(pair)
    return None if found is None else replace(found, left=replace(found.left, start=found.left.start + 1))


def forgetful() -> Callable[[Pair], Finding | None]:
    calls = count()

    def detector(pair: Pair) -> Finding | None:
        return numbers(pair) if next(calls) % 2 else None

    return detector


def test_sample_pairs_show_conflict_and_agreement_to_a_detector() -> None:
    found = [numbers(pair) for pair in sample_pairs()]
    assert [finding and finding.outcome for finding in found] == ["conflict", "agreement", None, None]
    check_detector(numbers)
    check_detector(numbers, [pair.swapped() for pair in sample_pairs()])


@pytest.mark.parametrize(
    ("detector", "message"),
    [
        (one_sided, "swapping the pair does not swap the finding"),
        (always, "a claim conflicts with itself"),
        (disputing, "a claim disputes itself"),
        (far_off, "is not the text at"),
        (forgetful(), "gave two different findings"),
    ],
)
def test_broken_detectors_are_named(detector: Any, message: str) -> None:
    with pytest.raises(ComponentError, match=f"detector .*: .*{message}"):
        check_detector(detector)
