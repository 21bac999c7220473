"""What the project's own files say about it is true."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import yaml

import claimdiff

ROOT = Path(__file__).resolve().parents[1]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def project() -> dict[str, Any]:
    settings: dict[str, Any] = tomllib.loads(read("pyproject.toml"))["project"]
    return settings


def test_the_citation_names_this_version_and_licence() -> None:
    citation = yaml.safe_load(read("CITATION.cff"))
    assert citation["version"] == claimdiff.__version__
    assert citation["license"] == project()["license"]
    assert citation["title"] == project()["name"]
    assert [author["name"] for author in citation["authors"]] == [author["name"] for author in project()["authors"]]


def test_the_pythons_claimed_are_those_that_nox_tests() -> None:
    tested = re.search(r"^PYTHONS = \[(.*)\]$", read("noxfile.py"), re.MULTILINE)
    claimed = [name for line in project()["classifiers"] for name in re.findall(r"Python :: (3\.\d+)", line)]
    assert tested is not None
    assert claimed == re.findall(r'"(.*?)"', tested[1])
    assert project()["requires-python"] == f">={claimed[0]}"


def test_the_extra_all_holds_every_feature() -> None:
    extras = project()["optional-dependencies"]
    features = sorted(extras.keys() - {"all", "test", "dev", "docs", "training"})
    assert extras["all"][0].startswith("claimdiff[")
    assert sorted(extras["all"][0].removeprefix("claimdiff[").removesuffix("]").split(",")) == features


def test_every_path_of_the_notice_and_every_licence_file_is_there() -> None:
    named = [path.rstrip(".") for path in re.findall(r"src/[\w./-]+", read("NOTICE"))]
    assert len(named) > 3
    assert [path for path in [*named, *project()["license-files"]] if not (ROOT / path).exists()] == []


def test_the_changelog_has_the_place_where_new_entries_go() -> None:
    start = tomllib.loads(read("pyproject.toml"))["tool"]["towncrier"]["start_string"]
    assert read("CHANGELOG.md").count(start) == 1
