"""Comparisons decided again."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import comparisons

from claimdiff import Article, Claim, Comparison, Evidence, InvalidInputError, Mention, Pipeline, Span, Speaker
from claimdiff.findings.explanation import explain
from claimdiff.findings.questions import Found
from claimdiff.model import ConflictKind, Finding, Pair
from claimdiff.pipeline.assembly import assemble
from claimdiff.testing import StubEmbedder, StubExtractor

ARTICLES = [
    Article(source="A", text="49 people died in the flood. The old dam broke on Monday night."),
    Article(source="B", text="52 people died in the flood. The old dam broke on Tuesday night."),
]


@given(comparisons(), st.floats(0, 1))
def test_only_conflicts_sure_enough_stay(comparison: Comparison, bound: float) -> None:
    comparison.settings.pop("min_confidence", None)
    again = comparison.with_settings(min_confidence=bound)
    kept = [c for c in comparison.conflicts if c.confidence >= bound]
    assert [(c.kind, c.confidence, c.left, c.right, c.evidence) for c in again.conflicts] == [
        (c.kind, c.confidence, c.left, c.right, c.evidence) for c in kept
    ]
    assert again.disputes == tuple(d for d in comparison.disputes if d.confidence >= bound)
    assert all(sure >= bound for c in again.conflicts for own in c.confidences for sure in own)
    assert (again.articles, again.claims, again.agreements, again.updates) == (
        comparison.articles,
        comparison.claims,
        comparison.agreements,
        comparison.updates,
    )
    assert again.settings["min_confidence"] == bound
    assert again.with_settings(min_confidence=1.0) == comparison.with_settings(min_confidence=1.0)


@pytest.mark.parametrize("bound", [-0.1, 1.1, float("nan"), None, "0.5", True])
def test_a_bound_out_of_range(bound: Any) -> None:
    with pytest.raises(InvalidInputError, match="min_confidence"):
        Comparison(articles=()).with_settings(min_confidence=bound)


def first_words(pair: Pair) -> Finding:
    """A conflict of the first words, sure where both articles begin with them."""
    sides = [(pair.left, pair.left_article), (pair.right, pair.right_article)]
    left, right = (
        Mention(text=words, start=claim.start, end=claim.start + len(words))
        for claim, article in sides
        for words in [article.text[claim.start :].split()[0]]
    )
    sure = 1.0 if left.start == right.start == 0 else 0.0
    return Finding(outcome="conflict", kind="description", confidence=sure, left=left, right=right)


def test_raising_the_bound_gives_what_comparing_with_it_gives() -> None:
    """Without a model being asked."""

    def compare(bound: float | None) -> Comparison:
        pipeline = Pipeline(
            extractor=StubExtractor(),
            embedder=StubEmbedder(),
            detectors=[first_words],
            judge=False,
            min_confidence=bound,
        )
        return pipeline.compare(ARTICLES)

    low = compare(0.0)
    confidences = sorted(conflict.confidence for conflict in low.conflicts)
    assert len(confidences) == 2
    for bound in (*confidences, 0.2, 1.0):
        assert low.with_settings(min_confidence=bound) == compare(bound)
    assert compare(None).settings["min_confidence"] == 0.25
    with pytest.raises(InvalidInputError, match=r"made with 0\.25"):
        compare(None).with_settings(min_confidence=0.1)
    outcomes = [match.outcome for match in low.with_settings(min_confidence=1.0).matches]
    assert "conflict" in [match.outcome for match in low.matches]
    assert "conflict" not in outcomes


SOURCES = "ABCDE"
WORDS = ("red", "blue", "green", "pale")
KINDS: tuple[ConflictKind, ...] = ("description", "place")


def article(source: str, *words: str) -> Article:
    """An article of a sentence for each of the words."""
    return Article(id=source, source=source, text=" ".join(f"{source} saw a {word} door." for word in words))


def claims_of(article: Article) -> list[Claim]:
    """One for each sentence."""
    spans = [Span(found.start(), found.end()) for found in re.finditer(r"\w[^.]*\.", article.text)]
    return [
        Claim(
            id=f"{article.id}:{number}",
            article_id=article.id,
            text=span.of(article.text),
            spans=(span,),
            sentence=span,
            predicate="see",
        )
        for number, span in enumerate(spans, 1)
    ]


def said(claim: Claim) -> Mention:
    words = claim.text.split()[3]
    start = claim.start + claim.text.index(words)
    return Mention(text=words, start=start, end=start + len(words))


@st.composite
def stories(draw: st.DrawFn) -> tuple[list[Article], list[Found]]:
    """Two to five articles of one or two claims, and what is found between them; nothing stands both ways."""
    words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=2, unique=True)
    articles = [article(source, *draw(words)) for source in SOURCES[: draw(st.integers(2, 5))]]
    found: list[Found] = []
    for one, other in combinations(articles, 2):
        left, right = draw(st.sampled_from(claims_of(one))), draw(st.sampled_from(claims_of(other)))
        outcome: Any = draw(st.sampled_from(["conflict", "agreement", "update", "dispute", "nothing"]))
        findings = tuple(
            Finding(
                outcome=outcome,
                kind=kind,
                confidence=confidence,
                left=said(left),
                right=said(right),
                reason=f"{left.id} is not {right.id}",
                evidence=Evidence(similarity=0.5, reason=f"{left.id} is not {right.id}"),
            )
            for kind in KINDS[: 0 if outcome == "nothing" else draw(st.integers(1, 2))]
            for confidence in [draw(st.sampled_from([0.1, 0.3, 0.3, 0.5, 0.7, 0.9]))]
        )
        pair = Pair(left=left, right=right, left_article=one, right_article=other, similarity=0.5)
        found.append(Found(pair, findings))
    return articles, found


def assembled(articles: list[Article], found: list[Found], bound: float) -> Comparison:
    """What comparing at a bound gives, of the conflicts and disputes at or above it."""
    sure = [
        Found(pair, tuple(f for f in own if f.outcome not in ("conflict", "dispute") or f.confidence >= bound))
        for pair, own in found
    ]
    claims = {one.id: claims_of(one) for one in articles}
    return assemble(
        articles,
        claims,
        claims,
        sure,
        explain=explain,
        groups=(),
        reprints=(),
        settings={"min_confidence": bound},
    )


@given(stories(), st.sampled_from([0.0, 0.1, 0.2, 0.3]), st.sampled_from([0.3, 0.4, 0.5, 0.6, 0.9, 1.0]))
def test_answers_of_many_sources_stay_as_comparing_anew_gives_them(
    story: tuple[list[Article], list[Found]], low: float, bound: float
) -> None:
    articles, found = story
    first = assembled(articles, found, low)
    again = first.with_settings(min_confidence=bound)
    assert again == assembled(articles, found, bound)
    assert again == first.with_settings(min_confidence=0.3).with_settings(min_confidence=bound)
    for comparison in (first, again):
        matched = {claim for match in comparison.matches for claim in (match.left, match.right)}
        assert matched.isdisjoint(comparison.unmatched)
        assert matched | {*comparison.unmatched} == {claim.id for claim in comparison.claims}
        in_conflict = {frozenset((m.left, m.right)) for m in comparison.matches if m.outcome == "conflict"}
        assert {frozenset((c.left.claim_id, c.right.claim_id)) for c in comparison.conflicts} <= in_conflict
        assert {d.left.claim_id for d in comparison.disputes} | {
            d.right.claim_id for d in comparison.disputes
        } <= matched
        assert {side.claim_id for c in comparison.conflicts for own in c.positions for side in own} <= matched


def between(left: Article, right: Article, outcome: Any, confidence: float) -> Found:
    (one,), (other,) = claims_of(left), claims_of(right)
    pair = Pair(left=one, right=other, left_article=left, right_article=right, similarity=0.5)
    finding = Finding(outcome=outcome, kind="description", confidence=confidence, left=said(one), right=said(other))
    return Found(pair, (finding,))


def test_an_answer_that_only_weaker_conflicts_support_goes() -> None:
    a, b, c = articles = [article("A", "red"), article("B", "blue"), article("C", "green")]
    found = [between(a, b, "conflict", 0.9), between(a, c, "conflict", 0.3)]
    (low,) = assembled(articles, found, 0.0).conflicts
    assert [[side.value for side in own] for own in low.positions] == [["red"], ["blue"], ["green"]]
    assert low.confidences == ((0.9,), (0.9,), (0.3,))
    high = assembled(articles, found, 0.0).with_settings(min_confidence=0.5)
    (conflict,) = high.conflicts
    assert [[side.value for side in own] for own in conflict.positions] == [["red"], ["blue"]]
    assert conflict.confidences == ()
    assert conflict.explanation.endswith("A has “red”, B has “blue”; only one description can be right.")
    assert [(m.left, m.right, m.outcome) for m in high.matches] == [
        ("A:1", "B:1", "conflict"),
        ("A:1", "C:1", "undecided"),
    ]


def test_an_answer_that_agrees_with_a_sure_one_stays() -> None:
    a, b, c = articles = [article("A", "red"), article("B", "blue"), article("C", "pale")]
    found = [
        between(a, b, "conflict", 0.9),
        between(a, c, "conflict", 0.3),
        between(b, c, "agreement", 0.2),
    ]
    (conflict,) = assembled(articles, found, 0.0).with_settings(min_confidence=0.5).conflicts
    assert [[side.value for side in own] for own in conflict.positions] == [["red"], ["blue", "pale"]]


def test_matches_that_do_not_say_how_sure_they_are_follow_their_conflict() -> None:
    """As lines written before matches told their confidence."""
    a, b = articles = [article("A", "red"), article("B", "blue")]
    first = assembled(articles, [between(a, b, "conflict", 0.6)], 0.0)
    first = replace(first, matches=tuple(replace(match, confidence=None) for match in first.matches))
    for bound, outcome in ((0.6, "conflict"), (0.7, "undecided")):
        assert [match.outcome for match in first.with_settings(min_confidence=bound).matches] == [outcome]


def speaking(article: Article, number: int, name: str | None) -> Claim:
    claim = claims_of(article)[number - 1]
    return claim if name is None else replace(claim, speaker=Speaker.of(article.text, 0, 1, name=name))


def disputed(
    left: Article,
    right: Article,
    *findings: tuple[Any, float],
    places: tuple[int, int] = (1, 1),
    similarity: float = 0.5,
) -> Found:
    """Findings between two sentences: what Ann Lee says in the one article and Bo Hart in the other."""
    one, other = speaking(left, places[0], "Ann Lee"), speaking(right, places[1], "Bo Hart")
    pair = Pair(left=one, right=other, left_article=left, right_article=right, similarity=similarity)
    return Found(
        pair,
        tuple(
            Finding(outcome=outcome, kind="polarity", confidence=confidence, left=said(one), right=said(other))
            for outcome, confidence in findings
        ),
    )


def test_rival_claims_of_speakers_are_disputes_and_no_conflict() -> None:
    a, b = articles = [article("A", "red"), article("B", "blue")]
    result = assembled(articles, [disputed(a, b, ("dispute", 0.8))], 0.0)
    (dispute,) = result.disputes
    assert (dispute.kind, dispute.confidence) == ("polarity", 0.8)
    assert (dispute.left.quote, dispute.left.value) == ("A saw a red door.", "red")
    assert (dispute.left_speaker, dispute.right_speaker) == ("Ann Lee", "Bo Hart")
    assert dispute.explanation == (
        "They quote opposing speakers: Ann Lee (in A) said “A saw a red door”; Bo Hart (in B) said “B saw a blue door”."
    )
    assert (result.conflicts, result.agreements, result.unmatched) == ((), (), ())
    assert [(match.outcome, match.confidence) for match in result.matches] == [("undecided", None)]


def test_the_articles_own_voice_has_no_speaker() -> None:
    a, b = articles = [article("A", "red"), article("B", "blue")]
    (dispute,) = assembled(articles, [between(a, b, "dispute", 0.8)], 0.0).disputes
    assert (dispute.left_speaker, dispute.right_speaker) == (None, None)


def test_sides_follow_the_order_of_the_articles() -> None:
    a, b = articles = [article("A", "red"), article("B", "blue")]
    found = disputed(a, b, ("dispute", 0.8)).swapped()
    (dispute,) = assembled(articles, [found], 0.0).disputes
    assert (dispute.left.article_id, dispute.left_speaker, dispute.right_speaker) == ("A", "Ann Lee", "Bo Hart")


@pytest.mark.parametrize("outcome", ["agreement", "conflict", "update"])
def test_what_else_is_found_decides_a_disputed_match(outcome: Any) -> None:
    a, b = articles = [article("A", "red"), article("B", "blue")]
    result = assembled(articles, [disputed(a, b, ("dispute", 0.9), (outcome, 0.6))], 0.0)
    assert [match.outcome for match in result.matches] == [outcome]
    assert len(result.disputes) == 1
    assert [len(result.agreements), len(result.conflicts), len(result.updates)].count(1) == 1


def test_the_words_of_an_agreement_are_not_those_of_a_dispute() -> None:
    a, b = articles = [article("A", "red"), article("B", "blue")]
    pair, (dispute, agreement) = disputed(a, b, ("dispute", 0.9), ("agreement", 0.6))
    agreement = replace(agreement, left=Mention.of(a.text, 0, 1))
    (found,) = assembled(articles, [Found(pair, (dispute, agreement))], 0.0).agreements
    assert found.left.value == "A"


def test_disputes_come_surest_first_and_one_a_pair() -> None:
    a, b = articles = [article("A", "red", "pale"), article("B", "blue", "green")]
    found = [
        disputed(a, b, ("dispute", 0.5), ("dispute", 0.6), similarity=0.9),
        disputed(a, b, ("dispute", 0.8), places=(2, 2)),
    ]
    disputes = assembled(articles, found, 0.0).disputes
    assert [(dispute.confidence, dispute.left.value) for dispute in disputes] == [(0.8, "pale"), (0.6, "red")]


def test_the_same_words_are_not_disputed_twice() -> None:
    """Claims of one sentence share words; one that shares them on one side only is another dispute."""
    a, b = articles = [article("A", "red"), article("B", "blue", "green")]
    found = disputed(a, b, ("dispute", 0.5))
    part = replace(found.pair.left, id="A:part", spans=(Span(0, 11),))
    claims = {"A": [found.pair.left, part], "B": claims_of(b)}
    again = Found(replace(found.pair, left=part), (replace(found.findings[0], confidence=0.7),))
    other = disputed(a, b, ("dispute", 0.6), places=(1, 2))
    result = assemble(
        articles, claims, claims, [found, again, other], explain=explain, groups=(), reprints=(), settings={}
    )
    assert [(d.confidence, d.left.claim_id, d.right.value) for d in result.disputes] == [
        (0.7, "A:part", "blue"),
        (0.6, "A:1", "green"),
    ]


def test_a_higher_bound_drops_disputes() -> None:
    a, b = articles = [article("A", "red", "pale"), article("B", "blue", "green")]
    found = [disputed(a, b, ("dispute", 0.5)), disputed(a, b, ("dispute", 0.8), places=(2, 2))]
    result = assembled(articles, found, 0.0)
    for bound, kept in ((0.5, 2), (0.51, 1), (0.8, 1), (0.9, 0)):
        again = result.with_settings(min_confidence=bound)
        assert len(again.disputes) == kept
        assert [match.outcome for match in again.matches] == ["undecided", "undecided"]


def test_conflicts_are_listed_by_worth_and_agreements_by_importance() -> None:
    """A day comes before the wording of a quotation that is surer, an act before an office."""
    texts = {
        "A": "“We will mend the roof,” she said. The hall burned down on Monday. Ann Lee is mayor. The school closed.",
        "B": "“We will fix the roof,” she said. The hall burned down on Sunday. Ann Lee is mayor. The school closed.",
    }
    stories = [Article(id=source, source=source, text=text) for source, text in texts.items()]
    sentences = {
        one.id: [Span(found.start(), found.end()) for found in re.finditer(r"\S[^.]*\.", one.text)] for one in stories
    }
    predicates = ("mend", "burn", "mayor", "close")
    claims = {
        one.id: [
            Claim(
                id=f"{one.id}{i}",
                article_id=one.id,
                text=span.of(one.text),
                spans=(span,),
                sentence=span,
                predicate=predicates[i],
            )
            for i, span in enumerate(sentences[one.id])
        ]
        for one in stories
    }
    outcomes: list[tuple[Any, ...]] = [
        ("conflict", "quote", 0.9),
        ("conflict", "time", 0.6),
        ("agreement", "participant", 0.9),
        ("agreement", "participant", 0.5),
    ]
    found = []
    for i, (outcome, kind, confidence) in enumerate(outcomes):
        left, right = claims["A"][i], claims["B"][i]
        values = [
            Mention.of(one.text, claim.start, claim.end) for one, claim in zip(stories, (left, right), strict=True)
        ]
        pair = Pair(left=left, right=right, left_article=stories[0], right_article=stories[1], similarity=0.9)
        own = Finding(outcome=outcome, kind=kind, confidence=confidence, left=values[0], right=values[1])
        found.append(Found(pair, (own,)))

    def listed(items: list[Found], order: list[Article]) -> tuple[list[str], list[set[str]]]:
        one = assemble(order, claims, claims, items, explain=explain, groups=(), reprints=(), settings={})
        return [conflict.kind for conflict in one.conflicts], [
            {side.claim_id for side in (agreement.left, agreement.right)} for agreement in one.agreements
        ]

    expected = (["time", "quote"], [{"A3", "B3"}, {"A2", "B2"}])
    assert listed(found, stories) == listed(found[::-1], stories) == listed(found, stories[::-1]) == expected


@pytest.mark.parametrize("outcome", ["agreement", "update"])
def test_what_is_agreed_or_updated_is_shown_once(outcome: Any) -> None:
    """Though several claims of a sentence agree on the same words."""
    left, right = Article(text="The pier shut in May.", source="A"), Article(text="The pier closed in May.", source="B")
    found = []
    for number, start in enumerate((0, 4)):
        claims = [
            Claim(
                id=f"{one.id}:{number}",
                article_id=one.id,
                text=one.text,
                spans=(Span(start, len(one.text)),),
                sentence=Span(0, len(one.text)),
                predicate="close",
            )
            for one in (left, right)
        ]
        words = [Mention.of(one.text, start, len(one.text) - 1) for one in (left, right)]
        finding = Finding(outcome=outcome, kind="description", confidence=0.9, left=words[0], right=words[1])
        pair = Pair(left=claims[0], right=claims[1], left_article=left, right_article=right, similarity=0.9)
        found.append(Found(pair, (finding,)))
    own = {
        article.id: [getattr(one.pair, side) for one in found] for article, side in ((left, "left"), (right, "right"))
    }
    made = assemble([left, right], own, own, found, explain=lambda *_: "", groups=(), reprints=(), settings={})
    assert len(made.agreements if outcome == "agreement" else made.updates) == 1
    assert [match.outcome for match in made.matches] == [outcome, outcome]


def test_one_figure_is_updated_once_by_another_article_and_not_in_its_headline() -> None:
    text = "Two dead in Leeds’s fire\n\nTwo people died in the fire. A mill burned."
    first = Article(text=text, source="A", title="Two dead in Leeds’s fire", published=date(2026, 3, 1))
    later = Article(text="Three have died in the fire.", source="B", published=date(2026, 3, 2))

    def made(article: Article, words: str) -> Claim:
        span = Span(article.text.index(words), article.text.index(words) + len(words))
        return Claim(id=words, article_id=article.id, text=words, spans=(span,), sentence=span, predicate="die")

    headline = replace(made(first, "Two dead in Leeds’s fire"), in_headline=True)
    claims = [headline, made(first, "Two people died in the fire.")]
    risen = made(later, "Three have died in the fire.")
    found = []
    for told, similarity in zip(claims, (0.9, 0.8), strict=True):
        left = Mention.of(first.text, told.start, told.end)
        right = Mention.of(later.text, risen.start, risen.end)
        finding = Finding(outcome="update", kind="quantity", confidence=0.9, left=left, right=right)
        own = Pair(left=told, right=risen, left_article=first, right_article=later, similarity=similarity)
        found.append(Found(own, (finding,)))
    said = {first.id: claims, later.id: [risen]}
    result = assemble([first, later], said, said, found, explain=lambda *_: "", groups=(), reprints=(), settings={})
    assert [update.left.claim_id for update in result.updates] == ["Two people died in the fire."]


@pytest.mark.model
@pytest.mark.parametrize("apostrophe", ["'", "\u2019"])
@pytest.mark.parametrize(
    ("left", "right", "agreed"),
    [
        ("Mayor Ann Lee's car was stolen.", "The harbour was closed by Mayor Lee.", False),
        ("The boat of former police chief Tom Reed sank.", "Tom Reed, a former police chief, won't swim.", False),
        ("Norwegian President Ann Lee's car was stolen.", "Norwegian President Ann Lee closed the harbour.", False),
        ("Ann Lee, the mayor, sold the town's harbour.", "Ann Lee, the mayor, closed the town's school.", True),
    ],
    ids=["titles", "a title on one side", "of a country", "said of her"],
)
def test_a_title_before_a_name_is_no_agreement(left: str, right: str, agreed: bool, apostrophe: str) -> None:
    pair = [Article(text=text.replace("'", apostrophe), source=name) for text, name in ((left, "A"), (right, "B"))]
    assert bool(Pipeline(judge=False).compare(pair).agreements) is agreed
