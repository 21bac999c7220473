"""Word lists shipped with the package in `data/word_lists.json`: list name to words, separated by spaces."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources

from claimdiff.errors import ModelError


@cache
def _word_lists() -> dict[str, str]:
    try:
        text = resources.files("claimdiff.english").joinpath("data", "word_lists.json").read_text(encoding="utf-8")
        lists: dict[str, str] = json.loads(text)
    except (OSError, ValueError) as error:
        raise ModelError(f"the word lists are missing or damaged; reinstall claimdiff ({error})") from error
    return lists


@cache
def words(name: str) -> frozenset[str]:
    """Return the words of a list, in lower case.

    Raises:
        ModelError: the file is missing or damaged, or has no list with this name.
    """
    try:
        return frozenset(_word_lists()[name].split())
    except (KeyError, AttributeError, TypeError) as error:
        raise ModelError(f"the word lists of claimdiff lack {name!r}; reinstall claimdiff") from error
