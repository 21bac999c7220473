"""Faults of the store: each is a clear error, and nothing is lost."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from tests.corpus.reports import QUAKE, articles
from tests.stubbed import stubbed

from claimdiff import Archive, ArchiveError, Article
from claimdiff.archive.store import FILE
from claimdiff.testing import StubEmbedder

REPORTS = articles(*QUAKE)
ROOT = Path(__file__).resolve().parents[2]


def test_a_killed_writer_loses_and_doubles_nothing(tmp_path: Path) -> None:
    dice = Random(7)
    said: list[str] = []
    for _ in range(4):
        adding = subprocess.Popen(
            [sys.executable, "-m", "tests.archive.endless", str(tmp_path)],
            cwd=ROOT, env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert adding.stdout is not None
        said.append(adding.stdout.readline().strip())
        time.sleep(dice.random() * 0.2)
        adding.kill()
        said += [line.strip() for line in adding.stdout if line.endswith("\n")]
        adding.wait()
        with Archive(tmp_path, stubbed()) as archive:
            assert archive.check() == []
            kept = sorted(id for story in archive.stories() for id in story.articles)
            assert set(said) <= set(kept)
            assert kept == [f"{number:06}" for number in range(len(kept))]


def test_there_is_no_archive(tmp_path: Path) -> None:
    for options in ({"create": False}, {"read_only": True}):
        with pytest.raises(ArchiveError, match="there is no archive"):
            Archive(tmp_path / "no", stubbed(), **options)
    (tmp_path / "file").write_text("x")
    with pytest.raises(ArchiveError, match="cannot be used"):
        Archive(tmp_path / "file" / "news", stubbed())


def test_a_newer_layout_and_a_foreign_file_are_refused(tmp_path: Path) -> None:
    Archive(tmp_path, stubbed()).close()
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(ArchiveError, match="layout 99, of a newer claimdiff"):
        Archive(tmp_path, stubbed())
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / FILE).write_text("not a database at all" * 100)
    with pytest.raises(ArchiveError, match="restore a backup"):
        Archive(tmp_path / "text", stubbed())
    (tmp_path / "other").mkdir()
    with closing(sqlite3.connect(tmp_path / "other" / FILE)) as connection:
        connection.execute("CREATE TABLE x (y)")
    with pytest.raises(ArchiveError, match="not an archive"):
        Archive(tmp_path / "other", stubbed())


def test_an_empty_file_of_a_killed_process_becomes_an_archive(tmp_path: Path) -> None:
    (tmp_path / FILE).touch()
    with Archive(tmp_path, stubbed()) as archive:
        assert [one.status for one in archive.add(REPORTS)] == ["new"] * 3


def test_another_model_is_refused(tmp_path: Path) -> None:
    with Archive(tmp_path, stubbed()) as archive:
        list(archive.add(REPORTS))
    with Archive(tmp_path, stubbed(embedder=StubEmbedder(32))) as archive:
        with pytest.raises(ArchiveError, match="embedder_digest"):
            list(archive.add([*REPORTS[:1], Article(text="More.")]))
        with pytest.raises(ArchiveError, match="other models or settings"):
            archive.search("Palu")
        assert archive.status().articles == 3


def test_a_second_writer_is_refused_and_readers_are_not(tmp_path: Path) -> None:
    with Archive(tmp_path, stubbed()) as one, Archive(tmp_path, stubbed()) as other:
        adding = one.add(REPORTS)
        next(adding)
        with pytest.raises(ArchiveError, match="another writer"):
            list(other.add(REPORTS))
        assert other.status().articles == 1
        assert len(list(adding)) == 2
        later = Article(text="The prize went to Inez Quill.", id="later")
        assert [added.status for added in other.add([*REPORTS, later])] == ["known"] * 3 + ["new"]
        again = Article(text="The prize went to Inez Quill of Dorvale.", id="again")
        assert [added.status for added in one.add([again])] == ["new"]  # with what the other has added
        assert one.check() == []


def test_read_only(tmp_path: Path) -> None:
    with Archive(tmp_path, stubbed()) as archive:
        list(archive.add(REPORTS))
    with Archive(tmp_path, stubbed(), read_only=True) as archive:
        with pytest.raises(ArchiveError, match="read only"):
            list(archive.add(REPORTS))
        assert archive.search("Palu")
        assert len(list(archive.stories())) == 1


def test_a_full_disk_stores_nothing_of_the_article(tmp_path: Path) -> None:
    with Archive(tmp_path, stubbed()) as archive:
        list(archive.add(REPORTS[:1]))
        connection = archive._store.connection
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
        long = Article(text=" ".join(f"Word{number}." for number in range(4000)), id="long")
        with pytest.raises(ArchiveError, match="free some disk space"):
            list(archive.add([long]))
        assert archive.check() == []
        assert archive.status().articles == 1
        connection.execute("PRAGMA max_page_count = 1000000")
        assert [added.status for added in archive.add([long])] == ["new"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_to(tmp_path: Path) -> None:
    with Archive(tmp_path / "news", stubbed()) as archive:
        list(archive.add(REPORTS))
    (tmp_path / "news" / "writer.lock").unlink()
    (tmp_path / "news").chmod(0o500)
    try:
        with pytest.raises(ArchiveError, match=r"Permission denied|readonly"), Archive(tmp_path / "news") as archive:
            list(archive.add(REPORTS))
    finally:
        (tmp_path / "news").chmod(0o700)


def test_threads_read_while_another_adds(tmp_path: Path) -> None:
    with Archive(tmp_path, stubbed()) as archive:
        counts: list[int] = []
        adding = threading.Thread(target=lambda: list(archive.add(REPORTS)))
        adding.start()
        while adding.is_alive():
            counts.append(sum(len(story.articles) for story in archive.stories()))
        adding.join()
        assert counts == sorted(counts)
        assert archive.status().articles == 3


def test_a_backup_does_not_replace_an_archive(tmp_path: Path) -> None:
    with Archive(tmp_path, stubbed()) as archive, pytest.raises(ArchiveError, match="another folder"):
        archive.backup(tmp_path)
