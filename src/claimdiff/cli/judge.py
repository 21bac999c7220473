"""`claimdiff judge`."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from claimdiff.cli.command import app
from claimdiff.cli.options import CacheFile, Output, Quiet, Verbose, examples
from claimdiff.cli.terminal import ending, progress, sink, write_line

if TYPE_CHECKING:
    from claimdiff.model import Judgement, Span
    from claimdiff.protocols import Judge

#: Pairs judged at a time: enough to batch pairs of similar length.
JUDGED_TOGETHER = 512


@app.command(
    "judge", epilog=examples("claimdiff judge pairs.jsonl -o judged.jsonl", "cat pairs.jsonl | claimdiff judge -")
)
def judge_pairs(
    pairs: Annotated[str, typer.Argument(metavar="PAIRS.jsonl", help='{"premise", "hypothesis"}, one per line.')],
    output: Output = None,
    cache: CacheFile = None,
    quiet: Quiet = False,
    verbose: Verbose = 0,
) -> None:
    """Judge pairs of sentences as contradiction, neutral or entailment: one JSON line per pair.

    Further keys give the relation of the two as statements in two reports, the kind of conflict, and the deciding
    words.

    Needs the judge; see `claimdiff models install`. The output has one line per input line, in the same order; for an
    invalid line it is an error.
    """
    from claimdiff.corpus.batch import failed_line
    from claimdiff.judge import default_judge
    from claimdiff.readers import LineError, read_pairs

    with (
        ending(output, pairs, cache) as fail,
        sink(output) as stream,
        progress("pairs", output, lambda: None, quiet=quiet) as advance,
    ):
        fail.stream = stream
        model: Judge = default_judge()
        if cache is not None:
            from claimdiff.cache import Cache, CachedJudge

            model = CachedJudge(model, Cache(cache))
        items = read_pairs(pairs)
        while batch := list(islice(items, JUDGED_TOGETHER)):
            judgements = iter(model([item for item in batch if not isinstance(item, LineError)]))
            for item in batch:
                if isinstance(item, LineError):
                    failure = failed_line(item, pairs)
                    fail(failure.id, failure.error)
                else:
                    write_line(stream, _record(next(judgements)))
            advance(len(batch))


def _record(judgement: Judgement) -> dict[str, object]:
    """Return a line of the output: the three probabilities, then the relation, if the judge gives one."""
    record: dict[str, object] = {
        "contradiction": judgement.contradiction,
        "neutral": judgement.neutral,
        "entailment": judgement.entailment,
    }
    relation = judgement.relation
    if relation is None:
        return record
    return record | {
        "conflict": relation.conflict,
        "same": relation.same,
        "compatible": relation.compatible,
        "kind": relation.kind,
        "premise_words": _ends(relation.premise),
        "hypothesis_words": _ends(relation.hypothesis),
    }


def _ends(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]
