"""What `claimdiff doctor` finds."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError

import pytest

from claimdiff import MissingDependencyError, ModelError, doctor


def test_a_model_that_loads() -> None:
    found = doctor._model("parser", lambda: "small 1.0")
    assert (found.state, found.found, found.remedy) == ("ok", "small 1.0", "")


def raises(error: Exception) -> str:
    raise error


@pytest.mark.parametrize(
    ("error", "state", "remedy"),
    [
        (ModelError("the file x is damaged; run: pip install y"), "wrong", "run: pip install y"),
        (MissingDependencyError("z", "accurate"), "absent", "run: pip install 'claimdiff[accurate]'"),
        (ImportError("no such module"), "wrong", ""),
        (OSError("libx.so: cannot open shared object file"), "wrong", ""),
    ],
)
def test_a_model_that_does_not_load(error: Exception, state: str, remedy: str) -> None:
    """What is wrong, and what to do about it."""
    found = doctor._model("judge", lambda: raises(error))
    assert (found.state, found.remedy) == (state, remedy)
    assert found.found


def test_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that claimdiff needs, by its own metadata, and those of the extras."""
    names = doctor._required()
    assert {"numpy", "spacy", "torch"} <= set(names)
    assert "pytest" not in names

    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(doctor, "version", missing)
    assert doctor._package("numpy").state == "wrong"
    absent = doctor._optional("pandas", "frame")
    assert (absent.state, absent.remedy) == ("absent", "run: pip install 'claimdiff[frame]'")


@pytest.mark.model
def test_everything_is_looked_at() -> None:
    found = {one.subject: one for one in doctor.examine()}
    assert {"python", "claimdiff", "numpy", "parser", "sentence model", "judge", "processor"} <= found.keys()
    assert found["parser"].state == found["sentence model"].state == "ok"
    assert "sha256" in found["parser"].found
