"""One remark in other words."""

from __future__ import annotations

from dataclasses import replace

from tests.conflicts.pairs import claim, pair

from claimdiff.conflicts.detectors.quote import detect_quote
from claimdiff.model import Article, Claim, Mention


def quoting(remark: str | None, source: str) -> tuple[Claim, Article]:
    made, article = claim(f"Ann Lee called it “{remark}” on Friday.", "call", source=source)
    if remark is None:
        return made, article
    start = article.text.index(remark)
    return replace(made, quotation=Mention(text=remark, start=start, end=start + len(remark))), article


def outcome(left: str | None, right: str | None) -> str | None:
    finding = detect_quote(pair(quoting(left, "Echo"), quoting(right, "Herald")))
    return None if finding is None else finding.outcome


def test_other_words_conflict() -> None:
    """Both sides quote her, and one of them wrongly."""
    assert outcome("a shockingly high price", "a shockingly large price") == "conflict"


def test_an_excerpt_agrees() -> None:
    """Leaving words out is no misquotation."""
    assert outcome("a shockingly high price", "shockingly high") == "agreement"


def test_other_remarks_say_nothing() -> None:
    """Nor does a side that quotes nothing."""
    assert outcome("a shockingly high price", "nobody asked us about it") is None
    assert outcome("a shockingly high price", None) is None


def test_an_article_that_quotes_both_remarks_differs_from_none() -> None:
    """She said it twice, and the other article quotes the second time."""
    left = quoting("a shockingly high price", "Echo")
    right, article = quoting("a shockingly large price", "Herald")
    both = replace(article, text=f"{article.text} “That is a shockingly high price,” she said again.")
    assert detect_quote(pair(left, (right, both))) is None
    assert detect_quote(pair((right, both), left)) is None
