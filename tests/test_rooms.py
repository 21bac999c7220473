"""The order of the rooms: a module imports only from its own room and from rooms before it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import claimdiff

PACKAGE = Path(claimdiff.__file__).parent
ROOMS = [
    "errors",
    "model",
    "slots",
    "protocols",
    "checks",
    "sides",
    "positions",
    "texts",
    "lexicon",
    "remarks",
    "readers",
    "claims",
    "embedding",
    "judge",
    "report",
    "cache",
    "alignment",
    "conflicts",
    "assembly",
    "stages",
    "pipeline",
    "spacy_component",
    "corpus",
    "checked",
    "testing",
    "doctor",
    "terminal",
    "cli",
    "__main__",
]
#: The exception: what a comparison does with itself, at the wish of its user.
FORWARD = {"model": {"assembly", "report"}}
FILES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def rooms_imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "claimdiff":
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("claimdiff."):
            found.add((node.module or "").split(".")[1])
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("claimdiff.")}
    return found & set(ROOMS)


def test_every_file_is_in_a_room() -> None:
    assert {room_of(path) for path in FILES} - set(ROOMS) == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_lead_backwards(path: Path) -> None:
    own = ROOMS.index(room_of(path))
    later = {room for room in rooms_imported(path) if ROOMS.index(room) > own}
    assert later <= FORWARD.get(room_of(path), set())


def test_exceptions_are_imports_made_when_asked() -> None:
    for room, later in FORWARD.items():
        for path in (PACKAGE / room).glob("*.py"):
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.ImportFrom):
                    assert (node.module or "").removeprefix("claimdiff.") not in later
