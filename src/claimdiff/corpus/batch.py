"""Compare many stories lazily; failed stories do not stop the others."""

from __future__ import annotations

import json
import logging
import os
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from claimdiff.corpus.output import replacing
from claimdiff.corpus.parts import keep_lines, lines_of_parts
from claimdiff.errors import ClaimdiffError, InvalidInputError
from claimdiff.model import Article, Comparison, FailedStory, Story
from claimdiff.readers import LineError
from claimdiff.readers.parquet import is_parquet
from claimdiff.serialization import SCHEMA, to_dict

_log = logging.getLogger(__name__)

#: Settings that may differ within one output file: versions that only affect the last digits of numbers.
_LIBRARIES = frozenset({"sentence-transformers", "torch", "numpy"})


@dataclass(frozen=True, slots=True)
class Failure:
    """A story or article that failed, or lost its date.

    Attributes:
        id: id of the story or article; its file and line if unknown ("stories.jsonl:7").
        error: the reason.
        skipped: whether there is no result for it. If not, this is a warning, and the result follows.
    """

    id: str
    error: ClaimdiffError
    skipped: bool = True


class ComparesStories(Protocol):
    """The part of `Pipeline` that `compare_stories` needs."""

    def compare_many(
        self, stories: Iterable[Story], /, *, on_error: Literal["yield"], processes: int = 1
    ) -> Iterable[Comparison | FailedStory]: ...


def failed_line(error: LineError, name: str) -> Failure:
    """Convert the error of a line of the file `name` to a `Failure`."""
    id = f"{name}:{error.line}" if error.id is None else error.id
    return Failure(id, InvalidInputError(error.within(name)), error.skipped)


def compare_stories(
    stories: Iterable[Story | LineError],
    pipeline: ComparesStories,
    *,
    name: str = "input",
    done: Collection[str] = (),
    processes: int = 1,
) -> Iterator[Comparison | Failure]:
    """Compare stories, in the order given.

    Args:
        stories: the output of `read_stories`; a story is read when the result of the one before it was taken.
        pipeline: a `Pipeline`.
        name: name of the input, for errors.
        done: ids of stories to skip.
        processes: number of processes that compare; with more than one, up to two stories for each are read ahead.

    Yields:
        One comparison or failure per story that is not done, and a failure that is not `skipped` before the comparison
        of a story in which an article is read without its date. Invalid input and stages that break their contract only
        fail the story in question.

    Raises:
        ModelError, MissingDependencyError, CacheError: something that all stories need is missing.
    """
    if processes == 1:
        for item in stories:
            if isinstance(item, LineError):
                yield _failed_line(item, name)
            elif item.id not in done:
                yield from map(_outcome, pipeline.compare_many([item], on_error="yield"))
        return
    # Stories are read ahead: a failed line waits for the outcomes of the stories before it.
    failed: deque[tuple[int, LineError]] = deque()
    read = 0

    def good() -> Iterator[Story]:
        nonlocal read
        for item in stories:
            if isinstance(item, LineError):
                failed.append((read, item))
            elif item.id not in done:
                read += 1
                yield item

    number = 0
    try:
        for outcome in pipeline.compare_many(good(), on_error="yield", processes=processes):
            while failed and failed[0][0] <= number:
                yield _failed_line(failed.popleft()[1], name)
            yield _outcome(outcome)
            number += 1
    except Exception:
        yield from (_failed_line(line, name) for before, line in failed if before <= number)
        raise
    yield from (_failed_line(line, name) for _, line in failed)


def _outcome(outcome: Comparison | FailedStory) -> Comparison | Failure:
    if isinstance(outcome, Comparison):
        return outcome
    _log.warning("story %s failed: %s", outcome.story.id, outcome.error)
    return Failure(outcome.story.id, outcome.error)


def _failed_line(error: LineError, name: str) -> Failure:
    failure = failed_line(error, name)
    _log.warning("%s: %s", failure.id, failure.error)
    return failure


def finished_ids(path: str | os.PathLike[str], pipeline: ComparesStories | None) -> frozenset[str]:
    """Prepare the output of an earlier, possibly interrupted batch for being continued.

    Results are kept byte for byte. Failed inputs and an incomplete last line are removed, so that those inputs are
    retried. If there is no such file, or it is a device, nothing is done.

    Args:
        path: the output: JSON Lines, or a folder of Parquet files if its name ends in `.parquet`.
        pipeline: the pipeline for the remaining stories; its settings must equal those of the comparisons in the file,
            except for the versions of libraries. Unused if there are no comparisons. None for a file of claims, which
            does not record its settings.

    Returns:
        The ids of the stories or articles whose results are in the file.

    Raises:
        InvalidInputError: the file was not written by a batch, or with different settings; it is left unchanged.
        MissingDependencyError: the output is Parquet, and the extra `cluster` is not installed.
    """
    if is_parquet(path):
        ids = _ids_of_lines(lines_of_parts(path), os.fspath(path), pipeline)
        if None in ids:
            keep_lines(path, [id is not None for id in ids])
    elif os.path.isfile(path):  # a device may have no end
        with open(path, "rb") as lines:
            ids = _ids_of_lines(lines, os.fspath(path), pipeline)
        if None in ids:
            with open(path, "rb") as lines, replacing(path) as kept:
                kept.writelines(line for line, id in zip(lines, ids, strict=True) if id is not None)
    else:
        return frozenset()
    return frozenset(id for id in ids if id is not None)


def _ids_of_lines(lines: Iterable[bytes], path: str, pipeline: ComparesStories | None) -> list[str | None]:
    """Return the id of each finished line, None for the others, after checking the settings of all."""
    ids: list[str | None] = []
    made_with: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        record = _finished(line, number, path, with_claims=pipeline is None)
        ids.append(None if record is None else record["id"])
        if record is not None:
            made_with.setdefault(json.dumps(record.get("settings")), number)
    if made_with and pipeline is not None:
        _check_settings(made_with, _settings_of(pipeline), path)
    return ids


def _finished(line: bytes, number: int, path: str, *, with_claims: bool) -> dict[str, Any] | None:
    """Parse a line, of claims or else a comparison; None if it is incomplete or that of a failed input."""
    foreign = InvalidInputError(f"{path}: line {number} was not written by a batch; the file is unchanged")
    if not line.endswith(b"\n"):
        # An incomplete line; it must at least start like a line of a batch.
        if not b'{"'.startswith(line[:2]):
            raise foreign
        return None
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        raise foreign from None
    if not isinstance(record, dict) or not isinstance(record.get("id"), str):
        raise foreign
    is_comparison = record.get("schema") == SCHEMA and isinstance(record.get("settings") or {}, dict)
    if record.keys() == {"id", "claims"} if with_claims else is_comparison:
        return record
    if record.keys() == {"id", "error"}:
        return None
    raise foreign


def _settings_of(pipeline: ComparesStories) -> dict[str, Any]:
    """Return a pipeline's settings, from the comparison of an empty article."""
    (outcome,) = pipeline.compare_many([Story(id="", articles=(Article(text=""),))], on_error="yield")
    if isinstance(outcome, FailedStory):
        raise outcome.error
    settings: dict[str, Any] = to_dict(outcome)["settings"]
    return settings


def _check_settings(made_with: Mapping[str, int], now: Mapping[str, Any], path: str) -> None:
    for settings, number in made_with.items():
        then = json.loads(settings) or {}
        differing = [
            f"{name} {json.dumps(then.get(name))}, not {json.dumps(now.get(name))}"
            for name in sorted(then.keys() | now.keys())
            if name not in _LIBRARIES and then.get(name) != now.get(name)
        ]
        if differing:
            raise InvalidInputError(
                f"{path}: line {number} was written with different settings ({'; '.join(differing)}); "
                "use the same settings or another output file; the file is unchanged"
            )
