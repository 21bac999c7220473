"""The table of conflicts, disputes, running counts and agreements by source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimdiff.model import Claim
from claimdiff.report.page.marks import Entry, entries
from claimdiff.report.view import View, stated


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
        answers: answers by article id, in text order; empty if the article is no side of it.
        repeated: the answers that a reprint repeats from the article that it prints again, by the reprint's id.
        related: further claims on the same point by article id. An article with none of the three is silent.
    """

    entry: Entry
    findings: tuple[str, ...]
    kind: str
    claim: str
    answers: dict[str, list[Answer]]
    repeated: dict[str, list[str]]
    related: dict[str, list[Claim]]

    def is_related(self, article_id: str) -> bool:
        """Whether the article neither answers nor repeats an answer, but speaks of the point."""
        return bool(self.related[article_id]) and not (self.answers[article_id] or self.repeated[article_id])


def rows(view: View) -> list[Row]:
    """Return one row per conflict, dispute, running count (updates that share a claim) and agreement, in that order."""
    kinds = {f"conflict-{number}": conflict.kind for number, conflict in enumerate(view.comparison.conflicts, 1)}
    shown = entries(view)
    count_of = {side: number for number, count in enumerate(view.counts) for side in count.sides}
    together: dict[str | int, list[Entry]] = {}
    for entry in shown:
        key = count_of[entry.sides[0]] if entry.tone == "update" else entry.id
        together.setdefault(key, []).append(entry)
    return [_row(view, own, kinds.get(own[0].id, own[0].tone)) for own in together.values()]


def _row(view: View, own: Sequence[Entry], kind: str) -> Row:
    sides = [side for entry in own for side in entry.sides]
    again, near = view.speaking.repeated(sides), view.speaking.related(sides)
    repeated = {article_id: [stated(again[article_id])] if article_id in again else [] for article_id in view.articles}
    return Row(
        entry=own[0],
        findings=tuple(entry.id for entry in own),
        kind=kind,
        claim=view.claims[own[0].sides[0].claim_id].text,
        answers={article_id: _answers(own, article_id) for article_id in view.articles},
        repeated=repeated,
        related={article_id: near.get(article_id, []) for article_id in view.articles},
    )


def _answers(own: Sequence[Entry], article_id: str) -> list[Answer]:
    """Return the distinct values that an article states."""
    found: dict[str, Answer] = {}
    for entry in own:
        for place, side in enumerate(entry.sides, 1):
            if side.article_id == article_id:
                value = stated(side)
                found.setdefault(value.casefold(), Answer(value=value, anchor=entry.anchor(place)))
    return list(found.values())
