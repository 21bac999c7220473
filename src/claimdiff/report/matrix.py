"""What each source answers to each question: a table of conflicts and agreements by source."""

from __future__ import annotations

from dataclasses import dataclass

from claimdiff.report.marks import Entry, entries
from claimdiff.report.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A value that a source gives; `anchor` is the id of its words in the text."""

    value: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One question.

    Attributes:
        entry: the conflict or agreement.
        kind: the kind of the conflict, or "agreement".
        claim: the claim it is about, as the first source puts it.
        answers: by article id, in the order of the text; none where the article is silent.
    """

    entry: Entry
    kind: str
    claim: str
    answers: dict[str, list[Answer]]


def rows(view: View) -> list[Row]:
    """One row for each conflict, then one for each agreement."""
    kinds = {f"conflict-{number}": conflict.kind for number, conflict in enumerate(view.comparison.conflicts, 1)}
    return [
        Row(
            entry=entry,
            kind=kinds.get(entry.id, entry.tone),
            claim=view.claims[entry.sides[0].claim_id].text,
            answers={article_id: _answers(entry, article_id) for article_id in view.articles},
        )
        for entry in entries(view)
        if entry.tone in ("conflict", "agreement")
    ]


def _answers(entry: Entry, article_id: str) -> list[Answer]:
    """Each value once, however often the article gives it."""
    found: dict[str, Answer] = {}
    for place, side in enumerate(entry.sides, 1):
        if side.article_id == article_id:
            value = side.value if side.value.strip() else side.quote
            found.setdefault(value.casefold(), Answer(value=value, anchor=entry.anchor(place)))
    return list(found.values())
