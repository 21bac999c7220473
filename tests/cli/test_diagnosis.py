"""What `claimdiff doctor` finds."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from claimdiff import MissingDependencyError, ModelError
from claimdiff.cli import diagnosis


def test_a_model_that_loads() -> None:
    found = diagnosis._model("parser", lambda: "small 1.0")
    assert (found.state, found.found, found.remedy) == ("ok", "small 1.0", "")


def raises(error: Exception) -> str:
    raise error


@pytest.mark.parametrize(
    ("error", "state", "remedy"),
    [
        (ModelError("the file x is damaged; run: pip install y"), "wrong", "run: pip install y"),
        (MissingDependencyError("z", "web"), "wrong", "run: pip install 'claimdiff[web]'"),
        (ImportError("no such module"), "wrong", ""),
        (OSError("libx.so: cannot open shared object file"), "wrong", ""),
        (AttributeError("partially initialised"), "wrong", ""),
    ],
)
def test_a_model_that_does_not_load(error: Exception, state: str, remedy: str) -> None:
    """What is wrong, and what to do about it."""
    found = diagnosis._model("judge", lambda: raises(error))
    assert (found.state, found.remedy) == (state, remedy)
    assert found.found


def install(folder: Path, name: str, version: str, *metadata: str, module: str = "", code: str = "") -> None:
    """A package, as importlib.metadata finds it."""
    info = folder / f"{name.replace('-', '_')}-{version}.dist-info"
    info.mkdir()
    lines = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}", *metadata]
    (info / "METADATA").write_text("\n".join(lines) + "\n")
    if module:
        (info / "top_level.txt").write_text(f"{module}\n")
        (folder / f"{module}.py").write_text(code)


#: Each asked for by claimdiff itself and, with another name, by an extra: how it is installed, what is told of it.
PACKAGES = {
    "fine": ({"version": "2.1", "code": "x = 1"}, "ok", "2.1", ""),
    "old": ({"version": "1.9"}, "wrong", "1.9, but claimdiff needs >=2", "run: pip install '{name}>=2'"),
    "broken": (
        {"version": "2.0", "code": "raise RuntimeError('no libx\\nmore')"},
        "wrong",
        "2.0, but {module} cannot be imported (RuntimeError: no libx)",
        "run: pip install --force-reinstall '{name}>=2'",
    ),
    "none": (None, "wrong", "not installed", "run: pip install '{name}>=2'"),
}


def test_packages_are_those_of_the_metadata(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is held against its bound and imported by the name that it has there; an extra may lack some."""
    asked = [f"Requires-Dist: {name}-pack>=2" for name in PACKAGES]
    asked += [f"Requires-Dist: {name}-more>=2; extra == 'plus'" for name in PACKAGES]
    asked += ["Requires-Dist: linter; extra == 'dev'", "Requires-Dist: old-python; python_version < '3'"]
    install(tmp_path, "claimdiff", "7.0", *asked, "Provides-Extra: plus", "Provides-Extra: dev")
    for kind, (installed, *_) in PACKAGES.items():
        for name in (f"{kind}-pack", f"{kind}-more"):
            if installed is not None:
                install(tmp_path, name, module=f"mod_{name.replace('-', '_')}", **installed)
    monkeypatch.syspath_prepend(tmp_path)
    for model in ("_parser", "_sentence_model", "_judge", "_processor"):
        monkeypatch.setattr(diagnosis, model, lambda: "whole")
    found = {one.subject: one for one in diagnosis.examine()}
    assert found.pop("claimdiff").found == "7.0"
    assert sum(subject.endswith(("-pack", "-more")) for subject in found) == 2 * len(PACKAGES)
    assert not {"linter", "old-python"} & found.keys()
    for kind, (_, state, what, remedy) in PACKAGES.items():
        for name in (f"{kind}-pack", f"{kind}-more"):
            words = {"name": name, "module": f"mod_{name.replace('-', '_')}"}
            one = found[name]
            assert one.needed == name.endswith("-pack")
            if name == "none-more":
                state, remedy = "absent", "run: pip install 'claimdiff[plus]'"
            assert (one.state, one.found, one.remedy) == (state, what.format(**words), remedy.format(**words))


def test_claimdiff_that_is_no_package(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(diagnosis, "version", missing)
    assert diagnosis._itself().state == "wrong"


def test_no_extra_is_written_by_hand() -> None:
    asked = {requirement.name: extra for requirement, extra in diagnosis._requirements()}
    assert asked["numpy"] == asked["spacy"] == asked["torch"] == ""
    assert asked["trafilatura"] == "web"
    assert "pytest" not in asked


@pytest.mark.model
def test_everything_is_looked_at() -> None:
    found = {one.subject: one for one in diagnosis.examine()}
    assert {"python", "claimdiff", "numpy", "parser", "sentence model", "judge", "processor"} <= found.keys()
    assert found["parser"].state == found["sentence model"].state == "ok"
    assert "sha256" in found["parser"].found
