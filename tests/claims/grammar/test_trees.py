"""The parse of a document as plain lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
import spacy
from spacy.tokens import Doc
from tests.claims.extracting import SENTENCES

from claimdiff.claims.grammar.trees import read_tree
from claimdiff.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

VOCAB = spacy.blank("en").vocab

Parse = Callable[[str], Doc]


def made(words: list[str], heads: list[int], deps: list[str], pos: list[str]) -> Doc:
    """A parse written by hand."""
    return Doc(VOCAB, words=words, heads=heads, deps=deps, pos=pos, tags=["X"] * len(words))


MAYOR = made(
    ["The", "mayor", ",", "a", "lawyer", ",", "left", "."],
    [1, 6, 1, 4, 1, 1, 6, 6],
    ["det", "nsubj", "punct", "det", "appos", "punct", "ROOT", "punct"],
    ["DET", "NOUN", "PUNCT", "DET", "NOUN", "PUNCT", "VERB", "PUNCT"],
)


def test_a_phrase_leaves_out_what_is_only_added() -> None:
    """ "The mayor" without "a lawyer"; its subtree has both."""
    tree = read_tree(MAYOR)
    assert tree.phrase(1) == (0, 2)
    assert (tree.left[1], tree.right[1]) == (0, 5)


def test_the_first_dependent_with_the_first_label_that_fits() -> None:
    tree = read_tree(MAYOR)
    assert tree.child(6, "dobj", "nsubj", "punct") == 1
    assert tree.child(1, "punct") == 2
    assert tree.child(6, "dobj") is None


def test_a_span_is_trimmed_to_words() -> None:
    tree = read_tree(MAYOR)
    assert tree.span(2, 5) == Span(12, 20)
    assert tree.span(2, 2) is None
    assert tree.span(5, 4) is None


def test_a_document_that_is_not_parsed_has_one_sentence() -> None:
    tree = read_tree(Doc(VOCAB, words=["Fog", "came"]))
    assert tree.sentences == [(0, 2)]
    assert tree.sentence == [0, 0]
    assert tree.children == [[], []]
    assert tree.lemmas == ["fog", "came"]  # the words where there are no lemmas
    empty = read_tree(Doc(VOCAB, words=[]))
    assert (len(empty), empty.sentences) == (0, [])


def below(token: Token) -> list[int]:
    return sorted([token.i, *(i for child in token.children for i in below(child))])


@pytest.mark.model
@pytest.mark.parametrize("text", [*SENTENCES, " ".join(SENTENCES)])
def test_the_lists_say_what_the_parse_says(parse: Parse, text: str) -> None:
    """Against the tokens themselves."""
    doc = parse(text)
    tree = read_tree(doc)
    assert len(tree) == len(doc)
    for token in doc:
        assert text[tree.starts[token.i] : tree.ends[token.i]] == token.text
        assert tree.children[token.i] == [child.i for child in token.children]
        assert (tree.left[token.i], tree.right[token.i]) == (below(token)[0], below(token)[-1])
        assert all(
            tree.child(token.i, c.dep_) == min(d.i for d in token.children if d.dep_ == c.dep_) for c in token.children
        )
        first, last = tree.sentences[tree.sentence[token.i]]
        assert (first, last) == (token.sent.start, token.sent.end)
        start, end = tree.phrase(token.i)
        assert tree.left[token.i] <= start <= token.i <= end <= tree.right[token.i]
