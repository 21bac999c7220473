"""What becomes of conflicts on the way to the judge."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from benchmarks.gold import AnnotatedStory, Rewrite
from benchmarks.screening import rewritten, screening_figures
from tests.benchmarks.made import gold

from claimdiff.claims import ClaimExtractor
from claimdiff.model import Article, Claim, Span

A = Article(id="a", source="Echo", text="The bridge in Leeds fell on Monday. Nobody was hurt.\n\nMayor Ann Lee wept.")
B = Article(id="b", source="Herald", text="The bridge in Leeds fell on Friday. It rained all day. Mayor Ann Lee left.")


def spans(article: Article) -> tuple[Span, ...]:
    found, start = [], 0
    while "." in article.text[start:]:
        end = article.text.index(".", start) + 1
        start += len(article.text[start:end]) - len(article.text[start:end].lstrip())
        found.append(Span(start, end))
        start = end
    return tuple(found)


STORY = AnnotatedStory(
    id="s",
    articles=(A, B),
    conflicts=(gold((0, 35), (0, 35), "time", sure=0.9),),
    sentences=(spans(A), spans(B)),
)


def rewrite(side: Any, sentence: int, new: str, against: int, label: str = "conflict") -> Rewrite:
    return Rewrite(side, sentence, new, against, label, "place" if label == "conflict" else None)


def test_written_sentences_take_the_place_of_others() -> None:
    """And the conflicts are those of the new texts."""
    story = replace(
        STORY,
        rewrites=(
            rewrite("a", 0, "The bridge in York fell.", 0),
            rewrite("b", 2, "Mayor Lee laughed, and stayed.", 2),
            rewrite("a", 1, "All were well.", 1, "agree"),
        ),
    )
    (first, second), conflicts = rewritten(story)
    assert first.text == "The bridge in York fell. Nobody was hurt.\n\nMayor Ann Lee wept."
    assert second.text == "The bridge in Leeds fell on Friday. It rained all day. Mayor Lee laughed, and stayed."
    assert (first.source, second.source) == ("Echo", "Herald")
    assert first.id != A.id
    said = [(one.a.of(first.text), one.b.of(second.text)) for one in conflicts]
    assert said == [
        ("The bridge in York fell.", "The bridge in Leeds fell on Friday."),
        ("Mayor Ann Lee wept.", "Mayor Lee laughed, and stayed."),
    ]


def test_a_sentence_is_in_one_written_conflict() -> None:
    story = replace(
        STORY,
        rewrites=(
            rewrite("a", 0, "The bridge in York fell.", 0),
            rewrite("a", 0, "The bridge in Hull fell.", 0),
            rewrite("b", 0, "The bridge in Rome fell.", 0),
            rewrite("a", 2, "Ann Lee slept.", 0),
        ),
    )
    (first, second), conflicts = rewritten(story)
    assert len(conflicts) == 1
    assert "York" in first.text
    assert second.text == B.text


class Code:
    """Predicts claims with the default extractor, for all articles or for none."""

    refused: dict[str, str] = {}  # noqa: RUF012 - the attribute of the protocol

    def __init__(self, reads: bool = True) -> None:
        self.reads = reads

    def claims(self, articles: Any) -> dict[str, tuple[Claim, ...]]:
        return dict(zip([a.id for a in articles], ClaimExtractor()(articles), strict=True)) if self.reads else {}


@pytest.mark.model
def test_close_sentences_are_found_and_asked_about() -> None:
    story = replace(STORY, rewrites=(rewrite("b", 2, "Mayor Ann Lee sang.", 2),))
    figures = screening_figures([story], Code())  # type: ignore[arg-type]
    for name in ("natural", "rewritten"):
        assert figures[f"{name}_conflicts"] == 1
        assert figures[f"{name}_close_recall"] == figures[f"{name}_asked_recall"] == 1.0
        assert 0 < figures[f"{name}_asked_pairs"] <= figures[f"{name}_close_pairs"]
    far = replace(STORY, conflicts=(gold((36, 52), (36, 54), "time", sure=0.9),))
    assert screening_figures([far], Code())["natural_asked_recall"] == 0.0  # type: ignore[arg-type]


@pytest.mark.model
def test_refused_articles_are_left_out() -> None:
    figures = screening_figures([STORY], Code(reads=False))  # type: ignore[arg-type]
    assert (figures["natural_conflicts"], figures["natural_asked_recall"]) == (0, 0.0)
