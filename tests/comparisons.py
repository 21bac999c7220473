"""Comparisons built by hand, as the pipeline would return them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest

from claimdiff.model import (
    Agreement,
    Article,
    Claim,
    Comparison,
    Conflict,
    Dispute,
    Match,
    Mention,
    Participant,
    Quantity,
    Side,
    Span,
    Speaker,
    Time,
    Update,
)


def found(article: Article, words: str) -> Span:
    start = article.text.index(words)
    return Span(start, start + len(words))


def mention(article: Article, words: str) -> Mention:
    span = found(article, words)
    return Mention(text=words, start=span.start, end=span.end)


def claim(article: Article, id: str, words: str, text: str | None = None, **slots: Any) -> Claim:
    """A claim that rests on `words`; its sentence reaches to the stops around them."""
    span = found(article, words)
    begin = max((hit.end() for hit in re.finditer(r"[.?!”]\s+|\n+", article.text[: span.start])), default=0)
    stop = re.search(r"[.?!][”\"]?(?=\s|$)|\n", article.text[span.end - 1 :])
    end = max(span.end, span.end - 1 + stop.end()) if stop else len(article.text)
    return Claim(
        id=id,
        article_id=article.id,
        text=text or words,
        spans=(span,),
        sentence=Span(begin, end),
        predicate="be",
        **slots,
    )


def side(article: Article, claim: Claim, words: str, value: str | None = None) -> Side:
    span = found(article, words)
    return Side(
        claim_id=claim.id,
        article_id=article.id,
        start=span.start,
        end=span.end,
        quote=words,
        value=words if value is None else value,
    )


@pytest.fixture(scope="session")
def expelled(expulsion: tuple[Article, Article]) -> Comparison:
    """The two seed articles: conflicts of cause and quotation, agreements, unmatched claims, one undecided pair."""
    a, b = expulsion
    official = Speaker(
        **_mention(b, "a senior administration official", "a senior administration official"),
        name="a senior administration official",
        cue=mention(b, "told"),
    )
    sixty = Quantity(**_mention(a, "60 Russian diplomats on", "60"), low=60, high=60, unit="diplomat")
    claims = (
        claim(
            a,
            "a1",
            "the Trump administration has expelled 60 Russian diplomats on Monday",
            "The Trump administration has expelled 60 Russian diplomats on Monday.",
            quantities=(sixty,),
            times=(
                Time(
                    **_mention(a, "Monday\u00a0for", "Monday"),
                    weekday=0,
                    first=date(2018, 3, 26),
                    last=date(2018, 3, 26),
                ),
            ),
            participants=(
                Participant(
                    **_mention(a, "the Trump administration has", "the Trump administration"),
                    name="Trump administration",
                    role="agent",
                    head="administration",
                    country="US",
                    type="organisation",
                ),
            ),
        ),
        claim(
            a,
            "a2",
            "for interfering in the 2016 election and conducting multiple damaging cyberattacks against the U.S.",
            "60 Russian diplomats were expelled for interfering in the 2016 election.",
            question="why",
            cause=mention(a, "interfering in the 2016 election"),
        ),
        claim(a, "a3", "by expelling 35 Russians", "Barack Obama retaliated by expelling 35 Russians."),
        claim(
            a,
            "a4",
            "all 60 Russians expelled were spies working in the U.S. under diplomatic cover",
            "All 60 Russians expelled were spies working in the U.S. under diplomatic cover.",
            speaker=Speaker(
                **_mention(a, "senior Trump administration officials all", "senior Trump administration officials"),
                name="senior Trump administration officials",
                cue=mention(a, "According to"),
            ),
            certainty="alleged",
        ),
        claim(a, "a5", "“unacceptably high” number of Russian intelligence operatives in the U.S."),
        claim(a, "a6", "Critics continue to say Trump is too soft on the Kremlin.", polarity="affirmed"),
        claim(a, "a7", "it has taken Trump almost 17 months to respond"),
        claim(a, "a8", "The expelled Russians have seven days to leave the United States."),
        claim(
            b,
            "b1",
            "The United States on Monday announced the expulsion of sixty Russian diplomats and intelligence officers",
        ),
        claim(
            b,
            "b2",
            "in response to the poisoning of ex-Russian spy Sergei Skripal on British soil",
            "Sixty Russian diplomats were expelled in response to the poisoning of Sergei Skripal.",
            question="why",
            cause=mention(b, "the poisoning of ex-Russian spy Sergei Skripal on British soil"),
        ),
        claim(
            b,
            "b3",
            'the "unacceptably numerous" Russian intelligence officers',
            speaker=official,
            quotation=mention(b, "unacceptably numerous"),
        ),
        claim(
            b,
            "b4",
            "The Russian individuals and their families will have seven days to leave the U.S.",
            certainty="planned",
        ),
        claim(b, "b5", "the United Kingdom kicked 23 Russian diplomats out of the country last week"),
        claim(
            b, "b6", "the closure of Russia's Seattle consulate", "The United States closed Russia's Seattle consulate."
        ),
        claim(b, "b7", "the last time the two men spoke was Tuesday", speaker=None),
        claim(b, "b8", "all 13 Russians previously indicted by Robert Mueller"),
        claim(b, "b9", "the door to dialogue is open", speaker=official),
    )
    by_id = {item.id: item for item in claims}

    def left(id: str, words: str, value: str | None = None) -> Side:
        return side(a, by_id[id], words, value)

    def right(id: str, words: str, value: str | None = None) -> Side:
        return side(b, by_id[id], words, value)

    return Comparison(
        articles=(a, b),
        claims=claims,
        matches=(
            Match(left="a1", right="b1", similarity=0.91, outcome="agreement"),
            Match(left="a8", right="b4", similarity=0.88, outcome="agreement"),
            Match(left="a2", right="b2", similarity=0.74, outcome="conflict"),
            Match(left="a5", right="b3", similarity=0.71, outcome="conflict"),
            Match(left="a4", right="b1", similarity=0.52),
        ),
        groups=(("a1", "b1"), ("a2", "b2"), ("a5", "b3"), ("a8", "b4")),
        agreements=(
            Agreement(
                left=left("a1", "expelled 60 Russian diplomats", "60"),
                right=right("b1", "expulsion of sixty Russian diplomats", "sixty"),
            ),
            Agreement(
                left=left("a8", "seven days to leave the United States"),
                right=right("b4", "seven days to leave the U.S."),
            ),
        ),
        conflicts=(
            Conflict(
                kind="cause",
                confidence=0.86,
                explanation="A gives the cause of the expulsion as “interfering in the 2016 election”, "
                "B as “the poisoning of ex-Russian spy Sergei Skripal on British soil”.",
                left=left(
                    "a2",
                    "expelled 60 Russian diplomats on Monday\u00a0for interfering in the 2016 election",
                    "interfering in the 2016 election",
                ),
                right=right("b2", "the poisoning of ex-Russian spy Sergei Skripal on British soil"),
            ),
            Conflict(
                kind="quote",
                confidence=0.61,
                explanation="A quotes “unacceptably high”, B quotes “unacceptably numerous”.",
                left=left("a5", "unacceptably high"),
                right=right("b3", "unacceptably numerous"),
            ),
        ),
        unmatched=("a3", "a6", "a7", "b5", "b6", "b7", "b8", "b9"),
        settings={
            "min_similarity": 0.5,
            "embedder": "all-MiniLM-L6-v2",
            "judge": None,
            "batch_size": 64,
            "exact": True,
        },
    )


@pytest.fixture(scope="session")
def flooded() -> Comparison:
    """Four articles: an update, agreement among three, a reprint, overlapping findings, awkward names."""
    first = Article(
        text="Flood waters killed at least 12 people in Marlow on Tuesday, the mayor said. Two bridges fell.\n",
        source="Gazette",
        title="Twelve dead in Marlow",
        url="https://gazette.example/marlow?a=1&b=2",
        published=date(2026, 3, 3),
    )
    later = Article(
        text="The flood in Marlow has killed 19 people, officials said on Thursday. Two bridges collapsed.",
        source="Herald",
        title="Marlow toll rises",
        published=datetime(2026, 3, 5, 9, 30, tzinfo=UTC),
    )
    reprint = Article(text=later.text + " (wire)", source="Herald", title=None)
    none = Article(text="Three bridges collapsed in Marlow.", source="")
    c = (
        claim(first, "f1", "Flood waters killed at least 12 people in Marlow on Tuesday"),
        claim(first, "f2", "Two bridges fell."),
        claim(later, "l1", "The flood in Marlow has killed 19 people"),
        claim(later, "l2", "Two bridges collapsed."),
        claim(reprint, "r1", "Two bridges collapsed."),
        claim(none, "n1", "Three bridges collapsed in Marlow."),
    )
    return Comparison(
        id="marlow",
        articles=(first, later, reprint, none),
        claims=c,
        matches=(
            Match(left="f2", right="l2", similarity=0.9, outcome="agreement"),
            Match(left="f2", right="r1", similarity=0.9, outcome="agreement"),
            Match(left="f1", right="l1", similarity=0.8, outcome="update"),
            Match(left="f2", right="n1", similarity=0.7, outcome="conflict"),
        ),
        groups=(("f2", "l2", "r1"),),
        agreements=(
            Agreement(left=side(first, c[1], "Two bridges"), right=side(later, c[3], "Two bridges")),
            Agreement(left=side(first, c[1], "Two bridges"), right=side(reprint, c[4], "Two bridges")),
        ),
        conflicts=(
            Conflict(
                kind="quantity",
                confidence=0.7,
                explanation="Gazette counts Two bridges, Article 4 Three.",
                left=side(first, c[1], "Two bridges fell", "Two"),
                right=side(none, c[5], "Three bridges", "Three"),
            ),
        ),
        updates=(
            Update(
                explanation="Gazette has at least 12 dead, Herald two days later 19.",
                left=side(first, c[0], "at least 12 people", "at least 12"),
                right=side(later, c[2], "killed 19 people", "19"),
            ),
        ),
        reprints=((later.id, reprint.id),),
    )


@pytest.fixture(scope="session")
def debated() -> Comparison:
    """Two reports on a council: two disputes between its members, one agreement, one undecided pair."""
    a = Article(
        text="The council of Selby met on Friday. Mayor Ann Lee said the ferry “must close this year”. Nobody expected "
        "a vote. Lee’s deputy called the repairs a waste of money.",
        source="Gazette",
        title="Ferry at risk",
        published=date(2026, 5, 2),
    )
    b = Article(
        text="Selby’s council met on Friday. Bo Hart, who runs the ferry, said it has to stay open for the islands. "
        "A vote was unlikely. Engineers said that the repairs were worth every\u00a0penny.",
        source="Herald",
    )

    def speaker(article: Article, words: str, name: str | None = None) -> Speaker:
        return Speaker(**_mention(article, words, words), name=name or words, cue=mention(article, "said"))

    c = {
        one.id: one
        for one in (
            claim(a, "a1", "The council of Selby met on Friday"),
            claim(
                a,
                "a2",
                "the ferry “must close this year”",
                "The ferry must close this year.",
                speaker=speaker(a, "Mayor Ann Lee"),
            ),
            claim(a, "a3", "Nobody expected a vote"),
            claim(
                a,
                "a4",
                "the repairs a waste of money",
                "The repairs are a waste of money.",
                speaker=speaker(a, "Lee’s deputy"),
            ),
            claim(b, "b1", "Selby’s council met on Friday"),
            claim(
                b,
                "b2",
                "it has to stay open for the islands",
                "The ferry has to stay open for the islands.",
                speaker=speaker(b, "Bo Hart"),
            ),
            claim(b, "b3", "A vote was unlikely"),
            claim(
                b,
                "b4",
                "the repairs were worth every\u00a0penny",
                "The repairs were worth every penny.",
                speaker=speaker(b, "Engineers"),
            ),
        )
    }
    return Comparison(
        articles=(a, b),
        claims=tuple(c.values()),
        matches=(
            Match(left="a1", right="b1", similarity=0.9, outcome="agreement"),
            Match(left="a2", right="b2", similarity=0.7),
            Match(left="a3", right="b3", similarity=0.6),
            Match(left="a4", right="b4", similarity=0.6),
        ),
        groups=(("a1", "b1"), ("a2", "b2"), ("a3", "b3"), ("a4", "b4")),
        agreements=(
            Agreement(
                left=side(a, c["a1"], "The council of Selby met on Friday"),
                right=side(b, c["b1"], "Selby’s council met on Friday"),
            ),
        ),
        disputes=(
            Dispute(
                kind="polarity",
                confidence=0.8,
                explanation="They quote opposing speakers: Mayor Ann Lee (in Gazette) said “the ferry ‘must close this "
                "year’”; Bo Hart (in Herald) said “it has to stay open for the islands”.",
                left=side(a, c["a2"], "the ferry “must close this year”", "must close"),
                right=side(b, c["b2"], "it has to stay open for the islands", "has to stay open"),
                left_speaker="Mayor Ann Lee",
                right_speaker="Bo Hart",
            ),
            Dispute(
                kind="description",
                confidence=0.55,
                explanation="They quote opposing speakers: Lee’s deputy (in Gazette) said “the repairs a waste of "
                "money”; Engineers (in Herald) said “the repairs were worth every penny”.",
                left=side(a, c["a4"], "the repairs a waste of money"),
                right=side(b, c["b4"], "the repairs were worth every\u00a0penny"),
                left_speaker="Lee’s deputy",
                right_speaker="Engineers",
            ),
        ),
    )


#: A text that tries to break out of every format.
HOSTILE = (
    "</script><script>alert(1)</script><img src=x onerror=alert(2)> \x1b[31mred\x1b[0m \x9b2J \u202eevil\u202c "
    "[link](javascript:alert(3)) [bold]x[/bold] **b** `c` # h\r\n- item\n1. one | cell $x$ \ud800 \x00 "
    '{{ 7*7 }} {% x %} </style><svg/onload=window.hacked=5> " \' autofocus onfocus="window.hacked=6" '
    '<base href=//x.example/> <form action=//x.example> a/b id="x y" --> ]]> end'
)


@pytest.fixture(scope="session")
def hostile() -> Comparison:
    """Every string of the articles, claims and findings is hostile."""
    left = Article(text=HOSTILE, source=HOSTILE, id="1" + HOSTILE, title=HOSTILE, url="javascript:alert(4)")
    right = Article(text=HOSTILE, source="\u202eB", id="2" + HOSTILE, title=HOSTILE, url='https://x.example/"><script>')
    claims = tuple(
        Claim(
            id=HOSTILE + str(number),
            article_id=article.id,
            text=HOSTILE,
            spans=(Span(0, 9), Span(12, len(HOSTILE))),
            sentence=Span(0, len(HOSTILE)),
            predicate=HOSTILE,
            speaker=Speaker(text=HOSTILE[:4], start=0, end=4, name=HOSTILE + "!"),
        )
        for number, article in enumerate((left, right, right))
    )

    def half(number: int) -> Side:
        item = claims[number]
        return Side(
            claim_id=item.id, article_id=item.article_id, start=3, end=20, quote=HOSTILE[3:20], value=HOSTILE[5:9]
        )

    return Comparison(
        id=HOSTILE,
        articles=(left, right),
        claims=claims,
        matches=(Match(left=claims[0].id, right=claims[1].id, similarity=0.5),),
        agreements=(Agreement(left=half(0), right=half(1)),),
        conflicts=(Conflict(kind="quote", confidence=1.0, explanation=HOSTILE, left=half(0), right=half(1)),),
        disputes=(
            Dispute(
                kind="quote",
                confidence=0.5,
                explanation=HOSTILE,
                left=half(0),
                right=half(1),
                left_speaker=HOSTILE,
                right_speaker=HOSTILE,
            ),
        ),
        updates=(Update(explanation=HOSTILE, left=half(0), right=half(1)),),
        unmatched=(claims[2].id,),
        reprints=((left.id, right.id),),
        settings={HOSTILE: HOSTILE},
    )


def _mention(article: Article, context: str, words: str) -> dict[str, Any]:
    start = article.text.index(context) + context.index(words)
    return {"text": words, "start": start, "end": start + len(words)}
