"""What `import claimdiff` costs and offers."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

import claimdiff

ROOT = Path(__file__).resolve().parents[1]
HEAVY = (
    "torch",
    "transformers",
    "sentence_transformers",
    "spacy",
    "numpy",
    "scipy",
    "pandas",
    "polars",
    "matplotlib",
    "trafilatura",
    "httpx",
    "anyio",
    "typer",
    "rich",
)


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


def test_import_loads_no_large_library() -> None:
    loaded = run(f"import sys, claimdiff; print([name for name in {HEAVY!r} if name in sys.modules])")
    assert loaded.strip() == "[]"


def test_naming_the_pipeline_loads_no_large_library() -> None:
    code = "import sys, claimdiff; claimdiff.Pipeline(); claimdiff.compare, claimdiff.to_json"
    loaded = run(f"{code}; print([name for name in {HEAVY!r} if name in sys.modules])")
    assert loaded.strip() == "[]"


def test_import_changes_neither_environment_nor_warnings_nor_logging() -> None:
    code = (
        "import os, sys, logging, warnings\n"
        "state = lambda: (dict(os.environ), list(warnings.filters), list(logging.root.handlers), logging.root.level)\n"
        "before = state(); import claimdiff; claimdiff.Pipeline; print(state() == before)"
    )
    assert run(code).strip() == "True"


def test_every_public_name_is_there() -> None:
    assert claimdiff.__all__ == sorted(claimdiff.__all__)
    for name in claimdiff.__all__:
        assert getattr(claimdiff, name) is not None
    assert set(claimdiff.__all__) <= set(dir(claimdiff))


def test_no_module_takes_the_place_of_a_public_name() -> None:
    """Importing a submodule sets an attribute of the package: a room named `compare` would hide the function."""
    code = (
        "import pkgutil, importlib, types, claimdiff\n"
        "for found in pkgutil.walk_packages(claimdiff.__path__, 'claimdiff.'):\n"
        "    if not found.name.endswith('__main__'): importlib.import_module(found.name)\n"
        "print([name for name in claimdiff.__all__ if isinstance(getattr(claimdiff, name), types.ModuleType)])"
    )
    assert run(code).strip() == "[]"


def test_public_names_are_those_of_the_api_page() -> None:
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^\.\. auto\w+:: claimdiff\.(\w+)$", page, re.MULTILINE)) - {
        "protocols",
        "readers",
        "testing",
    }
    assert documented == {name for name in claimdiff.__all__ if name != "__version__"}


def test_unknown_names_are_attribute_errors() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        claimdiff.nonsense  # noqa: B018


def test_version_is_that_of_the_installed_package() -> None:
    assert claimdiff.__version__ == version("claimdiff")


def test_types_are_shipped() -> None:
    assert (Path(claimdiff.__file__).parent / "py.typed").is_file()
