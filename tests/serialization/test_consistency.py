"""Whether a comparison that was read holds together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from tests.strategies import comparisons

from claimdiff.errors import InvalidInputError
from claimdiff.model import Comparison, Match, Span
from claimdiff.serialization.consistency import check


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=30)
@given(comparisons())
def test_what_is_consistent_passes(comparison: Comparison) -> None:
    check(comparison)


def swap(values: tuple[Any, ...], **fields: Any) -> tuple[Any, ...]:
    """The values with fields of the first changed."""
    return (replace(values[0], **fields), *values[1:])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda c: {"articles": (*c.articles, c.articles[0])}, r"\$\.articles\[2\]: duplicate id"),
        (lambda c: {"claims": (*c.claims, c.claims[0])}, r"\$\.claims\[17\]: duplicate id 'a1'"),
        (lambda c: {"articles": c.articles[:1]}, r"\$\.claims\[8\]\.article_id: there is no article"),
        (lambda c: {"unmatched": ("zz",)}, r"\$\.unmatched\[0\]: there is no claim 'zz'"),
        (lambda c: {"groups": (("a1", "zz"),)}, r"\$\.groups\[0\]\[1\]: there is no claim"),
        (lambda c: {"reprints": (("zz",),)}, r"\$\.reprints\[0\]\[0\]: there is no article"),
        (
            lambda c: {"matches": (Match(left="a1", right="b1", similarity=1.5),)},
            r"matches\[0\]\.similarity: .* 1\.5",
        ),
        (
            lambda c: {"matches": (Match(left="a1", right="b1", similarity=1, confidence=-0.1),)},
            r"matches\[0\]\.confidence: expected a number in \[0, 1\], got -0\.1",
        ),
        (lambda c: {"claims": swap(c.claims, sentence=Span(0, 10**6))}, r"claims\[0\]\.sentence: ends beyond the text"),
        (
            lambda c: {"claims": swap(c.claims, times=swap(c.claims[0].times, text="Friday"))},
            r"\$\.claims\[0\]\.times\[0\]: article .* says 'Monday' at .*, not 'Friday'",
        ),
        (
            lambda c: {"conflicts": swap(c.conflicts, left=replace(c.conflicts[0].left, quote="x"))},
            r"conflicts\[0\]\.left: article .* not 'x'",
        ),
        (
            lambda c: {"conflicts": swap(c.conflicts, left=replace(c.conflicts[0].left, start=5, end=5))},
            r"conflicts\[0\]\.left: \[5, 5\) is outside article",
        ),
        (
            lambda c: {"conflicts": swap(c.conflicts, left=replace(c.conflicts[0].left, claim_id="b1"))},
            r"conflicts\[0\]\.left: claim 'b1' does not belong to article",
        ),
        (lambda c: {"conflicts": swap(c.conflicts, confidence=2.0)}, r"conflicts\[0\]\.confidence: .*got 2\.0"),
        (
            lambda c: {"conflicts": swap(c.conflicts, positions=((c.conflicts[0].left,),))},
            r"conflicts\[0\]\.positions: expected at least two positions",
        ),
        (
            lambda c: {"conflicts": swap(c.conflicts, confidences=((0.1,), (0.86,)))},
            r"conflicts\[0\]\.confidences: the first two positions",
        ),
    ],
)
def test_what_is_not_is_named(
    expelled: Comparison, change: Callable[[Comparison], dict[str, Any]], message: str
) -> None:
    """By its path in the document."""
    check(expelled)
    with pytest.raises(InvalidInputError, match=message):
        check(replace(expelled, **change(expelled)))
