"""What `claimdiff doctor` looks at: whether everything needed is there, whole, and of which version."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from typing import Literal

from claimdiff.errors import ClaimdiffError, MissingDependencyError

#: ok; not installed, and only needed for an extra; something is wrong.
State = Literal["ok", "absent", "wrong"]
#: Packages of each extra that are looked for; the names are those of the package index.
EXTRAS = {
    "web": ("trafilatura", "lxml-html-clean", "feedparser", "charset-normalizer"),
    "frame": ("pandas",),
    "polars": ("polars",),
    "plot": ("matplotlib",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """One thing looked at.

    Attributes:
        subject: what it is.
        state: how it is.
        found: version, digest or what is wrong with it.
        remedy: what to do about it; empty when there is nothing to do.
    """

    subject: str
    state: State
    found: str
    remedy: str = ""


def examine() -> Iterator[Diagnosis]:
    """Looks at the interpreter, the packages, the models and the processor, in this order; loads every model."""
    yield Diagnosis(subject="python", state="ok", found=f"{platform.python_version()} on {platform.platform()}")
    yield from map(_package, ("claimdiff", *_required()))
    for extra, packages in EXTRAS.items():
        yield from (_optional(package, extra) for package in packages)
    yield _model("parser", _parser)
    yield _model("sentence model", _sentence_model)
    yield _model("judge", _judge)
    yield _model("processor", _processor)


def _required() -> list[str]:
    """The packages that claimdiff needs, as its metadata name them."""
    try:
        lines = [line for line in requires("claimdiff") or () if "extra ==" not in line]
    except PackageNotFoundError:
        return []
    return sorted(match.group() for line in lines if (match := re.match(r"[\w.-]+", line)))


def _package(name: str) -> Diagnosis:
    try:
        return Diagnosis(subject=name, state="ok", found=version(name))
    except PackageNotFoundError:
        return Diagnosis(
            subject=name, state="wrong", found="not installed", remedy="run: pip install --force-reinstall claimdiff"
        )


def _optional(name: str, extra: str) -> Diagnosis:
    try:
        return Diagnosis(subject=name, state="ok", found=version(name))
    except PackageNotFoundError:
        return Diagnosis(
            subject=name, state="absent", found="not installed", remedy=f"run: pip install 'claimdiff[{extra}]'"
        )


def _model(subject: str, load: Callable[[], str]) -> Diagnosis:
    """Loads a model, which verifies its files."""
    try:
        return Diagnosis(subject=subject, state="ok", found=load())
    except MissingDependencyError as error:
        problem, _, remedy = str(error).partition("; ")
        return Diagnosis(subject=subject, state="absent", found=problem, remedy=remedy)
    except (ClaimdiffError, ImportError, OSError) as error:
        problem, _, remedy = str(error).partition("; ")
        return Diagnosis(subject=subject, state="wrong", found=problem, remedy=remedy)


def _parser() -> str:
    from claimdiff.claims.parsing import MODEL, MODEL_SHA256, MODEL_VERSION, load_parser

    load_parser()
    return f"{MODEL} {MODEL_VERSION}, sha256 {MODEL_SHA256[:12]}…, verified"


def _sentence_model() -> str:
    from claimdiff.embedding import default_embedder
    from claimdiff.embedding.bundled import DIGESTS, MODEL_NAME

    default_embedder()
    return f"{MODEL_NAME}, sha256 {DIGESTS['model.safetensors'][:12]}…, verified"


def _judge() -> str:
    from claimdiff.judge import default_judge
    from claimdiff.judge.base import DIGESTS
    from claimdiff.judge.inference import DIGEST

    judge = default_judge()
    judge([("It rains.", "It is raining.")])
    return f"{judge.name}, sha256 {DIGESTS['model.safetensors'][:12]}… and {DIGEST[:12]}…, verified"


def _processor() -> str:
    import torch

    features = torch.backends.cpu.get_cpu_capability()
    return f"{platform.machine()}, {os.cpu_count()} cores, {torch.get_num_threads()} threads, {features}"
