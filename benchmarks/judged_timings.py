"""Speed with the judge: against the same without it, over growing texts, and against the bare networks.

As in timings.py, all figures are ratios within one run.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import linear_regression, median
from typing import TYPE_CHECKING, Any

from benchmarks.gold import read_stories
from benchmarks.predictions import UnavailableError, batches
from benchmarks.timings import Figures, bare_encoder, bare_parser, in_turns, ratio
from claimdiff.model import Article, Judgement, Story

if TYPE_CHECKING:
    from spacy.language import Language

    from claimdiff import Pipeline
    from claimdiff.judge import InferenceModel
    from claimdiff.judge.network import Network
    from claimdiff.protocols import Vectors

#: Lengths, in characters, of the reports compared.
LENGTHS = (2000, 4000, 8000, 16000, 32000)
#: Pairs of a batch of the bare network, and the tokens of a pair that it has positions for.
BATCH, POSITIONS = 32, 512
#: Stories compared in one call, unless told otherwise, and how many at a time.
STORIES, BLOCK = 100, 10


def start_cost(rounds: int = 5) -> Figures:
    """Time `claimdiff compare` on the example's articles, as a process, relative to importing its libraries alone."""
    folder = Path(__file__).resolve().parents[1] / "examples" / "data"
    compare = [sys.executable, "-m", "claimdiff", "compare", *(str(folder / f"expulsion_{x}.txt") for x in "ab")]
    imports = [sys.executable, "-c", "import torch, spacy, sentence_transformers"]
    seconds = in_turns(
        {
            "imports": lambda: subprocess.run(imports, check=True),
            "judged": lambda: subprocess.run(compare, check=True, capture_output=True),
            "unjudged": lambda: subprocess.run([*compare, "--no-judge"], check=True, capture_output=True),
        },
        rounds,
    )
    return {
        "ratio": ratio(seconds["judged"], seconds["imports"]),
        "unjudged_ratio": ratio(seconds["unjudged"], seconds["imports"]),
        "compare_seconds": median(seconds["judged"]),
        "import_seconds": median(seconds["imports"]),
        "rounds": rounds,
    }


def length_cost(data: Path, lengths: Sequence[int] = LENGTHS, rounds: int = 3) -> Figures:
    """Time comparisons of two reports of growing length, with the judge and without.

    The reports are those of several stories one after the other, cut at the length. The exponent is the slope of the
    logarithm of the seconds over that of the length, by least squares.

    Raises:
        UnavailableError: there are no stories, or no judge.
    """
    from claimdiff import Pipeline

    _installed_judge()
    reports = {length: _two_reports(data, length) for length in lengths}
    judged, unjudged = Pipeline(judge=True), Pipeline(judge=False)
    actions = {
        f"{name} {length}": lambda pipeline=pipeline, length=length: pipeline.compare(reports[length])
        for length in lengths
        for name, pipeline in (("judged", judged), ("unjudged", unjudged))
    }
    seconds = in_turns(actions, rounds)
    return {
        "judged_ratio": {
            str(length): ratio(seconds[f"judged {length}"], seconds[f"unjudged {length}"]) for length in lengths
        },
        "exponent": _exponent(lengths, [median(seconds[f"judged {length}"]) for length in lengths]),
        "unjudged_exponent": _exponent(lengths, [median(seconds[f"unjudged {length}"]) for length in lengths]),
        "judged_seconds": {str(length): median(seconds[f"judged {length}"]) for length in lengths},
        "rounds": rounds,
    }


def judge_rate(data: Path, count: int = 512, rounds: int = 3) -> Figures:
    """Time the judge on sentence pairs of real reports, relative to the bare network on the same tokens.

    The bare network reads the pairs sorted by length, in batches padded to the longest; the judge reads those that are
    too long for it in halves.

    Raises:
        UnavailableError: there are no stories, or no judge.
    """
    from claimdiff.judge.network import load_network

    judge = _installed_judge()
    network = load_network(judge.precision)
    pairs = list(_sentence_pairs(data, count))
    seconds = in_turns({"bare": lambda: _read_bare(network, pairs), "judge": lambda: judge(pairs)}, rounds)
    return {
        "ratio": ratio(seconds["bare"], seconds["judge"]),
        "pairs_per_second": len(pairs) / median(seconds["judge"]),
        "bare_pairs_per_second": len(pairs) / median(seconds["bare"]),
        "rounds": rounds,
    }


def batch_cost(
    data: Path,
    size: int = STORIES,
    progress: Callable[[str], None] = lambda _: None,
    kept: Path | None = None,
    skipped: int = 0,
) -> Figures:
    """Time comparing many stories, relative to the sum of bare passes: parsing, encoding and judging the same texts.

    Both are measured in turns, `BLOCK` stories at a time, so that what else the machine does slows both alike.

    Args:
        data: folder of the gold files.
        size: number of stories; each has two reports.
        progress: called with a short line after each block.
        kept: a file that each block is written to when it is done; those that it holds already, of an earlier run of
            the same code, are not measured again.
        skipped: number of stories to leave out before the first, so that many stories can be timed in several runs.

    Raises:
        UnavailableError: there are no stories, or no judge.
    """
    _installed_judge()
    chosen = islice(enumerate(_stories(data)), skipped, skipped + size)
    stories = [Story(id=str(n), articles=two) for n, two in chosen]
    if not stories:
        raise UnavailableError(f"no more than {skipped} stories")
    parts = list(batches(stories, BLOCK))
    blocks = _read_blocks(kept)[: len(parts)]
    for block in _measured_blocks(parts[len(blocks) :]):
        blocks.append(block)
        if kept is not None:
            with kept.open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(block)) + "\n")
        progress(f"{len(blocks)} blocks of {BLOCK} of {len(stories)} stories, the last at {block.ratio:.2f}")
    whole = sum(block.compare for block in blocks)
    bare = {name: sum(getattr(block, name) for block in blocks) for name in ("parse", "encode", "judge")}
    return {
        "ratio": whole / sum(bare.values()),
        "median_ratio": median(block.ratio for block in blocks),
        "stories_per_second": len(stories) / whole,
        "stories": len(stories),
        "skipped": skipped,
        "judged_pairs": sum(block.pairs for block in blocks),
        "bare_share": {name: seconds / sum(bare.values()) for name, seconds in bare.items()},
    }


@dataclass(frozen=True, slots=True)
class _Block:
    """Seconds for some stories: comparing them, and the bare passes over what that needed; and the pairs judged."""

    compare: float
    parse: float
    encode: float
    judge: float
    pairs: int

    @property
    def ratio(self) -> float:
        return self.compare / (self.parse + self.encode + self.judge)


def _read_blocks(path: Path | None) -> list[_Block]:
    if path is None or not path.exists():
        return []
    return [_Block(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def _measured_blocks(parts: Sequence[Sequence[Story]]) -> Iterator[_Block]:
    from claimdiff import Pipeline
    from claimdiff.judge.network import load_network

    if not parts:
        return
    judge = _Recorder(_installed_judge())
    embedder = _RecordingEmbedder()
    pipeline = Pipeline(embedder=embedder, judge=judge)
    nlp, model, network = bare_parser(), bare_encoder(), load_network(judge.model.precision)
    pipeline.compare(parts[0][0].articles)
    for stories in parts:
        judge.pairs.clear()
        embedder.texts.clear()
        compare = _seconds_of(partial(_compare_all, pipeline, stories))
        texts = [article.text for story in stories for article in story.articles]
        yield _Block(
            compare=compare,
            parse=_seconds_of(partial(_parse_all, nlp, texts)),
            encode=_seconds_of(lambda: model.encode(embedder.texts, show_progress_bar=False)),
            judge=_seconds_of(lambda: _read_bare(network, judge.pairs)),
            pairs=len(judge.pairs),
        )


def _compare_all(pipeline: Pipeline, stories: Sequence[Story]) -> None:
    for _ in pipeline.compare_many(stories):
        pass


def _parse_all(nlp: Language, texts: Sequence[str]) -> None:
    for _ in nlp.pipe(texts):
        pass


class _Recorder:
    """The judge, and all pairs that it was asked about."""

    def __init__(self, model: InferenceModel) -> None:
        self.model, self.name, self.digest = model, model.name, model.digest
        self.pairs: list[tuple[str, str]] = []

    def __call__(self, pairs: Sequence[tuple[str, str]], /) -> list[Judgement]:
        self.pairs += pairs
        return self.model(pairs)


class _RecordingEmbedder:
    """The default embedder, and all texts that it embedded."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def encode(self, texts: list[str], /) -> Vectors:
        from claimdiff.embedding import default_embedder

        self.texts += texts
        return default_embedder().encode(texts)


def _installed_judge() -> InferenceModel:
    from claimdiff.judge import default_judge, is_installed

    if not is_installed():
        raise UnavailableError("no judge")
    return default_judge()


def _read_bare(network: Network, pairs: Sequence[tuple[str, str]]) -> None:
    import torch

    every: list[Any] = sorted(network.tokenizer.encode_batch(list(pairs)), key=lambda one: len(one.ids))
    with torch.inference_mode():
        for start in range(0, len(every), BATCH):
            batch = every[start : start + BATCH]
            longest = len(batch[-1].ids)
            ids = torch.tensor([one.ids + [1] * (longest - len(one.ids)) for one in batch])[:, :POSITIONS]
            mask = torch.tensor([[1] * len(one.ids) + [0] * (longest - len(one.ids)) for one in batch])[:, :POSITIONS]
            network.encoder(input_ids=ids, attention_mask=mask)


def _stories(data: Path) -> Iterator[tuple[Article, Article]]:
    """Yield two reports of each story, in the order of the file; then the second and third, of those that have three.

    Raises:
        UnavailableError: there is no such file.
    """
    path = data / "stories.jsonl.gz"
    if not path.is_file():
        raise UnavailableError(f"no file {path.name}")
    for first in (0, 1):
        for row in read_stories(path):
            articles = [one.article for one in row]
            if len(articles) > first + 1:
                yield articles[first], articles[first + 1]


def _two_reports(data: Path, length: int) -> list[Article]:
    texts = ["", ""]
    for story in _stories(data):
        texts = [f"{text}{article.text}\n\n" for text, article in zip(texts, story, strict=True)]
        if min(map(len, texts)) >= length:
            break
    return [Article(text=text[:length], id=name, source=name) for name, text in zip("ab", texts, strict=True)]


def _sentence_pairs(data: Path, count: int) -> Iterator[tuple[str, str]]:
    """Yield sentences of two reports of a story, in pairs, from all parts of the file."""
    from claimdiff.claims.text.sentences import split_sentences

    found = 0
    for story in _stories(data):
        left, right = ([span.of(article.text) for span in split_sentences(article.text)][:4] for article in story)
        for pair in zip(left, right, strict=False):
            if found == count:
                return
            found += 1
            yield pair


def _exponent(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    return linear_regression([math.log(size) for size in sizes], [math.log(one) for one in seconds]).slope


def _seconds_of(action: Callable[[], object]) -> float:
    before = time.perf_counter()
    action()
    return time.perf_counter() - before
