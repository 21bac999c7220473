"""Remarks that two articles quote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.comparators.remarks import Remark, align_quoted, align_remarks
from claimdiff.model import Span

MARKS = pytest.mark.parametrize(("opening", "closing", "apostrophe"), [('"', '"', "'"), ("“", "”", "’")])


@MARKS
@pytest.mark.parametrize(
    ("left", "right", "differ"),
    [
        ("We won't sell the old ferry", "We won't sell the old ferry", None),
        ("We won't sell the old ferry", "We will not sell the old ferry", None),
        ("We won't sell the 20 old boats", "We won't sell the twenty old boats", None),
        ("We won't sell the old ferry", "And we won't sell the old ferry before May", None),
        ("We won't sell [it,] the old ferry", "We won't sell ... the old ferry", None),
        ("We won't sell the old ferry", "We won't sell the old harbour", ("ferry", "harbour")),
        ("We won't sell the old ferry now", "We won't sell the new ferry now", ("old", "new")),
    ],
)
def test_one_remark(
    left: str, right: str, differ: tuple[str, str] | None, opening: str, closing: str, apostrophe: str
) -> None:
    texts = [f"Lee said: {opening}{said}{closing} It rained.".replace("'", apostrophe) for said in (left, right)]
    (found,) = align_remarks(*texts)
    assert found.same is (differ is None)
    if differ is not None:
        assert found.left_words is not None
        assert found.right_words is not None
        assert (found.left_words.of(texts[0]), found.right_words.of(texts[1])) == differ


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ('"We will sell the old ferry," Lee said.', "We will sell the old ferry, Lee said."),
        ('"We will sell the old ferry."', '"The pier has to be rebuilt next year."'),
        ('"the old ferry"', '"the old ferry"'),
        ("", '"We will sell the old ferry."'),
    ],
)
def test_no_remark(left: str, right: str) -> None:
    """Words outside quotation marks, other words, and too few of them."""
    assert align_remarks(left, right) == []


@MARKS
def test_a_stretch_of_a_quotation(opening: str, closing: str, apostrophe: str) -> None:
    left = f"Lee said: {opening}It's grim. It's a thing that mustn't happen and we take it seriously.{closing}"
    right = f"{opening}It looks grim. A thing that mustn't happen, and we take it seriously, as do others.{closing}"
    left, right = left.replace("'", apostrophe), right.replace("'", apostrophe)
    one = Span(left.index("It", left.index("grim")), len(left) - 1)
    other = Span(right.index("A thing"), len(right) - 1)
    found = align_quoted(left, one, right, other)
    assert found is not None
    assert found.same
    assert found.left.of(left).endswith("happen and we take it seriously")
    assert found.right.of(right).endswith("happen, and we take it seriously")
    assert align_quoted(left, Span(0, 3), right, other) is None


QUOTES = st.lists(
    st.sampled_from("we will not sell the old ferry harbour this year , . ... [sic] 20 twenty’s".split()), max_size=14
).map(lambda words: f"Lee said: “{' '.join(words)}” It rained.")


@given(QUOTES, QUOTES)
def test_symmetric(left: str, right: str) -> None:
    def ends(one: Remark) -> tuple[Span, Span]:
        return one.left, one.right

    there, back = align_remarks(left, right), align_remarks(right, left)
    assert sorted(map(ends, there), key=str) == sorted((ends(one)[::-1] for one in back), key=str)
    for one in there:
        assert one.shared >= 4
        assert 0 < one.share <= 1
        assert 0 <= one.left.start < one.left.end <= len(left)
        assert 0 <= one.right.start < one.right.end <= len(right)


@given(QUOTES)
def test_a_quotation_is_the_same_remark_as_itself(text: str) -> None:
    assert all(one.same and one.share == 1 for one in align_remarks(text, text))
