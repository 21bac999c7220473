from __future__ import annotations

from dataclasses import replace

from tests.report.tolls import tolls

from claimdiff.model import Comparison
from claimdiff.report.page.matrix import Answer, rows
from claimdiff.report.view import view_of


def test_who_says_what(flooded: Comparison) -> None:
    conflict, update, agreement = rows(view_of(flooded))
    first, later, reprint, none = (article.id for article in flooded.articles)
    assert (conflict.kind, conflict.claim, conflict.entry.tag) == ("quantity", "Two bridges fell.", "≠1")
    assert conflict.answers == {
        first: [Answer(value="Two", anchor="text-conflict-1-1")],
        later: [],
        reprint: [],
        none: [Answer(value="Three", anchor="text-conflict-1-2")],
    }
    assert (update.kind, [[a.value for a in given] for given in update.answers.values()]) == (
        "update",
        [["at least 12"], ["19"], [], []],
    )
    assert [answer.value for answer in agreement.answers[reprint]] == ["Two bridges"]
    assert agreement.answers[none] == []


def test_disputes_are_rows(debated: Comparison) -> None:
    first, _, _ = rows(view_of(debated))
    assert (first.kind, first.entry.tag, first.claim) == ("dispute", "⇄1", "The ferry must close this year.")
    assert [[answer.value for answer in given] for given in first.answers.values()] == [
        ["must close"],
        ["has to stay open"],
    ]


def test_every_position_answers(flooded: Comparison) -> None:
    conflict, (point,) = flooded.conflicts[0], view_of(flooded).points
    more = replace(conflict, positions=((conflict.left, point[1]), (conflict.right,)))
    (row, *_) = rows(view_of(replace(flooded, conflicts=(more,))))
    assert [[answer.value for answer in given] for given in row.answers.values()] == [
        ["Two"],
        ["Two bridges"],
        [],
        ["Three"],
    ]


def test_a_value_given_twice_stands_once_and_an_empty_value_is_the_quotation(flooded: Comparison) -> None:
    conflict = flooded.conflicts[0]
    blank, lower = replace(conflict.left, value=" "), replace(conflict.left, value="two bridges FELL")
    odd = replace(conflict, positions=((blank, lower), (conflict.right,)))
    (row, *_) = rows(view_of(replace(flooded, conflicts=(odd,))))
    assert row.answers[flooded.articles[0].id] == [Answer(value="Two bridges fell", anchor="text-conflict-1-1")]


def test_the_updates_of_one_count_are_one_row() -> None:
    _, count, _ = rows(view_of(tolls(4)))
    assert count.findings == ("update-1", "update-2", "update-3")
    assert [answer for (answer,) in count.answers.values()] == [
        Answer(value="10", anchor="text-update-1-1"),
        Answer(value="11", anchor="text-update-1-2"),
        Answer(value="12", anchor="text-update-2-2"),
        Answer(value="13", anchor="text-update-3-2"),
    ]
