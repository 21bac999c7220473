"""What claimdiff logs, and that it is silent unless asked."""

from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path

import pytest
from tests.stubbed import A, B, stubbed

from claimdiff import Cache, ComponentError, Story
from claimdiff.corpus import Failure, compare_stories
from claimdiff.model import Article, Claim
from claimdiff.testing import StubEmbedder, StubJudge


def test_nothing_is_shown_unless_logging_is_configured() -> None:
    code = "import logging, claimdiff; logging.getLogger('claimdiff.corpus').warning('unheard')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")


def logged(caplog: pytest.LogCaptureFixture, level: int) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelno == level]


def test_a_comparison_says_how_many_and_how_long(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "claimdiff"):
        result = stubbed(judge=StubJudge()).compare([A, B])
    extracted, compared = logged(caplog, logging.INFO)
    assert extracted.startswith("extracted 6 claims from 2 articles in 0.")
    assert compared.startswith("compared 2 articles in ")
    assert f"{len(result.conflicts)} conflicts" in compared
    steps = " ".join(logged(caplog, logging.DEBUG))
    for step in ("embedded 6 texts in", "matched ", "judged "):
        assert step in steps
    assert {record.name for record in caplog.records} == {"claimdiff.pipeline.stages"}
    assert not any("mayor" in line for line in caplog.messages)  # no words of an article


def test_a_failed_story_is_a_warning(caplog: pytest.LogCaptureFixture) -> None:
    class Failing:
        name = "failing"

        def __call__(self, articles: object, /) -> list[tuple[Claim, ...]]:
            raise ComponentError("no claims today")

    stories = [Story(id="s-1", articles=(Article(text="It rained."),))]
    with caplog.at_level(logging.WARNING, "claimdiff"):
        (outcome,) = compare_stories(stories, stubbed(extractor=Failing()))
    assert isinstance(outcome, Failure)
    (line,) = logged(caplog, logging.WARNING)
    assert line.startswith("story s-1 failed: ")
    assert "no claims today" in line


def test_the_cache_says_what_it_has(caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    class Embedder(StubEmbedder):
        digest = "d"

    with caplog.at_level(logging.DEBUG, "claimdiff.cache"):
        for _ in range(2):
            stubbed(embedder=Embedder(), cache=tmp_path / "c").compare([A, B])
    lines = logged(caplog, logging.DEBUG)
    assert lines[0] == f"{tmp_path / 'c'}: found 0 of 5 entries"
    assert lines[-1] == f"{tmp_path / 'c'}: found 5 of 5 entries"
    caplog.clear()
    cache = Cache(tmp_path / "c")
    content = bytearray((tmp_path / "c").read_bytes())
    content[100:3000] = bytes(2900)
    cache.close()
    (tmp_path / "c").write_bytes(content)
    for left in tmp_path.glob("c-*"):
        left.unlink()
    with caplog.at_level(logging.WARNING, "claimdiff"):
        Cache(tmp_path / "c").get("m", ["x"])
    (line,) = logged(caplog, logging.WARNING)
    assert "the cache is damaged" in line
