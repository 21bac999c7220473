"""A labelled story of three reports, and what may be reported of it."""

from __future__ import annotations

from typing import Any

from tests.comparisons import claim, side

from claimdiff.evaluation import LabelledStory, labelled_from_record
from claimdiff.model import Agreement, Article, Comparison, Conflict, ConflictKind, Side, Update

TEXTS = {
    "a": "Two men died in the mill. It burned on Monday night. Ida Brandt is mayor. It was built in 1911.",
    "b": "Four men died in the mill. It burned on Monday night. The mayor wept. It cost a million to rebuild.",
    "c": "Three men died in the mill. It burned on Tuesday night. Brandt is the mayor. It was rebuilt in 1950.",
}
ARTICLES = {id: Article(id=id, source=id.upper(), text=text) for id, text in TEXTS.items()}


def label(what: str, *sides: tuple[str, str] | tuple[str, str, str], kind: str | None = None) -> dict[str, Any]:
    made = [dict(zip(("article", "quote", "answer"), given, strict=False)) for given in sides]
    return {"label": what, "sides": made} | ({} if kind is None else {"kind": kind})


DEATHS = label("conflict", ("a", "Two men died"), ("b", "Four men died"), ("c", "Three men died"), kind="quantity")
NIGHT = label(
    "conflict",
    ("a", "It burned on Monday night", "Monday"),
    ("b", "It burned on Monday night", "Monday"),
    ("c", "It burned on Tuesday night", "Tuesday"),
    kind="time",
)
MAYOR = label("agreement", ("a", "Ida Brandt is mayor"), ("c", "Brandt is the mayor"))
BUILT = label("neither", ("a", "It was built in 1911"), ("c", "It was rebuilt in 1950"))
SAME = label("agreement", ("a", "It burned on Monday night"), ("b", "It burned on Monday night"))


def record(*labels: dict[str, Any], id: str = "mill") -> dict[str, Any]:
    articles = [{"id": one.id, "source": one.source, "text": one.text} for one in ARTICLES.values()]
    return {"id": id, "articles": articles, "labels": list(labels)}


def labelled(*labels: dict[str, Any], id: str = "mill") -> LabelledStory:
    return labelled_from_record(record(*labels, id=id))


def passage(article: str, words: str) -> Side:
    return side(ARTICLES[article], claim(ARTICLES[article], f"{article}-{words}", words), words)


def conflict(*answers: list[tuple[str, str]], kind: ConflictKind = "quantity", confidence: float = 0.5) -> Conflict:
    positions = tuple(tuple(passage(*one) for one in answer) for answer in answers)
    return Conflict(
        kind=kind,
        confidence=confidence,
        explanation="x",
        left=positions[0][0],
        right=positions[1][0],
        positions=positions,
    )


def agreement(one: tuple[str, str], other: tuple[str, str]) -> Agreement:
    return Agreement(left=passage(*one), right=passage(*other))


def update(one: tuple[str, str], other: tuple[str, str]) -> Update:
    return Update(explanation="x", left=passage(*one), right=passage(*other))


def comparison(*found: Conflict | Agreement | Update, id: str = "mill") -> Comparison:
    sides = [
        each
        for one in found
        for each in (sum(one.positions, ()) if isinstance(one, Conflict) else (one.left, one.right))
    ]
    claims = {one.claim_id: claim(ARTICLES[one.article_id], one.claim_id, one.quote) for one in sides}
    return Comparison(
        id=id,
        articles=tuple(ARTICLES.values()),
        claims=tuple(claims.values()),
        conflicts=tuple(one for one in found if isinstance(one, Conflict)),
        agreements=tuple(one for one in found if isinstance(one, Agreement)),
        updates=tuple(one for one in found if isinstance(one, Update)),
    )
