"""claimdiff inside a spaCy pipeline."""

from __future__ import annotations

import pytest
import spacy

from claimdiff import Article, Pipeline

TEXT = "The storm killed 49 people in Marlow. “It was over in a minute,” the mayor said."


@pytest.mark.model
def test_spacy_finds_the_component_by_name() -> None:
    """In a process that never imported it, and with the claims that the library itself finds."""
    nlp = spacy.blank("en")
    nlp.add_pipe("claimdiff_claims")
    doc = nlp(TEXT)
    claims = doc._.claims
    assert [claim.text for claim in claims] == [claim.text for claim in Pipeline().claims(Article(text=TEXT))]
    assert claims
    for claim in claims:
        span = doc.char_span(claim.start, claim.end, alignment_mode="expand")
        assert span is not None
        assert span.text.startswith(TEXT[claim.start : claim.start + 3])
    assert nlp("")._.claims == ()


@pytest.mark.model
def test_many_docs_and_the_same_again() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("claimdiff_claims")
    first = [doc._.claims for doc in nlp.pipe([TEXT, "", TEXT])]
    assert first[0] == first[2]
    assert first[1] == ()
