from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from claimdiff.model import Article, Comparison
from claimdiff.report.page.marks import Mark, entries, marks, segments
from claimdiff.report.view import view_of


def test_entries_in_the_order_shown(flooded: Comparison) -> None:
    view = view_of(flooded)
    assert [(entry.id, entry.tag, len(entry.sides)) for entry in entries(view)] == [
        ("conflict-1", "≠1", 2),
        ("update-1", "→1", 2),
        ("agreement-1", "=1", 3),
    ]
    found = marks(view, flooded.articles[0].id)
    assert [mark.anchor for mark in found] == ["text-conflict-1-1", "text-update-1-1", "text-agreement-1-1"]


def test_disputes_come_after_conflicts(debated: Comparison) -> None:
    assert [entry.tag for entry in entries(view_of(debated))] == ["⇄1", "⇄2", "=1"]


def test_words_of_two_findings_know_both(flooded: Comparison) -> None:
    article = flooded.articles[0]
    found = {s.text: s for s in segments(article, marks(view_of(flooded), article.id))}
    assert found["Two bridges"].findings == ("conflict-1", "agreement-1")
    assert found[" fell"].findings == ("conflict-1",)


@given(st.data())
def test_segments_rebuild_the_text(data: st.DataObject) -> None:
    text = data.draw(st.text("ab ", max_size=30))
    marks = []
    for number in range(data.draw(st.integers(0, 5))):
        start = data.draw(st.integers(0, len(text)))
        tone = data.draw(st.sampled_from(["conflict", "dispute", "update", "agreement", "only"]))
        end = data.draw(st.integers(start, len(text)))
        marks.append(Mark(start=start, end=end, tone=tone, finding=f"f{number}", tag=f"t{number}", anchor=f"a{number}"))
    found = segments(Article(text=text), marks)
    assert "".join(segment.text for segment in found) == text
    position = 0
    for segment in found:
        covering = {mark.tone for mark in marks if mark.start <= position < mark.end}
        order = ["conflict", "dispute", "update", "agreement", "only"]
        assert segment.tone == next((tone for tone in order if tone in covering), "")
        under = [mark for mark in marks if mark.start <= position < mark.end]
        assert set(segment.findings) == {mark.finding for mark in under}
        assert [mark.tone for mark in under if mark.finding in segment.findings[:1]] == [segment.tone][: len(under)]
        position += len(segment.text)
    wide = [mark for mark in marks if mark.start < mark.end]
    assert Counter(anchor for segment in found for anchor in segment.anchors) == Counter(mark.anchor for mark in wide)
    assert Counter(mark.tag for segment in found for mark in segment.closing) == Counter(mark.tag for mark in wide)
