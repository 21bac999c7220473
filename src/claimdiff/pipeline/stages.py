"""Run the stages of the pipeline and validate their output."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from itertools import accumulate, chain
from typing import TYPE_CHECKING, TypeAlias

from claimdiff.embedding import digest_of_weights, embed, name_of
from claimdiff.findings.questions import Found
from claimdiff.findings.thresholds import MIN_CONFIDENCE
from claimdiff.model import Article, Claim, Comparison, Finding, Judgement, Match, Pair
from claimdiff.pipeline.assembly import Settings, assemble, drop_conflicts, pair_up
from claimdiff.protocols import Aligner, Detector, Embedder, Extractor, Judge
from claimdiff.protocols.validation import blaming, valid_claims, valid_finding, valid_judgements, valid_matches

if TYPE_CHECKING:
    from claimdiff.protocols import Vectors

_log = logging.getLogger(__name__)

#: Called with what is counted, how many are done and how many there are.
Progress: TypeAlias = Callable[[str, int, int], object]
#: Packages whose versions are among the settings.
LIBRARIES = ("claimdiff", "spacy", "sentence-transformers", "torch", "numpy")
#: Pairs of sentences that a judge is asked about between two reports of progress.
PAIRS_AT_A_TIME = 128


@dataclass(frozen=True, slots=True, kw_only=True)
class Stages:
    """The loaded stages of a pipeline."""

    extractor: Extractor
    embedder: Embedder
    aligner: Aligner
    judge: Judge | None
    detectors: tuple[Detector, ...]
    min_confidence: float


def extract(
    extractor: Extractor, articles: Sequence[Article], progress: Progress | None = None
) -> tuple[tuple[Claim, ...], ...]:
    """Extract the claims of each article, in the order given; one article at a time if progress is reported."""
    stage = f"extractor {name_of(extractor)}"
    start = time.perf_counter()
    with blaming(stage):
        if progress is None:
            extracted = valid_claims(stage, articles, extractor(articles))
        else:
            claims: list[tuple[Claim, ...]] = []
            for article in articles:
                progress("articles read", len(claims), len(articles))
                claims += valid_claims(stage, [article], extractor([article]))
            progress("articles read", len(claims), len(articles))
            extracted = tuple(claims)
    count, seconds = sum(map(len, extracted)), time.perf_counter() - start
    _log.info("extracted %d claims from %d articles in %.2f s", count, len(articles), seconds)
    return extracted


def compare_claims(
    stages: Stages,
    given: Sequence[Article],
    ordered: Sequence[Article],
    claims: Mapping[str, tuple[Claim, ...]],
    progress: Progress | None = None,
) -> Comparison:
    """Compare the claims of articles.

    Args:
        stages: the loaded stages; the extractor is not called.
        given: the articles, in display order.
        ordered: the same articles, in the order in which they are compared.
        claims: claims by article id.
        progress: told how many pairs of sentences are judged.
    """
    from claimdiff.alignment import find_reprints, group_matches, without_reprinted, without_restated_headlines
    from claimdiff.findings.explanation import explain

    start = time.perf_counter()
    reprints = find_reprints(given)
    told = {article_id: without_restated_headlines(own) for article_id, own in claims.items()}
    compared = without_reprinted(reprints, given, told)
    found = _find(stages, ordered, [compared[article.id] for article in ordered], progress)
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
        settings=settings_of(stages),
    )
    result = drop_conflicts(comparison, stages.min_confidence)
    _log.info(
        "compared %d articles in %.2f s: %d matches, %d conflicts, %d disputes, %d updates, %d agreements",
        len(given),
        time.perf_counter() - start,
        len(matches),
        *map(len, (result.conflicts, result.disputes, result.updates, result.agreements)),
    )
    return result


def _find(
    stages: Stages, articles: Sequence[Article], claims: Sequence[Sequence[Claim]], progress: Progress | None
) -> Sequence[Found]:
    """Match the claims and find agreements and conflicts."""
    from claimdiff.alignment import find_neighbours, sentence_lines
    from claimdiff.conflicts import decide

    if sum(bool(own) for own in claims) < 2:
        return ()
    vectors = _vectors(stages, [[claim.text for claim in own] for own in claims])
    stage = f"aligner {name_of(stages.aligner)}"
    start = time.perf_counter()
    with blaming(stage):
        matches = valid_matches(stage, articles, claims, stages.aligner(articles, claims, vectors))
    _log.debug("matched %d pairs of claims in %.2f s", len(matches), time.perf_counter() - start)
    pairs = pair_up(articles, {a.id: own for a, own in zip(articles, claims, strict=True)}, matches)
    detectors = [_validated_detector(detector) for detector in stages.detectors]
    # A threshold above the default only drops conflicts later, as in `Comparison.with_settings`.
    least = min(stages.min_confidence, MIN_CONFIDENCE)
    lines = [sentence_lines(article, own) for article, own in zip(articles, claims, strict=True)]
    near = find_neighbours(articles, claims, vectors, _vectors(stages, lines), matches)
    judge = None if stages.judge is None else _validated_judge(stages.judge, progress)
    return decide(pairs, near, detectors, judge, least)


def _vectors(stages: Stages, texts: Sequence[Sequence[str]]) -> list[Vectors]:
    """Embed several lists of texts in one call."""
    start = time.perf_counter()
    with blaming(f"embedder {name_of(stages.embedder)}"):
        vectors = embed(stages.embedder, list(chain.from_iterable(texts)))
    _log.debug("embedded %d texts in %.2f s", len(vectors), time.perf_counter() - start)
    ends = list(accumulate(map(len, texts)))
    return [vectors[end - len(own) : end] for end, own in zip(ends, texts, strict=True)]


def _validated_detector(detector: Detector) -> Detector:
    def validated(pair: Pair, /) -> Finding | None:
        stage = f"detector {name_of(detector)}"
        with blaming(stage):
            finding = detector(pair)
            return None if finding is None else valid_finding(stage, pair, finding)

    return validated


def _validated_judge(judge: Judge, progress: Progress | None) -> Judge:
    """Return the judge with its output checked; asked about a few pairs at a time if progress is reported."""

    def validated(pairs: Sequence[tuple[str, str]], /) -> tuple[Judgement, ...]:
        stage = f"judge {name_of(judge)}"
        start = time.perf_counter()
        with blaming(stage):
            if progress is None:
                judged = valid_judgements(stage, pairs, judge(pairs))
            else:
                some: list[Judgement] = []
                while len(some) < len(pairs):
                    progress("pairs judged", len(some), len(pairs))
                    asked = pairs[len(some) : len(some) + PAIRS_AT_A_TIME]
                    some += valid_judgements(stage, asked, judge(asked))
                progress("pairs judged", len(some), len(pairs))
                judged = tuple(some)
        _log.debug("judged %d pairs in %.2f s", len(pairs), time.perf_counter() - start)
        return judged

    return validated


def settings_of(stages: Stages) -> Settings:
    """Return the names of the stages, the thresholds and the versions of the libraries."""
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


def identity(stages: Stages) -> Settings:
    """Return what the results of these stages depend on: the settings, and the digest of each model that has one."""
    models = {"extractor": stages.extractor, "embedder": stages.embedder, "judge": stages.judge}
    return settings_of(stages) | {f"{name}_digest": _digest(model) for name, model in models.items()}


def _digest(model: object) -> str | None:
    found = getattr(model, "digest", None)
    if found is None and callable(getattr(model, "state_dict", None)):
        return digest_of_weights(model)
    return found if isinstance(found, str) else None


@cache
def _versions() -> dict[str, str]:
    found = {}
    for package in LIBRARIES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found
