"""Sentences that lie near each other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.alignment import find_neighbours, sentence_lines
from claimdiff.alignment.neighbours import MIN_COSINE, NEAREST, Neighbours, _nearest
from claimdiff.english.typography import plain
from claimdiff.model import Article, Claim, Match, Span

if TYPE_CHECKING:
    from claimdiff.protocols import Vectors


def article(source: str, *sentences: str) -> tuple[Article, list[Claim]]:
    """An article with one claim for each sentence."""
    text = " ".join(sentences)
    made = Article(text=text, source=source)
    claims, start = [], 0
    for number, sentence in enumerate(sentences):
        span = Span(start, start + len(sentence))
        claims.append(
            Claim(
                id=f"{source}:{number}",
                article_id=made.id,
                text=sentence,
                spans=(span,),
                sentence=span,
                predicate="close",
            )
        )
        start = span.end + 1
    return made, claims


def unit(*rows: tuple[float, float]) -> Vectors:
    vectors = np.array(rows, dtype=np.float32)
    lengths: Vectors = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / lengths


ECHO, OURS = article("Echo", "The pier was closed.", "The weather was fine.")
HERALD, THEIRS = article("Herald", "The pier never closed.", "A bridge opened.")
ONE, OTHER = unit((1, 0), (0, 1)), unit((1, 0.1), (-1, 0.4))


def neighbours(matches: list[Match] | None = None, herald: Article = HERALD) -> list[Neighbours]:
    return find_neighbours([ECHO, herald], [OURS, THEIRS], [ONE, OTHER], [ONE, OTHER], matches or [])


def test_only_near_sentences_are_neighbours() -> None:
    """By the cosine of the sentences, with the claims of both."""
    first, second = neighbours()
    assert first.texts == ("The pier was closed.", "The pier never closed.")
    assert [(pair.left.id, pair.right.id) for pair in first.pairs] == [("Echo:0", "Herald:0")]
    assert first.cosine == pytest.approx(1 / np.sqrt(1.01))
    assert first.rival == MIN_COSINE
    assert second.texts == ("The weather was fine.", "A bridge opened.")


def test_matched_claims_make_neighbours_of_any_sentences() -> None:
    """However far apart their vectors lie."""
    match = Match(left="Echo:0", right="Herald:1", similarity=0.5)
    assert ("The pier was closed.", "A bridge opened.") in [one.texts for one in neighbours([match])]


def test_the_close_pairs_of_two_articles_are_counted() -> None:
    """Those that only a match makes close as well."""
    assert [one.among for one in neighbours()] == [2, 2]
    match = Match(left="Echo:0", right="Herald:1", similarity=0.5)
    assert [one.among for one in neighbours([match])] == [3, 3, 3]


def test_one_source_is_no_neighbour_of_itself() -> None:
    """Two articles of one source are not compared."""
    same, _ = article("Echo", "The pier never closed.", "A bridge opened.")
    assert neighbours(herald=same) == []


def test_shared_words_count_by_their_rarity() -> None:
    """Two sentences without a word in common share nothing."""
    first, second = neighbours()
    assert first.shared > 0 == second.shared


def test_without_claims_there_is_nothing_near() -> None:
    """An article may be empty."""
    empty = np.empty((0, 0), dtype=np.float32)
    assert find_neighbours([ECHO, HERALD], [OURS, []], [ONE, empty], [ONE, empty], []) == []
    assert sentence_lines(ECHO, []) == []


def test_a_sentence_on_two_lines_is_embedded_on_one() -> None:
    """Line breaks are not part of what it says."""
    broken, claims = article("Echo", "The pier\nwas  closed.")
    assert sentence_lines(broken, claims) == ["The pier was closed."]


@pytest.mark.parametrize("marks", ['""', "“”"])
def test_a_remark_makes_neighbours_of_the_sentences_that_quote_it(marks: str) -> None:
    """However far apart their vectors lie, in the same words or in others."""
    opening, closing = marks[0], marks[1]

    def quoting(words: str) -> str:
        return f"{opening}{words}{closing}, the mayor said."

    said = quoting("We will never sell the old ferry to anyone")
    for other, same in ((said, True), (quoting("We will never sell the old harbour to anyone"), False)):
        echo, ours = article("Echo", "It rained.", said)
        herald, theirs = article("Herald", other, "A bridge opened.")
        far = unit((1, 0), (1, 0)), unit((0, 1), (0, 1))
        (found,) = find_neighbours([echo, herald], [ours, theirs], far, far, [])
        assert found.texts == (said, other)
        assert found.remark is not None
        assert found.remark.same is same
        assert found.cosine == pytest.approx(0)
        if not same:
            assert found.remark.left_words is not None
            assert found.remark.left_words.of(echo.text) == "ferry"


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_two_sentences_have_the_part_of_a_remark_that_is_theirs(apostrophe: str) -> None:
    """Of a remark of two sentences, the first differs and the second is the same in both."""
    told = ("“We couldn't sell the old ferry now.", "It's a thing that mustn't happen to us again.”")
    retold = ("“We couldn't sell the old harbour now.", "A thing that mustn't happen to us again, as Lee says.”")
    (left, ours), (right, theirs) = (
        article(source, *(text.replace("'", apostrophe) for text in texts))
        for source, texts in (("Echo", told), ("Herald", retold))
    )
    alike = unit((1, 0), (0, 1)), unit((1, 0), (0, 1))
    found = find_neighbours([left, right], [ours, theirs], alike, alike, [])
    same = {(one.pairs[0].left.id, one.pairs[0].right.id): one.remark and one.remark.same for one in found}
    assert same == {("Echo:0", "Herald:0"): False, ("Echo:1", "Herald:1"): True}


def test_sentences_without_a_remark_have_none() -> None:
    assert [one.remark for one in neighbours()] == [None, None]


def beside(ours: str, theirs: str) -> Neighbours:
    """Two sentences, each behind another in its article."""
    one, claims = article("Echo", "It rained.", ours)
    other, more = article("Herald", "The sun had shone all day.", theirs)
    vectors = unit((1, 0), (0, 1))
    found = find_neighbours([one, other], [claims, more], [vectors, vectors], [vectors, vectors], [])
    return found[-1]


@pytest.mark.parametrize(
    ("sentence", "words", "expected"),
    [
        ("The pier was closed.", "pier", "pier"),
        ("Ann\u2019s\u00a0pier was closed.", "Ann's pier", "Ann\u2019s\u00a0pier"),
        ("The pier\nwas  closed.", "pier was closed", "pier\nwas  closed"),
        ("The “old” pier — it was\u00ad\u00a0closed.", "it was", "it was"),
        ("The re\u00adopened pier.", "reopened", "re\u00adopened"),
        ("The cafe\u0301 shut at 10\u202fp.m.", "café shut at 10 p.m.", "cafe\u0301 shut at 10\u202fp.m."),
    ],
)
def test_words_of_a_line_are_those_of_the_article(sentence: str, words: str, expected: str) -> None:
    """On the left and on the right, where the sentence has other marks, spaces and line breaks than the line."""
    for near, side in ((beside(sentence, "It fell."), 0), (beside("It fell.", sentence), 1)):
        start = near.texts[side].index(words)
        line = Span(start, start + len(words))
        span = near.in_right(line) if side else near.in_left(line)
        assert span.of((near.right_article if side else near.left_article).text) == expected


PIECES = st.sampled_from(
    [
        "Ann\u2019s",
        "“no”",
        "pier",
        "—",
        "re\u00adopened",
        "cafe\u0301",
        "ﬁre",
        "\u200b",
        "don't",
        "1\u202f500",
        "😀",
        "\ud800",
    ]
)
GAPS = st.sampled_from([" ", "\u00a0", "\n", "  ", " \t\u2009", "\u00ad \u200b", "\x85"])


def read(text: str) -> str:
    return " ".join(plain(text).text.split())


@given(st.lists(st.tuples(PIECES, GAPS), min_size=1, max_size=8), st.data())
def test_any_words_of_a_line_stand_in_the_article(pieces: list[tuple[str, str]], data: st.DataObject) -> None:
    """What a range stands for reads like the range: in plain marks, on one line."""
    sentence = "".join(f"{word}{gap}" for word, gap in pieces) + "end."
    near = beside(sentence, sentence)
    line = near.texts[0]
    assert line == near.texts[1] == read(sentence)
    spans = [match.span() for match in re.finditer(r"\S+", line)]
    first = data.draw(st.integers(0, len(spans) - 1))
    words = Span(spans[first][0], spans[data.draw(st.integers(first, len(spans) - 1))][1])
    for span, found_in in ((near.in_left(words), near.left_article), (near.in_right(words), near.right_article)):
        assert 0 <= span.start < span.end <= len(found_in.text)
        assert read(span.of(found_in.text)) == words.of(line)


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_a_sentence_between_two_parts_of_a_remark_does_not_quote_it(apostrophe: str) -> None:
    told = ("“We don't have to close the pier now,” Lee said.", "Prices are to blame.", "“It is a slap in the face.”")
    retold = ("“We don't have to close the pier now,” said Lee.", "She blamed demand.", "“It is a slap in the face.”")
    (left, ours), (right, theirs) = (
        article(source, *(text.replace("'", apostrophe) for text in texts))
        for source, texts in (("Echo", told), ("Herald", retold))
    )
    apart = unit((1, 0), (-1, 0), (0, -1)), unit((1, 0), (0, 1), (0, -1))
    found = find_neighbours(
        [left, right], [ours, theirs], apart, apart, [Match(left="Echo:1", right="Herald:1", similarity=0.5)]
    )
    quoting = {one.pairs[0].left.id: one.remark is not None for one in found}
    assert quoting["Echo:0"] is True
    assert quoting["Echo:1"] is False


@given(st.integers(1, 40), st.integers(1, 40), st.integers(0, 5))
def test_close_sentences_grow_with_the_sentences_not_with_their_product(left: int, right: int, seed: int) -> None:
    """And are the same whichever article comes first."""
    cosine = np.random.default_rng(seed).uniform(-1, 1, (left, right)).astype(np.float32)
    near = _nearest(cosine)
    assert near.sum() <= NEAREST * (left + right)
    assert not near[cosine < MIN_COSINE].any()
    best = cosine.argmax(axis=1)
    assert (near[np.arange(left), best] == (cosine.max(axis=1) >= MIN_COSINE)).all()
    assert (_nearest(cosine.T) == near.T).all()
