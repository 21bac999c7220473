"""Validation of the pipeline's input and of what its stages return.

The `valid_*` functions return the validated value, sequences as tuples, or raise an error that names the culprit.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Any, get_args

from claimdiff.errors import ClaimdiffError, ComponentError, InvalidInputError
from claimdiff.model import Article, Claim, ConflictKind, Finding, Judgement, Match, Mention, Pair, Relation, Span

_KINDS = frozenset(get_args(ConflictKind))
_OUTCOMES = frozenset({"agreement", "conflict", "update", "dispute"})


@contextmanager
def blaming(stage: str) -> Iterator[None]:
    """Turn any exception a stage raises into an error that names the stage; claimdiff's own errors pass through.

    Raises:
        ComponentError: chained to the stage's exception.
    """
    try:
        yield
    except ClaimdiffError:
        raise
    except Exception as error:
        raise ComponentError(f"{stage}: {type(error).__name__}: {error}") from error


def source_of(article: Article) -> str:
    """Return the article's source, or its id if it has none."""
    return article.source or article.id


def valid_articles(articles: Iterable[Article]) -> tuple[Article, ...]:
    """Return the articles of one comparison as a tuple.

    Raises:
        InvalidInputError: there are no articles, one is not an `Article`, or two share an id.
    """
    if isinstance(articles, Article):
        raise InvalidInputError("expected an iterable of articles, got one Article; put it in a list")
    if isinstance(articles, str) or not isinstance(articles, Iterable):
        raise InvalidInputError(f"expected articles, got {type(articles).__name__}")
    given = tuple(articles)
    if not given:
        raise InvalidInputError("expected at least one article, got none")
    seen: set[str] = set()
    for position, article in enumerate(given):
        if not isinstance(article, Article):
            raise InvalidInputError(f"article {position}: expected an Article, got {type(article).__name__}")
        if article.id in seen:
            raise InvalidInputError(f"two articles have the id {article.id!r}; ids must be unique within a comparison")
        seen.add(article.id)
    return given


def valid_claims(stage: str, articles: Sequence[Article], returned: Any) -> tuple[tuple[Claim, ...], ...]:
    """Return an extractor's claims, one tuple per article.

    Raises:
        ComponentError: the number of sequences differs from that of articles, an item is not a claim of its article,
            two claims of an article share an id, or a span or mention does not match the article's text.
    """
    rows = _sequence(stage, returned, len(articles), "sequences of claims", "article")
    claims = tuple(_sequence(stage, row, None, "claims", "") for row in rows)
    for article, own in zip(articles, claims, strict=True):
        seen: set[str] = set()
        for claim in own:
            if not isinstance(claim, Claim):
                raise ComponentError(f"{stage}: returned {type(claim).__name__} for article {article.id}, not a Claim")
            if claim.article_id != article.id:
                raise ComponentError(f"{stage}: claim {claim.id} of {article.id} has the article_id {claim.article_id}")
            if claim.id in seen:
                raise ComponentError(f"{stage}: two claims of article {article.id} have the id {claim.id}")
            seen.add(claim.id)
            for span in (*claim.spans, claim.sentence):
                if not _covers_words(span, article.text):
                    raise ComponentError(f"{stage}: claim {claim.id}: {span} covers no words of article {article.id}")
            for mention in _mentions(claim):
                _check_mention(f"{stage}: claim {claim.id}", mention, article)
    return claims


def valid_matches(
    stage: str, articles: Sequence[Article], claims: Sequence[Sequence[Claim]], returned: Any
) -> tuple[Match, ...]:
    """Return an aligner's matches.

    Raises:
        ComponentError: a match has an unknown claim, two claims of one article or source, or a similarity outside
            [0, 1], or a claim has two partners in another article.
    """
    home = {claim.id: article for article, own in zip(articles, claims, strict=True) for claim in own}
    taken: set[tuple[str, str, str]] = set()
    matches = _sequence(stage, returned, None, "matches", "")
    for match in matches:
        if not isinstance(match, Match):
            raise ComponentError(f"{stage}: returned {type(match).__name__}, not a Match")
        for claim in (match.left, match.right):
            if claim not in home:
                raise ComponentError(f"{stage}: matched unknown claim {claim}")
        left, right = home[match.left], home[match.right]
        if left.id == right.id:
            raise ComponentError(f"{stage}: matched {match.left} with {match.right}, both of article {left.id}")
        if source_of(left) == source_of(right):
            raise ComponentError(f"{stage}: matched {match.left} with {match.right}, both of source {source_of(left)}")
        if not 0 <= match.similarity <= 1:
            raise ComponentError(f"{stage}: similarity of {match.left} and {match.right} is {match.similarity}")
        # One to one holds per pair of articles: two articles of one source may each have their own partner.
        for one, other in ((match.left, right), (match.right, left)):
            if (one, home[one].id, other.id) in taken:
                raise ComponentError(f"{stage}: claim {one} has two partners in article {other.id}")
            taken.add((one, home[one].id, other.id))
    return matches


def valid_finding(stage: str, pair: Pair, finding: Any) -> Finding:
    """Return a detector's finding.

    Raises:
        ComponentError: it is not a `Finding`, its outcome or kind is unknown, its confidence is outside [0, 1], or a
            side does not match its article's text.
    """
    if not isinstance(finding, Finding):
        raise ComponentError(f"{stage}: returned {type(finding).__name__}, not a Finding")
    if finding.kind not in _KINDS or finding.outcome not in _OUTCOMES:
        raise ComponentError(f"{stage}: unknown kind {finding.kind!r} or outcome {finding.outcome!r}")
    if not 0 <= finding.confidence <= 1:
        raise ComponentError(f"{stage}: confidence {finding.confidence} is not in [0, 1]")
    _check_mention(f"{stage}: left side", finding.left, pair.left_article)
    _check_mention(f"{stage}: right side", finding.right, pair.right_article)
    return finding


def valid_judgements(stage: str, pairs: Sequence[tuple[str, str]], returned: Any) -> tuple[Judgement, ...]:
    """Return a judge's judgements of (premise, hypothesis) pairs.

    Raises:
        ComponentError: there is not exactly one judgement per pair; probabilities are not in [0, 1] or do not sum to 1
            (within 0.001); or a relation has an unknown kind, a kind twice, or a span that covers no words of its text.
    """
    judgements = _sequence(stage, returned, len(pairs), "judgements", "pair")
    for (premise, hypothesis), judgement in zip(pairs, judgements, strict=True):
        if not isinstance(judgement, Judgement):
            raise ComponentError(f"{stage}: returned {type(judgement).__name__}, not a Judgement")
        _check_shares(stage, judgement, judgement.contradiction, judgement.neutral, judgement.entailment)
        if judgement.relation is not None:
            _check_relation(stage, judgement.relation, premise, hypothesis)
    return judgements


def _check_relation(stage: str, relation: Any, premise: str, hypothesis: str) -> None:
    if not isinstance(relation, Relation):
        raise ComponentError(f"{stage}: returned {type(relation).__name__}, not a Relation")
    _check_shares(stage, relation, relation.conflict, relation.same, relation.compatible)
    kinds = [kind for kind, _ in relation.kinds]
    if not _KINDS.issuperset(kinds) or len(set(kinds)) < len(kinds):
        raise ComponentError(f"{stage}: unknown or repeated kind in {relation}")
    if kinds:
        _check_shares(stage, relation, *(share for _, share in relation.kinds))
    for name, span, text in (("premise", relation.premise, premise), ("hypothesis", relation.hypothesis, hypothesis)):
        if span is not None and not _covers_words(span, text):
            raise ComponentError(f"{stage}: {span} covers no words of the {name} {text!r}")


def _check_shares(stage: str, whole: Judgement | Relation, *shares: float) -> None:
    if not all(0 <= share <= 1 for share in shares) or not math.isclose(sum(shares), 1, abs_tol=1e-3):
        raise ComponentError(f"{stage}: probabilities must be in [0, 1] and sum to 1, got {whole}")


def _covers_words(span: Any, text: str) -> bool:
    return isinstance(span, Span) and span.end <= len(text) and bool(span.of(text).strip())


def _sequence(stage: str, returned: Any, n: int | None, items: str, each: str) -> tuple[Any, ...]:
    if isinstance(returned, str) or not isinstance(returned, Iterable):
        raise ComponentError(f"{stage}: returned {type(returned).__name__}, expected a sequence of {items}")
    found = tuple(returned)
    if n is not None and len(found) != n:
        raise ComponentError(f"{stage}: returned {len(found)} for {n} {each}s, expected one per {each}")
    return found


def _mentions(claim: Claim) -> Iterator[Mention]:
    yield from chain(claim.quantities, claim.times, claim.places, claim.participants, claim.unresolved)
    yield from (mention for mention in (claim.speaker, claim.cause, claim.quotation) if mention is not None)
    if claim.speaker is not None and claim.speaker.cue is not None:
        yield claim.speaker.cue


def _check_mention(where: str, mention: Any, article: Article) -> None:
    if not isinstance(mention, Mention):
        raise ComponentError(f"{where}: expected a Mention, got {type(mention).__name__}")
    inside = 0 <= mention.start < mention.end <= len(article.text)
    if not inside or article.text[mention.start : mention.end] != mention.text:
        at = f"[{mention.start}, {mention.end})"
        raise ComponentError(f"{where}: {mention.text!r} is not the text at {at} of article {article.id}")
