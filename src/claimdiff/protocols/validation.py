"""What goes into the pipeline and what its stages return, held against the contracts.

Every function returns what it was given, as a tuple, or raises an error that names the article or the stage.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Any, get_args

from claimdiff.errors import ClaimdiffError, ComponentError, InvalidInputError
from claimdiff.model import Article, Claim, ConflictKind, Finding, Judgement, Match, Mention, Pair, Span

_KINDS = frozenset(get_args(ConflictKind))
_OUTCOMES = frozenset({"agreement", "conflict", "update"})


@contextmanager
def blaming(stage: str) -> Iterator[None]:
    """Turns whatever a stage raises into an error that names the stage; claimdiff's own errors pass.

    Raises:
        ComponentError: in place of the stage's exception, which stays its cause.
    """
    try:
        yield
    except ClaimdiffError:
        raise
    except Exception as error:
        raise ComponentError(f"{stage}: {type(error).__name__}: {error}") from error


def source_of(article: Article) -> str:
    """What counts as the article's source: an article without one stands for itself."""
    return article.source or article.id


def valid_articles(articles: Iterable[Article]) -> tuple[Article, ...]:
    """The articles of one comparison.

    Raises:
        InvalidInputError: when there is none, one is not an `Article`, or two share an id.
    """
    if isinstance(articles, Article):
        raise InvalidInputError("expected several articles, got one Article; put it into a list")
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
            raise InvalidInputError(f"two articles have the id {article.id!r}; ids must be unique in a comparison")
        seen.add(article.id)
    return given


def valid_claims(stage: str, articles: Sequence[Article], returned: Any) -> tuple[tuple[Claim, ...], ...]:
    """An extractor's claims, one tuple an article.

    Raises:
        ComponentError: naming the stage, when there are more or fewer sequences than articles, something in them is no
            claim of that article, claims of an article share an id, or a span or a mention is not words of the article.
    """
    rows = _sequence(stage, returned, len(articles), "sequences of claims", "article")
    claims = tuple(_sequence(stage, row, None, "claims", "") for row in rows)
    for article, own in zip(articles, claims, strict=True):
        seen: set[str] = set()
        for claim in own:
            if not isinstance(claim, Claim):
                raise ComponentError(f"{stage}: returned {type(claim).__name__} for article {article.id}, not a Claim")
            if claim.article_id != article.id:
                raise ComponentError(f"{stage}: claim {claim.id} of article {article.id} names {claim.article_id}")
            if claim.id in seen:
                raise ComponentError(f"{stage}: two claims of article {article.id} have the id {claim.id}")
            seen.add(claim.id)
            for span in (*claim.spans, claim.sentence):
                if not isinstance(span, Span) or span.end > len(article.text) or not span.of(article.text).strip():
                    raise ComponentError(f"{stage}: claim {claim.id}: {span} are no words of article {article.id}")
            for mention in _mentions(claim):
                _check_mention(f"{stage}: claim {claim.id}", mention, article)
    return claims


def valid_matches(
    stage: str, articles: Sequence[Article], claims: Sequence[Sequence[Claim]], returned: Any
) -> tuple[Match, ...]:
    """An aligner's matches.

    Raises:
        ComponentError: naming the stage, when a match names an unknown claim, pairs claims of one article or one
            source, has a similarity outside [0, 1], or when a claim has two partners in one other source.
    """
    home = {claim.id: article for article, own in zip(articles, claims, strict=True) for claim in own}
    taken: set[tuple[str, str, str]] = set()
    matches = _sequence(stage, returned, None, "matches", "")
    for match in matches:
        if not isinstance(match, Match):
            raise ComponentError(f"{stage}: returned {type(match).__name__}, not a Match")
        for claim in (match.left, match.right):
            if claim not in home:
                raise ComponentError(f"{stage}: matched claim {claim}, which no article has")
        left, right = home[match.left], home[match.right]
        if left.id == right.id:
            raise ComponentError(f"{stage}: matched {match.left} with {match.right}, both of article {left.id}")
        if source_of(left) == source_of(right):
            raise ComponentError(f"{stage}: matched {match.left} with {match.right}, both of source {source_of(left)}")
        if not 0 <= match.similarity <= 1:
            raise ComponentError(f"{stage}: similarity of {match.left} and {match.right} is {match.similarity}")
        # Two articles of one source each get their own partner: one to one holds for a pair of articles.
        for one, other in ((match.left, right), (match.right, left)):
            if (one, home[one].id, other.id) in taken:
                raise ComponentError(f"{stage}: claim {one} has two partners in article {other.id}")
            taken.add((one, home[one].id, other.id))
    return matches


def valid_finding(stage: str, pair: Pair, finding: Any) -> Finding:
    """What a detector found in a pair.

    Raises:
        ComponentError: naming the stage, when it is no `Finding`, its outcome or kind is unknown, its confidence lies
            outside [0, 1], or a side's words are not those of its article.
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


def valid_judgements(stage: str, n: int, returned: Any) -> tuple[Judgement, ...]:
    """A judge's judgements of n pairs.

    Raises:
        ComponentError: naming the stage, when there are more or fewer than n, or one is not made of probabilities that
            sum to 1 (within 0.001).
    """
    judgements = _sequence(stage, returned, n, "judgements", "pair")
    for judgement in judgements:
        if not isinstance(judgement, Judgement):
            raise ComponentError(f"{stage}: returned {type(judgement).__name__}, not a Judgement")
        shares = (judgement.contradiction, judgement.neutral, judgement.entailment)
        if not all(0 <= share <= 1 for share in shares) or not math.isclose(sum(shares), 1, abs_tol=1e-3):
            raise ComponentError(f"{stage}: {judgement} is not made of probabilities that sum to 1")
    return judgements


def _sequence(stage: str, returned: Any, n: int | None, items: str, each: str) -> tuple[Any, ...]:
    if isinstance(returned, str) or not isinstance(returned, Iterable):
        raise ComponentError(f"{stage}: returned {type(returned).__name__}, expected a sequence of {items}")
    found = tuple(returned)
    if n is not None and len(found) != n:
        raise ComponentError(f"{stage}: returned {len(found)} for {n} {each}s, expected as many {items}")
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
        raise ComponentError(f"{where}: {mention.text!r} does not stand at {at} of article {article.id}")
