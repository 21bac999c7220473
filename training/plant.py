"""Plant conflicts in real stories: change one slot of a sentence in one of two articles that both state it.

    python training/plant.py STORIES.jsonl[.gz] --out planted.jsonl [--stories 100]

Writes pairs of articles in the format of benchmarks/README.md, with the changed sentences as gold conflicts. Real
conflicts between the articles are not marked; they are about one in a hundred close sentences.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from training.build_pairs import MIN_EDITED, MIN_SAME, SEED, Near, prepare  # noqa: E402
from training.slot_edits import MAKERS, Edit, Pool, Sentence  # noqa: E402

from claimdiff.claims import ClaimExtractor  # noqa: E402
from claimdiff.embedding import default_embedder, embed  # noqa: E402
from claimdiff.model import Article, Story  # noqa: E402
from claimdiff.readers import read_stories  # noqa: E402

#: Most conflicts planted in a pair of articles.
MOST = 4
#: Lengths of articles, in code points: long enough to have a body, short enough to read many.
LENGTHS = range(1_000, 6_000)
KINDS = {
    "number": "quantity", "ordinal": "quantity", "time": "time", "place": "place", "person": "participant",
    "role": "participant", "negation": "polarity", "opposite": "polarity", "category": "description",
    "sureness": "certainty",
}  # fmt: skip


def plant(
    articles: Sequence[Article], sentences: Sequence[Sentence], near: Sequence[Near], pool: Pool, chance: random.Random
) -> dict[str, Any] | None:
    """Return a pair of articles with some sentences changed, as a line of gold, or None if nothing could be changed."""
    chosen: list[tuple[Sentence, Sentence, Edit]] = []
    used: set[int] = set()
    for pair in near:
        if pair.cosine < MIN_EDITED or len(chosen) == MOST or {pair.left, pair.right} & used:
            continue
        ours, theirs = chance.sample([pair.left, pair.right], 2)
        sentence, partner = sentences[ours], sentences[theirs]
        edits = [edit for make in MAKERS for edit in make(sentence, partner, pool, chance)]
        if not edits:
            continue
        slot = chance.choice(sorted({edit.slot for edit in edits}))
        edit = chance.choice([edit for edit in edits if edit.slot == slot])
        x, y = embed(default_embedder(), [edit.apply(sentence.text), partner.text])
        if x @ y >= MIN_SAME:
            chosen.append((sentence, partner, edit))
            used |= {pair.left, pair.right}
    if not chosen:
        return None
    texts = [article.text for article in articles]
    for sentence, _, edit in sorted(chosen, key=lambda one: -one[0].start):
        at = sentence.start + edit.start
        text = texts[sentence.article]
        texts[sentence.article] = text[:at] + edit.new + text[at + len(edit.old) :]

    def span(sentence: Sentence) -> list[int]:
        own = [(s, e) for s, _, e in chosen if s.article == sentence.article]
        before = sum(len(e.new) - len(e.old) for s, e in own if s.start < sentence.start)
        inside = sum(len(e.new) - len(e.old) for s, e in own if s is sentence)
        start = sentence.start + before
        return [start, start + len(sentence.text) + inside]

    conflicts = []
    for sentence, partner, edit in chosen:
        sides = sorted((sentence, partner), key=lambda one: one.article)
        conflicts.append(
            {
                "a": span(sides[0]),
                "b": span(sides[1]),
                "kind": KINDS[edit.slot],
                "planted": True,
                "edited": "ab"[sentence.article],
                "slot": edit.slot,
            }
        )
    return {
        "articles": [{"id": a.id, "source": a.source, "text": t} for a, t in zip(articles, texts, strict=True)],
        "conflicts": conflicts,
        "agreements": [],
        "not_conflicts": [],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Plant conflicts in stories.")
    parser.add_argument("stories", type=Path)
    parser.add_argument("--out", type=Path, default=Path("planted.jsonl"))
    parser.add_argument("--stories", type=int, dest="limit", default=100)
    given = parser.parse_args()
    fitting = (
        (story.id, [a for a in story.articles if len(a.text) in LENGTHS][:2])
        for story in read_stories(given.stories)
        if isinstance(story, Story)
    )
    stories = list(islice(((name, own) for name, own in fitting if len(own) == 2), given.limit))
    extract = ClaimExtractor()
    prepared = prepare([(own, extract(own)) for _, own in stories])
    chance = random.Random(SEED)
    with given.out.open("w", encoding="utf-8") as out:
        for (name, own), (sentences, near, pool) in zip(stories, prepared, strict=True):
            row = plant(own, sentences, near[0], pool, chance)
            if row is not None:
                out.write(json.dumps({"id": name, **row}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
