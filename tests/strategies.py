"""Hypothesis strategies for the values of `claimdiff.model`, each consistent with itself: words stand where it says."""

from __future__ import annotations

from datetime import UTC, date, timedelta, timezone
from typing import Any, get_args

from hypothesis import strategies as st

from claimdiff.model import (
    Agreement,
    Article,
    Certainty,
    Claim,
    Comparison,
    Conflict,
    ConflictKind,
    Dispute,
    EntityType,
    Evidence,
    Factor,
    Match,
    Mention,
    Outcome,
    Participant,
    Place,
    PlaceType,
    Polarity,
    Quantity,
    QuantityType,
    Question,
    Role,
    Side,
    Span,
    Speaker,
    Time,
    Update,
)

# What breaks naive code: controls, bidirectional overrides, markup, astral characters, a half surrogate.
_AWKWARD = "\x00\x1b\r\n\t\x7f\x85\u00a0\u202e\u2066\u2028\ufeff\ud800<>&\"'[]*_`|#\\«»😀é"


def texts(*, min_size: int = 0, max_size: int = 60) -> st.SearchStrategy[str]:
    """Any string JSON can hold: all of Unicode, with lone high surrogates."""
    awkward = st.text("abc  012.," + _AWKWARD, min_size=min_size, max_size=max_size)
    return awkward | st.text(st.characters(exclude_categories=["Cs"]), min_size=min_size, max_size=max_size)


def publication_times() -> st.SearchStrategy[date | None]:
    """A day, a naive moment, an aware moment or nothing."""
    zones = st.sampled_from([UTC, timezone(timedelta(hours=-5)), timezone(timedelta(hours=5, minutes=30))])
    return st.none() | st.dates() | st.datetimes() | st.datetimes(timezones=zones)


# Built once: building a strategy costs more than drawing from it.
_ARTICLE_TEXTS = texts(min_size=1, max_size=120) | st.just("")
_EXPLANATIONS = texts(max_size=30)
_NAMES = texts(max_size=8)
_TITLES = st.none() | texts(max_size=20)
_UNITS = st.none() | _NAMES
_PUBLISHED = publication_times()
_COUNTRIES = st.sampled_from([None, "US", "RU"])
_DAYS = st.none() | st.dates()
_PARTS = st.sampled_from([None, "morning", "night"])
_FIELDS = st.none() | st.integers(0, 12)
_BOUNDS = st.none() | st.floats(allow_nan=False, allow_infinity=False)
_SHARES = st.floats(0, 1)
_EVIDENCE = st.none() | st.builds(
    Evidence,
    similarity=_SHARES,
    detector=st.none() | _SHARES,
    claims=st.none() | _SHARES,
    sentences=st.none() | _SHARES,
    reason=_EXPLANATIONS,
    factors=st.lists(st.builds(Factor, name=_NAMES, log_odds=st.floats(-20, 20)), max_size=2).map(tuple),
)
_SETTINGS = st.dictionaries(
    _NAMES,
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | _NAMES,
    max_size=3,
)
_FEW = st.sampled_from([1, 2, 0])  # not integers: those are mostly 0, and empty comparisons test little
_YES = st.booleans()


@st.composite
def articles(draw: st.DrawFn, *, id: str = "") -> Article:
    """One article; its id derived from source and text unless given."""
    return Article(
        text=draw(_ARTICLE_TEXTS),
        source=draw(_NAMES),
        id=id,
        title=draw(_TITLES),
        author=draw(_TITLES),
        url=draw(_TITLES),
        published=draw(_PUBLISHED),
    )


@st.composite
def claims(draw: st.DrawFn, article: Article, *, id: str) -> Claim:
    """A claim of `article`, whose text must not be empty, with any slots."""
    text = article.text
    edges = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
    return Claim(
        id=id,
        article_id=article.id,
        text=draw(_EXPLANATIONS),
        spans=tuple(Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=False)),
        sentence=_span(draw, text),
        predicate=draw(_NAMES),
        question=_one_of(draw, Question),
        polarity=_one_of(draw, Polarity),
        certainty=_one_of(draw, Certainty),
        speaker=_speaker(draw, text) if draw(_YES) else None,
        quantities=tuple(_quantity(draw, text) for _ in range(draw(_FEW))),
        times=tuple(_time(draw, text) for _ in range(draw(_FEW))),
        places=tuple(_place(draw, text) for _ in range(draw(_FEW))),
        participants=tuple(_participant(draw, text) for _ in range(draw(_FEW))),
        cause=_mention(draw, text),
        quotation=_mention(draw, text),
        in_headline=draw(_YES),
    )


@st.composite
def comparisons(draw: st.DrawFn, *, max_articles: int = 3) -> Comparison:
    """A comparison of up to `max_articles` articles with up to two claims each, and findings between any two claims."""
    ids = [
        f"article-{number}"
        for number in range(draw(st.sampled_from([*range(min(2, max_articles), max_articles + 1), 1, 0])))
    ]
    found = tuple(draw(articles(id=id)) for id in ids)
    said = tuple(
        draw(claims(article, id=f"{article.id}-{number}"))
        for article in found
        if article.text
        for number in range(draw(_FEW))
    )
    by_id = {article.id: article.text for article in found}
    few = range(draw(_FEW)) if said else range(0)

    def any_claim() -> Claim:
        return draw(st.sampled_from(said))

    def side() -> Side:
        claim = any_claim()
        span = _span(draw, by_id[claim.article_id])
        quote = span.of(by_id[claim.article_id])
        return Side(
            claim_id=claim.id,
            article_id=claim.article_id,
            start=span.start,
            end=span.end,
            quote=quote,
            value=quote if draw(_YES) else draw(_NAMES),
        )

    def conflict() -> Conflict:
        confidence = draw(_SHARES)
        positions: tuple[tuple[Side, ...], ...] = ()
        confidences: tuple[tuple[float, ...], ...] = ()
        if draw(_YES):
            positions = tuple((side(), side())[: draw(st.integers(1, 2))] for _ in range(draw(st.integers(2, 3))))
            weaker = st.floats(0, confidence)
            confidences = tuple(
                tuple(confidence if rank < 2 and not place else draw(weaker) for place, _ in enumerate(own))
                for rank, own in enumerate(positions)
            )
        return Conflict(
            kind=_one_of(draw, ConflictKind),
            confidence=confidence,
            explanation=draw(_EXPLANATIONS),
            left=side(),
            right=side(),
            positions=positions,
            evidence=draw(_EVIDENCE),
            confidences=confidences,
            worth=draw(st.floats(0, confidence)),
        )

    return Comparison(
        articles=found,
        claims=said,
        matches=tuple(
            Match(
                left=any_claim().id,
                right=any_claim().id,
                similarity=draw(_SHARES),
                outcome=_one_of(draw, Outcome),
                confidence=draw(st.none() | _SHARES),
            )
            for _ in few
        ),
        groups=tuple((any_claim().id, any_claim().id) for _ in few),
        agreements=tuple(Agreement(left=side(), right=side()) for _ in few),
        conflicts=tuple(conflict() for _ in few),
        disputes=tuple(
            Dispute(
                kind=_one_of(draw, ConflictKind),
                confidence=draw(_SHARES),
                explanation=draw(_EXPLANATIONS),
                left=side(),
                right=side(),
                left_speaker=draw(_UNITS),
                right_speaker=draw(_UNITS),
            )
            for _ in few
        ),
        updates=tuple(Update(explanation=draw(_EXPLANATIONS), left=side(), right=side()) for _ in few),
        unmatched=tuple(claim.id for claim in said if draw(_YES)),
        reprints=(tuple(ids[:2]),) if len(ids) > 1 and draw(_YES) else (),
        settings=draw(_SETTINGS),
        id=draw(_UNITS),
    )


def _one_of(draw: st.DrawFn, literal: Any) -> Any:
    return draw(st.sampled_from(get_args(literal)))


def _span(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text) - 1))
    return Span(start, draw(st.integers(start + 1, len(text))))


def _words(draw: st.DrawFn, text: str) -> dict[str, Any]:
    span = _span(draw, text)
    return {"text": span.of(text), "start": span.start, "end": span.end}


def _mention(draw: st.DrawFn, text: str) -> Mention | None:
    return Mention(**_words(draw, text)) if draw(_YES) else None


def _speaker(draw: st.DrawFn, text: str) -> Speaker:
    return Speaker(**_words(draw, text), name=draw(_NAMES), cue=_mention(draw, text))


def _quantity(draw: st.DrawFn, text: str) -> Quantity:
    return Quantity(
        **_words(draw, text),
        low=draw(_BOUNDS),
        high=draw(_BOUNDS),
        approximate=draw(_YES),
        unit=draw(_UNITS),
        type=_one_of(draw, QuantityType),
    )


def _time(draw: st.DrawFn, text: str) -> Time:
    fields: dict[str, Any] = {name: draw(_FIELDS) for name in ("year", "month", "day", "weekday", "hour", "minute")}
    return Time(**_words(draw, text), **fields, part=draw(_PARTS), first=draw(_DAYS), last=draw(_DAYS))


def _place(draw: st.DrawFn, text: str) -> Place:
    return Place(**_words(draw, text), name=draw(_NAMES), country=draw(_COUNTRIES), type=_one_of(draw, PlaceType))


def _participant(draw: st.DrawFn, text: str) -> Participant:
    return Participant(
        **_words(draw, text),
        name=draw(_NAMES),
        role=_one_of(draw, Role),
        head=draw(_NAMES),
        country=draw(_COUNTRIES),
        type=_one_of(draw, EntityType),
    )
