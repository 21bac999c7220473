"""Texts as models take them: of valid characters, and no longer than they read at once."""

from __future__ import annotations


def encodable(text: str) -> str:
    """The text with each lone surrogate, which no tokenizer accepts, replaced by U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def halves(text: str) -> tuple[str, str]:
    """A text of two characters or more cut at the space nearest its middle, or in the middle; neither part is empty."""
    middle = len(text) // 2
    spaces = [at for at in (text.rfind(" ", 1, middle), text.find(" ", middle, -1)) if at > 0]
    cut = min(spaces, key=lambda at: abs(at - middle)) if spaces else middle
    return text[:cut], text[cut:]
