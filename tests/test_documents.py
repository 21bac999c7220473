"""What README.md, docs/ and examples/ show is what happens.

Python blocks of a page run as one script, console blocks command by command: each must succeed, and the output
shown must be the output made, line by line, where a line "..." stands for any number of lines. Commands that install
something or build the project are not run. All of it happens in an empty folder with the examples in it, and a
connection to anywhere is an error.
"""

from __future__ import annotations

import ast
import doctest
import importlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import claimdiff

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
EXAMPLES = sorted((ROOT / "examples").glob("*.py"))
PAGES = [page for page in sorted((ROOT / "docs").glob("*.md")) if "```python\n" in page.read_text(encoding="utf-8")]
COMMANDS = [
    page
    for page in (README, *sorted((ROOT / "docs").glob("*.md")))
    if "$ claimdiff" in page.read_text(encoding="utf-8")
]
NOT_RUN = re.compile(r"(pip|python3?(\.\d+)?|make|git|source|cd|export|apt|apt-get)\b")
OFFLINE = "import socket\ndef refuse(*a, **k): raise OSError('no network')\nsocket.socket.connect = refuse\n"


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    hooks = tmp_path / ".hooks"
    hooks.mkdir()
    (hooks / "sitecustomize.py").write_text(OFFLINE, encoding="utf-8")
    return tmp_path


def run(command: list[str], workplace: Path) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(workplace / ".hooks"), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        command,
        cwd=workplace,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=600,
        check=False,
    )


def blocks(language: str, page: Path = README) -> list[str]:
    found = re.findall(rf"^```{language}\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return [str(block) for block in found]


def commands(block: str) -> Iterator[tuple[str, list[str]]]:
    """Commands of a console block with the lines shown below each; a backslash goes on with the command."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, *shown = part.replace("\\\n", " ").rstrip().split("\n")
        yield command, shown


def shows(shown: list[str], made: list[str]) -> bool:
    """Whether `shown` is `made`, with "..." for any number of lines."""
    if not shown:
        return not made
    if shown[0].strip() in {"...", "…"}:
        return any(shows(shown[1:], made[at:]) for at in range(len(made) + 1))
    return bool(made) and shown[0].rstrip() == made[0].rstrip() and shows(shown[1:], made[1:])


@pytest.mark.model
def test_the_python_of_the_readme_runs(workplace: Path) -> None:
    script = "\n".join(blocks("python"))
    assert "import claimdiff" in script
    done = run([sys.executable, "-c", script], workplace)
    assert done.returncode == 0, done.stderr


@pytest.mark.model
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_python_of_the_documentation_runs(page: Path, workplace: Path) -> None:
    done = run([sys.executable, "-c", "\n".join(blocks("python", page))], workplace)
    assert done.returncode == 0, done.stderr


@pytest.mark.model
def test_the_first_python_block_of_the_readme_runs_alone(workplace: Path) -> None:
    (workplace / "examples").unlink()
    done = run([sys.executable, "-c", blocks("python")[0]], workplace)
    assert done.returncode == 0, done.stderr


@pytest.mark.model
@pytest.mark.parametrize("page", COMMANDS, ids=lambda page: page.name)
def test_the_commands_do_what_is_shown(page: Path, workplace: Path) -> None:
    ran = 0
    for block in blocks("console", page):
        for command, shown in commands(block):
            if NOT_RUN.match(command):
                continue
            done = run(["bash", "-c", command], workplace)
            assert done.returncode == 0, f"{command}\n{done.stderr}"
            if shown:
                assert shows(shown, done.stdout.rstrip().split("\n")), f"{command} printed\n{done.stdout}"
            ran += 1
    assert ran > 0


@pytest.mark.model
def test_the_examples_in_docstrings_do_what_they_show() -> None:
    ran = 0
    texts = [f"The storm killed {count} people in Marlow on Monday, police said." for count in (49, 52)]
    result = claimdiff.compare([claimdiff.Article(text=text) for text in texts])
    for path in sorted((ROOT / "src" / "claimdiff").rglob("*.py")):
        if ">>>" in path.read_text(encoding="utf-8"):
            name = ".".join(path.relative_to(ROOT / "src").with_suffix("").parts).removesuffix(".__init__")
            module = importlib.import_module(name)
            outcome = doctest.testmod(module, optionflags=doctest.ELLIPSIS, extraglobs={"result": result})
            assert outcome.failed == 0, name
            ran += outcome.attempted
    assert ran > 0


@pytest.mark.model
@pytest.mark.parametrize("script", EXAMPLES, ids=lambda path: path.name)
def test_every_example_runs(script: Path, workplace: Path) -> None:
    done = run([sys.executable, str(workplace / "examples" / script.name)], workplace)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


def test_there_are_examples() -> None:
    assert EXAMPLES


def test_every_link_of_the_readme_into_the_project_leads_somewhere() -> None:
    targets = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)[^)]*\)", README.read_text(encoding="utf-8"))
    assert [target for target in targets if not (ROOT / target).exists()] == []


def imported_names(code: str) -> Iterator[str]:
    """Full names of what is imported from claimdiff and its modules."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "claimdiff":
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("page", [README, *PAGES, *EXAMPLES], ids=lambda page: page.name)
def test_only_documented_names_are_used(page: Path) -> None:
    """What a page or an example imports is on the API page, and so is public."""
    api = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^\.\. auto\w+:: (claimdiff[\w.]+)$", api, re.MULTILINE))
    code = page.read_text(encoding="utf-8") if page.suffix == ".py" else "\n".join(blocks("python", page))
    used = set(imported_names(code))
    assert {name for name in used if not {name, name.rpartition(".")[0]} & documented} == set()


@pytest.mark.parametrize(
    ("shown", "made", "same"),
    [
        (["a", "..."], ["a"], True),
        (["a", "...", "d"], ["a", "b", "c", "d"], True),
        (["a", "...", "d"], ["a", "b", "c"], False),
        (["a"], ["a", "b"], False),
        (["a "], ["a"], True),
    ],
)
def test_shown_output_is_compared_line_by_line(shown: list[str], made: list[str], same: bool) -> None:
    assert shows(shown, made) is same


def test_console_blocks_are_taken_apart() -> None:
    block = "$ claimdiff a \\\n    b\nfirst\n\nsecond\n$ claimdiff c\n"
    assert list(commands(block)) == [("claimdiff a      b", ["first", "", "second"]), ("claimdiff c", [])]
