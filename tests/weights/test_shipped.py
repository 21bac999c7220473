"""The weights that the package ships: each says where it comes from, and each is used."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import claimdiff
from claimdiff.weights import load_weights

PACKAGE = Path(claimdiff.__file__).parent
ROOT = Path(__file__).resolve().parents[2]
NAMES = sorted(path.stem for path in (PACKAGE / "weights").glob("*.json"))


def names_loaded() -> Iterator[str]:
    """The argument of every call of `load_weights` in the package."""
    for path in PACKAGE.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        if "load_weights(" not in source or path.parent.name == "weights":
            continue
        module = import_module(".".join(("claimdiff", *path.relative_to(PACKAGE).with_suffix("").parts)))
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "load_weights":
                (argument,) = node.args
                name = argument.value if isinstance(argument, ast.Constant) else getattr(module, ast.unparse(argument))
                assert isinstance(name, str)
                yield name


def test_every_file_is_loaded_and_every_loaded_file_is_there() -> None:
    assert sorted(set(names_loaded())) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_file_says_where_it_comes_from(name: str) -> None:
    source = load_weights(name).provenance
    assert source.fitted_by is None or (ROOT / source.fitted_by).is_file()
    assert source.data is None or source.data
    for one in source.data or ():
        assert one.sha256 is None or re.fullmatch(r"[0-9a-f]{64}", one.sha256)
    assert re.fullmatch(r"[A-Z].*\.", source.note or "None needed.")


@pytest.mark.parametrize("name", NAMES)
def test_weights_are_loaded_once(name: str) -> None:
    assert load_weights(name) is load_weights(name)
    assert load_weights(name).weights
