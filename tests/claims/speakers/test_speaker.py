"""Who says what a cue reports."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from claimdiff.claims.grammar.trees import read_tree
from claimdiff.claims.speakers.attributions import find_attributions

pytestmark = pytest.mark.model

Parse = Callable[[str], Doc]


def told(doc: Doc) -> set[tuple[str | None, str | None]]:
    """Source and cue of each attribution."""
    text = doc.text
    return {
        (a.speaker.of(text) if a.speaker else None, a.cue.of(text) if a.cue else None) for a in find_attributions(doc)
    }


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("The mayor said that the bridge is safe.", "The mayor", "said"),
        ("The mayor spoke to the press and said that the bridge is safe.", "The mayor", "said"),
        ("The bridge is safe, according to a report by the council.", "a report by the council", "according to"),
    ],
)
def test_the_phrase_that_the_grammar_makes_its_source(parse: Parse, text: str, source: str, cue: str) -> None:
    """The subject, if need be of the verb before."""
    assert (source, cue) in told(parse(text))


@pytest.mark.parametrize(
    "text", ["It is said that the bridge is safe.", "The bridge is safe.", "Safe, it was reported."]
)
def test_nobody_is_named_where_nobody_says_so(parse: Parse, text: str) -> None:
    assert not {s for s, _ in told(parse(text)) if s is not None and s not in ("It", "it")}


def test_sources_are_words_of_the_sentence(parse: Parse) -> None:
    text = "The mayor said it was safe. The minister denied that it was."
    doc = parse(text)
    tree = read_tree(doc)
    for attribution in find_attributions(doc):
        if attribution.speaker is not None and attribution.cue is not None:
            inside = [
                tree.sentence[i]
                for i in range(len(doc))
                if tree.starts[i] in (attribution.speaker.start, attribution.cue.start)
            ]
            assert len(set(inside)) == 1
