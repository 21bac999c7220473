from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from claimdiff.claims import ClaimExtractor
from claimdiff.model import Article, Claim

if TYPE_CHECKING:
    from spacy.language import Language
from tests.claims.extracting import Extract, check

pytestmark = pytest.mark.model


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
        ("On Monday, the court in Paris freed two men.", "On Monday, the court in Paris freed two men."),
    ],
)
def test_statements(extract: Extract, text: str, expected: str) -> None:
    assert expected in said(extract(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a report is claimed with what it says, once for each thing said
        (
            "The official told reporters on Monday that the talks had failed.",
            [
                "The official told reporters that the talks had failed.",
                "The official told reporters on Monday that the talks had failed.",
                "The talks had failed.",
            ],
        ),
        (
            "The minister said that the bridge was unsafe and that the road was closed.",
            [
                "The minister said that the bridge was unsafe.",
                "The minister said that the road was closed.",
                "The bridge was unsafe.",
                "The road was closed.",
            ],
        ),
        (
            "Jane Miller found that sales fell and profits rose.",
            [
                "Jane Miller found that sales fell.",
                "Jane Miller found profits rose.",
                "Sales fell.",
                "Profits rose.",
            ],
        ),
        # who did it is a detail of a passive
        (
            "Sixty diplomats were expelled by the government.",
            ["Sixty diplomats were expelled.", "Sixty diplomats were expelled by the government."],
        ),
        # a clause about a noun keeps its details
        (
            "The police arrested the man who robbed the bank in Leeds on Friday.",
            ["The police arrested the man.", "The man robbed the bank in Leeds on Friday."],
        ),
        ("The film, directed by Anna Lee, opened.", ["The film was directed by Anna Lee.", "The film opened."]),
        # what is conditional is claimed with its condition only
        ("If the talks fail, the union will strike.", ["If the talks fail, the union will strike."]),
        (
            "The mayor will resign if the council rejects the plan.",
            ["The mayor will resign if the council rejects the plan."],
        ),
        ("The bridge will open unless the river rises.", ["The bridge will open unless the river rises."]),
        ("The mayor asked whether the bridge was safe.", ["The mayor asked whether the bridge was safe."]),
        # negation shared
        (
            "The painting has not been found or restored.",
            ["The painting has not been found.", "The painting has not been restored."],
        ),
        # "where" names the place
        (
            "Tom Baker moved to Rome, where he opened a school.",
            ["Tom Baker moved.", "Tom Baker moved to Rome.", "Tom Baker opened a school in Rome."],
        ),
        # lists
        (
            "The union met Anna Lee, Tom Baker and Carla Diaz.",
            ["The union met Anna Lee.", "The union met Tom Baker.", "The union met Carla Diaz."],
        ),
        (
            "The firm sold ships and planes on Monday and Friday.",
            [
                "The firm sold ships.",
                "The firm sold ships on Monday and Friday.",
                "The firm sold planes.",
                "The firm sold planes on Monday and Friday.",
            ],
        ),
        # short descriptions
        (
            "Acme Corp fired 300 workers. The company will pay.",
            ["Acme Corp fired 300 workers.", "Acme Corp will pay."],
        ),
    ],
)
def test_all_statements(extract: Extract, text: str, expected: list[str]) -> None:
    assert said(extract(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The union praised Anna Lee.", "The union praised Anna Lee."),
        ("The letter was written by Anna Lee.", "The letter was written by Anna Lee."),
        ("The mayor accused Tom Baker of stealing the money.", "The mayor accused Tom Baker of stealing the money."),
        (
            "The union will strike on Monday unless the company pays.",
            "The union will strike on Monday unless the company pays.",
        ),
        (
            "The firm sold ships and planes to Norway and to Sweden.",
            "The firm sold ships to Norway and to Sweden.",
        ),
        ("The man whose car was stolen called the police.", "The man's car was stolen."),
        (
            "The bridge, opened in 2019, fell on Tuesday, killing two.",
            "The bridge killed two because the bridge, opened in 2019, fell on Tuesday.",
        ),
    ],
)
def test_statements_among_others(extract: Extract, text: str, expected: str) -> None:
    assert expected in said(extract(text))


@pytest.mark.parametrize(
    ("text", "claim", "question", "certainty"),
    [
        (
            "Sixty diplomats were expelled by the government.",
            "Sixty diplomats were expelled by the government.",
            "who",
            "stated",
        ),
        (
            "The official told reporters on Monday that the talks had failed.",
            "The official told reporters on Monday that the talks had failed.",
            "when",
            "stated",
        ),
        (
            "If the talks fail, the union will strike.",
            "If the talks fail, the union will strike.",
            "how",
            "possible",
        ),
        ("Tom Baker was accused of stealing the money.", "Tom Baker stole the money.", "what", "alleged"),
        ("Tom Baker is suspected of burning the barn.", "Tom Baker burned the barn.", "what", "alleged"),
        ("Tom Baker was charged with robbing the bank.", "Tom Baker robbed the bank.", "what", "alleged"),
        ("Tom Baker was convicted of robbing the bank.", "Tom Baker robbed the bank.", "what", "stated"),
        (
            "Tom Baker was convicted of robbing the bank.",
            "Tom Baker was convicted of robbing the bank.",
            "what",
            "stated",
        ),
        ("NATO to open office in Oslo", "NATO is to open office in Oslo.", "where", "planned"),
        ("Tom Baker left even if he won the vote.", "Tom Baker left.", "what", "stated"),
    ],
)
def test_question_and_certainty(extract: Extract, text: str, claim: str, question: str, certainty: str) -> None:
    assert [(c.question, c.certainty) for c in extract(text) if c.text == claim] == [(question, certainty)]


def test_negation_is_not_shared_across_but(extract: Extract) -> None:
    """What is said against a denial is not denied itself."""
    found = {c.text: c.polarity for c in extract("The man was not arrested but charged.")}
    assert found["The man was charged."] == "affirmed"


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "  "])
def test_white_space_of_any_kind_joins_words(extract: Extract, space: str) -> None:
    """A figure written with a no-break space is one quantity."""
    quantities = {q.low for c in extract(f"The firm sold 3.5{space}million shares.") for q in c.quantities}
    assert quantities == {3_500_000}


def test_a_mark_taken_for_a_noun(extract: Extract) -> None:
    """The parser may take the hyphen of a compound for a noun, of which nothing can be said."""
    text = "A 32-year-old counter-protester was killed in Leeds after police said a man drove his car into a crowd."
    assert any("was killed" in c.text for c in extract(text))


@pytest.mark.parametrize(
    ("text", "open_words"),
    [
        ("She left the town on Monday. This angered the council.", {"She", "This"}),
        ("The council criticised the plan. The move angered the voters.", {"The move"}),
        ("I sold the house in Leeds.", {"I"}),
        ("“I sold the house in Leeds,” Jane Miller said.", set()),
        ("We won the match against Leeds on Monday.", {"We"}),
        ("It rained in Leeds on Monday. It is clear that the bridge will close.", set()),
        ("Acme Corp fired 300 workers. The company will pay.", set()),
        ("Robert Smith and John Brown met in London. He was angry about the plan.", {"He"}),
        ("The official said he would resign from the board.", {"The official", "he"}),
        ("The river rose in Leeds.", set()),
    ],
)
def test_unresolved_words(extract: Extract, text: str, open_words: set[str]) -> None:
    claims = extract(text)
    assert claims
    assert {mention.text for claim in claims for mention in claim.unresolved} == open_words


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
    ("text", "said"),
    [
        ("Her lawyer, Ola Berg, said that the firm’s bridge had collapsed.", "Her lawyer"),
        ("“The firm's bridge had collapsed,” the engineer Ola Berg said.", "the engineer"),
    ],
)
def test_the_name_of_a_speaker_may_stand_beside_what_he_is(extract: Extract, text: str, said: str) -> None:
    speaker = next(c.speaker for c in extract(text) if c.predicate == "collapse")
    assert speaker is not None
    assert (speaker.text, speaker.name) == (said, "Ola Berg")


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


@pytest.mark.parametrize("text", ["The ferry sailed at noon on Tuesday.", "The ferry sailed Tuesday at noon."])
def test_one_expression_of_time_makes_one_claim(extract: Extract, text: str) -> None:
    claims = extract(text)
    timed = [claim for claim in claims if claim.times]
    assert [(claim.times[0].weekday, claim.times[0].hour) for claim in timed] == [(1, 12)]
    assert all("noon" in claim.text for claim in claims if "Tuesday" in claim.text)


@pytest.mark.parametrize("mark", ["'", "’"])
def test_a_time_in_a_relative_clause_is_not_that_of_the_claim_around_it(extract: Extract, mark: str) -> None:
    claims = extract(f"The court freed a man who{mark}d lived in Leeds last year.")
    assert {c.predicate: [t.text for t in c.times] for c in claims} == {"free": [], "live": ["last year"]}


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("It's the worst storm recorded in Norway since 1990.", "It is the worst storm recorded in Norway since 1990."),
        ("Lee became the first man freed in 12 years.", "Lee became the first man freed in 12 years."),
        ("Lee is the only one who wasn't hurt.", "Lee is the only one who wasn't hurt."),
    ],
)
@pytest.mark.parametrize("mark", ["'", "’"])
def test_a_superlative_is_told_with_what_bounds_it(extract: Extract, text: str, whole: str, mark: str) -> None:
    claims = [c.text for c in extract(text.replace("'", mark))]
    assert whole in claims
    assert not any(other.endswith(bound) for other in claims[1:] for bound in ("since 1990.", "in 12 years."))


@pytest.mark.parametrize(("form", "past"), [("riding", "rode"), ("hoping to leave", "hoped"), ("staring", "stared")])
def test_a_verb_keeps_its_e(extract: Extract, form: str, past: str) -> None:
    """The parser takes "hoping" for a form of "hop"."""
    assert any(past in claim.text for claim in extract(f"The girl met her teacher while {form} on Monday."))


def test_a_noun_with_a_verb_in_the_past_behind_it_is_a_sentence(extract: Extract) -> None:
    assert "The last bus left at 6:45 on Sunday." in said(extract("The last bus left at 6:45 on Sunday."))
