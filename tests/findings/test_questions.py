"""Who says what, over two and more sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from claimdiff.findings.questions import Found, disagreements
from claimdiff.model import Article, Claim, ConflictKind, Finding, Mention, Pair, Span


def answer(source: str, words: str) -> tuple[Article, Claim]:
    """An article of one sentence, and its one claim."""
    text = f"The flood killed {words} people."
    article = Article(id=source, source=source, text=text)
    whole = Span(0, len(text))
    return article, Claim(
        id=f"{source}:1", article_id=source, text=text, spans=(whole,), sentence=whole, predicate="kill"
    )


def found(
    one: str,
    other: str,
    outcome: Literal["agreement", "conflict", "update"],
    confidence: float = 0.5,
    kind: ConflictKind = "quantity",
) -> Found:
    """What was found between two answers, each written "SOURCE WORDS"."""
    sides = [answer(*side.split()) for side in (one, other)]
    values = []
    for side, (article, _) in zip((one, other), sides, strict=True):
        start = article.text.index(words := side.split()[1])
        values.append(Mention(text=words, start=start, end=start + len(words)))
    (left_article, left), (right_article, right) = sides
    pair = Pair(left=left, right=right, left_article=left_article, right_article=right_article, similarity=0.9)
    finding = Finding(outcome=outcome, kind=kind, confidence=confidence, left=values[0], right=values[1])
    return Found(pair, (finding,))


def says(items: Sequence[Found]) -> list[list[str]]:
    """The positions of each disagreement, as "A,B 50"."""
    return [
        [f"{','.join(sorted(voice.article.id for voice in p))} {p[0].value.text}" for p in one.positions]
        for one in disagreements(items)
    ]


def test_two_sources_differ() -> None:
    """Left first."""
    assert says([found("A 50", "B 49", "conflict")]) == [["A 50", "B 49"]]


def test_three_say_one_thing_and_one_another() -> None:
    """One conflict, not three; equal words are one answer even where nobody compared the sources that agree."""
    pairs = [found(f"{source} 50", "D 49", "conflict") for source in "ABC"]
    assert says(pairs) == [["A,B,C 50", "D 49"]]


def test_who_agrees_with_an_answer_counts_for_it() -> None:
    """Although its conflict with the others was not found, and its words are others."""
    pairs = [found("A 50", "D 49", "conflict"), found("A 50", "B fifty", "agreement")]
    assert says(pairs) == [["A,B 50", "D 49"]]


def test_answers_found_to_agree_become_one() -> None:
    """Each conflicts with the third source in words of its own."""
    pairs = [
        found("A 50", "D 49", "conflict", 0.9),
        found("B fifty", "D 49", "conflict", 0.8),
        found("A 50", "B fifty", "agreement"),
    ]
    assert says(pairs) == [["A,B 50", "D 49"]]


def test_three_answers_to_one_question() -> None:
    """Everybody against everybody."""
    pairs = [
        found("A 50", "B 49", "conflict", 0.9),
        found("B 49", "C 48", "conflict", 0.8),
        found("A 50", "C 48", "conflict", 0.7),
    ]
    assert says(pairs) == [["A 50", "B 49", "C 48"]]


def test_what_contradicts_each_other_is_never_one_answer() -> None:
    """About 50 agrees with 48 and with 52, which exclude each other."""
    pairs = [
        found("A 48", "C 52", "conflict"),
        found("A 48", "B about", "agreement"),
        found("B about", "C 52", "agreement"),
    ]
    assert says(pairs) == [["A,B 48", "C 52"]]


def test_kinds_are_questions_of_their_own() -> None:
    """The same words may differ in number and in certainty."""
    pairs = [found("A 50", "B 49", "conflict"), found("A 50", "C 49", "conflict", kind="certainty")]
    assert says(pairs) == [["A 50", "B 49"], ["A 50", "C 49"]]


def test_a_second_answer_of_one_article_is_a_second_question() -> None:
    """A says 50 here; B says 49 in one sentence and 48 in another."""
    first, second = found("A 50", "B 49", "conflict", 0.9), found("A 50", "B 48", "conflict", 0.8)
    value = second.findings[0].right
    moved = Mention(text=value.text, start=value.start + 4, end=value.end + 4)
    finding = Finding(outcome="conflict", kind="quantity", confidence=0.8, left=second.findings[0].left, right=moved)
    assert says([first, Found(second.pair, (finding,))]) == [["A 50", "B 49"], ["A 50", "B 48"]]


def test_the_surest_conflict_stands_for_the_question() -> None:
    """Whatever the order they come in."""
    pairs = [found("B 50", "D 49", "conflict", 0.4), found("A 50", "D 49", "conflict", 0.8)]
    for items in (pairs, pairs[::-1]):
        (one,) = disagreements(items)
        assert (one.finding.confidence, one.pair.left.id) == (0.8, "A:1")


def test_agreements_and_updates_alone_are_no_disagreement() -> None:
    """Only conflicts raise questions."""
    assert says([found("A 50", "B 50", "agreement"), found("A 50", "B 60", "update")]) == []
