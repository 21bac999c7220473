"""Whether the fact-checked claim that a tweet repeats is found among ten thousand: CheckThat! 2020, task 2."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from claimdiff.corpus.fact_checks import CheckedClaims
from claimdiff.model import CheckedClaim
from claimdiff.weights import load_weights

#: The archive beside the claims that holds the test part.
TEST = "test-input.zip"


class Check(NamedTuple):
    """A checked claim, and the title of the article that checks it."""

    claim: str
    title: str


class Query(NamedTuple):
    """A tweet, and the indices of the checked claims that it repeats."""

    text: str
    wanted: frozenset[int]


@dataclass(frozen=True, slots=True)
class SearchTask:
    """A part of the set: its queries, and the claims to search."""

    part: str
    checks: tuple[Check, ...]
    queries: tuple[Query, ...]


def read_checkthat(path: Path) -> Iterator[SearchTask]:
    """Yield the parts `test`, if `TEST` lies beside the file, and `dev`, in this order."""
    with zipfile.ZipFile(path) as claims:
        root = next(name for name in claims.namelist() if name.endswith("verified_claims.docs.tsv")).rpartition("/")[0]
        rows = _rows(claims, f"{root}/verified_claims.docs.tsv")[1:]
        number_of = {row[0]: number for number, row in enumerate(rows)}
        checks = tuple(Check(row[1], row[2]) for row in rows)
        test = path.with_name(TEST)
        if test.is_file():
            with zipfile.ZipFile(test) as queries:
                yield SearchTask("test", checks, tuple(_queries(queries, "", number_of)))
        yield SearchTask("dev", checks, tuple(_queries(claims, f"{root}/dev/", number_of)))


def _queries(archive: zipfile.ZipFile, folder: str, number_of: dict[str, int]) -> Iterator[Query]:
    wanted: dict[str, set[int]] = {}
    for query, _, claim, _ in _rows(archive, f"{folder}tweet-vclaim-pairs.qrels"):
        wanted.setdefault(query, set()).add(number_of[claim])
    for name, text in _rows(archive, f"{folder}tweets.queries.tsv")[1:]:
        yield Query(text, frozenset(wanted.get(name, ())))


def _rows(archive: zipfile.ZipFile, name: str) -> list[list[str]]:
    with archive.open(name) as file:
        return list(csv.reader(TextIOWrapper(file, "utf-8", newline=""), delimiter="\t"))


def search_figures(
    tasks: Iterable[SearchTask], index: Callable[[Iterable[CheckedClaim]], CheckedClaims] = CheckedClaims
) -> dict[str, Any]:
    """Measure the search by claim, and by claim and title, on each part; the first part gives the main figures."""
    found = {task.part: _of_part(task, index) for task in tasks}
    first: dict[str, Any] = next(iter(found.values()), {})
    return {**first.get("claim", {}), **found}


def _of_part(task: SearchTask, index: Callable[[Iterable[CheckedClaim]], CheckedClaims]) -> dict[str, Any]:
    texts = {
        "claim": [check.claim for check in task.checks],
        "claim_and_title": [f"{check.claim} {check.title}" for check in task.checks],
    }
    return {"queries": len(task.queries), "among": len(task.checks)} | {
        name: _ranked(index(CheckedClaim(text=text) for text in own), task.queries) for name, own in texts.items()
    }


def _ranked(checked: CheckedClaims, queries: Sequence[Query]) -> dict[str, float]:
    weights = load_weights("fact_checks").weights
    ranks, precisions = [], []
    for query in queries:
        meaning, words = checked.scores(query.text)
        order = np.argsort(-(weights["meaning"] * meaning + weights["words"] * words), kind="stable")
        places = sorted(int(place) + 1 for place in np.flatnonzero(np.isin(order, list(query.wanted))))
        ranks.append(places[0] if places else len(order) + 1)
        hits = [place for place in places if place <= 5]
        found = sum(number / place for number, place in enumerate(hits, 1))
        precisions.append(found / min(5, len(query.wanted)) if query.wanted else 0.0)
    rank = np.array(ranks, dtype=float)
    return {
        "map_at_5": _mean(precisions),
        "mrr": _mean(1 / rank),
        "hit_at_1": _mean(rank == 1),
        "hit_at_5": _mean(rank <= 5),
    }


def _mean(values: Any) -> float:
    return float(np.mean(values)) if len(values) else 0.0
