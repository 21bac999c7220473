"""An archive in memory, with the face of `claimdiff.archive`, for looking at pages."""

from __future__ import annotations
from dataclasses import dataclass
from typing import Any
from claimdiff import InvalidInputError
from claimdiff.serialization import to_dict
from types import SimpleNamespace

STORIES: dict[str, Any] = {}


@dataclass
class ArchivedStory:
    id: str
    articles: tuple
    sources: tuple
    conflicts: int
    day: str | None
    title: str | None
    key: str

    def to_dict(self):
        return {"story": self.id, "articles": list(self.articles), "conflicts": self.conflicts}


@dataclass
class ArchivedConflict:
    story: str
    conflict: Any
    key: str
    data: Any

    def to_dict(self):
        return {"story": self.story, **self.data}


@dataclass
class Found:
    relation: str
    score: float
    claim: Any
    article: Any
    story: str

    def to_dict(self):
        return {"relation": self.relation, "score": self.score, "claim": self.claim.text, "article": self.article.id}


class Archive:
    version = 3

    def __init__(self, path, pipeline=None, *, create=True, read_only=False):
        self.read_only = read_only

    def close(self):
        pass

    def stories(self, since=None, *, after=None, limit=None):
        rows = []
        for id, c in STORIES.items():
            days = sorted(a.published.isoformat()[:10] for a in c.articles if a.published)
            rows.append(
                ArchivedStory(
                    id,
                    tuple(a.id for a in c.articles),
                    tuple(dict.fromkeys(a.source for a in c.articles)),
                    len(c.conflicts),
                    days[-1] if days else None,
                    next((a.title for a in c.articles if a.title), None),
                    id,
                )
            )
        start = 0 if after is None else [r.key for r in rows].index(after) + 1
        return iter(rows[start:][:limit])

    def story(self, id):
        if id not in STORIES:
            raise InvalidInputError(f"there is no story {id!r}")
        return STORIES[id]

    def conflicts(self, since=None, *, kind=None, min_confidence=0.0, after=None, limit=None):
        rows = [
            ArchivedConflict(id, k, f"{id}-{n}", d)
            for id, c in STORIES.items()
            for n, (k, d) in enumerate(zip(c.conflicts, to_dict(c)["conflicts"]))
            if kind in (None, k.kind) and k.confidence >= min_confidence
        ]
        start = 0 if after is None else [r.key for r in rows].index(after) + 1
        return iter(rows[start:][:limit])

    def article(self, id):
        for c in STORIES.values():
            for a in c.articles:
                if a.id == id:
                    return a
        raise InvalidInputError(id)

    def search(self, q, limit=10):
        out = []
        for id, c in STORIES.items():
            for n, k in enumerate(c.claims):
                if set(q.lower().split()) & set(k.text.lower().split()):
                    out.append(Found(("says", "contradicts", "near")[n % 3], 0.9, k, c.article(k.article_id), id))
        return out[:limit]

    def status(self):
        return SimpleNamespace(claims=sum(len(c.claims) for c in STORIES.values()))

    def add(self, articles):
        for a in articles:
            yield SimpleNamespace(id=a.id, status="new", story="s", error=None)
