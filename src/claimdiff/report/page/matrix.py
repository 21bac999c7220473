"""The table of conflicts, disputes, running counts and agreements by source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimdiff.report.page.marks import Entry, entries
from claimdiff.report.view import View, linked


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A value that a source states; `anchor` is the id of its words in the text."""

    value: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of the table.

    Attributes:
        entry: the conflict, dispute or agreement, or the first update of a running count.
        findings: the ids of all its findings.
        kind: the kind of the conflict, "dispute", "update" or "agreement".
        claim: the text of the first source's claim.
        answers: answers by article id, in text order; empty if the article is silent.
    """

    entry: Entry
    findings: tuple[str, ...]
    kind: str
    claim: str
    answers: dict[str, list[Answer]]


def rows(view: View) -> list[Row]:
    """Return one row per conflict, dispute, running count (updates that share a claim) and agreement, in that order."""
    kinds = {f"conflict-{number}": conflict.kind for number, conflict in enumerate(view.comparison.conflicts, 1)}
    shown = entries(view)
    counts = linked(entry.sides for entry in shown if entry.tone == "update")
    count_of = {side: number for number, count in enumerate(counts) for side in count}
    together: dict[str | int, list[Entry]] = {}
    for entry in shown:
        key = count_of[entry.sides[0]] if entry.tone == "update" else entry.id
        together.setdefault(key, []).append(entry)
    return [
        Row(
            entry=own[0],
            findings=tuple(entry.id for entry in own),
            kind=kinds.get(own[0].id, own[0].tone),
            claim=view.claims[own[0].sides[0].claim_id].text,
            answers={article_id: _answers(own, article_id) for article_id in view.articles},
        )
        for own in together.values()
    ]


def _answers(own: Sequence[Entry], article_id: str) -> list[Answer]:
    """Return the distinct values that an article states."""
    found: dict[str, Answer] = {}
    for entry in own:
        for place, side in enumerate(entry.sides, 1):
            if side.article_id == article_id:
                value = side.value if side.value.strip() else side.quote
                found.setdefault(value.casefold(), Answer(value=value, anchor=entry.anchor(place)))
    return list(found.values())
