"""Fixtures that several test files share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from claimdiff.model import Article

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from claimdiff.claims.facts import ArticleFacts

pytest_plugins = ["tests.comparisons"]

ROOT = Path(__file__).resolve().parents[1]

# Loading a model inside a property would break a deadline; the same examples on every run keep failures repeatable.
settings.register_profile("claimdiff", deadline=None, derandomize=True, database=None)
settings.load_profile("claimdiff")


#: Files that take minutes; each is run by one worker.
LONGEST = ("test_cluster.py", "test_documents.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest files, so that no worker is left with one at the end."""
    items.sort(key=lambda item: item.path.name not in LONGEST)


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The default spaCy pipeline."""
    from claimdiff.claims.grammar.parsing import load_parser

    return load_parser()


@pytest.fixture(scope="session")
def parse(nlp: Language) -> Callable[[str], Doc]:
    """Text to a parsed Doc."""
    return nlp


@pytest.fixture(scope="session")
def read(nlp: Language) -> Callable[[str], ArticleFacts]:
    """Text to what is found in it before its claims are made."""
    from claimdiff.claims.facts import find_facts
    from claimdiff.claims.grammar.parsing import parse
    from claimdiff.claims.text.sentences import split_sentences

    def facts_of(text: str) -> ArticleFacts:
        (parsed,) = parse([Article(text=text, id="a")], nlp, split_sentences)
        return find_facts(parsed)

    return facts_of


@pytest.fixture(scope="session")
def expulsion() -> tuple[Article, Article]:
    """The two articles about the expulsion of 60 Russian diplomats that the examples ship."""
    data = ROOT / "examples" / "data"
    return (
        Article(text=(data / "expulsion_a.txt").read_text(encoding="utf-8"), source="A"),
        Article(text=(data / "expulsion_b.txt").read_text(encoding="utf-8"), source="B"),
    )
