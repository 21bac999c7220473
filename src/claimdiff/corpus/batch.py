"""Many stories compared as a stream: a few in memory at a time, and one that fails never stops the rest."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Protocol

from claimdiff.corpus.output import replacing
from claimdiff.errors import ClaimdiffError, ComponentError, InvalidInputError
from claimdiff.model import Article, Comparison, Story
from claimdiff.readers import LineError
from claimdiff.serialization import SCHEMA, to_dict

#: Stories in memory at a time.
CHUNK_SIZE = 16
#: Settings that may differ in one output: versions that move no more than the last digits of a number.
_LIBRARIES = frozenset({"sentence-transformers", "torch", "numpy"})


@dataclass(frozen=True, slots=True)
class Failure:
    """An input of which nothing could be made.

    Attributes:
        id: of the story or article; where that is unknown, the place of its line ("stories.jsonl:7").
        error: why.
    """

    id: str
    error: ClaimdiffError


class ComparesStories(Protocol):
    """What `compare_stories` needs of a `Pipeline`."""

    def compare_many(self, stories: Iterable[Story], /) -> Iterable[Comparison]: ...


def failed_line(error: LineError, name: str) -> Failure:
    """A line that could not be read as a failed input of the file `name`."""
    id = f"{name}:{error.line}" if error.id is None else error.id
    return Failure(id, InvalidInputError(f"{name}, {error}"))


def compare_stories(
    stories: Iterable[Story | LineError],
    pipeline: ComparesStories,
    *,
    name: str = "input",
    done: Collection[str] = (),
    chunk_size: int = CHUNK_SIZE,
) -> Iterator[Comparison | Failure]:
    """Compares each story by itself, in the order given.

    Args:
        stories: as `read_stories` gives them; read `chunk_size` at a time, so any number of them fits in memory.
        pipeline: a `Pipeline`.
        name: of the input, for the lines that could not be read.
        done: ids of stories to pass over.
        chunk_size: at least 1.

    Yields:
        One value a story that is not done: its comparison, or why there is none. What one story brings about, unusable
        input or a stage breaking its contract, is its own failure.

    Raises:
        ModelError, MissingDependencyError, CacheError: what no story can do without is missing.
    """
    waiting = (item for item in stories if isinstance(item, LineError) or item.id not in done)
    while chunk := list(islice(waiting, chunk_size)):
        yield from _compare_chunk(chunk, pipeline, name)


def _compare_chunk(
    chunk: list[Story | LineError], pipeline: ComparesStories, name: str
) -> Iterator[Comparison | Failure]:
    together = iter(pipeline.compare_many([item for item in chunk if isinstance(item, Story)]))
    alone = False
    for item in chunk:
        if isinstance(item, LineError):
            yield failed_line(item, name)
            continue
        outcome: Comparison | Failure | None = None
        if not alone:
            try:
                outcome = next(together, None)
            except (InvalidInputError, ComponentError):
                # Which story is to blame is not known, and a generator that has raised is at its end.
                alone = True
        if alone:
            outcome = _compare_one(item, pipeline)
        if outcome is None or (isinstance(outcome, Comparison) and outcome.id != item.id):
            raise ComponentError(f"the pipeline gave no comparison for the story {item.id!r}")
        yield outcome


def _compare_one(story: Story, pipeline: ComparesStories) -> Comparison | Failure | None:
    try:
        return next(iter(pipeline.compare_many([story])), None)
    except (InvalidInputError, ComponentError) as error:
        return Failure(story.id, error)


def finished_ids(path: str | os.PathLike[str], pipeline: ComparesStories) -> frozenset[str]:
    """Makes the output of an earlier, perhaps interrupted batch ready to be continued.

    Comparisons stay byte for byte. A last line that was cut off, and lines of stories that failed, are removed, so that
    those stories are done again and no id comes twice. Without such a file, or with a device, nothing is done.

    Args:
        path: the output.
        pipeline: what the other stories are to be compared with; its settings must be those of the comparisons in the
            file, except for the versions of the libraries it uses. Asked only when there is one.

    Returns:
        The ids of the stories whose comparisons are in the file.

    Raises:
        InvalidInputError: the file holds something else than a batch writes, or comparisons made with other settings;
            it is left as it is.
    """
    if not os.path.isfile(path):  # a device may have no end
        return frozenset()
    ids: list[str | None] = []
    made_with: dict[str, int] = {}
    with open(path, "rb") as lines:
        for number, line in enumerate(lines, 1):
            record = _finished(line, number, os.fspath(path))
            ids.append(None if record is None else record["id"])
            if record is not None:
                made_with.setdefault(json.dumps(record.get("settings")), number)
    if made_with:
        _check_settings(made_with, _settings_of(pipeline), os.fspath(path))
    if None in ids:
        with open(path, "rb") as lines, replacing(path) as kept:
            kept.writelines(line for line, id in zip(lines, ids, strict=True) if id is not None)
    return frozenset(id for id in ids if id is not None)


def _finished(line: bytes, number: int, path: str) -> dict[str, Any] | None:
    """The comparison of a line, as it stands there; None where writing was cut off or the story failed."""
    foreign = InvalidInputError(f"{path}: line {number} was not written by a batch; the file is left as it is")
    if not line.endswith(b"\n"):
        # Writing was cut off here. No batch wrote it unless it begins like one of its lines.
        if not b'{"'.startswith(line[:2]):
            raise foreign
        return None
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        raise foreign from None
    if not isinstance(record, dict) or not isinstance(record.get("id"), str):
        raise foreign
    if record.get("schema") == SCHEMA and isinstance(record.get("settings") or {}, dict):
        return record
    if record.keys() == {"id", "error"}:
        return None
    raise foreign


def _settings_of(pipeline: ComparesStories) -> dict[str, Any]:
    """What every comparison of this pipeline says of its settings: asked of one without words."""
    (empty,) = pipeline.compare_many([Story(id="", articles=(Article(text=""),))])
    settings: dict[str, Any] = to_dict(empty)["settings"]
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
                f"{path}: line {number} was made with other settings ({'; '.join(differing)}); "
                "use the settings of the file, or write to another; the file is left as it is"
            )
