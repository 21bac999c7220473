"""An extractor for the tests of claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimdiff.claims import ClaimExtractor
from claimdiff.model import Article, Claim

if TYPE_CHECKING:
    from spacy.language import Language

from tests.claims.extracting import Extract


@pytest.fixture(scope="module")
def extract(nlp: Language) -> Extract:
    extractor = ClaimExtractor(nlp=nlp)

    def run(text: str) -> tuple[Claim, ...]:
        (claims,) = extractor([Article(text=text, id="a")])
        return claims

    return run
