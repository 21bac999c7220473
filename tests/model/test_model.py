"""The values: what they accept, refuse and derive."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff import Article, Claim, Comparison, InvalidInputError, Mention, Span, Speaker

spans = st.tuples(st.integers(0, 500), st.integers(1, 100)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


def claim(*spans: Span) -> Claim:
    return Claim(id="c", article_id="a", text="x", spans=spans, sentence=Span(0, 9), predicate="x")


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (4, 3), (-2, -1)])
def test_span_refuses_empty_and_negative_ranges(start: int, end: int) -> None:
    with pytest.raises(InvalidInputError, match="0 <= start < end"):
        Span(start, end)


@given(spans, st.text(max_size=700))
def test_span_cuts_code_points(span: Span, text: str) -> None:
    assert span.of(text) == text[span.start : span.end]
    assert len(span.of(text)) == min(len(span), max(0, len(text) - span.start))


@given(spans, st.text(max_size=700))
def test_mention_has_the_words_at_its_span(span: Span, text: str) -> None:
    mention = Mention.of(text, span.start, span.end)
    assert mention == Mention(text=span.of(text), start=span.start, end=span.end)
    assert Speaker.of(text, span.start, span.end, name="Ann", cue=mention) == Speaker(
        text=span.of(text), start=span.start, end=span.end, name="Ann", cue=mention
    )


@given(spans, spans)
def test_overlap_is_symmetric_and_bounded(one: Span, other: Span) -> None:
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.overlap(other) == other.overlap(one) == len(shared)


def test_spans_sort_by_start_then_end() -> None:
    assert sorted([Span(2, 3), Span(1, 9), Span(1, 2)]) == [Span(1, 2), Span(1, 9), Span(2, 3)]


@given(st.text(), st.text())
def test_article_keeps_its_text_and_derives_a_stable_id(text: str, source: str) -> None:
    article = Article(text=text, source=source)
    assert article.text == text
    assert article.id == Article(text=text, source=source).id
    assert len(article.id) == 12


def test_article_id_tells_sources_and_texts_apart() -> None:
    ids = {Article(text=text, source=source).id for text in ("a", "b", "") for source in ("x", "y", "")}
    assert len(ids) == 9


def test_article_takes_lone_surrogates_and_bidirectional_controls() -> None:
    assert len(Article(text="\ud800 \u202e\x00").id) == 12


@pytest.mark.parametrize("field", ["text", "source", "id", "title", "url", "author"])
@pytest.mark.parametrize("value", [3, 0, False, b"bytes", [], ["list"]])
def test_article_refuses_other_types(field: str, value: object) -> None:
    with pytest.raises(InvalidInputError, match=f"article's {field} must be a string, got {type(value).__name__}"):
        Article(**{"text": "x", field: value})  # type: ignore[arg-type]


def test_only_what_may_be_unknown_may_be_none() -> None:
    assert Article(text="x", title=None, url=None, published=None, author=None) == Article(text="x")
    for field in ("text", "source", "id"):
        with pytest.raises(InvalidInputError, match=f"article's {field} must be a string, got NoneType"):
            Article(**{"text": "x", field: None})  # type: ignore[arg-type]


def test_values_are_frozen_and_hashable() -> None:
    article = Article(text="x")
    with pytest.raises(dataclasses.FrozenInstanceError):
        article.text = "y"  # type: ignore[misc]
    assert {article, claim(Span(0, 1)), Comparison(articles=(article,))}


def test_claim_needs_words_in_order() -> None:
    assert (claim(Span(2, 4), Span(4, 6)).start, claim(Span(2, 4), Span(5, 6)).end) == (2, 6)
    with pytest.raises(InvalidInputError, match="has no spans"):
        claim()
    with pytest.raises(InvalidInputError, match="overlap or are out of order"):
        claim(Span(2, 5), Span(4, 6))
    with pytest.raises(InvalidInputError, match="overlap or are out of order"):
        claim(Span(5, 6), Span(2, 4))


def test_mention_has_a_span() -> None:
    assert Mention(text="ab", start=3, end=5).span == Span(3, 5)


def test_comparison_finds_by_id() -> None:
    article, said = Article(text="x", id="a"), claim(Span(0, 1))
    result = Comparison(articles=(article,), claims=(said,))
    assert result.article("a") is article
    assert result.claim("c") is said
    with pytest.raises(KeyError):
        result.article("z")
    with pytest.raises(KeyError):
        result.claim("z")


@pytest.mark.parametrize("value", ["2018-03-26", 2018, 0, "", False])
def test_published_must_be_a_date(value: object) -> None:
    """A string that looks like one is refused where it comes in, not when it is used."""
    with pytest.raises(InvalidInputError, match=f"published must be a date .*got {type(value).__name__}"):
        Article(text="x", published=value)  # type: ignore[arg-type]
