"""Group the articles of an archive into stories, as `claimdiff.corpus.group_stories` does, but one article at a time.

Likely pairs of articles are stored, and stories are linked anew from them. A cluster of average linkage never reaches
beyond the articles that hang together by pairs at or above its threshold, so only those around the new article are
linked again, with the result that linking all would have. Within a generation (a frozen background of word rarities
and dates) the order of arrival therefore does not matter; a new generation is what the batch would give.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from claimdiff.archive.packing import content_of, pack, unpack
from claimdiff.corpus.candidates import MAX_DAYS, RARE
from claimdiff.corpus.likeness import Background, Compared, Content, likely_pairs
from claimdiff.corpus.linkage import average_linkage
from claimdiff.corpus.stories import MIN_PAIR_SHARE, MIN_STORY_SIMILARITY
from claimdiff.corpus.word_vectors import WordRarity

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Lowest probability of a pair that is stored.
_FLOOR = MIN_PAIR_SHARE * MIN_STORY_SIMILARITY
#: Day of articles without a date in the index of names.
_UNDATED = -1


def index_names(connection: sqlite3.Connection, number: int, content: Content) -> None:
    """Replace the names and numbers of an article in the index."""
    connection.execute("DELETE FROM names WHERE article = ?", (number,))
    day = _UNDATED if content.day is None else content.day
    connection.executemany("INSERT INTO names VALUES (?, ?, ?)", [(name, day, number) for name in content.names])


def sharing_names(connection: sqlite3.Connection, number: int, content: Content) -> set[int]:
    """Return the articles within `MAX_DAYS` that share a rare name or number with an article."""
    found: set[int] = set()
    first, last = (0, 10**9) if content.day is None else (content.day - MAX_DAYS, content.day + MAX_DAYS)
    for name in content.names:
        sharing = connection.execute(
            "SELECT article FROM names WHERE name = ? AND (day BETWEEN ? AND ? OR day = ?) LIMIT ?",
            (name, first, last, _UNDATED, RARE + 1),
        ).fetchall()
        if len(sharing) <= RARE:
            found.update(article for (article,) in sharing)
    return found - {number}


def store_pairs(
    connection: sqlite3.Connection,
    number: int,
    content: Content,
    lead: NDArray[np.float32],
    others: Collection[int],
    background: Background,
) -> None:
    """Weigh an article with its candidates, and replace its likely pairs."""
    import numpy as np

    connection.execute("DELETE FROM pairs WHERE article = ? OR other = ?", (number, number))
    rows = [
        (other, *connection.execute("SELECT content, lead FROM articles WHERE number = ?", (other,)).fetchone())
        for other in sorted(others)
    ]
    if not rows:
        return
    contents = [content, *(content_of(blob) for _, blob, _ in rows)]
    vectors = np.stack([lead, *(np.frombuffer(blob, dtype="<f4") for *_, blob in rows)])
    right = np.arange(1, len(contents))
    likely = Compared(contents, vectors, background).probabilities(np.zeros_like(right), right)
    found = [(other, float(p)) for (other, *_), p in zip(rows, likely, strict=True) if p >= _FLOOR]
    _insert_pairs(connection, [(number, other, p) for other, p in found])


def store_all_pairs(connection: sqlite3.Connection) -> Background:
    """Begin a generation: measure the background, and weigh all pairs as the batch does."""
    import numpy as np

    rows = connection.execute("SELECT number, content, lead FROM articles ORDER BY id").fetchall()
    numbers = [number for number, *_ in rows]
    contents = [content_of(blob) for _, blob, _ in rows]
    vectors = np.stack([np.frombuffer(blob, dtype="<f4") for *_, blob in rows])
    background = Background.of(contents)
    connection.execute("DELETE FROM pairs")
    for left, right, p in likely_pairs(contents, vectors, background, _FLOOR):
        _insert_pairs(connection, [(numbers[left], numbers[right], p)])
    kept = [
        len(rows),
        background.names.by_word,
        background.names.unseen,
        background.words.by_word,
        background.words.unseen,
        background.by_gap,
    ]
    connection.execute("INSERT OR REPLACE INTO facts VALUES ('background', ?)", (pack(kept),))
    connection.execute("INSERT OR REPLACE INTO facts VALUES ('generation', ?)", (len(rows),))
    return background


def read_background(connection: sqlite3.Connection) -> Background | None:
    """Return the background of the generation; None before the first."""
    kept = connection.execute("SELECT value FROM facts WHERE name = 'background'").fetchone()
    if kept is None:
        return None
    _, names, no_name, words, no_word, by_gap = unpack(kept[0])
    return Background(WordRarity(names, no_name), WordRarity(words, no_word), tuple(by_gap))


def is_outgrown(connection: sqlite3.Connection) -> bool:
    """Whether the archive has twice the articles of its generation's beginning."""
    kept = connection.execute("SELECT value FROM facts WHERE name = 'generation'").fetchone()
    count: int = connection.execute("SELECT count(*) FROM articles").fetchone()[0]
    return count > 0 and (kept is None or count >= 2 * kept[0])


def link(connection: sqlite3.Connection, numbers: Iterable[int]) -> set[int]:
    """Link anew whatever hangs together with the given articles; return the stories that may have changed."""
    changed: set[int] = set()
    left = set(numbers)
    while left:
        component = _component(connection, left.pop())
        left -= component
        changed |= _link(connection, component)
    return changed


def _component(connection: sqlite3.Connection, number: int) -> set[int]:
    found, waiting = {number}, [number]
    while waiting:
        near = connection.execute(
            "SELECT other FROM pairs WHERE article = :one AND likely >= :least"
            " UNION SELECT other FROM decisions WHERE article = :one AND together",
            {"one": waiting.pop(), "least": MIN_STORY_SIMILARITY},
        )
        fresh = {other for (other,) in near} - found
        found |= fresh
        waiting += fresh
    return found


def _link(connection: sqlite3.Connection, component: set[int]) -> set[int]:
    ids = {number: _one(connection, "SELECT id FROM articles WHERE number = ?", number) for number in component}
    ordered = sorted(component, key=lambda number: ids[number])  # as the batch, whose ties are resolved by id
    place = {number: at for at, number in enumerate(ordered)}
    likely: dict[tuple[int, int], float] = {}
    for number in ordered:
        for other, p in connection.execute("SELECT other, likely FROM pairs WHERE article = ?", (number,)):
            if other in place and place[number] < place[other]:
                likely[place[number], place[other]] = p
        for other, together in connection.execute("SELECT other, together FROM decisions WHERE article = ?", (number,)):
            if other in place and place[number] < place[other]:
                likely[place[number], place[other]] = math.inf if together else -math.inf
    edges = [(left, right, p) for (left, right), p in sorted(likely.items())]
    clusters: dict[int, list[int]] = {}
    for number, first in zip(ordered, average_linkage(len(ordered), edges, MIN_STORY_SIMILARITY), strict=True):
        clusters.setdefault(first, []).append(number)
    changed: set[int] = set()
    for members in clusters.values():
        story = min(members)
        for number in members:
            before = _one(connection, "SELECT story FROM articles WHERE number = ?", number)
            changed |= {before, story}
            if before != story:
                connection.execute("UPDATE articles SET story = ? WHERE number = ?", (story, number))
    return changed


def decide(connection: sqlite3.Connection, pairs: Iterable[tuple[int, int]], *, together: bool) -> None:
    """Keep a person's decision about pairs of articles; it replaces an earlier one."""
    for left, right in pairs:
        connection.executemany(
            "INSERT OR REPLACE INTO decisions VALUES (?, ?, ?)", [(left, right, together), (right, left, together)]
        )


def forget(connection: sqlite3.Connection, left: Sequence[int], right: Sequence[int], *, together: bool) -> None:
    """Drop earlier decisions of one kind between two groups of articles."""
    for one in left:
        connection.executemany(
            "DELETE FROM decisions WHERE together = ? AND (article, other) IN ((?, ?), (?, ?))",
            [(together, one, other, other, one) for other in right],
        )


def keep_joined(connection: sqlite3.Connection, leaving: Collection[int]) -> None:
    """Join the articles that a person's decisions hold together only through articles that leave."""
    for number in leaving:
        joined = {number}
        waiting = [number]
        while waiting:
            near = connection.execute("SELECT other FROM decisions WHERE article = ? AND together", (waiting.pop(),))
            fresh = {other for (other,) in near} - joined
            joined |= fresh
            waiting += fresh
        connection.executemany(
            "INSERT OR IGNORE INTO decisions VALUES (?, ?, TRUE)",  # an earlier decision to part two of them stays
            [both for pair in pairwise(sorted(joined.difference(leaving))) for both in (pair, pair[::-1])],
        )


def _insert_pairs(connection: sqlite3.Connection, pairs: Sequence[tuple[int, int, float]]) -> None:
    both = [row for left, right, p in pairs for row in ((left, right, p), (right, left, p))]
    connection.executemany("INSERT OR REPLACE INTO pairs VALUES (?, ?, ?)", both)


def _one(connection: sqlite3.Connection, query: str, number: int) -> int:
    value: int = connection.execute(query, (number,)).fetchone()[0]
    return value
