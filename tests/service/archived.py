"""An archive in memory with the face of `claimdiff.archive`, for tests of what is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import dropwhile, islice
from types import SimpleNamespace
from typing import Any, ClassVar

from claimdiff import Article, Claim, Comparison, Conflict, InvalidInputError
from claimdiff.serialization import to_dict


@dataclass(frozen=True)
class ArchivedStory:
    id: str
    articles: tuple[str, ...]
    sources: tuple[str, ...]
    conflicts: int
    day: str | None
    title: str | None

    @property
    def key(self) -> str:
        return self.id

    def to_dict(self) -> dict[str, Any]:
        return {"story": self.id, "articles": list(self.articles), "conflicts": self.conflicts}


@dataclass(frozen=True)
class ArchivedConflict:
    story: str
    conflict: Conflict
    number: int
    record: dict[str, Any]

    @property
    def key(self) -> str:
        return f"{self.story}/{self.number}"

    def to_dict(self) -> dict[str, Any]:
        return {"story": self.story, **self.record}


@dataclass(frozen=True)
class Found:
    relation: str
    score: float
    claim: Claim
    article: Article
    story: str

    def to_dict(self) -> dict[str, Any]:
        return {
            "relation": self.relation,
            "score": self.score,
            "claim": self.claim.text,
            "article": {"id": self.article.id, "source": self.article.source},
            "story": self.story,
        }


class Archive:
    """Holds the comparisons that a test puts into `kept`; what is added goes to `added`."""

    kept: ClassVar[dict[str, Comparison]] = {}
    added: ClassVar[list[Article]] = []
    version = 1

    def __init__(self, path: str, pipeline: object = None, *, create: bool = True, read_only: bool = False) -> None:
        self.read_only = read_only

    def close(self) -> None:
        pass

    def add(self, articles: Iterable[Article]) -> Iterator[SimpleNamespace]:
        assert not self.read_only
        for article in articles:
            known = article in self.added
            if not known:
                self.added.append(article)
                Archive.version += 1
            yield SimpleNamespace(id=article.id, status="known" if known else "new", story="dam", error=None)

    def stories(
        self, since: date | None = None, *, after: str | None = None, limit: int | None = None
    ) -> Iterator[ArchivedStory]:
        rows = [
            ArchivedStory(
                id=id,
                articles=tuple(article.id for article in kept.articles),
                sources=tuple(dict.fromkeys(article.source for article in kept.articles if article.source)),
                conflicts=len(kept.conflicts),
                day=max(days, default=None),
                title=next((article.title for article in kept.articles if article.title), None),
            )
            for id, kept in self.kept.items()
            for days in [[str(article.published)[:10] for article in kept.articles if article.published]]
            if since is None or any(day >= since.isoformat() for day in days)
        ]
        return _after(rows, after, limit)

    def story(self, id: str) -> Comparison:
        if id not in self.kept:
            raise InvalidInputError(f"there is no story {id!r}")
        return self.kept[id]

    def conflicts(
        self,
        since: date | None = None,
        *,
        kind: str | None = None,
        min_confidence: float = 0.0,
        after: str | None = None,
        limit: int | None = None,
    ) -> Iterator[ArchivedConflict]:
        rows = [
            ArchivedConflict(id, conflict, number, record)
            for id, kept in self.kept.items()
            for number, (conflict, record) in enumerate(zip(kept.conflicts, to_dict(kept)["conflicts"], strict=True))
            if kind in (None, conflict.kind) and conflict.confidence >= min_confidence
        ]
        return _after(rows, after, limit)

    def article(self, id: str) -> Article:
        return next(article for kept in self.kept.values() for article in kept.articles if article.id == id)

    def search(self, text: str, limit: int = 10) -> list[Found]:
        """Claims that share a word with the text; each relation in turn."""
        words = set(text.casefold().split())
        hits = [
            (id, kept.article(claim.article_id), claim)
            for id, kept in self.kept.items()
            for claim in kept.claims
            if words & set(claim.text.casefold().split())
        ]
        relations = ("says", "contradicts", "near")
        return [
            Found(relations[place % 3], 0.9, claim, article, id)
            for place, (id, article, claim) in enumerate(hits[:limit])
        ]

    def status(self) -> SimpleNamespace:
        return SimpleNamespace(claims=sum(len(kept.claims) for kept in self.kept.values()))


def _after(rows: Sequence[Any], after: str | None, limit: int | None) -> Iterator[Any]:
    left = iter(rows)
    if after is not None:
        left = islice(dropwhile(lambda row: row.key != after, rows), 1, None)
    return islice(left, limit)
