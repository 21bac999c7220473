"""Articles to a comparison: the stages one after another, each one replaceable."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from itertools import accumulate, chain
from typing import TYPE_CHECKING, cast

from claimdiff.assembly import Settings, assemble, drop_conflicts, pair_up
from claimdiff.checks import (
    blaming,
    valid_articles,
    valid_claims,
    valid_finding,
    valid_judgements,
    valid_matches,
)
from claimdiff.embedding import embed, name_of
from claimdiff.errors import InvalidInputError
from claimdiff.model import Article, Claim, Comparison, Match, Story
from claimdiff.positions import Found
from claimdiff.protocols import Aligner, Detector, Embedder, Extractor, Finding, Judge, Judgement, Pair

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

    from claimdiff.cache import Cache
    from claimdiff.protocols import Vectors

#: `compare_many` reads stories until it holds this many characters of text, so that memory stays bounded while the
#: models still get full batches.
BATCH_CHARACTERS = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stages:
    extractor: Extractor
    embedder: Embedder
    aligner: Aligner
    judge: Judge | None
    detectors: tuple[Detector, ...]
    min_confidence: float


class Pipeline:
    """Compares articles claim by claim.

    Creating one is cheap: models are loaded at first use, once, even when several threads ask at the same time. Every
    stage can be replaced by an object that fits its protocol in `claimdiff.protocols`; what it returns is checked.

    Args:
        extractor: articles to claims.
        embedder: texts to vectors: any object with `encode`, such as a `SentenceTransformer`, or the name or folder of
            a sentence-transformers model, which may then be downloaded.
        aligner: claims of several articles to matches.
        judge: natural language inference model that the conflict decision asks: a function, a
            `sentence_transformers.CrossEncoder`, or True for claimdiff's own, which needs the extra `accurate`.
        detectors: what looks for agreement and conflict in a match, instead of claimdiff's own.
        min_similarity: matches below this similarity, in [0, 1], are dropped; for the default aligner only, whose own
            setting holds when None.
        min_confidence: conflicts less sure than this, in [0, 1], are left undecided; the default, with a judge or
            without, when None.
        cache: a file, or an open `Cache`, in which vectors and judgements are kept for the next time.

    Raises:
        InvalidInputError: when a stage does not fit its protocol, a bound is out of range, or the cache is no cache.
    """

    def __init__(
        self,
        *,
        extractor: Extractor | None = None,
        embedder: Embedder | str | None = None,
        aligner: Aligner | None = None,
        judge: Judge | CrossEncoder | bool = False,
        detectors: Iterable[Detector] | None = None,
        min_similarity: float | None = None,
        min_confidence: float | None = None,
        cache: Cache | str | os.PathLike[str] | None = None,
    ) -> None:
        self._extractor = extractor
        self._embedder = embedder
        self._aligner = aligner
        self._judge = _judge_of(judge)
        self._detectors = None if detectors is None else tuple(detectors)
        self._min_similarity = min_similarity
        self._min_confidence = min_confidence
        self._cache = _cache_of(cache)
        self._lock = threading.Lock()
        self._loaded: _Stages | None = None
        for name, stage in (("extractor", extractor), ("aligner", aligner)):
            if not (stage is None or callable(stage)):
                raise InvalidInputError(f"{name}: {type(stage).__name__} is not callable")
        if not (isinstance(self._judge, bool) or callable(self._judge)):
            raise InvalidInputError(f"judge: {type(judge).__name__} is not callable")
        for detector in self._detectors or ():
            if not callable(detector):
                raise InvalidInputError(f"detectors: {type(detector).__name__} is not callable")
        if embedder is not None and not isinstance(embedder, str) and not callable(getattr(embedder, "encode", None)):
            raise InvalidInputError(f"embedder: {type(embedder).__name__} has no method encode")
        for name, bound in (("min_similarity", min_similarity), ("min_confidence", min_confidence)):
            if bound is not None and not 0 <= bound <= 1:
                raise InvalidInputError(f"{name} must be in [0, 1], got {bound}")
        if min_similarity is not None and aligner is not None:
            raise InvalidInputError("min_similarity is for the default aligner; set it on your own aligner instead")

    def compare(self, articles: Iterable[Article]) -> Comparison:
        """What the articles agree on, where they conflict and what only one of them says.

        One article is valid: none of its claims has a match.

        Raises:
            InvalidInputError: without articles, or when two share an id.
            ComponentError: when a stage returns what its protocol does not allow.
            ModelError: when a model is missing or damaged.
            MissingDependencyError: when the default judge is asked for and its packages are not installed.
        """
        return next(self._compare([Story(id="", articles=valid_articles(articles))]))

    def compare_many(self, stories: Iterable[Story]) -> Iterator[Comparison]:
        """Compares story by story, in the order given, reading only as many at a time as fill a batch.

        A story that cannot be used ends the stream with its error, after the comparisons of all stories before it.

        Raises:
            InvalidInputError, ComponentError, ModelError: as `compare`; what is wrong with a story names the story.
        """
        batch: list[Story] = []
        characters = 0
        for story in stories:
            try:
                checked = Story(id=story.id, articles=valid_articles(story.articles))
            except (AttributeError, InvalidInputError) as error:
                yield from self._compare_named(batch)
                if not isinstance(story, Story):
                    raise InvalidInputError(f"expected a Story, got {type(story).__name__}") from error
                raise InvalidInputError(f"story {story.id}: {error}") from error
            batch.append(checked)
            characters += sum(len(article.text) for article in checked.articles)
            if characters >= BATCH_CHARACTERS:
                yield from self._compare_named(batch)
                batch, characters = [], 0
        yield from self._compare_named(batch)

    def claims(self, article: Article) -> tuple[Claim, ...]:
        """The claims of one article, in the order of its text; none for an empty text.

        Raises:
            InvalidInputError, ComponentError, ModelError: as `compare`.
        """
        return _extract(self._stages().extractor, valid_articles([article]))[0]

    def _compare_named(self, stories: Sequence[Story]) -> Iterator[Comparison]:
        for story, comparison in zip(stories, self._compare(stories), strict=True):
            yield replace(comparison, id=story.id)

    def _stages(self) -> _Stages:
        with self._lock:
            if self._loaded is None:
                self._loaded = self._load()
            return self._loaded

    def _load(self) -> _Stages:
        from claimdiff.alignment import ClaimAligner
        from claimdiff.claims import ClaimExtractor
        from claimdiff.conflicts import DETECTORS
        from claimdiff.embedding import default_embedder, load_embedder

        limit = {} if self._min_similarity is None else {"min_similarity": self._min_similarity}
        given = load_embedder(self._embedder) if isinstance(self._embedder, str) else self._embedder
        embedder = default_embedder() if given is None else given
        judge = _load_judge(self._judge)
        if self._cache is not None:
            from claimdiff.cache import CachedEmbedder, CachedJudge

            embedder = CachedEmbedder(embedder, self._cache)
            judge = None if judge is None else CachedJudge(judge, self._cache)
        least = self._min_confidence
        return _Stages(
            extractor=ClaimExtractor() if self._extractor is None else self._extractor,
            embedder=embedder,
            aligner=ClaimAligner(**limit) if self._aligner is None else self._aligner,
            judge=judge,
            detectors=DETECTORS if self._detectors is None else self._detectors,
            min_confidence=_default_confidence(judge) if least is None else least,
        )

    def _compare(self, stories: Sequence[Story]) -> Iterator[Comparison]:
        """Comparisons of checked stories, one by one.

        Only extraction sees several stories at once: what shares a batch with a text moves the last digits of its
        vector, and the result for a story must not depend on the stories beside it.
        """
        if not stories:
            return
        stages = self._stages()
        # In an order of their own, so that the order in which articles are given decides nothing but the display.
        ordered = [sorted(story.articles, key=lambda article: article.id) for story in stories]
        claims = iter(_extract(stages.extractor, list(chain.from_iterable(ordered))))
        for story, articles in zip(stories, ordered, strict=True):
            own = {article.id: next(claims) for article in articles}
            yield _compare_claims(stages, story.articles, articles, own)


def compare(articles: Iterable[Article]) -> Comparison:
    """Compares articles with the default pipeline, whose models are loaded once and shared by all calls.

    Example:
        >>> one = Article(text="Two bridges fell.", source="A")
        >>> other = Article(text="Three bridges fell.", source="B")
        >>> [conflict.kind for conflict in compare([one, other]).conflicts]
        ['quantity']

    Raises:
        InvalidInputError, ModelError: as `Pipeline.compare`.
    """
    return _default_pipeline().compare(articles)


@cache
def _default_pipeline() -> Pipeline:
    return Pipeline()


def _judge_of(given: Judge | CrossEncoder | bool) -> Judge | bool:
    """What was given as a judge; a cross-encoder, which is called in another way, wrapped as one."""
    if isinstance(given, bool) or not hasattr(given, "predict"):
        return cast("Judge | bool", given)
    from claimdiff.judge import CrossEncoderJudge

    return CrossEncoderJudge(given)


def _default_confidence(judge: Judge | None) -> float:
    from claimdiff.conflicts import MIN_CONFIDENCE, MIN_CONFIDENCE_JUDGED

    return MIN_CONFIDENCE if judge is None else MIN_CONFIDENCE_JUDGED


def _cache_of(given: Cache | str | os.PathLike[str] | None) -> Cache | None:
    if given is None:
        return None
    from claimdiff.cache import Cache

    return given if isinstance(given, Cache) else Cache(given)


def _load_judge(judge: Judge | bool) -> Judge | None:
    if not isinstance(judge, bool):
        return judge
    if not judge:
        return None
    from claimdiff.judge import default_judge

    return default_judge()


def _extract(extractor: Extractor, articles: Sequence[Article]) -> tuple[tuple[Claim, ...], ...]:
    stage = f"extractor {name_of(extractor)}"
    with blaming(stage):
        return valid_claims(stage, articles, extractor(articles))


def _compare_claims(
    stages: _Stages, given: Sequence[Article], ordered: Sequence[Article], claims: Mapping[str, tuple[Claim, ...]]
) -> Comparison:
    from claimdiff.alignment import find_reprints, group_matches, without_reprinted, without_restated_headlines
    from claimdiff.conflicts import explain

    reprints = find_reprints(given)
    told = {article_id: without_restated_headlines(own) for article_id, own in claims.items()}
    compared = without_reprinted(reprints, given, told)
    found = _find(stages, ordered, [compared[article.id] for article in ordered])
    matches = [Match(left=p.left.id, right=p.right.id, similarity=p.similarity) for p, _ in found]
    said = [claim for article in given for claim in claims[article.id]]
    comparison = assemble(
        given,
        claims,
        compared,
        found,
        explain=explain,
        groups=group_matches(matches, said, given),
        reprints=reprints,
        settings=_settings(stages),
    )
    return drop_conflicts(comparison, stages.min_confidence)


def _find(stages: _Stages, articles: Sequence[Article], claims: Sequence[Sequence[Claim]]) -> Sequence[Found]:
    """The matched claims, and what they turn out to be."""
    from claimdiff.alignment import find_neighbours, sentence_lines
    from claimdiff.conflicts import decide, decide_judged

    if sum(bool(own) for own in claims) < 2:
        return ()
    vectors = _vectors(stages, [[claim.text for claim in own] for own in claims])
    stage = f"aligner {name_of(stages.aligner)}"
    with blaming(stage):
        matches = valid_matches(stage, articles, claims, stages.aligner(articles, claims, vectors))
    pairs = pair_up(articles, {a.id: own for a, own in zip(articles, claims, strict=True)}, matches)
    detectors = [_checked_detector(detector) for detector in stages.detectors]
    # A higher bound only drops conflicts from what the default one decides, as `Comparison.with_settings` does.
    least = min(stages.min_confidence, _default_confidence(stages.judge))
    if stages.judge is None:
        return list(zip(pairs, decide(pairs, detectors, least), strict=True))
    lines = [sentence_lines(article, own) for article, own in zip(articles, claims, strict=True)]
    near = find_neighbours(articles, claims, vectors, _vectors(stages, lines), matches)
    return decide_judged(pairs, near, detectors, _checked_judge(stages.judge), least)


def _vectors(stages: _Stages, texts: Sequence[Sequence[str]]) -> list[Vectors]:
    """The embeddings of several lists of texts, all in one call."""
    with blaming(f"embedder {name_of(stages.embedder)}"):
        vectors = embed(stages.embedder, list(chain.from_iterable(texts)))
    ends = list(accumulate(map(len, texts)))
    return [vectors[end - len(own) : end] for end, own in zip(ends, texts, strict=True)]


def _checked_detector(detector: Detector) -> Detector:
    def checked(pair: Pair, /) -> Finding | None:
        stage = f"detector {name_of(detector)}"
        with blaming(stage):
            finding = detector(pair)
            return None if finding is None else valid_finding(stage, pair, finding)

    return checked


def _checked_judge(judge: Judge) -> Judge:
    def checked(pairs: Sequence[tuple[str, str]], /) -> tuple[Judgement, ...]:
        stage = f"judge {name_of(judge)}"
        with blaming(stage):
            return valid_judgements(stage, len(pairs), judge(pairs))

    return checked


def _settings(stages: _Stages) -> Settings:
    """What produced a result: the parts by name, the bound in force, and the versions of what computes."""
    return {
        "extractor": name_of(stages.extractor),
        "embedder": name_of(stages.embedder),
        "aligner": name_of(stages.aligner),
        "min_similarity": getattr(stages.aligner, "min_similarity", None),
        "min_confidence": stages.min_confidence,
        "judge": None if stages.judge is None else name_of(stages.judge),
        "detectors": ", ".join(name_of(detector) for detector in stages.detectors),
        **_versions(),
    }


@cache
def _versions() -> dict[str, str]:
    found = {}
    for package in ("claimdiff", "spacy", "sentence-transformers", "torch", "numpy"):
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found
