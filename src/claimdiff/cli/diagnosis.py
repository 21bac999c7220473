"""The checks of `claimdiff doctor`."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, metadata, packages_distributions, requires, version
from typing import Literal

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from claimdiff.errors import ClaimdiffError

#: "absent" means not installed, but only needed for an extra.
State = Literal["ok", "absent", "wrong"]
#: Extras for work on claimdiff itself, which say nothing of the state of an installation.
_FOR_DEVELOPERS = frozenset({"dev", "docs", "test", "training"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """The result of one check.

    Attributes:
        subject: what was checked.
        state: the result.
        found: version, digest or problem.
        remedy: how to fix a problem; empty without one.
        needed: whether claimdiff itself needs it, not only an extra.
    """

    subject: str
    state: State
    found: str
    remedy: str = ""
    needed: bool = True


def examine() -> Iterator[Diagnosis]:
    """Check the interpreter, the packages, the models and the processor, in this order, by loading them."""
    yield Diagnosis(subject="python", state="ok", found=f"{platform.python_version()} on {platform.platform()}")
    yield _itself()
    modules = _modules()
    for requirement, extra in _requirements():
        yield _package(requirement, extra, modules.get(canonicalize_name(requirement.name), []))
    yield _model("parser", _parser)
    yield _model("sentence model", _sentence_model)
    yield _installed_judge()
    yield _model("processor", _processor)


def _itself() -> Diagnosis:
    try:
        return Diagnosis(subject="claimdiff", state="ok", found=version("claimdiff"))
    except PackageNotFoundError:
        remedy = "run in a checkout: pip install -c constraints.txt ."
        return Diagnosis(subject="claimdiff", state="wrong", found="not installed as a package", remedy=remedy)


def _requirements() -> Iterator[tuple[Requirement, str]]:
    """Yield claimdiff's requirements on this platform with their extra, "" for those of claimdiff itself."""
    try:
        lines, extras = requires("claimdiff") or [], metadata("claimdiff").get_all("Provides-Extra") or []
    except PackageNotFoundError:
        return
    for one in map(Requirement, lines):
        for extra in ("", *(extra for extra in extras if extra not in _FOR_DEVELOPERS)):
            if one.marker is None or one.marker.evaluate({"extra": extra}):
                yield one, extra
                break


def _modules() -> dict[str, list[str]]:
    """Return the importable modules of each installed package, by normalized name."""
    found: dict[str, list[str]] = {}
    for module, packages in packages_distributions().items():
        # Some packages install data folders or compiled helper modules.
        if module.isidentifier() and not module.startswith("_") and not module.endswith("__mypyc"):
            for package in set(packages):
                found.setdefault(canonicalize_name(package), []).append(module)
    return found


def _package(requirement: Requirement, extra: str, modules: Sequence[str]) -> Diagnosis:
    """Check that a package is installed, in a compatible version, and can be imported.

    Args:
        requirement: a requirement of claimdiff.
        extra: the extra that needs it; "" for claimdiff itself.
        modules: the package's importable modules.
    """
    asked = f"{requirement.name}{requirement.specifier}"
    state: State = "wrong"
    try:
        found = version(requirement.name)
        if not requirement.specifier.contains(found, prereleases=True):
            found, remedy = f"{found}, but claimdiff needs {requirement.specifier}", f"run: pip install '{asked}'"
        elif problem := _problem(modules):
            found, remedy = f"{found}, but {problem}", f"run: pip install --force-reinstall '{asked}'"
        else:
            state, remedy = "ok", ""
    except PackageNotFoundError:
        found, remedy = "not installed", f"run: pip install '{asked}'"
        if extra:
            state, remedy = "absent", f"run: pip install 'claimdiff[{extra}]'"
    return Diagnosis(subject=requirement.name, state=state, found=found, remedy=remedy, needed=not extra)


def _problem(modules: Sequence[str]) -> str:
    """Return why one of the modules cannot be imported; empty if all can."""
    for module in modules:
        try:
            import_module(module)
        except Exception as error:  # noqa: BLE001 - what is broken may raise anything
            return f"{module} cannot be imported ({_first_line(error)})"
    return ""


def _model(subject: str, load: Callable[[], str], *, needed: bool = True) -> Diagnosis:
    """Load a model, which verifies its files."""
    try:
        return Diagnosis(subject=subject, state="ok", found=load(), needed=needed)
    except Exception as error:  # noqa: BLE001 - what is broken may raise anything
        problem, _, remedy = _first_line(error).partition("; ")
        return Diagnosis(subject=subject, state="wrong", found=problem, remedy=remedy, needed=needed)


def _first_line(error: Exception) -> str:
    """Return the first line of an error's message, with the type unless it is claimdiff's own."""
    said = next(iter(str(error).strip().splitlines()), "")
    return said if isinstance(error, ClaimdiffError) else f"{type(error).__name__}: {said}"


def _parser() -> str:
    from claimdiff.claims.grammar.parsing import MODEL, MODEL_SHA256, MODEL_VERSION, load_parser

    load_parser()
    return f"{MODEL} {MODEL_VERSION}, sha256 {MODEL_SHA256[:12]}…, verified"


def _sentence_model() -> str:
    from claimdiff.embedding import default_embedder
    from claimdiff.embedding.bundled import DIGESTS, MODEL_NAME

    default_embedder()
    return f"{MODEL_NAME}, sha256 {DIGESTS['model.safetensors'][:12]}…, verified"


def _installed_judge() -> Diagnosis:
    """Check the judge, which is absent where nothing of it is installed."""
    from claimdiff.judge import is_installed
    from claimdiff.judge.store import INSTALL, models_folder

    try:
        installed = is_installed()
    except ClaimdiffError as error:
        return Diagnosis(subject="judge", state="wrong", found=_first_line(error), needed=False)
    if installed:
        return _model("judge", _judge, needed=False)
    found = f"not installed in {models_folder()}"
    return Diagnosis(subject="judge", state="absent", found=found, remedy=INSTALL, needed=False)


def _judge() -> str:
    from claimdiff.judge import default_judge
    from claimdiff.judge.network import installed_judge

    judge = default_judge()
    judge([("It rains.", "It is raining.")])
    stored = installed_judge(judge.precision)
    return f"{judge.name}, {stored.size / 1e6:.0f} MB in {stored.path.parent}, sha256 {stored.digest[:12]}…, verified"


def _processor() -> str:
    import torch

    features = torch.backends.cpu.get_cpu_capability()
    return f"{platform.machine()}, {os.cpu_count()} cores, {torch.get_num_threads()} threads, {features}"
