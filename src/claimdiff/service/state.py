"""What all requests share: the models and the archive, each in the thread that uses it."""

from __future__ import annotations

import logging
import math
import secrets
from collections.abc import Callable
from typing import TypeVar

from starlette.exceptions import HTTPException
from starlette.requests import Request

from claimdiff.archive import Archive
from claimdiff.model import Article, Story
from claimdiff.pipeline import Pipeline
from claimdiff.service.limits import Limits
from claimdiff.service.worker import Worker

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


class Service:
    """The models and the archive.

    One thread does all work with models, so that requests wait for each other and not for the processor. Another reads
    the archive, so that pages do not wait for the models.

    Args:
        pipeline: compares and adds.
        archive: what is shown; None without one.
        writable: whether articles may be added.
        limits: of each request.

    Attributes:
        name: a random one, in the tags of answers, since archives of two services may have the same version.
        is_ready: whether the models are loaded.
        has_failed: whether they could not be loaded; the log says why.
    """

    def __init__(self, pipeline: Pipeline, archive: Archive | None, *, writable: bool, limits: Limits) -> None:
        self.pipeline = pipeline
        self.archive = archive
        self.writable = writable
        self.limits = limits
        self.name = secrets.token_hex(8)
        self.is_ready = False
        self.has_failed = False
        self._models = Worker("models", limits.queue)
        self._reads = Worker("reads", _READS)

    async def load(self) -> None:
        """Load the models, and what a search needs."""
        try:
            await self._models.run(self._load, math.inf)
        except Exception as error:  # noqa: BLE001 - told by /ready
            self.has_failed = True
            _log.error("the models cannot be loaded: %s", error)
        else:
            self.is_ready = True

    async def compute(self, job: Callable[[], Result], *, in_time: bool = True) -> Result:
        """Run a job that uses the models.

        Args:
            job: the job.
            in_time: end the request at its time. If not, the job looks to that once it has begun.

        Raises:
            BusyError, TooSlowError: as `Worker.run`.
        """
        return await self._models.run(job, self.limits.timeout, until_it_begins=not in_time)

    async def read(self, job: Callable[[], Result]) -> Result:
        """Run a job that only reads the archive; raises as `compute`."""
        return await self._reads.run(job, self.limits.timeout)

    def close(self) -> None:
        """Finish all jobs, and close the archive."""
        self._models.close()
        self._reads.close()
        if self.archive is not None:
            self.archive.close()

    def _load(self) -> None:
        for _ in self.pipeline.compare_many([_SAMPLE]):
            pass
        if self.archive is not None:
            self.archive.search(_SAMPLE.articles[0].text, 1)


def archive_of(request: Request) -> Archive:
    """Return the archive.

    Raises:
        HTTPException: 404 if there is none.
    """
    archive = service_of(request).archive
    if archive is None:
        raise HTTPException(404, "this service has no archive; start it with one: claimdiff serve ARCHIVE")
    return archive


def service_of(request: Request) -> Service:
    """Return what this request shares with the others."""
    service: Service = request.app.state.service
    return service
