"""Join the annotations in `readings.jsonl` with the texts that they are of.

    python training/read_stories.py STORIES.jsonl.gz --out stories_read.jsonl.gz

A line of `readings.jsonl` is a pair of reports of one story, read in full: `id` of the story, `articles` (ids), `ends`
(code points read of each), and by spans in both texts the `conflicts` (with kind, how sure in [0, 1], the words that
clash, and why), `updates`, and some `agreements` and `traps`. Everything else is no conflict. The texts belong to their
publishers, and are not part of the project. Writes lines as those of the annotated stories, for `read_annotated`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.gold import read_lines  # noqa: E402

from claimdiff.claims.text.sentences import split_sentences  # noqa: E402

READINGS = Path(__file__).with_name("readings.jsonl")
SIDES = ("a", "b")
PAIRS = ("conflicts", "updates", "agreements", "traps")


def joined(reading: Mapping[str, Any], story: Mapping[str, Any]) -> dict[str, Any]:
    """Return a reading with its texts, as a line of annotated stories."""
    texts = {article["id"]: article for article in story["articles"]}
    articles = [
        {**texts[name], "text": texts[name]["text"][:end]}
        for name, end in zip(reading["articles"], reading["ends"], strict=True)
    ]
    sentences = {
        side: [[span.start, span.end] for span in split_sentences(article["text"])]
        for side, article in zip(SIDES, articles, strict=True)
    }
    pairs = {name: [_numbered(pair, sentences) for pair in reading[name]] for name in PAIRS}
    return {"id": reading["id"], "articles": articles, "sentences": sentences, **pairs, "related": [], "rewrites": []}


def _numbered(pair: Mapping[str, Any], sentences: Mapping[str, list[list[int]]]) -> dict[str, Any]:
    """Add the numbers of the sentences that a pair of spans begins in."""
    number = {side: next(i for i, (_, end) in enumerate(sentences[side]) if pair[side][0] < end) for side in SIDES}
    return {"words": None, "kind": None, **pair, "sentence": number}


def read_all(stories: Path) -> Iterator[dict[str, Any]]:
    by_id = {story["id"]: story for story in read_lines(stories)}
    for line in READINGS.read_text(encoding="utf-8").splitlines():
        reading = json.loads(line)
        yield joined(reading, by_id[reading["id"]])


def main() -> None:
    parser = argparse.ArgumentParser(description="Join annotations with the texts that they are of.")
    parser.add_argument("stories", type=Path)
    parser.add_argument("--out", type=Path, default=Path("stories_read.jsonl.gz"))
    given = parser.parse_args()
    # Without a name and a time in its header, so that the same texts give the same digest.
    with given.out.open("wb") as raw, gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as file:
        for story in read_all(given.stories):
            file.write((json.dumps(story, ensure_ascii=False) + "\n").encode())


if __name__ == "__main__":
    main()
