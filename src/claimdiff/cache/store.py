"""A size-bounded key-value store in an SQLite file, safe for threads and processes."""

from __future__ import annotations

import hashlib
import logging
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

_log = logging.getLogger(__name__)
T = TypeVar("T")

#: Identifies a cache file of this layout (SQLite's application id, bytes 68 to 71 of the file).
APPLICATION_ID = 0x636C6431
_HEADER = b"SQLite format 3\0"
#: Seconds to wait for another process that is writing.
_PATIENCE = 60
#: Shortest time between updates of an entry's time of use, in seconds, so that most reads do not write.
_MARK_EVERY = 3600
#: Share of the size limit that is kept when old entries are dropped.
_KEPT = 0.9
_AT_ONCE = 500
#: Prefixes of SQLite's messages about a damaged layout.
_DAMAGED = ("no such ", "Could not decode", "table entries")
#: Remedies for SQLite errors, by primary error code.
_REMEDIES = {
    sqlite3.SQLITE_FULL: "free some disk space",
    sqlite3.SQLITE_BUSY: "wait for the program that is using it",
    sqlite3.SQLITE_LOCKED: "wait for the program that is using it",
    sqlite3.SQLITE_READONLY: "make the file and its folder writable",
    sqlite3.SQLITE_CANTOPEN: "create its folder and make it writable",
}


class Cache:
    """A cache of models' outputs in a file, safe to share between threads and processes.

    Entries have checksums; damaged ones are recomputed. If the file grows beyond `max_bytes`, the least recently used
    entries are dropped. Values are numbers and JSON; nothing in the file is ever executed.

    Args:
        path: the file, created when first needed; its folder must exist.
        max_bytes: maximum size of the file; a vector of the default model takes about 2 KB, a judgement 0.2 KB.

    Raises:
        InvalidInputError: an argument has the wrong type, or `max_bytes` is below 1.
        CacheError: the file is not a cache or cannot be read, or its folder does not exist. All methods raise it if the
            file can no longer be used.
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
        """Pickle only the arguments; each process opens the file itself."""
        return partial(Cache, max_bytes=self.max_bytes), (self.path,)

    def get(self, model: str, texts: Sequence[str]) -> dict[str, bytes]:
        """Return the cached values by text, without those that are missing or damaged.

        Args:
            model: digest of the model that computed the values.
            texts: the texts they were computed from.
        """
        keys = {_key(model, text): text for text in texts}
        found = self._transact(lambda connection: _read(connection, list(keys)))
        _log.debug("%s: found %d of %d entries", self.path, len(found), len(keys))
        return {keys[key]: value for key, value in found.items()}

    def put(self, model: str, values: Mapping[str, bytes]) -> None:
        """Store values by text in one transaction; drop the least recently used entries if the file gets too large."""
        keyed = {_key(model, text): value for text, value in values.items()}
        self._transact(lambda connection: _write(connection, keyed, self.max_bytes))

    def close(self) -> None:
        """Close the file; it is reopened when needed."""
        with self._lock:
            if self._connection is not None and self._process == os.getpid():
                self._connection.close()
            self._connection = None

    def _transact(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Run `work` in one transaction; if the file is damaged, start over with an empty one."""
        with self._lock:
            for again in (True, False):
                try:
                    # A forked process must not use an inherited connection.
                    if self._connection is None or self._process != os.getpid():
                        self._connection, self._process = _connect(self.path), os.getpid()
                    with self._connection as connection:
                        return work(connection)
                except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
                    self._connection = None
                    # An OperationalError is mostly a lock or a full disk, but may also be a missing table.
                    passing = isinstance(error, sqlite3.OperationalError) and not str(error).startswith(_DAMAGED)
                    if passing or not again or not _is_cache(self.path):
                        raise _unusable(self.path, error) from error
                    _log.warning("%s: the cache is damaged (%s) and starts anew", self.path, error)
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
            connection.execute("BEGIN IMMEDIATE")  # only one process may create the file
            foreign = "SELECT count(*) FROM sqlite_master WHERE tbl_name != 'entries'"
            if connection.execute(foreign).fetchone()[0]:
                raise _foreign(path)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(
                "CREATE TABLE IF NOT EXISTS entries"
                " (key BLOB PRIMARY KEY, value BLOB, check_sum BLOB, used INTEGER) WITHOUT ROWID"
            )
            connection.execute("CREATE INDEX IF NOT EXISTS by_use ON entries (used)")
        # Only now, so that the application id is in the file itself.
        with suppress(sqlite3.OperationalError):  # locked by another process; WAL is optional
            connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def _shrink(connection: sqlite3.Connection, max_bytes: int) -> None:
    while (size := _size(connection)) > max_bytes:
        count = connection.execute("SELECT count(*) FROM entries").fetchone()[0]
        if count == 0:
            return
        drop = max(1, int(count * (1 - _KEPT * max_bytes / size)))
        _log.debug("dropping the %d entries of the cache that have been unused the longest", drop)
        connection.execute(
            "DELETE FROM entries WHERE key IN (SELECT key FROM entries ORDER BY used, key LIMIT ?)", (drop,)
        )


def _size(connection: sqlite3.Connection) -> int:
    """Return the size of the pages in use, in bytes; free pages are reused before the file grows."""
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
    """Whether a file is a cache, by its header, or can become one because it is empty or does not exist."""
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
    return CacheError(f"{path}: not a claimdiff cache; the file is unchanged, use another one")


def _unusable(path: Path, error: Exception) -> CacheError:
    """Return an error that says what is wrong with the file at `path` and what to do about it."""
    if isinstance(error, FileNotFoundError):
        problem, remedy = f"there is no folder {str(path.parent)!r}", "create it"
    else:
        problem = getattr(error, "strerror", None) or str(error)
        remedy = _REMEDIES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, "make sure it can be read and written")
    return CacheError(f"{path}: the cache cannot be used: {problem}; {remedy}, or use another file")
