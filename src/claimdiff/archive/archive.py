"""The archive: articles, their claims, stories and conflicts in a folder."""

from __future__ import annotations

import json
import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from claimdiff.archive.adding import put, take, take_out
from claimdiff.archive.comparing import compare_changed, read_comparison
from claimdiff.archive.grouping import (
    decide,
    forget,
    is_outgrown,
    keep_joined,
    link,
    read_background,
    store_all_pairs,
)
from claimdiff.archive.leads import Leads
from claimdiff.archive.packing import digest_of
from claimdiff.archive.reading import (
    find_article,
    find_problems,
    members_of,
    number_of_story,
    read_article,
    read_conflicts,
    read_stories,
    story_of,
)
from claimdiff.archive.results import Added, ArchivedConflict, ArchivedStory, ArchiveStatus, Found
from claimdiff.archive.search import ClaimVectors
from claimdiff.archive.searching import find
from claimdiff.archive.store import FILE, Store
from claimdiff.errors import ArchiveError, ComponentError, InvalidInputError
from claimdiff.model import Article, Comparison, ConflictKind
from claimdiff.pipeline.stages import LIBRARIES

if TYPE_CHECKING:
    from claimdiff.corpus.likeness import Background
    from claimdiff.pipeline import Pipeline


class Archive:
    """Articles, their claims, stories and conflicts in a folder: what `Pipeline` finds, kept as articles come.

    Opening is cheap: models are loaded by the first `add` or `search`. An archive may be used by several threads. While
    one process writes, others may read; a second writer is refused.

    Args:
        path: the folder.
        pipeline: extracts, embeds and compares; by default `Pipeline()`. An archive belongs to the models and
            thresholds with which it was made.
        create: create the archive if there is none.
        read_only: never write.

    Raises:
        ArchiveError: there is no archive at `path`, it cannot be used, or it is that of a newer claimdiff.

    Example:
        >>> from tempfile import mkdtemp
        >>> with Archive(mkdtemp()) as archive:
        ...     gazette = Article(source="Gazette", id="g", text="The storm killed 49 people in Marlow on Monday.")
        ...     herald = Article(source="Herald", id="h", text="The storm killed 52 people in Marlow on Monday.")
        ...     [added.status for added in archive.add([gazette, herald, gazette])]
        ['new', 'new', 'known']
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        pipeline: Pipeline | None = None,
        *,
        create: bool = True,
        read_only: bool = False,
    ) -> None:
        if not isinstance(path, (str, os.PathLike)):
            raise InvalidInputError(f"expected the folder of an archive, got {type(path).__name__}")
        self.path = Path(path)
        self._given = pipeline
        self._store = Store(self.path, create=create, read_only=read_only)
        self._lock = threading.RLock()
        self._leads: Leads | None = None
        self._background: Background | None = None
        self._claim_vectors = ClaimVectors()
        self._checked = False

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the files; using the archive again reopens them."""
        self._store.close()

    @property
    def version(self) -> int:
        """A number that grows with every transaction."""
        return self._store.version

    def add(self, articles: Iterable[Article]) -> Iterator[Added]:
        """Add articles lazily, one transaction each, in the order given.

        An article is read, its claims are extracted and embedded, its story is found among those of the days around it,
        and it is compared with the other articles of its story. An article that is known is passed over; one whose text
        or other fields differ from those known under its id replaces them.

        Yields:
            What became of each article, once it is stored.

        Raises:
            ArchiveError: another process is adding, the archive was made with other models or settings, the disk is
                full, or the folder cannot be written to. Everything yielded before is stored.
            ModelError: a model is missing or damaged.
        """
        with self._store.writing():
            for article in articles:
                with self._lock:
                    added = self._add(article)
                yield added

    def _add(self, article: Article) -> Added:
        if not isinstance(article, Article):
            raise InvalidInputError(f"expected an Article, got {type(article).__name__}")
        try:
            article.id.encode()
            digest = digest_of(article)
        except (UnicodeEncodeError, InvalidInputError) as error:
            return Added(id=article.id, status="refused", error=InvalidInputError(f"{article.id!r}: {error}"))
        with self._store.snapshot() as connection:
            known = connection.execute("SELECT digest FROM articles WHERE id = ?", (article.id,)).fetchone()
            if known is not None and known[0] == digest:
                return Added(id=article.id, status="known", story=story_of(connection, article.id))
        try:
            pipeline = self._pipeline()
            taken = take(article, digest, pipeline)
            with self._store.transaction() as connection:
                version = self._store.version + 1
                leads = self._refreshed(connection, version - 1)
                number, changed = put(connection, taken, leads, self._background)
                if is_outgrown(connection):
                    self._background = store_all_pairs(connection)
                    changed |= link(connection, [one for (one,) in connection.execute("SELECT number FROM articles")])
                compare_changed(connection, changed, pipeline, version)
                story = story_of(connection, article.id)
            leads.put(number, taken.content.day, taken.lead, version)
        except (InvalidInputError, ComponentError) as error:
            self._leads = None
            return Added(id=article.id, status="refused", error=error)
        except BaseException:
            self._leads = None  # with the background, which may be that of a generation that was not stored
            raise
        return Added(id=article.id, status="new" if known is None else "changed", story=story)

    def stories(
        self, since: date | str | None = None, *, after: str | None = None, limit: int | None = None
    ) -> Iterator[ArchivedStory]:
        """Stream the stories, the one that changed last first.

        Args:
            since: only stories with an article published on this day or later (added, where the date is unknown).
            after: the `key` of the last story that was seen; only those behind it are returned.
            limit: maximum number of stories.

        Raises:
            InvalidInputError: an argument is invalid.
            ArchiveError: the archive cannot be read.
        """
        return read_stories(self._store, since, after, limit)

    def story(self, id: str) -> Comparison:
        """Return the comparison of a story, by its id or that of any of its articles.

        Raises:
            InvalidInputError: there is no such story.
            ArchiveError: the archive cannot be read.
        """
        with self._store.snapshot() as connection:
            return read_comparison(connection, number_of_story(connection, id))

    def conflicts(
        self,
        since: date | str | None = None,
        *,
        kind: ConflictKind | None = None,
        min_confidence: float = 0.0,
        after: str | None = None,
        limit: int | None = None,
    ) -> Iterator[ArchivedConflict]:
        """Stream the conflicts, those of the story that changed last first, and of each the most worth showing first.

        Args:
            since, after, limit: as for `stories`.
            kind: only conflicts of this kind.
            min_confidence: lowest confidence, in [0, 1]; nothing below the pipeline's own bound is kept.

        Raises:
            InvalidInputError: an argument is invalid.
            ArchiveError: the archive cannot be read.
        """
        return read_conflicts(self._store, since, kind, min_confidence, after, limit)

    def search(self, claim: str, limit: int = 10) -> list[Found]:
        """Return the claims nearest to a sentence, best first, and whether they say it or contradict it.

        The score is that of `CheckedClaims`: 0.6 of the cosine of the embeddings and 0.4 of the cosine of the words.
        The pipeline then compares each claim found with the sentence.

        Args:
            claim: a claim in a sentence.
            limit: maximum number of claims.

        Raises:
            InvalidInputError: the claim is blank, or `limit` is below 1.
            ArchiveError: the archive cannot be read, or was made with other models or settings.
        """
        if not isinstance(claim, str) or not claim.strip():
            raise InvalidInputError(f"the claim must not be blank, got {claim!r}")
        if isinstance(limit, bool) or not isinstance(limit, int) or limit < 1:
            raise InvalidInputError(f"limit must be a whole number above 0, got {limit!r}")
        with self._lock, self._store.snapshot() as connection:
            if not connection.execute("SELECT 1 FROM claims LIMIT 1").fetchone():
                return []
            pipeline = self._pipeline()
            self._claim_vectors.refresh(connection, self._store.version)
            return find(connection, claim, limit, self._claim_vectors, pipeline)

    def article(self, id: str) -> Article:
        """Return an article.

        Raises:
            InvalidInputError: there is no such article.
        """
        with self._store.snapshot() as connection:
            return read_article(connection, id)

    def join(self, story: str, other: str) -> str:
        """Make one story of two, and keep to that whatever is added later; return its id.

        Raises:
            InvalidInputError: there is no such story.
            ArchiveError: as `add`.
        """
        with self._store.writing(), self._lock:
            pipeline = self._pipeline()
            with self._store.transaction() as connection:
                left = members_of(connection, number_of_story(connection, story))
                right = members_of(connection, number_of_story(connection, other))
                forget(connection, left, right, together=False)
                # All of them hang together, so that neither story falls apart when it is weighed with the other.
                chain = sorted({*left, *right})
                decide(connection, pairwise(chain), together=True)
                return self._relink(connection, chain, story, pipeline)

    def split(self, story: str, articles: Sequence[str]) -> str:
        """Part articles from their story, and keep to that whatever is added later; return the id of their new story.

        Raises:
            InvalidInputError: there is no such story, an article is not in it, or nothing or everything is named.
            ArchiveError: as `add`.
        """
        if isinstance(articles, str):
            raise InvalidInputError("expected a list of article ids, got a string")
        with self._store.writing(), self._lock:
            pipeline = self._pipeline()
            with self._store.transaction() as connection:
                members = members_of(connection, number_of_story(connection, story))
                named = []
                for id in dict.fromkeys(articles):
                    number, _ = find_article(connection, id)
                    if number not in members:
                        raise InvalidInputError(f"there is no article {id!r} in the story {story!r}")
                    named.append(number)
                rest = [number for number in members if number not in named]
                if not named or not rest:
                    raise InvalidInputError("name at least one article of the story, and not all of them")
                keep_joined(connection, named)
                forget(connection, named, rest, together=True)
                decide(connection, [(one, other) for one in named for other in rest], together=False)
                decide(connection, pairwise(named), together=True)
                return self._relink(connection, members, articles[0], pipeline)

    def _relink(self, connection: sqlite3.Connection, numbers: Sequence[int], id: str, pipeline: Pipeline) -> str:
        compare_changed(connection, link(connection, numbers), pipeline, self._store.version + 1)
        found = story_of(connection, id)
        assert found is not None
        return found

    def remove(self, id: str) -> None:
        """Remove an article with its claims; the other articles of its story are grouped and compared anew.

        This is no secure erasure: words of the article may stay in unused parts of the file and of the index of words
        until they are used again, and in earlier backups.

        Raises:
            InvalidInputError: there is no such article.
            ArchiveError: as `add`.
        """
        with self._store.writing(), self._lock:
            pipeline = self._pipeline()
            with self._store.transaction() as connection:
                changed = take_out(connection, id)
                self._leads = None
                compare_changed(connection, changed, pipeline, self._store.version + 1)

    def regroup(self) -> None:
        """Group all articles anew, as `claimdiff.corpus.group_stories` would, with the rarities of today's words.

        An archive does this by itself whenever it has doubled. Decisions of `join` and `split` stay.

        Raises:
            ArchiveError: as `add`.
        """
        with self._store.writing(), self._lock:
            pipeline = self._pipeline()
            with self._store.transaction() as connection:
                numbers = [number for (number,) in connection.execute("SELECT number FROM articles")]
                if numbers:
                    version = self._store.version + 1
                    store_all_pairs(connection)
                    self._leads = None
                    compare_changed(connection, link(connection, numbers), pipeline, version)

    def status(self) -> ArchiveStatus:
        """Count what the archive holds.

        Raises:
            ArchiveError: the archive cannot be read.
        """
        with self._store.snapshot() as connection:
            counts = {
                table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                for table in ("articles", "claims", "stories", "conflicts")
            }
            kept = connection.execute("SELECT value FROM facts WHERE name = 'settings'").fetchone()
            version = self._store.version
        files = [self.path / f"{FILE}{ending}" for ending in ("", "-wal")]
        size = sum(file.stat().st_size for file in files if file.exists())
        settings = json.loads(kept[0]) if kept else {}
        return ArchiveStatus(**counts, bytes=size, version=version, settings=settings)

    def backup(self, target: str | os.PathLike[str]) -> None:
        """Copy the archive to a new folder, consistently, even while another process is writing.

        Raises:
            ArchiveError: there is an archive in the folder already, or it cannot be written.
        """
        folder = Path(target)
        if (folder / FILE).exists():
            raise ArchiveError(f"{folder}: there is an archive already; name another folder")
        unfinished = folder / f"{FILE}.part"
        with self._store.reporting():
            folder.mkdir(parents=True, exist_ok=True)
            unfinished.unlink(missing_ok=True)
            with closing(sqlite3.connect(unfinished)) as copy:
                self._store.connection.backup(copy)
            os.replace(unfinished, folder / FILE)

    def check(self) -> list[str]:
        """Check the store, and return what is wrong with it: an empty list if nothing is.

        Raises:
            ArchiveError: the archive cannot be read.
        """
        with self._store.snapshot() as connection:
            return find_problems(connection)

    def _pipeline(self) -> Pipeline:
        """Return the pipeline, once it is known to be that of the archive."""
        from claimdiff.pipeline import Pipeline

        if self._given is None:
            self._given = Pipeline()
        if not self._checked:
            identity = self._given.identity()
            self._check_settings({name: value for name, value in identity.items() if name not in LIBRARIES})
            self._checked = True
        return self._given

    def _check_settings(self, now: dict[str, Any]) -> None:
        connection = self._store.connection
        query = "SELECT value FROM facts WHERE name = 'settings'"
        row = connection.execute(query).fetchone()
        if row is None and not self._store.read_only and not connection.in_transaction:
            with self._store.transaction():
                connection.execute("INSERT OR IGNORE INTO facts VALUES ('settings', ?)", (json.dumps(now),))
            row = connection.execute(query).fetchone()
        then = now if row is None else json.loads(row[0])
        differing = [
            f"{name} {json.dumps(then.get(name))}, not {json.dumps(now.get(name))}"
            for name in sorted({*then, *now})
            if then.get(name) != now.get(name)
        ]
        if differing:
            raise ArchiveError(
                f"{self.path}: the archive was made with other models or settings ({'; '.join(differing)}); use the "
                "same, or make a new archive; it is unchanged"
            )

    def _refreshed(self, connection: sqlite3.Connection, version: int) -> Leads:
        """Return the leads, read again if another process has written, or a transaction of ours came to nothing."""
        if self._leads is None or self._leads.version != version:
            self._leads = Leads(connection, version)
            self._background = read_background(connection)
        return self._leads
