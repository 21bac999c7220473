"""The words of an article that are in no claim, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from claimdiff.claims.statements.questions import find_questions
from claimdiff.claims.text.layout import stating_kinds
from claimdiff.model import Claim, Mention, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from claimdiff.claims.facts import ArticleFacts
    from claimdiff.claims.grammar.parsing import ParsedArticle

Reason = Literal["layout", "question", "attribution", "fragment"]

#: Parts of speech of content words.
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"})


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut(Mention):
    """Words of an article that are in none of its claims.

    Attributes:
        reason: "layout" for datelines, bylines, captions and page debris; "question" for what is asked, not stated;
            "attribution" for a speaker and the verb of saying; "fragment" for the rest: words without a predicate, or
            with one that means too little to stand alone.
    """

    reason: Reason


def find_left_out(parsed: ParsedArticle, facts: ArticleFacts, claims: Sequence[Claim]) -> list[LeftOut]:
    """Return runs of content words that are in no claim, in the order of the text.

    Args:
        parsed: an article.
        facts: what was found in it.
        claims: its claims.
    """
    said = [span for claim in claims for span in claim.spans]
    layout = _layout(parsed)
    questions = [q for info in parsed.sentences for q in find_questions(parsed.doc[info.first : info.last], facts)]
    attributing = [span for a in facts.attributions for span in (a.cue, a.speaker) if span is not None]
    reasons: list[tuple[Reason, set[int]]] = [
        ("layout", layout),
        ("question", _characters(questions)),
        ("attribution", _characters(attributing)),
    ]

    def reason(token: Token) -> Reason:
        return next((name for name, characters in reasons if token.idx in characters), "fragment")

    covered = _characters(said)
    loose = [t for t in parsed.doc if t.pos_ in CONTENT and t.idx not in covered]
    found: list[LeftOut] = []
    for _, run in groupby(enumerate(loose), key=lambda item: (item[1].i - item[0], reason(item[1]))):
        tokens = [token for _, token in run]
        start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
        found.append(LeftOut.of(parsed.article.text, start, end, reason=reason(tokens[0])))
    return found


def _layout(parsed: ParsedArticle) -> set[int]:
    """Return the characters outside sentences, or in blocks of a kind that makes no claims."""
    stating = stating_kinds(parsed.blocks)
    sentences = [info.span for info in parsed.sentences if parsed.blocks[info.block].kind in stating]
    return set(range(len(parsed.article.text))) - _characters(sentences)


def _characters(spans: Iterable[Span]) -> set[int]:
    return {i for span in spans for i in range(span.start, span.end)}
