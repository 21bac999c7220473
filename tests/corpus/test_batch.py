"""The stream of stories: order, isolation, memory, and continuing an earlier output."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.corpus.batch import Failure, compare_stories, finished_ids
from claimdiff.errors import CacheError, ClaimdiffError, InvalidInputError, ModelError
from claimdiff.model import Article, Comparison, FailedStory, Story
from claimdiff.readers import LineError


class Recorder:
    """Compares nothing; fails on story ids that begin with "bad"."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def compare_many(
        self, stories: Iterable[Story], /, *, on_error: Literal["yield"], processes: int = 1
    ) -> Iterator[Comparison | FailedStory]:
        for story in stories:
            self.asked.append(story.id)
            yield self._compare(story)

    def _compare(self, story: Story) -> Comparison | FailedStory:
        if story.id.startswith("bad"):
            return FailedStory(story=story, error=InvalidInputError(f"story {story.id}"))
        return Comparison(articles=story.articles, id=story.id)


def story(id: str) -> Story:
    return Story(id=id, articles=(Article(text="x", id="1"),))


def ids(outcomes: Iterable[Comparison | Failure | Story]) -> list[str | None]:
    return [outcome.id for outcome in outcomes]


@given(st.lists(st.tuples(st.sampled_from(["good", "bad", "line"]), st.booleans()), max_size=12))
def test_every_story_has_its_outcome_in_order(kinds: list[tuple[str, bool]]) -> None:
    items: list[Story | LineError] = []
    expected: list[tuple[str, bool]] = []
    done = set()
    for number, (kind, is_done) in enumerate(kinds):
        if kind == "line":
            items.append(LineError(number, None, "broken"))
            expected.append((f"in:{number}", True))
            continue
        items.append(story(f"{kind}{number}"))
        if is_done:
            done.add(f"{kind}{number}")
        else:
            expected.append((f"{kind}{number}", kind == "bad"))
    for processes in (1, 2):
        outcomes = list(compare_stories(items, Recorder(), name="in", done=done, processes=processes))
        assert [(outcome.id, isinstance(outcome, Failure)) for outcome in outcomes] == expected


@pytest.mark.parametrize("processes", [1, 2])
def test_a_failed_line_comes_before_an_error_of_reading(processes: int) -> None:
    def broken() -> Iterator[Story | LineError]:
        yield story("a")
        yield LineError(2, None, "broken")
        raise OSError("the disk is gone")

    outcomes = compare_stories(broken(), Recorder(), name="in", processes=processes)
    assert [next(outcomes).id, next(outcomes).id] == ["a", "in:2"]
    with pytest.raises(OSError, match="the disk is gone"):
        next(outcomes)


def test_failures_say_why() -> None:
    line, bad = compare_stories([LineError(4, "q", "broken"), story("bad")], Recorder(), name="in.jsonl")
    assert isinstance(line, Failure)
    assert (line.id, str(line.error)) == ("q", "in.jsonl, line 4 (id 'q'): broken")
    assert isinstance(bad, Failure)
    assert (type(bad.error), str(bad.error)) == (InvalidInputError, "story bad")


def test_a_story_is_read_when_the_outcome_before_it_was_taken() -> None:
    read = 0

    def endless() -> Iterator[Story | LineError]:
        nonlocal read
        while True:
            read += 1
            yield LineError(read, str(read), "broken") if read % 3 == 0 else story(str(read))

    outcomes = compare_stories(endless(), Recorder())
    for number in range(1, 101):
        assert next(outcomes).id == str(number)
        assert read == number


@pytest.mark.parametrize("error", [ModelError("no model"), CacheError("no space")])
def test_what_every_story_lacks_ends_the_batch(error: ClaimdiffError) -> None:
    """Once, and after the stories that were finished before."""

    class Fails(Recorder):
        def _compare(self, story: Story) -> Comparison | FailedStory:
            if story.id == "bad":
                raise error
            return super()._compare(story)

    pipeline = Fails()
    outcomes = compare_stories([story("a"), story("bad"), story("b")], pipeline)
    assert next(outcomes).id == "a"
    with pytest.raises(type(error), match=str(error)):
        next(outcomes)
    assert pipeline.asked == ["a", "bad"]


def line(id: str, **more: object) -> bytes:
    return json.dumps({"schema": "claimdiff/1", "id": id, **more}).encode() + b"\n"


ERROR = b'{"id": "e", "error": {"type": "InvalidInputError", "message": "m"}}\n'


def test_finished_ids_of_no_file_and_of_an_empty_one(tmp_path: Path) -> None:
    assert finished_ids(tmp_path / "none", Recorder()) == frozenset()
    assert not (tmp_path / "none").exists()
    (tmp_path / "empty").write_bytes(b"")
    assert finished_ids(tmp_path / "empty", Recorder()) == frozenset()


def test_a_clean_output_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_bytes(line("a") + line("b"))
    before = path.stat()
    assert finished_ids(path, Recorder()) == {"a", "b"}
    assert path.stat().st_ino == before.st_ino


@given(cut=st.integers(0, 60), failed=st.booleans())
def test_cut_and_failed_lines_are_removed(tmp_path_factory: pytest.TempPathFactory, cut: int, failed: bool) -> None:
    path = tmp_path_factory.getbasetemp() / "out.jsonl"
    last = line("c", claims=[], note="“Łódź”")
    cut = min(cut, len(last))
    path.write_bytes(line("a") + (ERROR if failed else b"") + line("b") + last[:cut])
    whole = cut == len(last)
    assert finished_ids(path, Recorder()) == ({"a", "b", "c"} if whole else {"a", "b"})
    assert path.read_bytes() == line("a") + line("b") + (last if whole else b"")


@pytest.mark.parametrize(
    "foreign",
    [
        b"text\n",
        b"[" * 9999 + b"\n",
        b"3\n",
        b"{}\n",
        b'{"id": 1}\n',
        b'{"id": "a"}\n',
        b'{"id": "a", "schema": "claimdiff/1", "settings": [1]}\n',
    ],
)
def test_foreign_files_are_refused_and_kept(tmp_path: Path, foreign: bytes) -> None:
    path = tmp_path / "out"
    path.write_bytes(line("a") + foreign)
    with pytest.raises(InvalidInputError, match="line 2 was not written by a batch"):
        finished_ids(path, Recorder())
    assert path.read_bytes() == line("a") + foreign


class Set(Recorder):
    """Compares with these settings."""

    def __init__(self, **settings: str | float | None) -> None:
        super().__init__()
        self.settings = settings

    def _compare(self, story: Story) -> Comparison:
        return Comparison(articles=story.articles, id=story.id, settings=dict(self.settings))


def test_one_output_has_one_way_of_comparing(tmp_path: Path) -> None:
    """Whatever differs is named, and the file stays as it is, with what would else be removed."""
    path = tmp_path / "out"
    path.write_bytes(ERROR + line("a", settings={"judge": "j", "min_confidence": 0.25, "numpy": "1"}))
    before = path.read_bytes()
    with pytest.raises(InvalidInputError) as caught:
        finished_ids(path, Set(judge=None, min_confidence=0.3, numpy="1"))
    assert str(caught.value).startswith(
        f'{path}: line 2 was written with different settings (judge "j", not null; min_confidence 0.25, not 0.3)'
    )
    assert path.read_bytes() == before
    assert finished_ids(path, Set(judge="j", min_confidence=0.25, numpy="2")) == {"a"}
    path.write_bytes(line("a", settings={"judge": "j"}) + line("b", settings={"judge": "k"}))
    with pytest.raises(InvalidInputError, match="line 2"):
        finished_ids(path, Set(judge="j"))


def test_without_a_finished_story_no_pipeline_is_asked(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(ERROR)
    pipeline = Recorder()
    assert finished_ids(tmp_path / "out", pipeline) == frozenset()
    assert pipeline.asked == []
