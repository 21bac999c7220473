"""What README.md, docs/ and examples/ show is what happens.

Python blocks of a page run as one script, console blocks command by command: each must succeed, and the output
shown must be the output made, line by line, where a line "..." stands for any number of lines. Commands that install
something or build the project are not run. All of it happens in an empty folder with the examples in it, in forks of a
process that has loaded the models, and a connection to anywhere is an error.
"""

from __future__ import annotations

import ast
import doctest
import importlib
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
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
Run = Callable[..., subprocess.CompletedProcess[str]]
OFFLINE = "import socket\ndef refuse(*a, **k): raise OSError('no network')\nsocket.socket.connect = refuse\n"


@pytest.fixture(scope="module")
def warm() -> Iterator[str]:
    """The socket of a process that has loaded the models, and reaches no network."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "sitecustomize.py").write_text(OFFLINE, encoding="utf-8")
        server = subprocess.Popen(
            [sys.executable, "-m", "tests.warm_process", f"{folder}/socket"],
            cwd=ROOT,
            # Threads of a library do not live on in a fork.
            env={**environment(folder), "OMP_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"},
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        assert server.stdout is not None
        assert server.stdout.readline() == "ready\n"
        yield f"{folder}/socket"
        server.kill()
        server.wait()
        server.stdout.close()


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    return tmp_path


@pytest.fixture
def run(warm: str, workplace: Path) -> Run:
    """Do what `python ARGUMENTS` does, or what bash does with a command."""
    python = [sys.executable, "-IS", str(ROOT / "tests" / "warm_process.py"), warm]
    commands = workplace / ".commands"
    commands.mkdir()
    (commands / "claimdiff").write_text(f'#!/bin/sh\nexec {shlex.join(python)} -m claimdiff "$@"\n', encoding="utf-8")
    (commands / "claimdiff").chmod(0o755)

    def run(*arguments: str, bash: str = "") -> subprocess.CompletedProcess[str]:
        return in_process(["bash", "-c", bash] if bash else [*python, *arguments], workplace, environment("", commands))

    return run


def environment(hooks: str = "", *folders: Path) -> dict[str, str]:
    path = os.pathsep.join([*map(str, folders), str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return {**os.environ, "PATH": path, "PYTHONPATH": hooks, "PYTHONIOENCODING": "utf-8"}


def in_process(command: list[str], folder: Path, variables: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=folder,
        env=variables,
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
def test_the_python_of_the_readme_runs(run: Run) -> None:
    script = "\n".join(blocks("python"))
    assert "import claimdiff" in script
    done = run("-c", script)
    assert done.returncode == 0, done.stderr


@pytest.mark.model
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_python_of_the_documentation_runs(page: Path, run: Run) -> None:
    done = run("-c", "\n".join(blocks("python", page)))
    assert done.returncode == 0, done.stderr


@pytest.mark.model
def test_the_first_python_block_of_the_readme_runs_alone(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(OFFLINE, encoding="utf-8")
    done = in_process([sys.executable, "-c", blocks("python")[0]], tmp_path, environment(str(tmp_path)))
    assert done.returncode == 0, done.stderr


@pytest.mark.model
@pytest.mark.parametrize("page", COMMANDS, ids=lambda page: page.name)
def test_the_commands_do_what_is_shown(page: Path, run: Run) -> None:
    ran = 0
    for block in blocks("console", page):
        for command, shown in commands(block):
            if NOT_RUN.match(command):
                continue
            done = run(bash=command)
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
def test_every_example_runs(script: Path, run: Run) -> None:
    done = run(f"examples/{script.name}")
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


@pytest.mark.model
@pytest.mark.parametrize(
    ("script", "code", "said", "error"),
    [
        ("import sys; print('x'); sys.exit(3)", 3, "x\n", ""),
        ("1 / 0", 1, "", "ZeroDivisionError"),
        ("import os; os.kill(os.getpid(), 9)", 247, "", ""),
    ],
)
def test_a_script_in_a_fork_ends_as_in_a_process_of_its_own(
    run: Run, script: str, code: int, said: str, error: str
) -> None:
    done = run("-c", script)
    assert (done.returncode, done.stdout) == (code, said)
    assert error in done.stderr


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
