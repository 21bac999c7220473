"""What each worker process does: load the models once, and turn every row into a result or an error."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal, Protocol

from claimdiff.cluster.rows import Row, error_row, given_article, given_story, id_of_row
from claimdiff.errors import CacheError, ClaimdiffError, ComponentError, InvalidInputError, ModelError
from claimdiff.model import Article, Claim, Comparison, Story
from claimdiff.serialization import claims_to_dict, dumps, to_dict

if TYPE_CHECKING:
    import pyarrow

#: How often a worker process may end while it has an input, by lack of memory say, before the input counts as failed.
MOST_DEATHS = 3

Task = Literal["compare", "extract"]


class LoadedPipeline(Protocol):
    """The part of `Pipeline` that workers need."""

    def compare_many(self, stories: Iterable[Story], /) -> Iterable[Comparison]: ...

    def claims(self, article: Article, /) -> tuple[Claim, ...]: ...

    def identity(self) -> Mapping[str, Any]: ...


class Deaths(Protocol):
    """Counts the inputs that were begun and not ended; lives outside the workers."""

    def begin(self, id: str, /) -> int: ...

    def end(self, id: str, /) -> None: ...


class Worker:
    """An actor that compares stories or extracts claims, row by row.

    Args:
        make_pipeline: makes the pipeline; called once.
        task: what to do with each row.
        deaths: the count that all workers share.
    """

    def __init__(self, make_pipeline: Callable[[], LoadedPipeline], task: Task, deaths: Deaths) -> None:
        self._pipeline = make_pipeline()
        self._pipeline.identity()  # loads the models
        self._task = task
        self._deaths = deaths

    def __call__(self, table: pyarrow.Table) -> pyarrow.Table:
        """Return the outcome of each row, in the order given, with a row before it for each warning."""
        return table_of([out for row in table.to_pylist() for out in self.outcomes(row)])

    def outcomes(self, row: Mapping[str, Any]) -> Iterator[Row]:
        """Yield the warnings of a row and its outcome; pass on rows that are not "given"."""
        number, status = row.get("number"), row.get("status", "given")
        if status != "given":
            yield Row(number, row["id"], status, row["line"])
            return
        id = id_of_row(row)
        try:
            value, warnings = given_story(row) if self._task == "compare" else given_article(row)
            id = value.id
            for warning in warnings:
                yield error_row(number, id, InvalidInputError(f"{id}: {warning}"), skipped=False)
            yield Row(number, id, "done", self._result(value))
        except Exception as error:  # noqa: BLE001 - one input must not end the work on all others
            yield error_row(number, id, _own(error))

    def _result(self, value: Story | Article) -> str:
        """Return the line of a result.

        Raises:
            ComponentError: worker processes have ended on this input before.
        """
        if self._deaths.begin(value.id) > MOST_DEATHS:
            self._deaths.end(value.id)
            raise ComponentError(f"the worker process ended {MOST_DEATHS} times, for lack of memory or by a crash")
        try:
            if isinstance(value, Article):
                return dumps(claims_to_dict(value, self._pipeline.claims(value)))
            comparison = next(iter(self._pipeline.compare_many([value])), None)
            if comparison is None or comparison.id != value.id:
                raise ComponentError(f"the pipeline gave no comparison for the story {value.id!r}")
            return dumps(to_dict(comparison))
        finally:
            self._deaths.end(value.id)


def _own(error: Exception) -> ClaimdiffError:
    """Return the error as one of those that an error line may have."""
    if isinstance(error, (InvalidInputError, ComponentError, ModelError, CacheError)):
        return error
    return ComponentError(f"{type(error).__name__}: {error}")


def table_of(rows: Iterable[Row]) -> pyarrow.Table:
    """Return rows as a table, with the same columns and types for any rows."""
    import pyarrow

    schema = pyarrow.schema(
        [
            ("number", pyarrow.int64()),
            ("id", pyarrow.string()),
            ("status", pyarrow.string()),
            ("line", pyarrow.large_string()),
        ]
    )
    return pyarrow.Table.from_pylist([row._asdict() for row in rows], schema)
