"""Join the annotations in `readings.jsonl` with the texts that they are of.

    python training/read_stories.py STORIES.jsonl.gz --out stories_read.jsonl.gz

A line of `readings.jsonl` is a pair of reports of one story, read in full: `id` of the story, `articles` (ids), `ends`
(code points read of each), and by spans in both texts the `conflicts` (with kind, how sure in [0, 1], the words that
clash, and why), `updates`, and some `agreements` and `traps`. Everything else is no conflict. Many lines also have
`rewrites`: sentences written to replace that of a `side` with the span `sentence`, and labelled `against` a sentence of
the other side; their `words` are a string of the new one and a span of the other. The texts belong to their publishers,
and are not part of the project. Writes lines as those of the annotated stories, for `read_annotated`, with the id of
the pair and, as `story`, that of the story.
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
#: Readings that nothing is learned from.
UNSEEN = Path(__file__).with_name("readings_unseen.jsonl")
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
    read = dict(zip(SIDES, (article["text"] for article in articles), strict=True))
    rewrites = [_rewritten(one, sentences, read) for one in reading.get("rewrites", ())]
    ids = {"id": " ".join(reading["articles"]), "story": reading["id"]}
    return {**ids, "articles": articles, "sentences": sentences, **pairs, "related": [], "rewrites": rewrites}


def _numbered(pair: Mapping[str, Any], sentences: Mapping[str, list[list[int]]]) -> dict[str, Any]:
    """Add the numbers of the sentences that a pair of spans begins in."""
    number = {side: _at(sentences[side], pair[side]) for side in SIDES}
    return {"words": None, "kind": None, **pair, "sentence": number}


def _rewritten(
    one: Mapping[str, Any], sentences: Mapping[str, list[list[int]]], texts: Mapping[str, str]
) -> dict[str, Any]:
    """Give the numbers of the sentences and the words of the other side instead of their spans."""
    side = one["side"]
    (other,) = set(SIDES) - {side}
    words = one.get("words")
    return {
        **one,
        "sentence": _at(sentences[side], one["sentence"]),
        "against": _at(sentences[other], one["against"]),
        "words": words and {side: words[side], other: texts[other][slice(*words[other])]},
    }


def _at(sentences: list[list[int]], span: list[int]) -> int:
    """Return the number of the sentence that a span begins in."""
    return next(i for i, (_, end) in enumerate(sentences) if span[0] < end)


def read_all(stories: Path, readings: Path) -> Iterator[dict[str, Any]]:
    by_id = {story["id"]: story for story in read_lines(stories)}
    for reading in read_lines(readings):
        yield joined(reading, by_id[reading["id"]])


def main() -> None:
    parser = argparse.ArgumentParser(description="Join annotations with the texts that they are of.")
    parser.add_argument("stories", type=Path)
    parser.add_argument("--readings", type=Path, default=READINGS)
    parser.add_argument("--out", type=Path, default=Path("stories_read.jsonl.gz"))
    given = parser.parse_args()
    # Without a name and a time in its header, so that the same texts give the same digest.
    with given.out.open("wb") as raw, gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as file:
        for story in read_all(given.stories, given.readings):
            file.write((json.dumps(story, ensure_ascii=False) + "\n").encode())


if __name__ == "__main__":
    main()
