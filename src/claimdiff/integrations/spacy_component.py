"""claimdiff as a component of a spaCy pipeline: `nlp.add_pipe("claimdiff_claims")`.

The package's metadata name the factory, so spaCy finds it without an import. Importing this module is enough to read
`doc._.claims` of Docs that another process made.
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

#: Where a Doc keeps the id of its text, and its claims as JSON: spaCy writes plain values only, and lists as tuples.
KEY = "claimdiff"


class ClaimsComponent:
    """Sets `doc._.claims`: the claims of the Doc's text, a tuple of `claimdiff.Claim`.

    Offsets are those of `doc.text`: `doc.char_span(claim.start, claim.end)`. The claims come from claimdiff's own
    parse, whatever pipes stand before it. They stay with the Doc when it is written to disk or sent to another process;
    a Doc made of several, or of a part of one, has none.

    Args:
        extractor: articles to claims; claimdiff's own when None.
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
        """Another process loads the models itself."""
        return ClaimsComponent, (self._extractor,)


@Language.factory("claimdiff_claims", assigns=["doc._.claims"])
def create_claims_component(nlp: Language, name: str) -> ClaimsComponent:
    """What `nlp.add_pipe("claimdiff_claims")` calls.

    Raises:
        InvalidInputError: when something else already offers `doc._.claims`.
    """
    if not Doc.has_extension("claims"):
        Doc.set_extension("claims", getter=claims_of)
    if Doc.get_extension("claims")[2] is not claims_of:
        raise InvalidInputError("doc._.claims is taken: remove that extension of spaCy's Doc before adding this pipe")
    return ClaimsComponent()


def claims_of(doc: Doc) -> tuple[Claim, ...]:
    """What `doc._.claims` gives: none for a Doc that no `ClaimsComponent` has seen, or a part of one that it has."""
    kept = doc.user_data.get(KEY)
    if kept is None or kept[0] != Article(text=doc.text).id:
        return ()
    return from_json(kept[1], texts={kept[0]: doc.text}).claims


if not Doc.has_extension("claims"):
    Doc.set_extension("claims", getter=claims_of)
