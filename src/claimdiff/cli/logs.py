"""`--verbose`: show claimdiff's log on standard error."""

from __future__ import annotations

import logging

from claimdiff.cli.terminal import say


class _Shown(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        try:
            say(self.format(record))
        except Exception:  # noqa: BLE001 - as every handler of the standard library
            self.handleError(record)


def log_to_stderr(verbosity: int) -> int:
    """Log to standard error: nothing for 0, from INFO on for 1, everything for more."""
    logger = logging.getLogger("claimdiff")
    for handler in [handler for handler in logger.handlers if isinstance(handler, _Shown)]:
        logger.removeHandler(handler)
    if verbosity:
        shown = _Shown()
        shown.addFilter(lambda record: record.name != "claimdiff.corpus.batch")  # the command itself tells of failures
        logger.addHandler(shown)
        logger.setLevel(logging.INFO if verbosity == 1 else logging.DEBUG)
    return verbosity
