"""What the pipeline accepts from its callers and from its stages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from claimdiff import Article, Claim, ComponentError, InvalidInputError, Match, Mention, Span, Speaker
from claimdiff.model import Finding, Judgement, Relation
from claimdiff.protocols.validation import valid_articles, valid_claims, valid_finding, valid_judgements, valid_matches
from claimdiff.testing import sample_pairs

A = Article(text="Two men fled. One fell.", id="a", source="A")
B = Article(text="Two men ran. One fell.", id="b", source="B")


def claim(article: Article, number: int = 0, *spans: Span) -> Claim:
    return Claim(
        id=f"{article.id}{number}",
        article_id=article.id,
        text="x",
        spans=spans or (Span(0, 3),),
        sentence=Span(0, 10),
        predicate="flee",
    )


def test_articles_come_back_as_a_tuple() -> None:
    assert valid_articles(iter([A, B])) == (A, B)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ([], "at least one article"),
        (A, "put it in a list"),
        ("text", "expected articles, got str"),
        (None, "expected articles, got NoneType"),
        ([A, "text"], "article 1: expected an Article, got str"),
        ([A, B, replace(B, id="a")], "two articles have the id 'a'"),
        ([A, A], "two articles have the id 'a'"),
    ],
)
def test_unusable_articles_are_named(given: object, message: str) -> None:
    with pytest.raises(InvalidInputError, match=message):
        valid_articles(given)  # type: ignore[arg-type]


def test_good_claims_pass() -> None:
    speaker = Speaker(text="men", start=4, end=7, name="men", cue=Mention(text="fled", start=8, end=12))
    good = replace(claim(A, 0, Span(0, 7), Span(8, 12)), speaker=speaker, cause=Mention(text="One", start=14, end=17))
    assert valid_claims("extractor x", [A, B], [[good], iter(())]) == ((good,), ())


@pytest.mark.parametrize(
    ("returned", "message"),
    [
        (None, "returned NoneType"),
        ("claims", "returned str"),
        ([[]], "returned 1 for 2 articles"),
        ([[], [], []], "returned 3 for 2 articles"),
        ([[], None], "returned NoneType"),
        ([["claim"], []], "returned str for article a"),
        ([[claim(B)], []], "claim b0 of a has the article_id b"),
        ([[claim(A), claim(A)], []], "two claims of article a have the id a0"),
        ([[claim(A, 0, Span(20, 24))], []], "claim a0: .* no words of article a"),
        ([[claim(A, 0, Span(3, 4))], []], "no words of article a"),
        ([[replace(claim(A), sentence=Span(0, 99))], []], "no words of article a"),
        ([[replace(claim(A), cause=Mention(text="men", start=0, end=3))], []], "'men' is not the text at"),
        ([[replace(claim(A), cause=Mention(text="", start=5, end=5))], []], "'' is not the text at"),
        ([[replace(claim(A), quotation="men")], []], "expected a Mention, got str"),  # type: ignore[arg-type]
    ],
)
def test_broken_claims_name_the_extractor(returned: object, message: str) -> None:
    with pytest.raises(ComponentError, match=f"extractor x: .*{message}"):
        valid_claims("extractor x", [A, B], returned)


def match(left: str = "a0", right: str = "b0", similarity: float = 0.5) -> Match:
    return Match(left=left, right=right, similarity=similarity)


def validated(
    *matches: object, articles: Sequence[Article] = (A, B), claims: Sequence[Sequence[Claim]] | None = None
) -> tuple[Match, ...]:
    own = [[claim(article, 0), claim(article, 1)] for article in articles] if claims is None else claims
    return valid_matches("aligner x", articles, own, list(matches))


def test_good_matches_pass() -> None:
    assert validated(match(), match("b1", "a1", 1.0)) == (match(), match("b1", "a1", 1.0))


def test_articles_without_a_source_stand_for_themselves() -> None:
    unnamed = (replace(A, source=""), replace(B, source=""))
    assert validated(match(), articles=unnamed) == (match(),)


def test_a_claim_may_have_partners_in_several_articles() -> None:
    third = replace(B, id="c", source="C")
    assert len(validated(match(), match("a0", "c0"), match("b0", "c0"), articles=(A, B, third))) == 3


@pytest.mark.parametrize(
    ("matches", "message"),
    [
        (["a0"], "returned str, not a Match"),
        ([match("z9")], "matched unknown claim z9"),
        ([match("a0", "a1")], "both of article a"),
        ([match(similarity=1.01)], "similarity .* is 1.01"),
        ([match(similarity=-0.1)], "similarity .* is -0.1"),
        ([match(similarity=float("nan"))], "similarity .* is nan"),
        ([match(), match("a0", "b1")], "claim a0 has two partners in article b"),
        ([match(), match("b0", "a1")], "claim b0 has two partners in article a"),
        ([match(), match("b0", "a0")], "has two partners"),
    ],
)
def test_broken_matches_name_the_aligner(matches: list[object], message: str) -> None:
    with pytest.raises(ComponentError, match=f"aligner x: .*{message}"):
        validated(*matches)


def test_claims_of_one_source_are_not_matched() -> None:
    with pytest.raises(ComponentError, match="both of source A"):
        validated(match(), articles=(A, replace(B, source="A")))


PAIR = sample_pairs()[0]
FINDING = Finding(
    outcome="conflict", kind="quantity", confidence=1.0, left=PAIR.left.quantities[0], right=PAIR.right.quantities[0]
)


def test_good_findings_pass() -> None:
    for outcome in ("conflict", "agreement", "update", "dispute"):
        finding = replace(FINDING, outcome=outcome)
        assert valid_finding("detector x", PAIR, finding) is finding


@pytest.mark.parametrize(
    ("finding", "message"),
    [
        ("conflict", "returned str, not a Finding"),
        (replace(FINDING, kind="mood"), "unknown kind 'mood'"),  # type: ignore[arg-type]
        (replace(FINDING, outcome="undecided"), "outcome 'undecided'"),  # type: ignore[arg-type]
        (replace(FINDING, confidence=1.5), r"confidence 1.5 is not in \[0, 1\]"),
        (replace(FINDING, confidence=float("nan")), r"confidence nan is not in \[0, 1\]"),
        (replace(FINDING, left=FINDING.right), "left side: '50' is not the text at"),
        (replace(FINDING, right=Mention(text="50", start=0, end=999)), "right side: '50' is not the text at"),
        (replace(FINDING, right="50"), "right side: expected a Mention, got str"),  # type: ignore[arg-type]
    ],
)
def test_broken_findings_name_the_detector(finding: object, message: str) -> None:
    with pytest.raises(ComponentError, match=f"detector x: .*{message}"):
        valid_finding("detector x", PAIR, finding)


ASKED = [("Two men fled.", "Two men ran."), ("One fell.", "")]
SURE = Judgement(contradiction=0.2, neutral=0.3, entailment=0.5)
RELATION = Relation(
    conflict=0.6,
    same=0.3,
    compatible=0.1,
    kinds=(("quantity", 0.25), ("description", 0.75)),
    premise=Span(8, 13),
    hypothesis=Span(0, 12),
)


def test_good_judgements_pass() -> None:
    good = [replace(SURE, relation=RELATION), replace(SURE, relation=Relation(conflict=0, same=0, compatible=1))]
    assert valid_judgements("judge x", ASKED, good) == tuple(good)
    assert valid_judgements("judge x", ASKED, iter([SURE, SURE])) == (SURE, SURE)
    assert valid_judgements("judge x", [], []) == ()


@pytest.mark.parametrize(
    ("returned", "message"),
    [
        ([SURE], "returned 1 for 2 pairs"),
        ([SURE, 0.5], "returned float, not a Judgement"),
        ([SURE, replace(SURE, neutral=0.6)], "probabilities must"),
        ([SURE, replace(SURE, neutral=-0.2, entailment=1.0)], "probabilities must"),
        ([SURE, replace(SURE, neutral=float("nan"))], "probabilities must"),
    ],
)
def test_broken_judgements_name_the_judge(returned: object, message: str) -> None:
    with pytest.raises(ComponentError, match=f"judge x: .*({message})"):
        valid_judgements("judge x", ASKED, returned)


@pytest.mark.parametrize(
    ("relation", "message"),
    [
        ("conflict", "returned str, not a Relation"),
        (replace(RELATION, conflict=0.9), "probabilities must"),
        (replace(RELATION, conflict=-0.4, same=1.3), "probabilities must"),
        (replace(RELATION, same=float("nan")), "probabilities must"),
        (replace(RELATION, compatible=float("inf")), "probabilities must"),
        (replace(RELATION, kinds=(("time", 0.5),)), "probabilities must"),
        (replace(RELATION, kinds=(("time", float("nan")),)), "probabilities must"),
        (replace(RELATION, kinds=(("mood", 1.0),)), "unknown or repeated kind"),  # type: ignore[arg-type]
        (replace(RELATION, kinds=(("time", 0.5), ("time", 0.5))), "unknown or repeated kind"),
        (
            replace(RELATION, premise=Span(8, 14)),
            r"Span\(start=8, end=14\) covers no words of the premise 'Two men fled.'",
        ),
        (replace(RELATION, premise=Span(3, 4)), "covers no words of the premise"),
        (replace(RELATION, premise=(0, 3)), "covers no words of the premise"),  # type: ignore[arg-type]
        (replace(RELATION, hypothesis=Span(0, 13)), "covers no words of the hypothesis 'Two men ran.'"),
    ],
)
def test_broken_relations_name_the_judge(relation: object, message: str) -> None:
    broken = replace(SURE, relation=relation)  # type: ignore[arg-type]
    with pytest.raises(ComponentError, match=f"judge x: .*{message}"):
        valid_judgements("judge x", ASKED, [broken, SURE])
