"""Facts found once per article and looked up for each of its claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from claimdiff.claims.references.references import find_unresolved, resolve_references
from claimdiff.claims.slots.causes import find_causes
from claimdiff.claims.slots.gapped import with_shared_units
from claimdiff.claims.slots.places import find_places
from claimdiff.claims.slots.quantities import find_quantities
from claimdiff.claims.slots.times import find_times
from claimdiff.claims.speakers.attributions import find_attributions, find_turns
from claimdiff.english.quotation_marks import find_quoted
from claimdiff.model import Article, Place, Quantity, Span, Time

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimdiff.claims.grammar.parsing import ParsedArticle
    from claimdiff.claims.references.references import Reference
    from claimdiff.claims.slots.causes import CausalRelation
    from claimdiff.claims.speakers.attributions import Attribution

Slot = TypeVar("Slot", Quantity, Time, Place)


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """Facts found once for a whole article."""

    article: Article
    doc: Doc
    references: dict[int, Reference]
    unresolved: list[int]
    attributions: list[Attribution]
    quotations: list[Span]
    causes: list[CausalRelation]
    quantities: list[Quantity]
    times: list[Time]
    places: list[Place]


def find_facts(parsed: ParsedArticle) -> ArticleFacts:
    """Find the facts that the claims of an article are made from."""
    article, doc = parsed.article, parsed.doc
    references = resolve_references(doc)
    return ArticleFacts(
        article=article,
        doc=doc,
        references=references,
        unresolved=find_unresolved(doc, references),
        attributions=[*find_attributions(doc), *find_turns(article.text, parsed.blocks)],
        quotations=find_quoted(doc.text),
        causes=find_causes(doc),
        quantities=_exact(with_shared_units(doc, find_quantities(doc)), article),
        times=_exact(find_times(doc, article.published), article),
        places=_exact(find_places(doc), article),
    )


def _exact(slots: Sequence[Slot], article: Article) -> list[Slot]:
    """With the words of the article, not of the parse, which has no lone surrogates."""
    found: list[Slot] = []
    for slot in slots:
        words = slot.span.of(article.text)
        found.append(slot if words == slot.text else replace(slot, text=words))
    return found
