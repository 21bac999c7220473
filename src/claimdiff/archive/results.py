"""What an archive returns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from claimdiff.errors import ClaimdiffError
from claimdiff.model import Article, Claim, Conflict

#: What a claim of the archive is to the one that was searched.
Relation = Literal["says", "contradicts", "near"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of an article that was given to `Archive.add`.

    Attributes:
        id: of the article.
        status: "new", "changed" (its id was known with another text or other fields), "known" (nothing was done) or
            "refused" (nothing was stored).
        story: id of its story; None if it was refused.
        error: why it was refused.
    """

    id: str
    status: Literal["new", "changed", "known", "refused"]
    story: str | None = None
    error: ClaimdiffError | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the line that `claimdiff archive add` prints; `error` only if there is one."""
        line: dict[str, Any] = {"id": self.id, "status": self.status, "story": self.story}
        if self.error is not None:
            line["error"] = {"type": type(self.error).__name__, "message": str(self.error)}
        return line


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedStory:
    """A story of an archive.

    Attributes:
        id: the id of the article in it that was added first. It stays when the story grows, and the id of any other
            article finds the story too, so that links survive joins and splits.
        articles: ids of its articles, in the order in which they were added.
        sources: their sources, each once.
        conflicts: number of conflicts between them.
        explanations: of the first three of them.
        day: when the latest of them was published (ISO 8601), or added where the date is unknown.
        title: the title of the first that has one.
        changed: version of the archive in which the story last changed.
        key: where the story stands, for `after`.
    """

    id: str
    articles: tuple[str, ...]
    sources: tuple[str, ...]
    conflicts: int
    explanations: tuple[str, ...]
    day: str | None
    title: str | None
    changed: str
    key: str

    def to_dict(self) -> dict[str, Any]:
        """Return the line that `claimdiff archive stories` prints."""
        return {
            "story": self.id,
            "articles": list(self.articles),
            "conflicts": self.conflicts,
            "sources": list(self.sources),
            "day": self.day,
            "title": self.title,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedConflict:
    """A conflict between the articles of a story.

    Attributes:
        story: id of the story.
        conflict: the conflict.
        articles: ids of the articles on its sides, each once.
        key: where the conflict stands, for `after`.
    """

    story: str
    conflict: Conflict
    articles: tuple[str, ...]
    key: str
    record: dict[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """Return the line that `claimdiff archive conflicts` prints: the conflict as in `to_dict`, with "story"."""
        return {"story": self.story, **self.record}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A claim of the archive that a search found.

    Attributes:
        relation: "says" or "contradicts" if the pipeline finds an agreement or a conflict, else "near".
        score: similarity to the query, in [0, 1].
        claim: the claim.
        article: the article that makes it.
        story: id of the article's story.
    """

    relation: Relation
    score: float
    claim: Claim
    article: Article
    story: str

    def to_dict(self) -> dict[str, Any]:
        """Return the line that `claimdiff archive search` prints; "quote" is the claim's sentence, word for word."""
        published = self.article.published
        return {
            "relation": self.relation,
            "score": self.score,
            "claim": self.claim.text,
            "quote": self.claim.sentence.of(self.article.text),
            "article": self.article.id,
            "source": self.article.source,
            "title": self.article.title,
            "url": self.article.url,
            "published": None if published is None else published.isoformat(),
            "story": self.story,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveStatus:
    """What an archive holds.

    Attributes:
        articles, claims, stories, conflicts: how many.
        bytes: size of the store on disk.
        version: grows with every transaction.
        settings: the stages, thresholds and digests of models with which it was made.
    """

    articles: int
    claims: int
    stories: int
    conflicts: int
    bytes: int
    version: int
    settings: dict[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """Return the object that `claimdiff archive status` prints."""
        return {name: getattr(self, name) for name in self.__slots__}
