"""Find questions, which state nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimdiff.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan

    from claimdiff.claims.facts import ArticleFacts


def find_questions(sentence: DocSpan, facts: ArticleFacts) -> list[Span]:
    """Return the stretches of a sentence that end in a question mark, or those inside a quotation only."""
    found: list[Span] = []
    for token in sentence:
        if "?" not in token.text:
            continue
        start, end = sentence.start_char, token.idx + len(token)
        for quoted in facts.quotations:
            if quoted.start < end <= quoted.end + 1:
                start = max(start, quoted.start)
        for before in sentence.doc[sentence.start : token.i]:
            if before.text in {".", "!", "?"} and before.idx >= start:
                start = before.idx + 1
        found.append(Span(start, end))
    return found
