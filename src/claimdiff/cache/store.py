"""A bounded store of bytes in one SQLite file, shared by threads and processes."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TypeVar

from claimdiff.errors import CacheError, InvalidInputError

T = TypeVar("T")

#: Marks a file as a cache of this layout (SQLite's application id, bytes 68 to 71 of the file).
APPLICATION_ID = 0x636C6431
_HEADER = b"SQLite format 3\0"
#: Seconds a process waits for another that writes.
_PATIENCE = 60
#: An entry read again is marked as used at most this often, in seconds: reading should not mean writing.
_MARK_EVERY = 3600
#: Share of the bound that is kept when the oldest entries have to go.
_KEPT = 0.9
_AT_ONCE = 500
#: How messages of SQLite begin that tell of a damaged layout.
_DAMAGED = ("no such ", "Could not decode", "table entries")
#: What to do about an error of SQLite, by its primary code.
_REMEDIES = {
    sqlite3.SQLITE_FULL: "free some space on its disk",
    sqlite3.SQLITE_BUSY: "wait for the program that holds it",
    sqlite3.SQLITE_LOCKED: "wait for the program that holds it",
    sqlite3.SQLITE_READONLY: "make the file and its folder writable",
    sqlite3.SQLITE_CANTOPEN: "make its folder, and let it be written to",
}


class Cache:
    """A file of what models answered, by model and text; safe to share between threads and processes.

    Entries carry a checksum: one that is damaged counts as missing and is computed anew. Where the file grows past its
    bound, the entries unused for longest are dropped. Nothing in it is ever executed: values are
    numbers, and JSON with the words of claims.

    Args:
        path: the file; made when it is first needed, in a folder that exists.
        max_bytes: bound on the size of the file; vectors of the default model take about 2 KB each, judgements 0.2 KB.

    Raises:
        InvalidInputError: when an argument is of the wrong type, or the bound below 1.
        CacheError: when there is a file at `path` that is no cache, it cannot be read, or its folder is missing. Every
            other method raises it, too, when the file can no longer be used.
    """

    def __init__(self, path: str | os.PathLike[str], *, max_bytes: int = 1_000_000_000) -> None:
        if not isinstance(path, (str, os.PathLike)):
            raise InvalidInputError(f"expected the path of a cache, got {type(path).__name__}")
        if isinstance(max_bytes, bool) or not isinstance(max_bytes, int) or max_bytes < 1:
            raise InvalidInputError(f"max_bytes must be a whole number above 0, got {max_bytes!r}")
        self.path = Path(path)
        self.max_bytes = max_bytes
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._process = 0
        if not _is_cache(self.path):
            raise _foreign(self.path)

    def __reduce__(self) -> tuple[object, ...]:
        """Another process opens the file itself."""
        return partial(Cache, max_bytes=self.max_bytes), (self.path,)

    def get(self, model: str, texts: Sequence[str]) -> dict[str, bytes]:
        """The values kept for these texts, by text; those that are missing or damaged are left out.

        Args:
            model: what the values were computed with: a digest that changes with the model.
            texts: what they were computed from.
        """
        keys = {_key(model, text): text for text in texts}
        found = self._transact(lambda connection: _read(connection, list(keys)))
        return {keys[key]: value for key, value in found.items()}

    def put(self, model: str, values: Mapping[str, bytes]) -> None:
        """Keeps values by text, all of them or none; drops the entries unused for longest if there are too many."""
        keyed = {_key(model, text): value for text, value in values.items()}
        self._transact(lambda connection: _write(connection, keyed, self.max_bytes))

    def close(self) -> None:
        """Closes the file; it is opened again when needed."""
        with self._lock:
            if self._connection is not None and self._process == os.getpid():
                self._connection.close()
            self._connection = None

    def _transact(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Does some work in one transaction; a file that is damaged is emptied first."""
        with self._lock:
            for again in (True, False):
                try:
                    # A connection must not be used by a process that inherited it.
                    if self._connection is None or self._process != os.getpid():
                        self._connection, self._process = _connect(self.path), os.getpid()
                    with self._connection as connection:
                        return work(connection)
                except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
                    self._connection = None
                    # What SQLite calls operational is mostly a lock or a full disk, but also a table that is gone.
                    passing = isinstance(error, sqlite3.OperationalError) and not str(error).startswith(_DAMAGED)
                    if passing or not again or not _is_cache(self.path):
                        raise _unusable(self.path, error) from error
                    _remove(self.path)
        raise AssertionError("unreachable")


def _read(connection: sqlite3.Connection, keys: Sequence[bytes]) -> dict[bytes, bytes]:
    now = int(time.time())
    found: dict[bytes, bytes] = {}
    unmarked, damaged = [], []
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        query = f"SELECT key, value, check_sum, used FROM entries WHERE key IN ({','.join('?' * len(some))})"
        for key, value, check_sum, used in connection.execute(query, some):
            if not (isinstance(value, bytes) and isinstance(used, int)) or _check_sum(key, value) != check_sum:
                damaged.append((key,))
                continue
            found[key] = value
            if now - used > _MARK_EVERY:
                unmarked.append((now, key))
    connection.executemany("DELETE FROM entries WHERE key = ?", damaged)
    connection.executemany("UPDATE entries SET used = ? WHERE key = ?", unmarked)
    return found


def _write(connection: sqlite3.Connection, values: Mapping[bytes, bytes], max_bytes: int) -> None:
    now = int(time.time())
    rows = [(key, value, _check_sum(key, value), now) for key, value in values.items()]
    connection.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?)", rows)
    _shrink(connection, max_bytes)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_PATIENCE, check_same_thread=False)
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        with connection:
            connection.execute("BEGIN IMMEDIATE")  # of several processes that begin a file, one does
            foreign = "SELECT count(*) FROM sqlite_master WHERE tbl_name != 'entries'"
            if connection.execute(foreign).fetchone()[0]:
                raise _foreign(path)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(
                "CREATE TABLE IF NOT EXISTS entries"
                " (key BLOB PRIMARY KEY, value BLOB, check_sum BLOB, used INTEGER) WITHOUT ROWID"
            )
            connection.execute("CREATE INDEX IF NOT EXISTS by_use ON entries (used)")
        # Only now, so that the head of the file says what it is.
        with suppress(sqlite3.OperationalError):  # another process holds it just now; without it, too, all is right
            connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def _shrink(connection: sqlite3.Connection, max_bytes: int) -> None:
    while (size := _size(connection)) > max_bytes:
        count = connection.execute("SELECT count(*) FROM entries").fetchone()[0]
        if count == 0:
            return
        drop = max(1, int(count * (1 - _KEPT * max_bytes / size)))
        connection.execute(
            "DELETE FROM entries WHERE key IN (SELECT key FROM entries ORDER BY used, key LIMIT ?)", (drop,)
        )


def _size(connection: sqlite3.Connection) -> int:
    """Bytes of the pages in use; free ones are filled before the file grows."""
    pages, free, width = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * width)


def _key(model: str, text: str) -> bytes:
    named = f"{len(model)} {model}{text}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(named, digest_size=20).digest()


def _check_sum(key: bytes, value: bytes) -> bytes:
    return hashlib.blake2b(value, digest_size=8, key=key).digest()


def _is_cache(path: Path) -> bool:
    """Whether a file begins as one that `Cache` made; one that is empty or not there may become a cache."""
    try:
        with path.open("rb") as file:
            head = file.read(72)
    except FileNotFoundError as error:
        if not path.parent.is_dir():
            raise _unusable(path, error) from error
        return True
    except (OSError, ValueError) as error:
        raise _unusable(path, error) from error
    return not head or (head.startswith(_HEADER) and head[68:72] == APPLICATION_ID.to_bytes(4, "big"))


def _remove(path: Path) -> None:
    try:
        for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
            path.with_name(name).unlink(missing_ok=True)
    except OSError as error:
        raise _unusable(path, error) from error


def _foreign(path: Path) -> CacheError:
    return CacheError(f"{path}: this file is not a cache of claimdiff and is left as it is; name another for the cache")


def _unusable(path: Path, error: Exception) -> CacheError:
    """What is wrong with the file at `path`, and what to do about it."""
    if isinstance(error, FileNotFoundError):
        problem, remedy = f"there is no folder {str(path.parent)!r}", "make it"
    else:
        problem = getattr(error, "strerror", None) or str(error)
        remedy = _REMEDIES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, "see that it can be read and written")
    return CacheError(f"{path}: the cache cannot be used: {problem}; {remedy}, or name another file for the cache")
