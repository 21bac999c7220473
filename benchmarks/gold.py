"""Gold sets as typed values: one reader per file, in the order of the file.

The files are not part of the project; `benchmarks/README.md` describes them and their sources.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from claimdiff.model import Article, Span


@dataclass(frozen=True, slots=True)
class GoldPair:
    """Matching words of the first article (`a`) and of the second (`b`)."""

    a: Span
    b: Span


@dataclass(frozen=True, slots=True)
class GoldConflict(GoldPair):
    """A conflict between two articles.

    Attributes:
        edited: the side that a planted conflict was edited into; None for a natural one.
        note: the annotators' comment, for people to read.
        sure: how sure the annotators are, in [0, 1].
        words: the words that clash, within `a` and `b`; None where they are not marked.
    """

    kind: str
    edited: Literal["a", "b"] | None = None
    note: str = ""
    sure: float = 1.0
    words: GoldPair | None = None

    @property
    def planted(self) -> bool:
        return self.edited is not None


@dataclass(frozen=True, slots=True)
class ConflictCase:
    """Two articles with all annotations between them."""

    id: str
    articles: tuple[Article, Article]
    conflicts: tuple[GoldConflict, ...] = ()
    agreements: tuple[GoldPair, ...] = ()
    not_conflicts: tuple[GoldPair, ...] = ()

    @property
    def distinct(self) -> tuple[tuple[int, ...], ...]:
        """The numbers of the conflicts, those together that count as one."""
        return tuple((number,) for number in range(len(self.conflicts)))

    @property
    def labelled(self) -> dict[str, tuple[GoldPair, ...]]:
        """All annotated pairs, by what they are."""
        return {"conflict": self.conflicts, "agreement": self.agreements, "not_conflict": self.not_conflicts}


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A sentence written to replace one of a side, labelled against a sentence of the other side.

    Attributes:
        sentence: number of the sentence that `new` replaces.
        against: number of the sentence of the other side.
        label: conflict, agree, or trap (only looks like a conflict).
        kind: of a conflict; None otherwise.
    """

    side: Literal["a", "b"]
    sentence: int
    new: str
    against: int
    label: str
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class AnnotatedStory(ConflictCase):
    """Two real reports of one event, read in full: every pair not listed as a conflict or an update is neither.

    Pairs consist of whole sentences; `not_conflicts` are the traps, pairs that tempt.

    Attributes:
        updates: newer figures of a running count.
        related: pairs on the same matter that do not make the same statement.
        rewrites: sentences written for the annotation.
        sentences: the sentences of both articles.
        story: id of the story, which pairs of its reports share.
    """

    updates: tuple[GoldPair, ...] = ()
    related: tuple[GoldPair, ...] = ()
    rewrites: tuple[Rewrite, ...] = ()
    sentences: tuple[tuple[Span, ...], tuple[Span, ...]] = ((), ())
    story: str = ""

    @property
    def distinct(self) -> tuple[tuple[int, ...], ...]:
        """One contradiction may be annotated for several sentences: those of one kind that share a sentence are one.

        A conflict joins the first earlier one that it shares a sentence with.
        """
        first: list[int] = []
        for number, one in enumerate(self.conflicts):
            alike = (
                first[n]
                for n, other in enumerate(self.conflicts[:number])
                if one.kind == other.kind and (one.a == other.a or one.b == other.b)
            )
            first.append(next(alike, number))
        return tuple(tuple(n for n, of in enumerate(first) if of == head) for head in sorted(set(first)))

    @property
    def labelled(self) -> dict[str, tuple[GoldPair, ...]]:
        """All annotated pairs, by what they are."""
        return {**super(AnnotatedStory, self).labelled, "update": self.updates, "related": self.related}


@dataclass(frozen=True, slots=True)
class SegmentedSentence:
    """A sentence with its tokens (as spans) and its propositions (as sets of token numbers)."""

    span: Span
    tokens: tuple[Span, ...]
    propositions: tuple[frozenset[int], ...]


@dataclass(frozen=True, slots=True)
class SegmentedText:
    id: str
    text: str
    sentences: tuple[SegmentedSentence, ...]


@dataclass(frozen=True, slots=True)
class FactText:
    """A text and the facts, as sentences, that annotators found in it."""

    id: str
    text: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Attribution:
    content: tuple[Span, ...]
    speaker: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class AttributedText:
    id: str
    text: str
    attributions: tuple[Attribution, ...]


@dataclass(frozen=True, slots=True)
class CausalText:
    """A text and its causes, with one entry for each cause and effect."""

    id: str
    text: str
    causes: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class StoryArticle:
    article: Article
    story: str


@dataclass(frozen=True, slots=True)
class JudgedPair:
    premise: str
    hypothesis: str
    label: str
    set: str


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the JSON objects of a `.jsonl` or `.jsonl.gz` file, skipping blank lines."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def digest(path: Path) -> str:
    """Return the sha256 of the file as stored, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_conflicts(path: Path) -> Iterator[ConflictCase]:
    for row in read_lines(path):
        first, second = (_article(entry) for entry in row["articles"])
        yield ConflictCase(
            id=row["id"],
            articles=(first, second),
            conflicts=tuple(
                GoldConflict(Span(*c["a"]), Span(*c["b"]), c["kind"], c["edited"] if c["planted"] else None, _note(c))
                for c in row["conflicts"]
            ),
            agreements=_pairs(row["agreements"]),
            not_conflicts=_pairs(row["not_conflicts"]),
        )


def read_annotated(path: Path) -> Iterator[AnnotatedStory]:
    for row in read_lines(path):
        first, second = (_article(entry) for entry in row["articles"])
        yield AnnotatedStory(
            id=row["id"],
            articles=(first, second),
            conflicts=tuple(
                GoldConflict(
                    Span(*c["a"]), Span(*c["b"]), c["kind"], note=_note(c), sure=c["sure"], words=_pair(c["words"])
                )
                for c in row["conflicts"]
            ),
            agreements=_pairs(row["agreements"]),
            not_conflicts=_pairs(row["traps"]),
            story=row.get("story", row["id"]),
            updates=_pairs(row["updates"]),
            related=_pairs(row["related"]),
            rewrites=tuple(
                Rewrite(r["side"], r["sentence"], r["new"], r["against"], r["label"], r["kind"])
                for r in row["rewrites"]
            ),
            sentences=(_spans(row["sentences"]["a"]), _spans(row["sentences"]["b"])),
        )


def read_segmented(path: Path) -> Iterator[SegmentedText]:
    for row in read_lines(path):
        sentences = tuple(
            SegmentedSentence(Span(s["start"], s["end"]), _spans(s["tokens"]), tuple(map(frozenset, s["propositions"])))
            for s in row["sentences"]
        )
        yield SegmentedText(row["id"], row["text"], sentences)


def read_facts(path: Path) -> Iterator[FactText]:
    for row in read_lines(path):
        yield FactText(row["id"], row["text"], tuple(row["claims"]))


def read_attributed(path: Path) -> Iterator[AttributedText]:
    for row in read_lines(path):
        attributions = tuple(Attribution(_spans(a["content"]), _spans(a["source"])) for a in row["attributions"])
        yield AttributedText(row["id"], row["text"], attributions)


def read_causal(path: Path) -> Iterator[CausalText]:
    for row in read_lines(path):
        yield CausalText(row["id"], row["text"], _spans([relation["cause"] for relation in row["relations"]]))


def read_stories(path: Path) -> Iterator[tuple[StoryArticle, ...]]:
    """Yield the gold articles by row: a row is a whole story, or one article that names its story."""
    for row in read_lines(path):
        if "articles" in row:
            yield tuple(StoryArticle(_article(entry), row["id"]) for entry in row["articles"])
        else:
            yield (StoryArticle(_article(row), row["story"]),)


def read_judged(path: Path) -> Iterator[JudgedPair]:
    for row in read_lines(path):
        yield JudgedPair(row["premise"], row["hypothesis"], row["label"], row["set"])


def _spans(pairs: list[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)


def _pair(sides: Mapping[str, Any]) -> GoldPair | None:
    return GoldPair(Span(*sides["a"]), Span(*sides["b"])) if sides.get("a") and sides.get("b") else None


def _pairs(entries: list[dict[str, Any]]) -> tuple[GoldPair, ...]:
    return tuple(GoldPair(Span(*entry["a"]), Span(*entry["b"])) for entry in entries)


def _note(conflict: dict[str, Any]) -> str:
    values = " / ".join(str(conflict[side]) for side in ("a_value", "b_value") if conflict.get(side))
    return str(conflict.get("why") or values)


def _article(entry: dict[str, Any]) -> Article:
    return Article(
        id=entry["id"],
        text=entry["text"],
        source=entry.get("source") or entry["id"],
        title=entry.get("title"),
        url=entry.get("url"),
        published=date.fromisoformat(entry["published"][:10]) if entry.get("published") else None,
    )
