"""The exceptions claimdiff raises.

    ClaimdiffError
    ├── InvalidInputError (also ValueError)        an article, a file or an argument is invalid
    ├── ComponentError (also RuntimeError)         a pipeline stage broke its contract
    ├── ModelError (also RuntimeError)             a model is missing, damaged or cannot be installed
    ├── CacheError (also OSError)                  the cache file cannot be used
    ├── ArchiveError (also OSError)                the archive cannot be used
    └── MissingDependencyError (also ImportError)  an optional package is not installed

Catch `ClaimdiffError` to catch them all.
"""

from __future__ import annotations


class ClaimdiffError(Exception):
    """Base class of all claimdiff errors."""


class InvalidInputError(ClaimdiffError, ValueError):
    """An article, file, line or argument is invalid; the message says which and why."""


class ComponentError(ClaimdiffError, RuntimeError):
    """A pipeline stage failed, or returned something its protocol does not allow; the message names the stage."""


class ModelError(ClaimdiffError, RuntimeError):
    """A model is missing, damaged, not the expected one, or cannot be installed; the message says what to do."""


class CacheError(ClaimdiffError, OSError):
    """The cache file cannot be opened, read or written; the message names the file and a remedy."""


class ArchiveError(ClaimdiffError, OSError):
    """The archive cannot be opened, read or written; the message names its folder and a remedy."""


class MissingDependencyError(ClaimdiffError, ImportError):
    """An optional package is required but not installed.

    Args:
        package: the package that could not be imported.
        extra: the claimdiff extra that installs it.
    """

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(f"{package} is not installed; run: pip install 'claimdiff[{extra}]'")
        self.package = package
        self.extra = extra

    def __reduce__(self) -> tuple[type[MissingDependencyError], tuple[str, str]]:
        """Let an error of another process be raised in this one."""
        return MissingDependencyError, (self.package, self.extra)
