from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimdiff.claims import ClaimExtractor
from claimdiff.model import Article, Claim

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model

Extract = Callable[[str], tuple[Claim, ...]]

#: English sentences with what goes wrong most: quotations, brackets, lists, ages, odd characters.
SENTENCES = (
    "The mayor of Leeds said on Monday that 30 people had died in the fire.",
    "“We will not leave the town,” said the general, who denied the attack.",
    "Alice Moss, 48, and Tom Moss (20) were found dead near Hook, Hampshire.",
    "The government announced the expulsion of sixty diplomats in response to the attack on the embassy.",
    'He called the report "a pack of lies" and left without signing the letter.',
    "Why would the company not sell the firm?",
    "The film (released in 2004) stars Anna Lee, Bob Ray and Carla Oz [sic].",
    "They can't win; they've lost, he'd say: the end – or not…",
    "No, no, no!",
    "\u202eThe bank\u202c sold 3.5\u00a0million shares\u200b for $40 million.",
    "The police failed to find the man whose car was stolen because of the storm.",
)


@pytest.fixture(scope="module")
def extract(nlp: Language) -> Extract:
    extractor = ClaimExtractor(nlp=nlp)

    def run(text: str) -> tuple[Claim, ...]:
        (claims,) = extractor([Article(text=text, id="a")])
        return claims

    return run


def check(text: str, claims: tuple[Claim, ...]) -> None:
    """What holds of all claims whatever the text."""
    assert len({c.id for c in claims}) == len(claims)
    for claim in claims:
        assert claim.text.strip()
        assert claim.text[-1] in ".?!”\"’'"
        assert claim.text.count("(") == claim.text.count(")")
        for span in claim.spans:
            words = text[span.start : span.end]
            assert words == words.strip()
            assert claim.sentence.start <= span.start < span.end <= claim.sentence.end
        mentions = [*claim.quantities, *claim.times, *claim.places, *claim.participants]
        mentions += [m for m in (claim.speaker, claim.cause, claim.quotation) if m is not None]
        mentions += [claim.speaker.cue] if claim.speaker is not None and claim.speaker.cue is not None else []
        for mention in mentions:
            assert text[mention.start : mention.end] == mention.text


def said(claims: tuple[Claim, ...]) -> list[str]:
    return [c.text for c in claims]


@pytest.mark.parametrize("which", [0, 1])
def test_claims_of_the_seed_articles(expulsion: tuple[Article, Article], nlp: Language, which: int) -> None:
    article = expulsion[which]
    (claims,) = ClaimExtractor(nlp=nlp)([article])
    assert len(claims) > 20
    check(article.text, claims)


def test_the_two_motives(expulsion: tuple[Article, Article], nlp: Language) -> None:
    first, second = ClaimExtractor(nlp=nlp)(expulsion)
    motives = [
        [c.cause.text for c in claims if c.predicate == "expel" and c.question == "why" and c.cause is not None]
        for claims in (first, second)
    ]
    assert any(m.startswith("interfering in the 2016 election") for m in motives[0])
    assert any(m.startswith("the poisoning of ex-Russian spy Sergei Skripal") for m in motives[1])
    numbers = [
        {q.low for c in claims if c.predicate == "expel" for q in c.quantities if q.unit == "diplomat"}
        for claims in (first, second)
    ]
    assert numbers[0] & numbers[1] == {60.0}


def test_remarks_of_the_seed_articles(expulsion: tuple[Article, Article], nlp: Language) -> None:
    first, second = ClaimExtractor(nlp=nlp)(expulsion)
    assert "unacceptably high" in {c.quotation.text for c in first if c.quotation is not None}
    assert "unacceptably numerous" in {c.quotation.text for c in second if c.quotation is not None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The storm hit Leeds on Friday. The school was closed because of the flood.",
            "The school was closed because of the flood.",
        ),
        ("The official told reporters on Monday that the talks had failed.", "The official told reporters on Monday."),
        ("The official told reporters on Monday that the talks had failed.", "The talks had failed."),
        ("On Monday, the court in Paris freed two men.", "On Monday, the court in Paris freed two men."),
    ],
)
def test_statements(extract: Extract, text: str, expected: str) -> None:
    assert expected in said(extract(text))


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        ("The official told reporters that the talks had failed.", "The official told reporters."),
        ("The mayor of Leeds resigned. There are those.", "There are those."),
        ("The mayor of Leeds resigned. I think so.", "I think so."),
        ("The mayor of Leeds resigned. Why would he leave the town?", "He would leave the town."),
        (
            "According to the mayor, the bridge is safe for cars.",
            "According to the mayor, the bridge is safe for cars.",
        ),
    ],
)
def test_no_statement(extract: Extract, text: str, unwanted: str) -> None:
    assert unwanted not in said(extract(text))


def test_a_cause_belongs_to_the_claim_that_states_it(extract: Extract) -> None:
    claims = extract("The mayor resigned on Monday because of the scandal.")
    assert {c.question for c in claims if c.cause is not None} == {"why"}
    assert {c.cause.text for c in claims if c.cause is not None} == {"the scandal"}
    assert any(c.question == "when" and c.cause is None for c in claims)


def test_an_age_is_a_quantity(extract: Extract) -> None:
    claims = extract("Alice Moss, 48, was found dead on Tuesday.")
    (age,) = [q for c in claims if c.text == "Alice Moss is 48." for q in c.quantities]
    assert (age.type, age.low, age.unit) == ("age", 48.0, "year")


def test_the_speaker(extract: Extract) -> None:
    claims = extract("The mayor said that the bridge had collapsed in the storm.")
    (claim,) = [c for c in claims if c.predicate == "collapse" and c.question == "what"]
    assert claim.speaker is not None
    assert claim.speaker.text == "The mayor"


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ('"Why would he not do it tomorrow?" the mayor asked.', "Why would he not do it tomorrow?"),
        ('The mayor called the plan "a waste of money".', "a waste of money"),
        ("“We will not leave the town,” said the general.", "We will not leave the town,"),
        ('The report said it was "beyond all doubt".', "beyond all doubt"),
    ],
)
def test_each_remark_is_carried_by_a_claim(extract: Extract, text: str, remark: str) -> None:
    assert remark in {c.quotation.text for c in extract(text) if c.quotation is not None}


def test_ids_stay_when_the_article_grows(extract: Extract) -> None:
    before = extract("The mayor resigned on Monday. The court in Paris freed two men.")
    after = extract("A storm hit the coast of France. The mayor resigned on Monday. The court in Paris freed two men.")
    assert {c.id for c in before} <= {c.id for c in after}


def test_a_repeated_sentence_has_claims_of_its_own(extract: Extract) -> None:
    claims = extract("The court freed two men. The court freed two men.")
    assert len({c.id for c in claims}) == len(claims) == 2


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), st.sampled_from([" ", "\n", "\n\n"]))
@settings(max_examples=25)
def test_claims_keep_their_contract(extract: Extract, sentences: list[str], gap: str) -> None:
    text = gap.join(sentences)
    check(text, extract(text))


@given(st.text(max_size=60), st.sampled_from(SENTENCES))
@settings(max_examples=25)
def test_any_characters_around_a_sentence(nlp: Language, noise: str, sentence: str) -> None:
    # Renamed, the pipeline is taken for one that reads any language.
    text = f"{sentence} {noise} {sentence}"
    claims = _extract_any(nlp, text)
    check(text, claims)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\t ",
        "...",
        "?!?!",
        "\x00\x01\x02",
        "\ud800",
        "((((((",
        "“““”",
        "The \ud800 bank sold \udfff two firms in Paris.",
        "\u202e\u202d\u2066The court freed two men.\u2069",
    ],
)
def test_hostile_texts(nlp: Language, text: str) -> None:
    claims = _extract_any(nlp, text)
    check(text, claims)
    if not any(c.isalpha() and c.isascii() for c in text):
        assert claims == ()


def test_an_endless_sentence(nlp: Language) -> None:
    text = "The bank sold the firm and " * 1850 + "left."
    check(text, _extract_any(nlp, text))


def _extract_any(nlp: Language, text: str) -> tuple[Claim, ...]:
    """The claims of a text that need not look English."""
    name = nlp.meta["name"]
    nlp.meta["name"] = "any"
    try:
        (claims,) = ClaimExtractor(nlp=nlp)([Article(text=text, id="a")])
    finally:
        nlp.meta["name"] = name
    return claims


@pytest.mark.parametrize("age", ["²", "④", "٣", "000"])
def test_what_merely_looks_like_an_age(age: str) -> None:
    text = f"Police arrested Alice Moss, {age}, in Leeds."
    check(text, ClaimExtractor()([Article(text=text, id="a")])[0])


def test_a_thousand_coordinated_verbs(nlp: Language) -> None:
    text = "The man " + ", ".join(["saw the dog", "fed the cat"] * 600) + " and died in the fire."
    check(text, _extract_any(nlp, text))
