"""Hypothesis strategies for the values of `claimdiff.model`, each consistent with itself: words stand where it says."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
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
    EntityType,
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

# What breaks naive code: controls, bidirectional overrides, markup, astral characters, one half surrogate, no-break spaces.
_AWKWARD = "\x00\x1b\r\n\t\x7f\x85\u00a0\u202e\u2066\u2028\ufeff\ud800<>&\"'[]*_`|#\\«»😀é"
_shares = st.floats(0, 1)


def texts(*, min_size: int = 0, max_size: int = 60) -> st.SearchStrategy[str]:
    """Any string JSON can hold: all of Unicode, with lone high surrogates."""
    awkward = st.text("abc  012.," + _AWKWARD, min_size=min_size, max_size=max_size)
    return awkward | st.text(st.characters(exclude_categories=["Cs"]), min_size=min_size, max_size=max_size)


def publication_times() -> st.SearchStrategy[date | None]:
    """A day, a naive moment, an aware moment or nothing."""
    zones = st.sampled_from([UTC, timezone(timedelta(hours=-5)), timezone(timedelta(hours=5, minutes=30))])
    return st.none() | st.dates() | st.datetimes() | st.datetimes(timezones=zones)


@st.composite
def articles(draw: st.DrawFn, *, id: str | None = None, min_size: int = 0) -> Article:
    """One article; `id` derived from its text unless given."""
    return Article(
        text=draw(texts(min_size=min_size, max_size=120)),
        source=draw(texts(max_size=10)),
        id=id or "",
        title=draw(st.none() | texts(max_size=20)),
        url=draw(st.none() | texts(max_size=20)),
        published=draw(publication_times()),
    )


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    """A span of `text`, which must not be empty."""
    start = draw(st.integers(0, len(text) - 1))
    return Span(start, draw(st.integers(start + 1, len(text))))


@st.composite
def span_lists(draw: st.DrawFn, text: str) -> tuple[Span, ...]:
    """One to three spans of `text`, in order, not overlapping."""
    edges = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=6)))
    return tuple(Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=False))


@st.composite
def mentions(draw: st.DrawFn, text: str) -> Mention:
    return Mention(**_words(draw, text))


@st.composite
def claims(draw: st.DrawFn, article: Article, *, id: str) -> Claim:
    """A claim of `article`, whose text must not be empty, with any slots."""
    text = article.text
    names, maybe_words, country = texts(max_size=8), st.none() | mentions(text), st.none() | st.sampled_from(["US", "RU"])
    bound = st.none() | st.floats(allow_nan=False, allow_infinity=False)

    def few(strategy: st.SearchStrategy[Any]) -> tuple[Any, ...]:
        return tuple(draw(st.lists(strategy, max_size=1)))

    @st.composite
    def quantities(draw: st.DrawFn) -> Quantity:
        return Quantity(
            **_words(draw, text),
            low=draw(bound),
            high=draw(bound),
            approximate=draw(st.booleans()),
            unit=draw(st.none() | names),
            type=draw(st.sampled_from(get_args(QuantityType))),
        )

    @st.composite
    def times(draw: st.DrawFn) -> Time:
        numbers = {name: draw(st.none() | st.integers(0, 12)) for name in ("year", "month", "day", "weekday", "hour", "minute")}
        first, last = draw(st.none() | st.dates()), draw(st.none() | st.dates())
        part = draw(st.none() | st.sampled_from(["morning", "night"]))
        return Time(**_words(draw, text), **numbers, part=part, first=first, last=last)

    @st.composite
    def places(draw: st.DrawFn) -> Place:
        type = draw(st.sampled_from(get_args(PlaceType)))
        return Place(**_words(draw, text), name=draw(names), country=draw(country), type=type)

    @st.composite
    def participants(draw: st.DrawFn) -> Participant:
        return Participant(
            **_words(draw, text),
            name=draw(names),
            role=draw(st.sampled_from(get_args(Role))),
            head=draw(names),
            country=draw(country),
            type=draw(st.sampled_from(get_args(EntityType))),
        )

    @st.composite
    def speakers(draw: st.DrawFn) -> Speaker:
        return Speaker(**_words(draw, text), name=draw(names), cue=draw(maybe_words))

    return Claim(
        id=id,
        article_id=article.id,
        text=draw(texts(max_size=30)),
        spans=draw(span_lists(text)),
        sentence=draw(spans(text)),
        predicate=draw(names),
        question=draw(st.sampled_from(get_args(Question))),
        polarity=draw(st.sampled_from(get_args(Polarity))),
        certainty=draw(st.sampled_from(get_args(Certainty))),
        speaker=draw(st.none() | speakers()),
        quantities=few(quantities()),
        times=few(times()),
        places=few(places()),
        participants=few(participants()),
        cause=draw(maybe_words),
        quotation=draw(maybe_words),
    )


@st.composite
def comparisons(draw: st.DrawFn, *, max_articles: int = 3) -> Comparison:
    """A comparison of up to `max_articles` articles with up to two claims each, and findings between any two claims."""
    ids = [f"article-{number}" for number in range(draw(st.integers(0, max_articles)))]
    found = tuple(draw(articles(id=id)) for id in ids)
    by_id = {article.id: article for article in found}
    said = tuple(
        draw(claims(article, id=f"{article.id}-{number}"))
        for article in found
        if article.text
        for number in range(draw(st.integers(0, 2)))
    )

    @st.composite
    def sides(draw: st.DrawFn) -> Side:
        claim = draw(st.sampled_from(said))
        text = by_id[claim.article_id].text
        span = draw(spans(text))
        value = draw(st.just(span.of(text)) | texts(max_size=5))
        return Side(
            claim_id=claim.id,
            article_id=claim.article_id,
            start=span.start,
            end=span.end,
            quote=span.of(text),
            value=value,
        )

    def few(strategy: st.SearchStrategy[Any]) -> tuple[Any, ...]:
        return tuple(draw(st.lists(strategy, max_size=2))) if said else ()

    claim_ids = st.sampled_from([claim.id for claim in said] or [""])
    explanations = texts(max_size=30)
    kinds, outcomes = st.sampled_from(get_args(ConflictKind)), st.sampled_from(get_args(Outcome))
    settings = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts(max_size=8)
    return Comparison(
        articles=found,
        claims=said,
        matches=few(st.builds(Match, left=claim_ids, right=claim_ids, similarity=_shares, outcome=outcomes)),
        groups=few(st.tuples(claim_ids, claim_ids)),
        agreements=few(st.builds(Agreement, left=sides(), right=sides())),
        conflicts=few(
            st.builds(
                Conflict, kind=kinds, confidence=_shares, explanation=explanations, left=sides(), right=sides()
            )
        ),
        updates=few(st.builds(Update, explanation=explanations, left=sides(), right=sides())),
        unmatched=tuple(draw(st.lists(claim_ids, max_size=2, unique=True))) if said else (),
        reprints=tuple(draw(st.lists(st.tuples(*[st.sampled_from(ids)] * 2), max_size=1))) if ids else (),
        settings=draw(st.dictionaries(texts(max_size=6), settings, max_size=3)),
        id=draw(st.none() | texts(max_size=8)),
    )


def _words(draw: st.DrawFn, text: str) -> dict[str, Any]:
    span = draw(spans(text))
    return {"text": span.of(text), "start": span.start, "end": span.end}
