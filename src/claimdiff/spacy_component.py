"""claimdiff as a component of a spaCy pipeline: `nlp.add_pipe("claimdiff_claims")`.

The package's metadata name the factory, so spaCy finds it without an import.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc

from claimdiff.model import Article
from claimdiff.pipeline import Pipeline

if TYPE_CHECKING:
    from claimdiff.protocols import Extractor


class ClaimsComponent:
    """Sets `doc._.claims`: the claims of the Doc's text, a tuple of `claimdiff.Claim`.

    Offsets are those of `doc.text`: `doc.char_span(claim.start, claim.end)`. The claims come from claimdiff's own
    parse, whatever pipes stand before it.

    Args:
        extractor: articles to claims; claimdiff's own when None.
    """

    def __init__(self, extractor: Extractor | None = None) -> None:
        self._pipeline = Pipeline(extractor=extractor)

    def __call__(self, doc: Doc) -> Doc:
        doc._.claims = self._pipeline.claims(Article(text=doc.text))
        return doc


@Language.factory("claimdiff_claims", assigns=["doc._.claims"])
def create_claims_component(nlp: Language, name: str) -> ClaimsComponent:
    """What `nlp.add_pipe("claimdiff_claims")` calls."""
    if not Doc.has_extension("claims"):
        Doc.set_extension("claims", default=())
    return ClaimsComponent()
