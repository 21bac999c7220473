"""The file in which models' answers are kept."""

from __future__ import annotations

import multiprocessing
import pickle
import sqlite3
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.cache import Cache, store
from claimdiff.errors import CacheError, InvalidInputError

ENTRIES = {f"text {number}": bytes([number]) * 100 for number in range(50)}


@given(st.dictionaries(st.text(), st.binary(max_size=50), max_size=8), st.text(max_size=5), st.text(max_size=5))
def test_what_is_kept_comes_back(
    tmp_path_factory: pytest.TempPathFactory, entries: dict[str, bytes], model: str, other: str
) -> None:
    """For its own model, by whoever opens the file."""
    path = tmp_path_factory.mktemp("cache") / "c.sqlite"
    cache = Cache(path)
    cache.put(model, entries)
    cache.close()
    again = Cache(path)
    assert again.get(model, [*entries, "something else"]) == entries
    if other != model:
        assert again.get(other, list(entries)) == {}
    again.close()


def test_texts_do_not_run_into_models(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "c")
    cache.put("ab", {"c": b"1"})
    assert cache.get("a", ["bc"]) == {}
    assert cache.get("ab", ["c"]) == {"c": b"1"}


def test_a_half_surrogate_is_a_text(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "c")
    cache.put("m", {"\ud800": b"1"})
    assert cache.get("m", ["\ud800", "\udc00"]) == {"\ud800": b"1"}


def test_a_damaged_entry_counts_as_missing(tmp_path: Path) -> None:
    path = tmp_path / "c"
    Cache(path).put("m", ENTRIES)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE entries SET value = x'00' WHERE value = ?", (ENTRIES["text 7"],))
    found = Cache(path).get("m", list(ENTRIES))
    assert found == {text: value for text, value in ENTRIES.items() if text != "text 7"}
    again = Cache(path)
    again.put("m", {"text 7": b"new"})
    assert again.get("m", ["text 7"]) == {"text 7": b"new"}


@pytest.mark.parametrize("at", [100, 4096, 9000])
def test_a_damaged_file_is_begun_anew(tmp_path: Path, at: int) -> None:
    """Whatever is overwritten behind the head: never a wrong value, and in the end a cache that works."""
    path = tmp_path / "c"
    cache = Cache(path)
    cache.put("m", ENTRIES)
    cache.close()
    content = bytearray(path.read_bytes())
    content[at : at + 3000] = b"\xff" * 3000
    path.write_bytes(content)
    found = Cache(path).get("m", list(ENTRIES))
    assert found.items() <= ENTRIES.items()
    cache = Cache(path)
    cache.put("m", ENTRIES)
    assert cache.get("m", list(ENTRIES)) == ENTRIES


@pytest.mark.parametrize("content", [b"These are my notes.", b"SQLite format 3\0" + b"\0" * 200])
def test_another_file_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes"
    path.write_bytes(content)
    with pytest.raises(CacheError, match="not a claimdiff cache"):
        Cache(path)
    assert path.read_bytes() == content


def test_another_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE mine (a)")
    with pytest.raises(CacheError, match="not a claimdiff cache"):
        Cache(path)


def test_a_database_made_meanwhile_is_left_alone(tmp_path: Path) -> None:
    """Between naming the file and using it."""
    path = tmp_path / "db"
    cache = Cache(path)
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE mine (a)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(CacheError, match="not a claimdiff cache"):
        cache.put("m", ENTRIES)
    assert path.read_bytes() == before


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CacheError, match=r"there is no folder .*none'; create it"):
        Cache(tmp_path / "none" / "c")
    (tmp_path / "none").mkdir()
    cache = Cache(tmp_path / "none" / "c")
    (tmp_path / "none").rmdir()
    with pytest.raises(CacheError, match="unable to open database file; create its folder"):
        cache.get("m", ["a"])


@pytest.mark.parametrize(
    ("setting", "remedy"),
    [("max_page_count = 3", "is full; free some disk space"), ("query_only = 1", "readonly database; make the file")],
)
def test_a_file_that_takes_nothing_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, setting: str, remedy: str
) -> None:
    """A full disk, and a file made read-only: what was kept before is still there."""
    path = tmp_path / "c"
    cache = Cache(path)
    cache.put("m", {"a": b"1"})
    cache.close()
    connect = store._connect

    def limited(path: Path) -> sqlite3.Connection:
        connection = connect(path)
        connection.execute(f"PRAGMA {setting}")
        return connection

    monkeypatch.setattr(store, "_connect", limited)
    with pytest.raises(CacheError, match=f"{path}.*{remedy}") as caught:
        cache.put("m", ENTRIES)
    assert isinstance(caught.value, OSError)
    monkeypatch.undo()
    assert Cache(path).get("m", ["a", *ENTRIES]) == {"a": b"1"}


def test_a_file_that_another_program_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_PATIENCE", 0.1)
    path = tmp_path / "c"
    Cache(path).put("m", {"a": b"1"})
    holder = sqlite3.connect(path)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(CacheError, match="locked; wait for the program that is using it"):
        Cache(path).put("m", {"b": b"2"})
    holder.close()
    Cache(path).put("m", {"b": b"2"})


def test_a_damaged_file_that_cannot_be_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "c"
    Cache(path).put("m", ENTRIES)
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE entries")
    connection.close()

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(CacheError, match="Permission denied"):
        Cache(path).get("m", ["a"])


def test_the_oldest_go_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file stays within its bound, and what was used last stays in it."""
    clock = [0]
    monkeypatch.setattr("claimdiff.cache.store.time.time", lambda: clock[0])
    cache = Cache(tmp_path / "c", max_bytes=200_000)
    for number in range(200):
        clock[0] += 7200
        cache.get("m", ["first"])
        cache.put("m", {str(number): bytes(2000)} | ({"first": b"1"} if number == 0 else {}))
    kept = cache.get("m", [str(number) for number in range(200)])
    assert "199" in kept
    assert "1" not in kept
    assert cache.get("m", ["first"]) == {"first": b"1"}
    cache.close()
    assert (tmp_path / "c").stat().st_size < 300_000


def test_threads_share_a_cache(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "c")
    wrong: list[int] = []

    def work(number: int) -> None:
        for text, value in ENTRIES.items():
            cache.put(f"m{number % 2}", {text: value})
            if cache.get(f"m{number % 2}", [text]) != {text: value}:
                wrong.append(number)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def write_some(path: str, number: int) -> bool:
    cache = Cache(path)
    own = {f"{number} {text}": value for text, value in ENTRIES.items()}
    for text, value in own.items():
        cache.put("m", {text: value})
    return cache.get("m", list(own)) == own


def test_processes_share_a_file(tmp_path: Path) -> None:
    """They begin it at the same time, and nothing of any is lost."""
    path = str(tmp_path / "c")
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        assert all(pool.starmap(write_some, [(path, number) for number in range(4)]))
    every = [f"{number} {text}" for number in range(4) for text in ENTRIES]
    assert len(Cache(path).get("m", every)) == len(every)


def test_a_forked_process_opens_the_file_itself(tmp_path: Path) -> None:
    """A connection must not be shared with it."""
    cache = Cache(tmp_path / "c")
    cache.put("m", {"a": b"1"})
    context = multiprocessing.get_context("fork")
    child = context.Process(target=lambda: cache.put("m", {"b": cache.get("m", ["a"])["a"]}))
    child.start()
    child.join()
    assert child.exitcode == 0
    assert cache.get("m", ["a", "b"]) == {"a": b"1", "b": b"1"}


def test_a_cache_can_be_sent_to_a_process(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "c", max_bytes=1_000_000)
    cache.put("m", {"a": b"1"})
    again: Cache = pickle.loads(pickle.dumps(cache))
    assert (again.path, again.max_bytes) == (cache.path, cache.max_bytes)
    assert again.get("m", ["a"]) == {"a": b"1"}


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE entries SET used = 'x'",
        "UPDATE entries SET used = NULL",
        "UPDATE entries SET value = 'text'",
        "DROP TABLE entries",
    ],
)
def test_damage_inside_is_healed(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "c"
    cache = Cache(path)
    cache.put("m", ENTRIES)
    cache.close()
    with sqlite3.connect(path) as connection:
        connection.execute(damage)
    connection.close()
    assert Cache(path).get("m", list(ENTRIES)).items() <= ENTRIES.items()
    cache = Cache(path)
    cache.put("m", ENTRIES)
    assert cache.get("m", list(ENTRIES)) == ENTRIES


@pytest.mark.parametrize(
    "arguments",
    [
        {"path": None},
        {"path": 5},
        {"path": "c", "max_bytes": 0},
        {"path": "c", "max_bytes": "5"},
        {"path": "c", "max_bytes": True},
    ],
)
def test_arguments_of_the_wrong_kind(arguments: dict[str, Any]) -> None:
    with pytest.raises(InvalidInputError):
        Cache(**arguments)


@pytest.mark.parametrize("name", ["a" * 300, "a\0b", "."])
def test_names_that_no_file_can_have(name: str) -> None:
    with pytest.raises(CacheError, match="cannot be used"):
        Cache(name)
