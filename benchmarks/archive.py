"""Time an archive as it grows: adding an article, searching, grouping; and kill it while it adds.

    python -m benchmarks.archive ARTICLES.jsonl.gz OUT.json [--base 100] [--fresh 8] [--kills 100] [--vectors 2000000]

The archive is filled through its own code. The claims and vectors of `--base` articles, cut to their first 1,200
characters, are extracted once; the articles are then copied with other names, numbers, words and dates (100 articles a
day), and with noise in their vectors. What is timed, `Archive.add` and `Archive.search`, works on whole articles that
were not copied, without a judge. Grouping is timed without embedding. Times are processor time; results are ratios
within one run.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import re
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from benchmarks.machine import describe
from claimdiff.archive import Archive
from claimdiff.archive.adding import Taken, _store, take
from claimdiff.archive.grouping import index_names, link, store_all_pairs
from claimdiff.archive.packing import digest_of, pack
from claimdiff.archive.search import ClaimVectors
from claimdiff.corpus.likeness import Content
from claimdiff.model import Article
from claimdiff.pipeline import Pipeline
from claimdiff.readers import read_all
from claimdiff.serialization import claims_from_dict, claims_to_dict

SIZES = (1_000, 4_000, 10_000, 37_000)
PER_DAY = 100
QUERIES = 10
_NAME = re.compile(r"\b(?:[A-Z][a-z]{2,}|[0-9]+)\b")
_WORD = re.compile(r"\b[a-z]{5,}\b")
_CHANGED = re.compile(rf"{_NAME.pattern}|{_WORD.pattern}")
#: Characters of an original that are copied, at the end of a sentence: about 25 claims.
_LENGTH = 1_200
_LETTERS = "bcdfghjklmnpqrstvwxz"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("articles")
    parser.add_argument("out")
    parser.add_argument("--base", type=int, default=100)
    parser.add_argument("--fresh", type=int, default=8)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--vectors", type=int, default=2_000_000, help="claims among which vectors are searched")
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    chosen = parser.parse_args()
    result: dict[str, Any] = {
        **describe(),
        "archive": {
            "arguments": {**vars(chosen), "articles": Path(chosen.articles).name, "out": Path(chosen.out).name}
        },
    }
    found = result["archive"]
    for rows in growth(chosen.articles, chosen.base, chosen.fresh, chosen.sizes):
        found["growth"] = rows
        write(Path(chosen.out), result)  # a run takes long
    found["ratios"] = ratios(found["growth"])
    found["kills"] = kills(chosen.kills)
    # In a process of its own, since the peak of memory is that of a process.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
        found["exact_search"] = fresh.submit(exact_search, chosen.vectors).result()
    write(Path(chosen.out), result)


def write(out: Path, result: dict[str, Any]) -> None:
    out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


def growth(articles: str, base: int, fresh: int, sizes: list[int]) -> Iterator[list[dict[str, Any]]]:
    """Fill an archive, measure at each size, and yield the rows so far."""
    pipeline = Pipeline(judge=False)
    dated = (article for article in read_all(articles) if article.published)
    read = list(islice(dated, base + fresh))
    originals = [take(shortened(article), b"", pipeline) for article in read[:base]]
    words = sorted({word for taken in originals for word in _WORD.findall(taken.article.text)})
    alike = {length: [word for word in words if len(word) == length] for length in set(map(len, words))}
    unseen = read[base:]
    rows: list[dict[str, Any]] = []
    with TemporaryDirectory() as folder, Archive(folder, pipeline) as archive:
        archive.status()
        archive._pipeline()
        made = 0
        for size in sizes:
            started = time.perf_counter()
            made = fill(archive, originals, alike, made, size)
            filled = time.perf_counter() - started
            grouped = timed(partial(group, archive))
            # Of the last days, as in a stream; the same at each size, so that only the archive differs.
            day = date(2030, 1, 1) + timedelta(days=size // PER_DAY)
            new = [replace(article, published=day, id=f"{article.id} {size}") for article in unseen]
            list(archive.add([replace(new[0], id=f"warm-up {size}", text=new[0].text[:600])]))
            alone = [timed(partial(take, article, b"", pipeline)) for article in new]
            added = [timed(partial(add, archive, article)) for article in new]
            queries = [taken.claims[0].text for taken in originals[:QUERIES] if taken.claims]
            archive.search(queries[0])
            encoded = [timed(partial(pipeline.embed, [query])) for query in queries]
            searched = [timed(partial(archive.search, query)) for query in queries]
            status, largest = archive.status(), largest_story(archive)
            rows.append(
                {
                    "articles": size,
                    "claims": status.claims,
                    "stories": status.stories,
                    "largest_story": largest,
                    "bytes": status.bytes,
                    "fill_s": filled,
                    "group_s": grouped,
                    "add_s": median(added),
                    "extract_s": median(alone),
                    "store_and_group_s": median(map(float.__sub__, added, alone)),
                    "search_s": median(searched),
                    "encode_query_s": median(encoded),
                    "search_over_encoding": median(searched) / median(encoded),
                    "peak_memory_gib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20,
                    "problems": archive.check(),
                }
            )
            print(json.dumps(rows[-1]), flush=True)
            yield rows


def timed(work: Callable[[], object]) -> float:
    """Return the processor time of this process, which other programs affect less than the time on the clock."""
    started = time.process_time()
    work()
    return time.process_time() - started


def add(archive: Archive, article: Article) -> None:
    (added,) = archive.add([article])
    assert added.status == "new", added


def fill(archive: Archive, originals: list[Taken], alike: dict[int, list[str]], made: int, size: int) -> int:
    """Store copies until there are `size`, a thousand in a transaction, each a story of its own until it is grouped."""
    with archive._store.writing():
        while made < size:
            with archive._store.transaction() as connection:
                for number in range(made, min(made + 1000, size)):
                    taken = copied(originals[number % len(originals)], number, alike)
                    stored = _store(connection, taken, None)
                    index_names(connection, stored, taken.content)
                made = min(made + 1000, size)
    archive._leads = None
    return made


def group(archive: Archive) -> None:
    """Group all articles as `Archive.regroup` does, but compare none."""
    with archive._store.writing(), archive._store.transaction() as connection:
        store_all_pairs(connection)
        link(connection, [number for (number,) in connection.execute("SELECT number FROM articles")])
        connection.execute(
            "INSERT OR IGNORE INTO stories SELECT number, latest, 0, x'', ? FROM articles WHERE story = number",
            (pack({}),),
        )
        connection.execute("DELETE FROM stories WHERE number NOT IN (SELECT story FROM articles)")
    archive._leads = None


def shortened(article: Article) -> Article:
    end = article.text.rfind(". ", 0, _LENGTH) + 1
    return replace(article, text=article.text[: end or _LENGTH])


def largest_story(archive: Archive) -> int:
    return max(len(story.articles) for story in archive.stories())


def copied(taken: Taken, number: int, alike: dict[int, list[str]]) -> Taken:
    """Copy an article with other names, numbers and words of the same lengths, so that all offsets hold."""
    dice = random.Random(number)
    text, title = taken.article.text, taken.article.title or ""
    other = {word: _other(word, dice) for word in sorted(set(_NAME.findall(f"{title} {text}")))}
    for word in sorted(set(_WORD.findall(text))):
        if dice.random() < 0.7:
            other[word] = dice.choice(alike[len(word)])

    def changed(words: str) -> str:
        return _CHANGED.sub(lambda found: other.get(found[0], found[0]), words)

    article = replace(
        taken.article,
        id=f"copy-{number}",
        text=changed(text),
        title=changed(title),
        published=date(2030, 1, 1) + timedelta(days=number // PER_DAY),
    )
    record = claims_to_dict(taken.article, taken.claims)
    record["id"] = article.id
    for claim in record["claims"]:
        claim["article_id"] = article.id
        _quote(claim, article.text)
        claim["text"] = changed(claim["text"])
    noise = np.random.default_rng(number)
    lead = _unit(taken.lead + noise.normal(0, 0.04, taken.lead.shape).astype(np.float32))
    vectors = taken.vectors + noise.normal(0, 0.02, taken.vectors.shape).astype(np.float32)
    return Taken(article, digest_of(article), claims_from_dict(record), _unit(vectors), Content.of(article), lead)


def _quote(slot: Any, text: str) -> None:
    """Replace the words of all mentions by those of another text."""
    if isinstance(slot, dict):
        if {"text", "start", "end"} <= slot.keys():
            slot["text"] = text[slot["start"] : slot["end"]]
        slot = slot.values()
    elif not isinstance(slot, list):
        return
    for inner in slot:
        _quote(inner, text)


def _other(word: str, dice: random.Random) -> str:
    if word.isdigit():
        return "".join(dice.choice("123456789") for _ in word)
    return word[0] + "".join(letter if letter in "aeiouy" else dice.choice(_LETTERS) for letter in word[1:])


def _unit(vectors: Any) -> Any:
    return (vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)).astype(np.float32)


def kills(times: int) -> dict[str, Any]:
    """Kill a process that adds, at random moments, and look what is left each time."""
    dice = random.Random(1)
    seen: dict[str, Any] = {"kills": times, "problems": 0, "lost": 0, "articles": 0}
    with TemporaryDirectory() as folder:
        said: set[str] = set()
        for _ in range(times):
            adding = subprocess.Popen(
                [sys.executable, "-m", "tests.archive.endless", folder],
                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            )  # fmt: skip
            assert adding.stdout is not None
            said.add(adding.stdout.readline().strip())  # it is at work
            time.sleep(dice.random() * 0.3)
            os.kill(adding.pid, signal.SIGKILL)
            said |= {line.strip() for line in adding.stdout if line.endswith("\n")}
            adding.wait()
            with Archive(folder, read_only=False) as archive:
                seen["problems"] += len(archive.check())
                kept = {id for story in archive.stories() for id in story.articles}
                seen["lost"] += len({id for id in said if id} - kept)
                seen["articles"] = len(kept)
    return seen


def exact_search(claims: int) -> dict[str, Any]:
    """Search among random vectors as the archive does: the time, and the memory that the vectors take."""
    dice = np.random.default_rng(1)
    each = 40
    with TemporaryDirectory() as folder, closing(sqlite3.connect(f"{folder}/vectors.sqlite")) as connection:
        connection.execute("CREATE TABLE articles (number INTEGER PRIMARY KEY, vectors BLOB)")
        connection.execute("CREATE TABLE claims (number INTEGER PRIMARY KEY, article INTEGER)")
        for article in range(claims // each):
            drawn = dice.standard_normal((each, 384), dtype=np.float32)
            drawn /= np.linalg.norm(drawn, axis=1, keepdims=True)
            connection.execute("INSERT INTO articles VALUES (?, ?)", (article, drawn.astype("<f2").tobytes()))
            connection.executemany("INSERT INTO claims (article) VALUES (?)", [(article,)] * each)
        connection.commit()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        vectors = ClaimVectors()
        reading = timed(lambda: vectors.refresh(connection, 1))
        vectors.nearest(connection, drawn[0], 200)
        searching = timed(lambda: vectors.nearest(connection, drawn[0], 200))
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"claims": claims, "read_s": reading, "search_s": searching, "mb": (after - before) / 1024}


def ratios(rows: list[dict[str, Any]]) -> dict[str, float]:
    """Return how times grow between the first size, or 4,000 articles for grouping, and the last."""
    first, last = rows[0], rows[-1]
    start = next((row for row in rows if row["articles"] >= 4_000), first)
    found = {name: last[name] / first[name] for name in ("add_s", "store_and_group_s", "search_s")}
    if start is not last:
        growth = math.log(last["articles"] / start["articles"])
        found["grouping_exponent"] = math.log(last["group_s"] / start["group_s"]) / growth
    return found


if __name__ == "__main__":
    main()
