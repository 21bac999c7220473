"""The pipeline from articles to a comparison."""

from __future__ import annotations

import copy
import os
import pickle
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, cast, get_args, overload

from claimdiff.embedding import embed, name_of
from claimdiff.errors import ComponentError, InvalidInputError
from claimdiff.findings.thresholds import MIN_CONFIDENCE
from claimdiff.model import Article, Claim, Comparison, FailedStory, Story
from claimdiff.pipeline.stages import Progress, Stages, compare_claims, extract, identity
from claimdiff.protocols import Aligner, Detector, Embedder, Extractor, Judge
from claimdiff.protocols.validation import blaming, valid_articles

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

    from claimdiff.cache import Cache
    from claimdiff.protocols import Vectors


#: What `compare_many` does with a story that fails.
OnError = Literal["raise", "skip", "yield"]


class Pipeline:
    """Compare articles claim by claim.

    Creating a pipeline is cheap: models are loaded once, on first use. Pipelines are thread-safe. Each stage can be
    replaced by an object that fits its protocol in `claimdiff.protocols`; its output is validated.

    Args:
        extractor: extracts claims from articles.
        embedder: embeds texts: any object with `encode`, such as a `SentenceTransformer`, or the name or folder of a
            sentence-transformers model, which may be downloaded.
        aligner: matches claims of different articles.
        judge: natural language inference model that improves the decision on conflicts: a function, a
            `sentence_transformers.CrossEncoder`, True for claimdiff's own, which `claimdiff models install` installs,
            or False for none. By default claimdiff's own where it is installed.
        detectors: functions that find agreements and conflicts in a match; they replace claimdiff's own.
        min_similarity: lowest similarity of a match, in [0, 1]; only for the default aligner, and by default that
            aligner's own.
        min_confidence: lowest confidence of a conflict, in [0, 1]; matches with less are undecided. The default depends
            on whether there is a judge.
        cache: a file or `Cache` for claims, vectors and judgements. Claims of a custom extractor are cached if it has
            an attribute `digest`, a string that changes with it.
        threads: threads of the models, for the whole process; by default as many as torch uses, but at most 16.

    Raises:
        InvalidInputError: a stage does not fit its protocol, a number is out of range, or, with a cache, a custom
            embedder or judge has no `digest`.
        CacheError: the file at `cache` is not a cache, or its folder does not exist.
    """

    def __init__(
        self,
        *,
        extractor: Extractor | None = None,
        embedder: Embedder | str | None = None,
        aligner: Aligner | None = None,
        judge: Judge | CrossEncoder | bool | None = None,
        detectors: Iterable[Detector] | None = None,
        min_similarity: float | None = None,
        min_confidence: float | None = None,
        cache: Cache | str | os.PathLike[str] | None = None,
        threads: int | None = None,
    ) -> None:
        self._extractor = extractor
        self._embedder = embedder
        self._aligner = aligner
        self._judge = _judge_of(judge)
        self._detectors = None if detectors is None else tuple(detectors)
        self._min_similarity = min_similarity
        self._min_confidence = min_confidence
        self._cache = None if cache is None else _cache_of(cache, embedder, self._judge)
        self._threads = threads
        self._lock = threading.Lock()
        self._loaded: Stages | None = None
        for name, stage in (("extractor", extractor), ("aligner", aligner)):
            if not (stage is None or callable(stage)):
                raise InvalidInputError(f"{name}: {type(stage).__name__} is not callable")
        if not (isinstance(self._judge, bool) or callable(self._judge)):
            raise InvalidInputError(f"judge: {type(judge).__name__} is not callable")
        for detector in self._detectors or ():
            if not callable(detector):
                raise InvalidInputError(f"detectors: {type(detector).__name__} is not callable")
        if embedder is not None and not isinstance(embedder, str) and not callable(getattr(embedder, "encode", None)):
            raise InvalidInputError(f"embedder: {type(embedder).__name__} has no encode method")
        for name, bound in (("min_similarity", min_similarity), ("min_confidence", min_confidence)):
            if bound is not None and not 0 <= bound <= 1:
                raise InvalidInputError(f"{name} must be in [0, 1], got {bound}")
        if threads is not None and threads < 1:
            raise InvalidInputError(f"threads must be 1 or more, got {threads}")
        if min_similarity is not None and aligner is not None:
            raise InvalidInputError(
                "min_similarity applies only to the default aligner; set it on your aligner instead"
            )

    def compare(self, articles: Iterable[Article], *, progress: Progress | None = None) -> Comparison:
        """Compare articles: find what they agree on, where they conflict, and what only one of them says.

        A single article is valid; none of its claims has a match.

        Args:
            articles: what to compare.
            progress: a function called as `progress(unit, done, total)` while claims are extracted ("articles read")
                and while the judge reads ("pairs judged").

        Raises:
            InvalidInputError: there are no articles, or two share an id.
            ComponentError: a stage fails or returns something its protocol does not allow.
            ModelError: a model is missing or damaged, such as the judge if `judge=True` and it is not installed.
        """
        return self._compare(valid_articles(articles), progress)

    @overload
    def compare_many(
        self, stories: Iterable[Story], *, on_error: Literal["raise", "skip"] = "raise", processes: int = 1
    ) -> Iterator[Comparison]: ...
    @overload
    def compare_many(
        self, stories: Iterable[Story], *, on_error: Literal["yield"], processes: int = 1
    ) -> Iterator[Comparison | FailedStory]: ...
    def compare_many(
        self, stories: Iterable[Story], *, on_error: OnError = "raise", processes: int = 1
    ) -> Iterator[Comparison | FailedStory]:
        """Compare stories lazily, in the order given.

        A result depends on its own story alone. A story is read when the result of the one before it was taken; with
        several processes, up to two for each process are read ahead.

        Args:
            stories: what to compare.
            on_error: what to do with a story whose comparison fails, because its articles are invalid or a stage breaks
                its contract: "raise" the error, which ends the iteration; "skip" the story; or "yield" a `FailedStory`
                in its place. Its error names the story. What every story needs and is missing always raises.
            processes: number of processes, which have the cores in equal parts unless the pipeline has `threads`. Each
                loads the models. Processes are spawned, so scripts must guard their entry point with
                `if __name__ == "__main__"`.

        Example:
            >>> story = Story(id="flood", articles=())
            >>> [failed.error for failed in Pipeline().compare_many([story], on_error="yield")]
            [InvalidInputError('story flood: expected at least one article, got none')]

        Raises:
            InvalidInputError: `on_error` is something else, `processes` is less than 1, an item is not a `Story`, a
                story is invalid, or a stage cannot be sent to another process.
            ComponentError: a stage fails or returns something its protocol does not allow, or a process crashes.
            ModelError, CacheError, MissingDependencyError: as `compare`, whatever `on_error` is.
        """
        if on_error not in get_args(OnError):
            raise InvalidInputError(f"on_error must be 'raise', 'skip' or 'yield', got {on_error!r}")
        if processes < 1:
            raise InvalidInputError(f"processes must be 1 or more, got {processes}")
        return self._compare_each(stories, on_error, processes)

    def _compare_each(
        self, stories: Iterable[Story], on_error: OnError, processes: int
    ) -> Iterator[Comparison | FailedStory]:
        checked = _checked(stories)
        for outcome in map(self._outcome, checked) if processes == 1 else self._in_processes(checked, processes):
            if isinstance(outcome, Comparison) or on_error == "yield":
                yield outcome
            elif on_error == "raise":
                raise outcome.error

    def _in_processes(self, stories: Iterable[Story], processes: int) -> Iterator[Comparison | FailedStory]:
        import torch

        from claimdiff.processes import map_in_processes

        sent = copy.copy(self)
        sent._threads = self._threads or max(1, torch.get_num_threads() // processes)
        try:
            pickle.dumps(sent)
        except Exception as error:
            raise InvalidInputError(f"this pipeline cannot be sent to another process: {error}") from error
        try:
            yield from map_in_processes(sent._outcome, stories, processes)
        except BrokenProcessPool as error:
            raise ComponentError(
                "a process ended while comparing, for lack of memory, by a crash, or because it could not load the "
                'pipeline: are its stages importable, and is the script guarded by `if __name__ == "__main__"`?'
            ) from error

    def _outcome(self, story: Story) -> Comparison | FailedStory:
        """Compare a story; invalid input and stages that break their contract fail this story only."""
        try:
            return replace(self._compare(valid_articles(story.articles)), id=story.id)
        except (InvalidInputError, ComponentError) as error:
            named = type(error)(f"story {story.id}: {error}")
            named.__cause__ = error
            return FailedStory(story=story, error=named)

    def __getstate__(self) -> dict[str, Any]:
        """Leave out the models, which each process loads itself."""
        return {**self.__dict__, "_lock": None, "_loaded": None}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state, _lock=threading.Lock())

    def claims(self, article: Article) -> tuple[Claim, ...]:
        """Extract the claims of one article, in text order.

        Raises:
            InvalidInputError, ComponentError, ModelError: as `compare`.
        """
        return extract(self._load_extractor(), valid_articles([article]))[0]

    def compare_claims(self, articles: Iterable[Article], claims: Mapping[str, tuple[Claim, ...]]) -> Comparison:
        """Compare articles whose claims were extracted before, as `compare` would.

        Args:
            articles: what to compare.
            claims: the claims of each article, by its id, as `claims` returned them.

        Raises:
            InvalidInputError, ComponentError, ModelError: as `compare`.
        """
        given = valid_articles(articles)
        ordered = sorted(given, key=lambda article: article.id)
        return compare_claims(self._stages(), given, ordered, {article.id: claims[article.id] for article in given})

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Embed texts as unit vectors of shape (n, d), float32.

        Raises:
            ComponentError, ModelError: as `compare`.
        """
        stages = self._stages()
        with blaming(f"embedder {name_of(stages.embedder)}"):
            return embed(stages.embedder, texts)

    def identity(self) -> dict[str, str | int | float | bool | None]:
        """Return what the results depend on: `Comparison.settings`, and the digest of each model that has one.

        Two pipelines with the same identity give the same results. Loads the models.

        Raises:
            ModelError, MissingDependencyError: as `compare`.
        """
        return identity(self._stages())

    def _stages(self) -> Stages:
        with self._lock:
            if self._loaded is None:
                self._loaded = self._load()
            return self._loaded

    def _load(self) -> Stages:
        from claimdiff.alignment import ClaimAligner
        from claimdiff.conflicts import DETECTORS
        from claimdiff.embedding import default_embedder, load_embedder
        from claimdiff.pipeline.threads import use_threads

        use_threads(self._threads)
        limit = {} if self._min_similarity is None else {"min_similarity": self._min_similarity}
        given = load_embedder(self._embedder) if isinstance(self._embedder, str) else self._embedder
        embedder = default_embedder() if given is None else given
        judge = _load_judge(self._judge)
        if self._cache is not None:
            from claimdiff.cache import CachedEmbedder, CachedJudge

            embedder = CachedEmbedder(embedder, self._cache)
            judge = None if judge is None else CachedJudge(judge, self._cache)
        least = self._min_confidence
        return Stages(
            extractor=self._load_extractor(),
            embedder=embedder,
            aligner=ClaimAligner(**limit) if self._aligner is None else self._aligner,
            judge=judge,
            detectors=DETECTORS if self._detectors is None else self._detectors,
            min_confidence=MIN_CONFIDENCE if least is None else least,
        )

    def _load_extractor(self) -> Extractor:
        from claimdiff.claims import ClaimExtractor

        extractor = ClaimExtractor() if self._extractor is None else self._extractor
        if self._cache is None or getattr(extractor, "digest", None) is None:
            return extractor
        from claimdiff.cache import CachedExtractor

        return CachedExtractor(extractor, self._cache)

    def _compare(self, given: tuple[Article, ...], progress: Progress | None = None) -> Comparison:
        """Compare validated articles."""
        stages = self._stages()
        # Sorted by id, so that the order of the articles affects only how the result is shown.
        articles = sorted(given, key=lambda article: article.id)
        claims = extract(stages.extractor, articles, progress)
        own = {article.id: claims for article, claims in zip(articles, claims, strict=True)}
        return compare_claims(stages, given, articles, own, progress)


def compare(articles: Iterable[Article], *, progress: Progress | None = None) -> Comparison:
    """Compare articles with the default pipeline, whose models are loaded once and shared by all calls.

    Args:
        articles, progress: as for `Pipeline.compare`.

    Example:
        >>> one = Article(text="Two bridges fell.", source="A")
        >>> other = Article(text="Three bridges fell.", source="B")
        >>> [conflict.kind for conflict in compare([one, other]).conflicts]
        ['quantity']

    Raises:
        InvalidInputError, ModelError: as `Pipeline.compare`.
    """
    return _default_pipeline().compare(articles, progress=progress)


@cache
def _default_pipeline() -> Pipeline:
    return Pipeline()


def _checked(stories: Iterable[Story]) -> Iterator[Story]:
    for story in stories:
        if not isinstance(story, Story):
            raise InvalidInputError(f"expected a Story, got {type(story).__name__}")
        yield story


def _judge_of(given: Judge | CrossEncoder | bool | None) -> Judge | bool:
    """Return the judge as given, wrapped if it is a cross-encoder; for None, whether the default one is installed."""
    from claimdiff.judge import CrossEncoderJudge, is_installed

    if given is None:
        return is_installed()
    if isinstance(given, bool) or not hasattr(given, "predict"):
        return cast("Judge | bool", given)
    return CrossEncoderJudge(given)


def _cache_of(given: Cache | str | os.PathLike[str], *models: object) -> Cache:
    """Return the cache, after checking that the given models can be identified."""
    from claimdiff.cache import Cache, check_digest

    for model in models:
        if not (model is None or isinstance(model, (bool, str))):
            check_digest(model)
    return given if isinstance(given, Cache) else Cache(given)


def _load_judge(judge: Judge | bool) -> Judge | None:
    if not isinstance(judge, bool):
        return judge
    if not judge:
        return None
    from claimdiff.judge import default_judge

    return default_judge()
