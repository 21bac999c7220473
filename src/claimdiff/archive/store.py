"""The SQLite file of an archive: its layout, connections, transactions and faults."""

from __future__ import annotations

import fcntl
import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claimdiff.errors import ArchiveError

#: Identifies the file of an archive (SQLite's application id).
APPLICATION_ID = 0x636C6461
#: Version of the layout (SQLite's user version).
FORMAT = 1
FILE = "archive.sqlite"
LOCK = "writer.lock"
#: Seconds to wait for another process that is in a transaction.
_PATIENCE = 30
_LAYOUT = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE articles (
    number INTEGER PRIMARY KEY AUTOINCREMENT,  -- in the order of arrival; never used again
    id TEXT NOT NULL UNIQUE,
    digest BLOB NOT NULL,   -- of all its fields
    record BLOB NOT NULL,   -- the article, compressed JSON
    claims BLOB NOT NULL,   -- its claims, compressed JSON
    vectors BLOB NOT NULL,  -- of its claims, float16
    content BLOB NOT NULL,  -- lead, names and words, compressed JSON
    lead BLOB NOT NULL,     -- the vector of its lead, float32
    day INTEGER,            -- of publication; NULL if unknown
    latest TEXT NOT NULL,   -- day of publication, or of arrival
    source TEXT NOT NULL,
    title TEXT,
    story INTEGER NOT NULL  -- number of the first article of its story
);
CREATE INDEX articles_by_story ON articles (story, number);
CREATE TABLE names (name TEXT, day INTEGER, article INTEGER, PRIMARY KEY (name, day, article)) WITHOUT ROWID;
CREATE INDEX names_by_article ON names (article);
CREATE TABLE pairs (  -- articles that may share a story, and how likely; each pair in both directions
    article INTEGER, other INTEGER, likely REAL NOT NULL, PRIMARY KEY (article, other)
) WITHOUT ROWID;
CREATE TABLE decisions (  -- of a person: whether two articles share a story; both directions
    article INTEGER, other INTEGER, together INTEGER NOT NULL, PRIMARY KEY (article, other)
) WITHOUT ROWID;
CREATE TABLE stories (
    number INTEGER PRIMARY KEY,  -- of its first article
    latest TEXT NOT NULL,
    changed INTEGER NOT NULL,
    members BLOB NOT NULL,     -- numbers and digests of its articles, to see whether it changed
    comparison BLOB NOT NULL   -- compressed JSON, without articles and claims
);
CREATE UNIQUE INDEX stories_by_change ON stories (changed, number);
CREATE TABLE conflicts (
    story INTEGER, rank INTEGER, kind TEXT NOT NULL, confidence REAL NOT NULL, record TEXT NOT NULL,
    PRIMARY KEY (story, rank)
) WITHOUT ROWID;
CREATE TABLE claims (number INTEGER PRIMARY KEY AUTOINCREMENT, article INTEGER NOT NULL, place INTEGER NOT NULL,
    text TEXT NOT NULL);
CREATE INDEX claims_by_article ON claims (article, place);
CREATE VIRTUAL TABLE claim_words USING fts5 (text, content='claims', content_rowid='number',
    tokenize="unicode61 remove_diacritics 0");
CREATE VIRTUAL TABLE claim_vocabulary USING fts5vocab (claim_words, 'row');
CREATE TRIGGER claims_added AFTER INSERT ON claims BEGIN
    INSERT INTO claim_words (rowid, text) VALUES (new.number, new.text);
END;
CREATE TRIGGER claims_removed AFTER DELETE ON claims BEGIN
    INSERT INTO claim_words (claim_words, rowid, text) VALUES ('delete', old.number, old.text);
END;
INSERT INTO facts VALUES ('version', 0);
"""
#: Remedies for SQLite errors, by primary error code.
_REMEDIES = {
    sqlite3.SQLITE_FULL: "free some disk space, and add the article again",
    sqlite3.SQLITE_BUSY: "wait for the program that is writing",
    sqlite3.SQLITE_LOCKED: "wait for the program that is writing",
    sqlite3.SQLITE_READONLY: "make the folder and its files writable",
    sqlite3.SQLITE_CANTOPEN: "make sure that the folder exists and can be read and written",
    sqlite3.SQLITE_CORRUPT: "restore a backup",
    sqlite3.SQLITE_NOTADB: "restore a backup",
    sqlite3.SQLITE_IOERR: "check the disk and its free space",
}


class Store:
    """The store in a folder; each thread has a connection of its own, so that readers never see half a transaction.

    Args:
        folder: of the archive.
        create: create it if there is none.
        read_only: refuse to write.

    Raises:
        ArchiveError: there is no archive, or it cannot be used.
    """

    def __init__(self, folder: Path, *, create: bool, read_only: bool) -> None:
        self.folder = folder
        self.read_only = read_only
        self._local = threading.local()
        self._all: list[tuple[int, threading.Thread, sqlite3.Connection]] = []
        self._guard = threading.Lock()
        path = folder / FILE
        if not path.exists():
            if not create or read_only:
                raise ArchiveError(f"{folder}: there is no archive; add articles to create one")
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise self.fault(error) from error
        with self.reporting():
            if create and not read_only:
                self._create()
            self._check()

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection of this thread and process."""
        kept: tuple[int, sqlite3.Connection] | None = getattr(self._local, "kept", None)
        if kept is None or kept[0] != os.getpid():  # a forked process must not use an inherited connection
            kept = (os.getpid(), self._connect())
            self._local.kept = kept
            with self._guard:
                self._close_abandoned()
                self._all.append((os.getpid(), threading.current_thread(), kept[1]))
        return kept[1]

    def _close_abandoned(self) -> None:
        """Close the connections of threads of this process that have ended."""
        ended = [entry for entry in self._all if entry[0] == os.getpid() and not entry[1].is_alive()]
        for entry in ended:
            entry[2].close()
            self._all.remove(entry)

    @contextmanager
    def reporting(self) -> Iterator[None]:
        """Turn faults of SQLite and of the system into an `ArchiveError`."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            if isinstance(error, ArchiveError):
                raise
            raise self.fault(error) from error

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """Read in one transaction, so that everything read belongs together."""
        with self.reporting():
            if self.connection.in_transaction:
                yield self.connection
                return
            self.connection.execute("BEGIN")
            try:
                yield self.connection
            finally:
                self.connection.rollback()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Write in one transaction: everything in the block, or nothing."""
        with self.reporting():
            self.connection.execute("BEGIN IMMEDIATE")  # a plain BEGIN fails at its first write, without waiting
            try:
                yield self.connection
                self.connection.execute("UPDATE facts SET value = value + 1 WHERE name = 'version'")
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.rollback()
                raise

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only writer. The lock ends with the process, however that ends.

        Raises:
            ArchiveError: the archive is only read, or there is another writer.
        """
        if self.read_only:
            raise ArchiveError(f"{self.folder}: the archive was opened to be read only; open it without read_only")
        try:
            handle = os.open(self.folder / LOCK, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            raise self.fault(error) from error
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                message = f"{self.folder}: another writer is adding to this archive; try again when it has finished"
                raise ArchiveError(message) from error
            yield
        finally:
            os.close(handle)

    @property
    def version(self) -> int:
        """Grows with every transaction."""
        with self.reporting():
            return int(self.connection.execute("SELECT value FROM facts WHERE name = 'version'").fetchone()[0])

    def close(self) -> None:
        """Close the connections of all threads."""
        with self._guard:
            for *_, connection in self._all:
                connection.close()
            self._all.clear()
        self._local = threading.local()

    def fault(self, error: Exception) -> ArchiveError:
        """Return an error that says what is wrong with the archive and what to do about it."""
        problem = getattr(error, "strerror", None) or str(error)
        remedy = _REMEDIES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, "make sure it can be read and written")
        return ArchiveError(f"{self.folder}: the archive cannot be used: {problem}; {remedy}")

    def _connect(self) -> sqlite3.Connection:
        address = f"{(self.folder / FILE).absolute().as_uri()}?mode={'ro' if self.read_only else 'rwc'}"
        connection = sqlite3.connect(
            address, uri=True, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
        )
        if not self.read_only:
            connection.execute("PRAGMA synchronous = FULL")
        return connection

    def _create(self) -> None:
        """Lay out a file that is new, or was left empty by a process that was killed."""
        connection = self.connection
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            return
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN IMMEDIATE")
        if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:  # another process may have
            for statement in _statements(_LAYOUT):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {FORMAT}")
        connection.execute("COMMIT")

    def _check(self) -> None:
        connection = self.connection
        kind = connection.execute("PRAGMA application_id").fetchone()[0]
        made = connection.execute("PRAGMA user_version").fetchone()[0]
        if kind != APPLICATION_ID:
            raise ArchiveError(f"{self.folder}: {FILE} is not an archive of claimdiff; it is unchanged")
        if made > FORMAT:
            raise ArchiveError(
                f"{self.folder}: the archive has layout {made}, of a newer claimdiff, and this one reads {FORMAT}; "
                "update claimdiff; the archive is unchanged"
            )


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
