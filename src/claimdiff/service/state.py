"""What all requests share: the models and the archive, each in the thread that uses it."""

from __future__ import annotations

import logging
import math
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from starlette.exceptions import HTTPException
from starlette.requests import Request

from claimdiff.model import Article, Story
from claimdiff.pipeline import Pipeline
from claimdiff.service.limits import Limits
from claimdiff.service.worker import Worker

if TYPE_CHECKING:
    from claimdiff.archive import Archive

Result = TypeVar("Result")
_log = logging.getLogger("claimdiff.service")
#: Reads of the archive take milliseconds: many may wait.
_READS = 100
#: Compared once, so that every model is loaded before the first request.
_SAMPLE = Story(
    id="",
    articles=tuple(
        Article(source=source, text=f"The storm killed {count} people in Marlow on Monday, police said.")
        for source, count in (("Gazette", 49), ("Herald", 52))
    ),
)


@dataclass(kw_only=True)
class Service:
    """The models and the archive.

    One thread does all work with models, so that requests wait for each other and not for the processor. Another reads
    the archive, so that pages do not wait for the models.

    Attributes:
        pipeline: compares and adds.
        folder: of the archive; None without one.
        writable: whether articles may be added. If not, another process may add to the archive meanwhile.
        limits: of each request.
        failure: why the models could not be loaded; None while they load, and after.
        is_ready: whether the models are loaded.
    """

    pipeline: Pipeline
    folder: str | os.PathLike[str] | None
    writable: bool
    limits: Limits
    failure: str | None = None
    is_ready: bool = False
    _models: Worker = field(init=False)
    _reads: Worker = field(init=False)
    _archive: Archive | None = field(init=False, default=None)
    _reader: Archive | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self._models = Worker("models", self.limits.queue)
        self._reads = Worker("reads", _READS)

    async def load(self) -> None:
        """Load the models and open the archive."""
        try:
            await self._models.run(self._load, math.inf)
        except Exception as error:  # noqa: BLE001 - told by /ready
            self.failure = str(error)
            _log.error("not ready: %s", error)
        else:
            self.is_ready = True

    async def compute(self, job: Callable[[], Result]) -> Result:
        """Run a job that uses the models.

        Raises:
            BusyError, TooSlowError: as `Worker.run`.
        """
        return await self._models.run(job, self.limits.timeout)

    async def with_archive(self, job: Callable[[Archive], Result], *, in_time: bool = True) -> Result:
        """Run a job that uses the models and the archive; raises as `compute`.

        Args:
            job: the job.
            in_time: end the request at its time. If not, the job looks to that.
        """
        return await self._models.run(lambda: job(self._opened()), self.limits.timeout if in_time else math.inf)

    async def read(self, job: Callable[[Archive], Result]) -> Result:
        """Run a job that only reads the archive; raises as `compute`."""
        return await self._reads.run(lambda: job(self._opened_reader()), self.limits.timeout)

    def close(self) -> None:
        """Wait for the job that runs, and close the archive."""
        self._models.close(self._close)
        self._reads.close(self._close_reader)

    def _load(self) -> None:
        for _ in self.pipeline.compare_many([_SAMPLE]):
            pass
        if self.folder is not None:
            self._opened()

    def _opened(self) -> Archive:
        if self._archive is None:
            folder = self._folder()
            from claimdiff.archive import Archive

            self._archive = Archive(folder, self.pipeline, create=False, read_only=not self.writable)
        return self._archive

    def _opened_reader(self) -> Archive:
        if self._reader is None:
            folder = self._folder()
            from claimdiff.archive import Archive

            self._reader = Archive(folder, self.pipeline, create=False, read_only=True)
        return self._reader

    def _folder(self) -> str | os.PathLike[str]:
        if self.folder is None:
            raise HTTPException(404, "this service has no archive; start it with one: claimdiff serve ARCHIVE")
        return self.folder

    def _close(self) -> None:
        if self._archive is not None:
            self._archive.close()

    def _close_reader(self) -> None:
        if self._reader is not None:
            self._reader.close()


def service_of(request: Request) -> Service:
    """Return what this request shares with the others."""
    service: Service = request.app.state.service
    return service
