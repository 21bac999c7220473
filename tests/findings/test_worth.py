"""What comes first: by confidence, by what differs, and by its place in the story."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import articles, claims

from claimdiff.findings.worth import are_alike, importance, weight, worth
from claimdiff.model import Article, Claim, ConflictKind, Finding, Mention, Pair, Quantity, Span

FILLER = "The council met in the old town hall and talked until the evening. " * 60


def told(source: str, sentence: str, value: str, *, before: str = "", title: str = "", **slots: Any) -> tuple[Any, ...]:
    """An article, its claim of one sentence after `before`, and the words that give the value."""
    article = Article(id=source, source=source, title=title or None, text=before + sentence)
    span = Span(len(before), len(article.text))
    start = len(before) + sentence.index(value)
    claim = Claim(id=source, article_id=source, text=sentence, spans=(span,), sentence=span, predicate="kill", **slots)
    return article, claim, Mention.of(article.text, start, start + len(value))


def conflict(left: tuple[Any, ...], right: tuple[Any, ...], kind: ConflictKind = "time") -> tuple[Pair, Finding]:
    pair = Pair(left=left[1], right=right[1], left_article=left[0], right_article=right[0], similarity=0.8)
    return pair, Finding(outcome="conflict", kind=kind, confidence=0.5, left=left[2], right=right[2])


def quoted(left: str, right: str) -> float:
    """The weight of a difference between two quotations at the top of both articles."""
    return weight(*conflict(told("A", left, left), told("B", right, right), "quote"))


def counted(left: float, right: float, unit: str, **fields: Any) -> float:
    """The weight of a difference between two figures at the top of both articles."""

    def side(source: str, number: float) -> tuple[Any, ...]:
        words = f"{number:g} {unit}"
        quantity = Quantity(text=words, start=0, end=len(words), low=number, high=number, unit=unit, **fields)
        return told(source, f"{words} were counted after the flood.", words, quantities=(quantity,))

    return weight(*conflict(side("A", left), side("B", right), "quantity"))


DAYS = told("A", "It burned down on Monday.", "Monday"), told("B", "It burned down on Sunday.", "Sunday")


@pytest.mark.parametrize(
    ("kind", "left", "right"),
    [
        ("time", "Monday", "Sunday"),
        ("description", "the treasurer of the harbour board", "the secretary of the harbour board"),
        ("cause", "over the missing money", "for the delay of the bridge"),
    ],
)
def test_another_answer_comes_before_other_wording(kind: ConflictKind, left: str, right: str) -> None:
    other = weight(*conflict(told("A", left, left), told("B", right, right), kind))
    assert other > quoted("We will rebuild this bridge", "We will rebuild that pier")
    assert counted(49, 50, "dead") > quoted("We will rebuild this bridge", "We will rebuild that pier")


@pytest.mark.parametrize("mark", ["'", "’"])
def test_wording_weighs_by_what_it_changes(mark: str) -> None:
    """Whether it is so or how many, then what is said, then how it is put."""
    denied = quoted("The dam is safe for now", f"The dam isn{mark}t safe for now")
    number = quoted("We lost two of our boats", "We lost\u00a0three of our boats")
    content = quoted("The dam is safe for now", "The dam is sound for now")
    filler = quoted(f"That{mark}s the dam that we built", f"That{mark}s a dam which we built")
    assert denied == number > content > filler


def test_what_only_one_quotes_at_an_end_is_no_difference() -> None:
    longer = quoted("On Friday the dam that we built will not hold", "the dam which we built will")
    assert longer == quoted("the dam that we built", "the dam which we built")


def test_a_contraction_is_no_negation_more() -> None:
    assert quoted("We do not know the cause", "We don't know a cause") < quoted("We know the cause", "We don't know it")


def test_figures_weigh_by_what_they_count_and_how_far_apart_they_are() -> None:
    assert counted(49, 50, "dead") > counted(49, 50, "tree")
    assert counted(49, 50, "nurse") == counted(49, 50, "dead") == counted(49, 50, "USD", type="money")
    assert counted(20, 50, "tree") > counted(49, 50, "tree") > 0
    assert counted(0, 0, "tree") > 0
    assert counted(-5, 5, "tree") == 1.0


def test_figures_that_were_not_read_weigh_as_any_other_answer() -> None:
    left, right = told("A", "A handful came.", "A handful"), told("B", "A crowd came.", "A crowd")
    assert weight(*conflict(left, right, "quantity")) == weight(*conflict(left, right, "place"))


def test_the_top_of_the_articles_comes_first() -> None:
    deep = [told(a.id, a.text, m.text, before=FILLER) for a, _, m in DAYS]
    one_deep = weight(*conflict(DAYS[0], (deep[1])))
    assert weight(*conflict(*DAYS)) > one_deep > weight(*conflict(deep[0], deep[1])) > 0.5


def test_what_repeats_the_title_is_never_at_the_edge() -> None:
    def day(source: str, title: str) -> tuple[Any, ...]:
        return told(source, "The harbour ferry sank on Monday.", "Monday", before=FILLER, title=title)

    title = "Harbour ferry sinks; the ferry\u2019s captain \u201cdesperate\u201d"
    assert weight(*conflict(day("A", title), day("B", title))) > weight(*conflict(day("A", ""), day("B", "")))


def agreed(text: str, predicate: str, similarity: float = 0.8, **slots: Any) -> float:
    article, claim, _ = told("A", text, text, **slots)
    claim = replace(claim, predicate=predicate)
    other = replace(article, id="B", source="B")
    return importance(
        Pair(
            left=claim,
            right=replace(claim, id="B", article_id="B"),
            left_article=article,
            right_article=other,
            similarity=similarity,
        )
    )


def test_acts_and_figures_are_more_important_than_offices_and_states() -> None:
    act = agreed("The mayor closed the bridge.", "close")
    twelve = Quantity(text="12", start=0, end=2, low=12, high=12, unit="bridge")
    assert agreed("12 bridges were closed.", "close", quantities=(twelve,)) > act
    for text, predicate in (
        ("Ann Lee is the president.", "president"),
        ("Ann Lee is the attorney general.", "general"),
        ("The bridge is old.", "be"),
        ("Ann Lee has a boat.", "have"),
    ):
        assert act > agreed(text, predicate)
    assert agreed("The closure of the bridge came late.", "closure") == act
    assert act > agreed("The mayor closed the bridge.", "close", similarity=0.5)
    assert act > agreed("The mayor closed the bridge.", "close", before=FILLER)


@st.composite
def conflicts(draw: st.DrawFn) -> tuple[Pair, Finding]:
    """A conflict of any two claims, whatever their slots and words."""
    sides = []
    for name in "AB":
        article = draw(articles(id=name).filter(lambda article: article.text != ""))
        claim = draw(claims(article, id=name))
        sides.append((article, claim, Mention.of(article.text, claim.start, claim.end)))
    pair, finding = conflict(sides[0], sides[1], draw(st.sampled_from(["quantity", "quote", "cause"])))
    return replace(pair, similarity=draw(st.floats(0, 1))), replace(finding, confidence=draw(st.floats(0, 1)))


@given(conflicts(), st.floats(0, 1))
def test_worth_grows_with_confidence_alone_and_has_no_left_and_right(
    found: tuple[Pair, Finding], confidence: float
) -> None:
    pair, finding = found
    value = worth(pair, finding)
    assert 0 <= value <= finding.confidence
    assert 0 < weight(pair, finding) <= 1
    assert value == worth(pair.swapped(), finding.swapped())
    other = worth(pair, replace(finding, confidence=confidence))
    assert (other <= value) if confidence <= finding.confidence else (other >= value)
    assert 0 < importance(pair) <= 1
    assert importance(pair) == importance(pair.swapped())


@given(st.text("ab 12.,’'“”\u00a0", max_size=30), st.text("ab 12.,’'“”\u00a0", max_size=30))
def test_any_wording_has_a_weight(left: str, right: str) -> None:
    one, other = (re.sub(r"^$", "x", text) for text in (left, right))
    assert quoted(one, other) == quoted(other, one)


@pytest.mark.parametrize(
    ("left", "right", "alike"),
    [("resign", "leave", True), ("be", "close", True), ("mayor", "resign", False), ("mayor", "treasurer", True),
     ("expulsion", "expel", True), ("judge", "rule", False)],
)  # fmt: skip
def test_what_happens_is_not_who_somebody_is(left: str, right: str, alike: bool) -> None:
    sides = (told("A", "Ann Lee left.", "Ann Lee"), told("B", "Ann Lee left.", "Ann Lee"))
    ours, theirs = (
        (article, replace(claim, predicate=predicate), value)
        for (article, claim, value), predicate in zip(sides, (left, right), strict=True)
    )
    pair, _ = conflict(ours, theirs)
    assert are_alike(pair) is alike
    assert are_alike(pair.swapped()) is alike
