"""A spaCy pipeline component: `nlp.add_pipe("claimdiff_claims")`.

The factory is an entry point, so spaCy finds it without an import. Import this module to read `doc._.claims` of Docs
created in another process.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc

from claimdiff.errors import InvalidInputError
from claimdiff.model import Article, Claim, Comparison
from claimdiff.pipeline import Pipeline
from claimdiff.serialization import from_json, to_json

if TYPE_CHECKING:
    from claimdiff.protocols import Extractor

#: Key in `Doc.user_data` for the text's id and the claims as JSON, since spaCy serializes plain values only.
KEY = "claimdiff"


class ClaimsComponent:
    """Set `doc._.claims` to the claims of the Doc's text, a tuple of `claimdiff.Claim`.

    Offsets refer to `doc.text`: `doc.char_span(claim.start, claim.end)`. The claims come from claimdiff's own parser,
    not from earlier components. They are serialized with the Doc; merged Docs and parts of Docs have none.

    Args:
        extractor: extracts the claims; claimdiff's own by default.
    """

    def __init__(self, extractor: Extractor | None = None) -> None:
        self._extractor = extractor
        self._pipeline = Pipeline(extractor=extractor)

    def __call__(self, doc: Doc) -> Doc:
        article = Article(text=doc.text)
        claims = self._pipeline.claims(article)
        doc.user_data[KEY] = (article.id, to_json(Comparison(articles=(article,), claims=claims)))
        return doc

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle only the extractor; each process loads the models itself."""
        return ClaimsComponent, (self._extractor,)


@Language.factory("claimdiff_claims", assigns=["doc._.claims"])
def create_claims_component(nlp: Language, name: str) -> ClaimsComponent:
    """Create the component for `nlp.add_pipe("claimdiff_claims")`.

    Raises:
        InvalidInputError: another extension `doc._.claims` exists.
    """
    if not Doc.has_extension("claims"):
        Doc.set_extension("claims", getter=claims_of)
    if Doc.get_extension("claims")[2] is not claims_of:
        raise InvalidInputError("doc._.claims is already in use; remove that extension before adding this component")
    return ClaimsComponent()


def claims_of(doc: Doc) -> tuple[Claim, ...]:
    """Return the claims of a Doc; empty if no `ClaimsComponent` has processed exactly this text."""
    kept = doc.user_data.get(KEY)
    if kept is None or kept[0] != Article(text=doc.text).id:
        return ()
    return from_json(kept[1], texts={kept[0]: doc.text}).claims


if not Doc.has_extension("claims"):
    Doc.set_extension("claims", getter=claims_of)
