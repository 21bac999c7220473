"""The error tree."""

from __future__ import annotations

import pickle

import pytest

from claimdiff import (
    ArchiveError,
    CacheError,
    ClaimdiffError,
    ComponentError,
    InvalidInputError,
    MissingDependencyError,
    ModelError,
)


@pytest.mark.parametrize(
    ("error", "builtin"),
    [
        (InvalidInputError, ValueError),
        (ComponentError, RuntimeError),
        (ModelError, RuntimeError),
        (CacheError, OSError),
        (ArchiveError, OSError),
        (MissingDependencyError, ImportError),
    ],
)
def test_each_error_is_a_claimdiff_error_and_a_builtin(error: type[Exception], builtin: type[Exception]) -> None:
    assert issubclass(error, ClaimdiffError)
    assert issubclass(error, builtin)


def test_missing_dependency_says_how_to_install_it() -> None:
    error = MissingDependencyError("trafilatura", "web")
    assert str(error) == "trafilatura is not installed; run: pip install 'claimdiff[web]'"
    assert (error.package, error.extra) == ("trafilatura", "web")
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.package, again.extra) == (str(error), "trafilatura", "web")
