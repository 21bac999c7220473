"""Predictions of the installed claimdiff for gold inputs: the only file here that runs it to measure quality."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Protocol, TypeVar

from claimdiff.embedding import name_of
from claimdiff.errors import InvalidInputError
from claimdiff.model import Article, Claim, Comparison

if TYPE_CHECKING:
    from benchmarks.gold import ConflictCase, JudgedPair
    from claimdiff.claims import ClaimExtractor
    from claimdiff.model import Judgement
    from claimdiff.pipeline import Pipeline
    from claimdiff.protocols import Extractor, Judge

T = TypeVar("T")

#: Pairs given to the judge in one call.
PAIRS_AT_ONCE = 512
#: Articles given to the extractor in one call.
BATCH = 64


class UnavailableError(Exception):
    """Something that a measurement needs is missing; the message says what."""


class Predictor(Protocol):
    """What the benchmark needs from the code that it measures; every call may raise `UnavailableError`.

    Attributes:
        refused: inputs that the code rejected, id to reason; they are missing from what a call returns.
    """

    refused: dict[str, str]

    def compare(self, cases: Sequence[ConflictCase], /, *, judged: bool = True) -> Mapping[str, Comparison]:
        """Compare the articles of each case: with the judge, if there is one, or without it."""
        ...

    def claims(self, articles: Sequence[Article], /) -> Mapping[str, Sequence[Claim]]: ...

    def stories(self, articles: Sequence[Article], /) -> Mapping[str, str]: ...

    def judge(self, pairs: Sequence[JudgedPair], /) -> Sequence[Judgement]: ...


class Installed:
    """The installed claimdiff with its defaults; every stage is created on first use.

    Args:
        progress: called with a short line after each batch.
        judge: judges pairs, also for the pipeline; None for claimdiff's own, if it is installed.
    """

    def __init__(self, progress: Callable[[str], None] = lambda line: None, judge: Judge | None = None) -> None:
        self.refused: dict[str, str] = {}
        self._progress = progress
        self._judge = judge

    @cached_property
    def pipeline(self) -> Pipeline:
        from claimdiff import Pipeline
        from claimdiff.judge import is_installed

        judge = is_installed() if self._judge is None else self._judge
        return Pipeline(extractor=self._extracted_once, judge=judge)

    @cached_property
    def unjudged(self) -> Pipeline:
        from claimdiff import Pipeline

        return Pipeline(extractor=self._extracted_once, judge=False)

    @cached_property
    def _extracted_once(self) -> ExtractedOnce:
        return ExtractedOnce(self.extractor)

    @cached_property
    def extractor(self) -> ClaimExtractor:
        from claimdiff.claims import ClaimExtractor

        return ClaimExtractor()

    def compare(self, cases: Sequence[ConflictCase], /, *, judged: bool = True) -> dict[str, Comparison]:
        pipeline = self.pipeline if judged else self.unjudged
        comparisons = {}
        for number, case in enumerate(cases, start=1):
            try:
                comparisons[case.id] = pipeline.compare(case.articles)
            except InvalidInputError as error:
                self.refused[case.id] = str(error)
            self._progress(f"{number} of {len(cases)} pairs compared")
        return comparisons

    def claims(self, articles: Sequence[Article], /) -> dict[str, Sequence[Claim]]:
        claims: dict[str, Sequence[Claim]] = {}
        for batch in batches(articles, BATCH):
            claims |= self._claims(batch)
            self._progress(f"claims of {len(claims)} of {len(articles)} texts")
        return claims

    def _claims(self, batch: Sequence[Article]) -> dict[str, Sequence[Claim]]:
        try:
            return dict(zip((article.id for article in batch), self.extractor(batch), strict=True))
        except InvalidInputError as error:
            if len(batch) == 1:
                self.refused[batch[0].id] = str(error)
                return {}
            # One bad article rejects its whole batch: find out which.
            return {id: claims for article in batch for id, claims in self._claims([article]).items()}

    def stories(self, articles: Sequence[Article], /) -> dict[str, str]:
        from claimdiff.corpus.stories import group_stories

        return group_stories(articles)

    def judge(self, pairs: Sequence[JudgedPair], /) -> list[Judgement]:
        from claimdiff.judge import default_judge, is_installed

        if self._judge is None and not is_installed():
            raise UnavailableError("no judge")
        judge = default_judge() if self._judge is None else self._judge
        judgements: list[Judgement] = []
        for batch in batches(pairs, PAIRS_AT_ONCE):
            judgements += judge([(pair.premise, pair.hypothesis) for pair in batch])
            self._progress(f"{len(judgements)} of {len(pairs)} pairs judged")
        return judgements


class ExtractedOnce:
    """An extractor that keeps the claims of every article, for pipelines that compare the same articles in turn."""

    def __init__(self, extractor: Extractor) -> None:
        self.name = name_of(extractor)
        self._extractor = extractor
        self._claims: dict[Article, Sequence[Claim]] = {}

    def __call__(self, articles: Sequence[Article], /) -> list[Sequence[Claim]]:
        new = [article for article in dict.fromkeys(articles) if article not in self._claims]
        if new:
            self._claims |= zip(new, self._extractor(new), strict=True)
        return [self._claims[article] for article in articles]


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield the items in lists of `size`, the last one shorter."""
    left = iter(items)
    while batch := list(islice(left, size)):
        yield batch
