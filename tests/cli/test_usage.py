"""Help, version, and wrong usage."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from tests.cli.inputs import SEEDS

import claimdiff


def test_help_and_version_need_no_large_library() -> None:
    code = (
        "import sys\nfrom claimdiff.cli import main\ntry: main()\nexcept SystemExit as end: assert not end.code\n"
        "heavy = {'numpy', 'spacy', 'torch', 'trafilatura', 'pandas', 'jinja2'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    for option, words in (("--help", "compare"), ("--version", f"claimdiff {claimdiff.__version__}")):
        done = subprocess.run([sys.executable, "-c", code, option], capture_output=True, text=True, check=True)
        assert words in done.stdout
        assert done.stderr == "[]\n"


def test_module_runs() -> None:
    done = subprocess.run([sys.executable, "-m", "claimdiff", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"claimdiff {claimdiff.__version__}\n"


@pytest.mark.parametrize(
    "args",
    [
        ["nonsense"],
        ["compare"],
        ["compare", *SEEDS, "--format", "xml"],
        ["compare", *SEEDS, "--min-similarity", "1.5"],
        ["compare", *SEEDS, "--min-similarity", "nan"],
        ["compare", SEEDS[0]],
        ["compare", *SEEDS, "-o", "no/such/folder/out.txt"],
        ["compare", *SEEDS, "-o", "."],
        ["claims"],
        ["batch"],
        ["judge"],
        ["stories", SEEDS[0], "--min-similarity", "0"],
    ],
)
def test_wrong_usage_ends_with_2(run: Callable[..., Any], args: list[str]) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr
