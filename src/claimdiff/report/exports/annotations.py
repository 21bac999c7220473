"""Write comparisons as Web Annotations (https://www.w3.org/TR/annotation-model/)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from claimdiff.model import Article, Comparison, Side, Span
from claimdiff.report.view import View, view_of, web_address
from claimdiff.serialization.to_json import dumps

#: Code points of context before and after the words in a quote selector.
CONTEXT = 32
_NOT_IN_IRIS = re.compile(r'[\s<>"{}|\\^`]')


def to_web_annotations(comparison: Comparison) -> dict[str, Any]:
    """Return an AnnotationPage with an annotation for each conflict, dispute, update, agreement and unmatched claim.

    The targets of an annotation are the words of all its sides. Each has a TextQuoteSelector, which also finds the
    words on the published page, and a TextPositionSelector, which counts code points in the article's text as read by
    claimdiff. The source of a target is the article's web address or, without one, `urn:claimdiff:article:` and the
    percent-encoded id. The bodies are a comment in English and tags: the outcome and, for conflicts and disputes, the
    kind. The ids are derived from the content, so equal comparisons give equal pages.

    Raises:
        InvalidInputError: a text cannot be written as JSON.
    """
    view = view_of(comparison)
    items = [_annotation(*item) for item in _items(view)]
    page = uuid5(NAMESPACE_URL, dumps(items))
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:uuid:{page}",
        "type": "AnnotationPage",
        "items": [{"id": f"urn:uuid:{uuid5(page, str(number))}", **item} for number, item in enumerate(items)],
    }


def iri_of(article: Article) -> str:
    """Return the article's web address, or a URN with its id."""
    url = web_address(article.url)
    if url and not _NOT_IN_IRIS.search(url):
        return url
    return f"urn:claimdiff:article:{quote(article.id, safe='', errors='surrogatepass')}"


_Item = tuple[list[dict[str, Any]], str, list[str]]


def _items(view: View) -> Iterable[_Item]:
    """Yield targets, comment and tags of each annotation."""
    for conflict in view.comparison.conflicts:
        comment = f"{conflict.explanation} (confidence {conflict.confidence:.2f})"
        yield _targets(view, chain(*conflict.positions)), comment, ["conflict", conflict.kind]
    for dispute in view.comparison.disputes:
        comment = f"{dispute.explanation} (confidence {dispute.confidence:.2f})"
        yield _targets(view, (dispute.left, dispute.right)), comment, ["dispute", dispute.kind]
    for update in view.comparison.updates:
        yield _targets(view, (update.left, update.right)), update.explanation, ["update"]
    for sides in view.points:
        yield _targets(view, sides), view.claims[sides[0].claim_id].text, ["agreement"]
    for claim_id in view.comparison.unmatched:
        claim = view.claims[claim_id]
        yield [_target(view.articles[claim.article_id], span) for span in claim.spans], claim.text, ["unmatched"]


def _annotation(targets: Sequence[dict[str, Any]], comment: str, tags: Sequence[str]) -> dict[str, Any]:
    bodies = [{"type": "TextualBody", "value": comment, "language": "en", "purpose": "commenting"}]
    bodies += [{"type": "TextualBody", "value": tag, "purpose": "tagging"} for tag in tags]
    return {"type": "Annotation", "motivation": "commenting", "body": bodies, "target": targets}


def _targets(view: View, sides: Iterable[Side]) -> list[dict[str, Any]]:
    return [_target(view.articles[side.article_id], Span(side.start, side.end)) for side in sides]


def _target(article: Article, words: Span) -> dict[str, Any]:
    return {
        "type": "SpecificResource",
        "source": iri_of(article),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": words.of(article.text),
                "prefix": article.text[max(0, words.start - CONTEXT) : words.start],
                "suffix": article.text[words.end : words.end + CONTEXT],
            },
            {"type": "TextPositionSelector", "start": words.start, "end": words.end},
        ],
    }
