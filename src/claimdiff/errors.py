"""Everything claimdiff raises on purpose.

    ClaimdiffError
    ├── InvalidInputError (also ValueError)        what you passed in cannot be used
    ├── ComponentError (also RuntimeError)         a plugged-in stage broke its contract
    ├── ModelError (also RuntimeError)             a model is missing, damaged or not the one expected
    ├── CacheError (also OSError)                  the file of a cache cannot be used
    └── MissingDependencyError (also ImportError)  an optional package is not installed

Catching `ClaimdiffError` catches them all.
"""

from __future__ import annotations


class ClaimdiffError(Exception):
    """Root of all errors that claimdiff raises on purpose."""


class InvalidInputError(ClaimdiffError, ValueError):
    """An article, a file, a line or an argument cannot be used; the message says which and why."""


class ComponentError(ClaimdiffError, RuntimeError):
    """A stage of the pipeline raised an error, or returned what its protocol does not allow; the message names it."""


class ModelError(ClaimdiffError, RuntimeError):
    """A model is missing, damaged or not the one expected."""


class CacheError(ClaimdiffError, OSError):
    """The file of a cache cannot be opened, read or written; the message names it and what to do."""


class MissingDependencyError(ClaimdiffError, ImportError):
    """An optional package is needed for this and is not installed.

    Args:
        package: the package that could not be imported.
        extra: the extra of claimdiff that brings it.
    """

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(f"{package} is not installed; run: pip install 'claimdiff[{extra}]'")
        self.package = package
        self.extra = extra
