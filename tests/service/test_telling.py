"""What a page tells about a story."""

from __future__ import annotations

from claimdiff import Comparison
from claimdiff.service.telling import told


def test_reprints_count_once(flooded: Comparison) -> None:
    story = told(flooded)
    assert story.counts == "4 reports by 3 sources; 1 reprint of the same text counted once"
    assert [(report.label, report.reprints) for report in story.reports if report.reprints] == [
        ("Herald (2)", "Herald (1)")
    ]
    (agreement,) = story.agreements
    ((first, second),) = agreement.answers
    assert (first.excerpt.label, first.also) == ("Gazette", ())
    assert (second.excerpt.label, second.also) == ("Herald (1)", ("Herald (2)",))


def test_reports_stand_in_the_order_of_time_and_a_count_as_it_went(flooded: Comparison) -> None:
    story = told(flooded)
    days = [str(report.article.published)[:10] for report in story.reports if report.article.published]
    assert days == sorted(days)
    assert story.reports[-1].article.published is None
    (count,) = story.figures
    assert [(said.day, said.excerpt.parts[1]) for said in count] == [
        ("2026-03-03", "at least 12"),
        ("2026-03-05", "19"),
    ]


def test_points_are_those_of_the_comparison_page(flooded: Comparison, debated: Comparison) -> None:
    (conflict,) = told(flooded).conflicts
    assert (conflict.entry.id, conflict.kind, conflict.percent) == ("conflict-1", "quantity", 70)
    assert [said.anchor for answer in conflict.answers for said in answer] == ["text-conflict-1-1", "text-conflict-1-2"]
    assert [dispute.entry.id for dispute in told(debated).disputes] == ["dispute-1", "dispute-2"]


def test_a_story_without_findings() -> None:
    from claimdiff import Article

    story = told(Comparison(id="quiet", articles=(Article(text="It rained."),)))
    assert (story.title, story.counts) == ("quiet", "1 report by 1 source")
    assert (story.conflicts, story.agreements, story.figures) == ((), (), ())
