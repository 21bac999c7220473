"""An archive in memory with the face of `Archive`, for tests of what is shown: any comparison can be in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import dropwhile, islice
from types import SimpleNamespace
from typing import Any, Literal

from claimdiff import Article, Comparison, InvalidInputError
from claimdiff.archive import Added, ArchivedConflict, ArchivedStory, Found
from claimdiff.serialization import to_dict

_RELATIONS: tuple[Literal["says", "contradicts", "near"], ...] = ("says", "contradicts", "near")


class FourStories:
    """Comparisons by the id of their story; articles that are added belong to none."""

    def __init__(self, kept: dict[str, Comparison]) -> None:
        self.kept = kept
        self.added: list[Article] = []
        self.version = 1

    def close(self) -> None:
        pass

    def add(self, articles: Iterable[Article]) -> Iterator[Added]:
        for article in articles:
            known = article in self.added
            if not known:
                self.added.append(article)
                self.version += 1
            yield Added(id=article.id, status="known" if known else "new", story=article.id)

    def stories(
        self, since: date | None = None, *, after: str | None = None, limit: int | None = None
    ) -> Iterator[ArchivedStory]:
        rows = [
            ArchivedStory(
                id=id,
                articles=tuple(article.id for article in kept.articles),
                sources=tuple(dict.fromkeys(article.source for article in kept.articles if article.source)),
                conflicts=len(kept.conflicts),
                explanations=tuple(conflict.explanation for conflict in kept.conflicts[:3]),
                day=max(days, default=None),
                title=next((article.title for article in kept.articles if article.title), None),
                changed="1",
                key=id,
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
            ArchivedConflict(story=id, conflict=conflict, articles=(), key=f"{id}/{number}", record=record)
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
        return [
            Found(relation=_RELATIONS[place % 3], score=0.9, claim=claim, article=article, story=id)
            for place, (id, article, claim) in enumerate(hits[:limit])
        ]

    def status(self) -> SimpleNamespace:
        return SimpleNamespace(claims=sum(len(kept.claims) for kept in self.kept.values()))


def _after(rows: Sequence[Any], after: str | None, limit: int | None) -> Iterator[Any]:
    left = iter(rows)
    if after is not None:
        left = islice(dropwhile(lambda row: row.key != after, rows), 1, None)
    return islice(left, limit)
