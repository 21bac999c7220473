"""The word lists that the package ships."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest

from claimdiff.english import words as module
from claimdiff.english.words import words
from claimdiff.errors import ModelError


@pytest.fixture
def damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str | None], None]:
    """Puts a file of that content in place of the word lists; none where it is None."""

    def put(content: str | None) -> None:
        (tmp_path / "data").mkdir()
        if content is not None:
            (tmp_path / "data" / "word_lists.json").write_text(content, encoding="utf-8")
        monkeypatch.setattr(resources, "files", lambda package: tmp_path)
        monkeypatch.setattr(module, "_word_lists", module._word_lists.__wrapped__)

    return put


@pytest.mark.parametrize("name", ["titles", "speech_verbs", "organisation_nouns", "male_nouns", "page_controls"])
def test_lists_hold_lower_case_words(name: str) -> None:
    found = words(name)
    assert found
    assert all(word and word == word.lower() and not word.isspace() for word in found)


def test_male_and_female_nouns_do_not_overlap() -> None:
    assert not words("male_nouns") & words("female_nouns")


def test_a_list_that_is_not_there_is_reported() -> None:
    with pytest.raises(ModelError, match="lack 'no such list'; reinstall claimdiff"):
        words("no such list")


@pytest.mark.parametrize("content", [None, "{", '["titles"]', '{"titles": 3}'])
def test_a_missing_or_damaged_file_is_reported(damaged: Callable[[str | None], None], content: str | None) -> None:
    damaged(content)
    with pytest.raises(ModelError, match="reinstall claimdiff"):
        words.__wrapped__("titles")
