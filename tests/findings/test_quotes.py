"""Quotations: the article's own words, short, with the value inside."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimdiff.findings.quotes import MAX_QUOTE, quote_span, side
from claimdiff.model import Article, Claim, Mention, Span


def claim(*spans: Span) -> Claim:
    return Claim(id="c", article_id="a", text="x", spans=spans, sentence=Span(0, spans[-1].end), predicate="x")


def test_a_short_claim_is_quoted_from_its_first_to_its_last_word() -> None:
    text = "Police, who came late, arrested two men."
    article = Article(text=text, id="a", source="A")
    said = claim(Span(0, 6), Span(23, 39))
    value = Mention(text="two", start=32, end=35)
    found = side(said, article, value)
    assert found.quote == "Police, who came late, arrested two men"
    assert (found.value, found.claim_id, found.article_id) == ("two", "c", "a")


def test_a_long_claim_is_quoted_by_the_longest_run_that_fits() -> None:
    text = "Police " + "x" * 400 + " arrested two men today"
    said = claim(Span(0, 6), Span(408, 420), Span(421, 424), Span(425, len(text)))
    assert quote_span(said, text, Span(417, 420)).of(text) == "arrested two men today"


def test_the_run_quoted_holds_the_value() -> None:
    text = "Police " + "x" * 290 + " arrested " + "y" * 290
    said = claim(Span(0, 6), Span(7, 297), Span(307, len(text)))
    assert quote_span(said, text, Span(0, 6)).of(text).startswith("Police x")
    assert quote_span(said, text, Span(307, len(text))).of(text) == "y" * 290


def test_a_value_beside_the_claim_is_quoted_with_it() -> None:
    text = "“There will be more to come,” she said."
    said = Claim(id="c", article_id="a", text="x", spans=(Span(1, 19),), sentence=Span(0, len(text)), predicate="be")
    assert quote_span(said, text, Span(1, 27)).of(text) == "There will be more to come"


def test_a_value_outside_the_sentence_leaves_as_much_of_the_claim_as_fits() -> None:
    text = "On Monday. " + "y" * 20 + " " + "x" * 400 + " arrested two men today"
    spans = (Span(11, 31), Span(433, 441), Span(442, 455))
    said = Claim(id="c", article_id="a", text="x", spans=spans, sentence=Span(11, 455), predicate="x")
    assert quote_span(said, text, Span(3, 9)).of(text) == "arrested two men today"


def test_one_long_span_is_cut_at_words_around_the_value() -> None:
    text = "word " * 100 + "sixty " + "more " * 100
    found = quote_span(claim(Span(0, len(text))), text, Span(500, 505))
    quote = found.of(text)
    assert "sixty" in quote
    assert 250 < len(quote) <= MAX_QUOTE
    assert quote.split(" ")[0] == "word"
    assert quote.split(" ")[-1] == "more"


def test_a_value_too_long_to_quote_is_quoted_from_its_start() -> None:
    text = "He said: " + "blah " * 100
    found = quote_span(claim(Span(0, len(text))), text, Span(9, len(text)))
    assert found.of(text).startswith("blah")
    assert len(found) <= MAX_QUOTE


@given(st.data())
def test_quotes_are_bounded_and_hold_the_value(data: st.DataObject) -> None:
    text = data.draw(st.text("ab \n", min_size=1, max_size=1500))
    cuts = data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=12, unique=True).map(sorted))
    spans = tuple(Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False))
    start = data.draw(st.integers(0, len(text) - 1))
    value = Span(start, data.draw(st.integers(start + 1, len(text))))
    said = claim(*spans)
    found = quote_span(said, text, value)
    assert min(said.start, value.start) <= found.start < found.end <= max(said.end, value.end)
    assert len(found) <= MAX_QUOTE
    if len(value) <= MAX_QUOTE and value.end <= said.sentence.end:
        assert found.start <= value.start
        assert value.end <= found.end
