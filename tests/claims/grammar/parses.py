"""Parses made by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import spacy

if TYPE_CHECKING:
    from spacy.tokens import Doc

VOCAB = spacy.blank("en").vocab


def parsed(*tokens: tuple[str, str, str, str, int], spaces: list[bool] | None = None) -> Doc:
    """A sentence of (word, part of speech, tag, label, place of its head); a space follows each word by default."""
    from spacy.tokens import Doc

    words, parts, tags, labels, heads = map(list, zip(*tokens, strict=True))
    return Doc(VOCAB, words=words, pos=parts, tags=tags, deps=labels, heads=heads, spaces=spaces)


def read(doc: Doc) -> list[tuple[str, str, str]]:
    return [(token.dep_, token.head.text, token.tag_) for token in doc]
