"""Prepare texts for models."""

from __future__ import annotations


def encodable(text: str) -> str:
    """Replace lone surrogates, which tokenizers reject, by U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def halves(text: str) -> tuple[str, str]:
    """Split a text of at least two characters at the space nearest its middle; neither half is empty."""
    middle = len(text) // 2
    spaces = [at for at in (text.rfind(" ", 1, middle), text.find(" ", middle, -1)) if at > 0]
    cut = min(spaces, key=lambda at: abs(at - middle)) if spaces else middle
    return text[:cut], text[cut:]
