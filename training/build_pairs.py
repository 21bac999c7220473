"""Build pairs of news sentences and claims to train the judge, from stories that several outlets report.

    python training/build_pairs.py STORIES.jsonl[.gz] --out pairs.jsonl.gz [--skip 100]

STORIES has one story per line, as `claimdiff batch` reads it. Sentences of different outlets are paired by the cosine
of their embeddings. The output has {"premise", "hypothesis", "label", "set"} per line:

    edit_*      a slot stated on both sides is changed on one: contradiction
    kept_*      the same change on both sides, or in a slot that only one side states: compatible
    related     two sentences or claims of one story, unchanged: compatible (real conflicts are one in a hundred)

"compatible" means neutral or entailment; `train_judge.py` takes it for anything but a contradiction. The last SKIP
stories are left out, for calibration and for reading.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from training.slot_edits import DIGITS, MAKERS, Pool, Sentence  # noqa: E402

from claimdiff.claims import ClaimExtractor  # noqa: E402
from claimdiff.claims.grammar.parsing import load_parser  # noqa: E402
from claimdiff.embedding import default_embedder, embed  # noqa: E402
from claimdiff.model import Article, Claim, Story  # noqa: E402
from claimdiff.readers import read_stories  # noqa: E402

Pair = dict[str, str]
#: Lowest cosine of two sentences that could be mistaken for the same point, and of two worth an edit.
MIN_RELATED, MIN_EDITED = 0.35, 0.55
#: Lowest cosine of two texts, one of them edited, that count as the same point. Reading showed that below it most edits
#: leave two statements that may both be true.
MIN_SAME = 0.7
#: Most unchanged pairs per pair of articles, and most edits per pair of sentences.
MAX_RELATED, MAX_EDITS = 24, 2
SENTENCE_LENGTH = range(25, 400)
#: Number of the most common nouns that may replace one another.
MAX_NOUNS = 500
SEED = 0


def sentences_of(articles: Sequence[Article], claims: Sequence[Sequence[Claim]]) -> list[Sentence]:
    found: dict[tuple[int, int], Sentence] = {}
    for number, (article, own) in enumerate(zip(articles, claims, strict=True)):
        for claim in own:
            text = claim.sentence.of(article.text)
            if len(text) in SENTENCE_LENGTH and "\n" not in text:
                key = (number, claim.sentence.start)
                found.setdefault(key, Sentence(number, claim.sentence.start, text)).claims.append(claim)
    return list(found.values())


def pool_of(sentences: Iterable[Sentence], nouns: dict[str, list[str]]) -> Pool:
    names: dict[str, list[str]] = defaultdict(list)
    figures: dict[str, list[str]] = defaultdict(list)
    for sentence in sentences:
        for claim in sentence.claims:
            for place in claim.places:
                if place.text[:1].isupper() and place.text not in names[f"place {place.type}"]:
                    names[f"place {place.type}"].append(place.text)
            for one in claim.participants:
                if all(w[:1].isupper() for w in one.text.split()) and one.text not in names[one.type]:
                    names[one.type].append(one.text)
            for quantity in claim.quantities:
                figures[str(quantity.unit)] += DIGITS.findall(quantity.text)[:1]
    return Pool({**names, **nouns}, figures)


@dataclass(frozen=True, slots=True)
class Near:
    """Two sentences of different articles, by index in the story, and the cosine of their embeddings."""

    left: int
    right: int
    cosine: float


def near_pairs(sentences: Sequence[Sentence], articles: int) -> list[list[Near]]:
    """Return, for each two articles, the sentences close to each other, closest first."""
    vectors = embed(default_embedder(), [s.text for s in sentences])
    cosine = vectors @ vectors.T
    of = [[i for i, s in enumerate(sentences) if s.article == number] for number in range(articles)]
    return [
        sorted(
            (
                Near(i, j, float(cosine[i, j]))
                for i in of[one]
                for j in of[other]
                if cosine[i, j] >= MIN_RELATED and sentences[i].text != sentences[j].text
            ),
            key=lambda near: -near.cosine,
        )
        for one, other in combinations(range(articles), 2)
    ]


def pairs_of_story(
    sentences: Sequence[Sentence], near: Sequence[Sequence[Near]], pool: Pool, chance: random.Random
) -> Iterator[Pair]:
    edited: list[Pair] = []
    for own in near:
        # The closest, where mistakes happen, and a few more distant ones.
        rest = own[MAX_RELATED // 2 :]
        for pair in (*own[: MAX_RELATED // 2], *chance.sample(rest, min(MAX_RELATED // 2, len(rest)))):
            yield from _as_they_stand(sentences[pair.left], sentences[pair.right], chance)
        for pair in own:
            if pair.cosine >= MIN_EDITED:
                a, b = sentences[pair.left], sentences[pair.right]
                edited += _edited(a, b, pool, chance)
                if chance.random() < 0.3:
                    yield from _edited_apart(a, b, pool, chance)
    yield from near_enough(edited)


def near_enough(edited: Sequence[Pair]) -> list[Pair]:
    """Return the pairs that are still about the same point; the others are not contradictions."""
    sides = [embed(default_embedder(), [pair[side] for pair in edited]) for side in ("premise", "hypothesis")]
    return [pair for pair, x, y in zip(edited, *sides, strict=True) if x @ y >= MIN_SAME]


def _as_they_stand(a: Sentence, b: Sentence, chance: random.Random) -> Iterator[Pair]:
    way = chance.random()
    first = a.text if way < 0.6 else chance.choice(a.claims).text
    second = b.text if way < 0.5 else chance.choice(b.claims).text
    yield from _shuffled(first, second, "compatible", "related", chance)


def _edited(a: Sentence, b: Sentence, pool: Pool, chance: random.Random) -> Iterator[Pair]:
    """Yield contradictions made by editing one side, and their harmless counterparts."""
    if chance.random() < 0.5:
        a, b = b, a
    edits = [edit for make in MAKERS for edit in make(a, b, pool, chance)]
    slots = sorted({edit.slot for edit in edits})
    for slot in chance.sample(slots, min(MAX_EDITS, len(slots))):
        edit = chance.choice([e for e in edits if e.slot == slot])
        yield from _shuffled(edit.apply(a.text), b.text, "contradiction", f"edit_{slot}", chance)
        claims = [
            (changed, d.text)
            for c in a.claims
            for d in b.claims
            if (changed := edit.elsewhere(c.text)) and edit.old.lower() in d.text.lower()
        ]
        if claims:
            x, y = chance.choice(claims)
            way = chance.random()
            if way < 0.5:
                yield from _shuffled(x, y, "contradiction", f"edit_{slot}", chance)
            elif way < 0.75:
                yield from _shuffled(x, b.text, "contradiction", f"edit_{slot}", chance)
        both = edit.elsewhere(b.text)
        if both is not None and chance.random() < 0.4:
            yield from _shuffled(edit.apply(a.text), both, "compatible", f"kept_{slot}", chance)


def _edited_apart(a: Sentence, b: Sentence, pool: Pool, chance: random.Random) -> Iterator[Pair]:
    """Yield changes in something that the other side does not mention."""
    edits = [e for make in MAKERS for e in make(a, a, pool, chance) if e.old.lower() not in b.text.lower()]
    slots = sorted({edit.slot for edit in edits} - {"negation", "opposite"})
    if slots:
        slot = chance.choice(slots)
        edit = chance.choice([e for e in edits if e.slot == slot])
        yield from _shuffled(edit.apply(a.text), b.text, "compatible", f"kept_{slot}", chance)


def _shuffled(a: str, b: str, label: str, name: str, chance: random.Random) -> Iterator[Pair]:
    if chance.random() < 0.5:
        a, b = b, a
    yield {"premise": " ".join(a.split()), "hypothesis": " ".join(b.split()), "label": label, "set": name}


def prepare(
    stories: Sequence[tuple[Sequence[Article], Sequence[Sequence[Claim]]]],
) -> list[tuple[list[Sentence], list[list[Near]], Pool]]:
    """Return the sentences of each story (those worth an edit parsed), the close pairs, and possible replacements."""
    read = [(own, near_pairs(own, len(articles))) for articles, own in ((a, sentences_of(a, c)) for a, c in stories)]
    edited = [
        sentences[i]
        for sentences, near in read
        for i in sorted({i for own in near for p in own if p.cosine >= MIN_EDITED for i in (p.left, p.right)})
    ]
    nouns: Counter[tuple[str, str]] = Counter()
    for sentence, doc in zip(edited, load_parser().pipe(s.text for s in edited), strict=True):
        sentence.parse = doc[:]
        nouns.update((t.tag_, t.text.lower()) for t in doc if t.pos_ == "NOUN" and t.text.isalpha())
    common: dict[str, list[str]] = defaultdict(list)
    for (tag, noun), _ in nouns.most_common(MAX_NOUNS):
        common[f"noun {tag}"].append(noun)
    return [(sentences, near, pool_of(sentences, common)) for sentences, near in read]


def build(stories: Sequence[tuple[Sequence[Article], Sequence[Sequence[Claim]]]]) -> Iterator[Pair]:
    """Yield the pairs of all stories, story by story."""
    chance = random.Random(SEED)
    for sentences, near, pool in prepare(stories):
        yield from pairs_of_story(sentences, near, pool, chance)


def main() -> None:
    parser = argparse.ArgumentParser(description="Build training pairs from stories.")
    parser.add_argument("stories", type=Path)
    parser.add_argument("--out", type=Path, default=Path("pairs.jsonl.gz"))
    parser.add_argument("--skip", type=int, default=100)
    given = parser.parse_args()
    stories = []
    for story in read_stories(given.stories):
        if not isinstance(story, Story):
            raise SystemExit(f"{given.stories}: {story}")
        stories.append(story)
    extract = ClaimExtractor(processes=2)
    used = [(s.articles, extract(s.articles)) for s in stories[: len(stories) - given.skip]]
    counts: Counter[tuple[str, str]] = Counter()
    with gzip.open(given.out, "wt", encoding="utf-8") as out:
        for pair in build(used):
            counts[pair["set"], pair["label"]] += 1
            out.write(json.dumps(pair, ensure_ascii=False) + "\n")
    for (name, label), count in sorted(counts.items()):
        print(f"{name:16} {label:14} {count}")


if __name__ == "__main__":
    main()
