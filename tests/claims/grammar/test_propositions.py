from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from claimdiff.claims.grammar.propositions import Proposition, find_propositions

if TYPE_CHECKING:
    from spacy.tokens import Doc

pytestmark = pytest.mark.model


def outline(doc: Doc) -> list[str]:
    """Each proposition as "subject | verb | complements", words joined by spaces."""

    def said(tokens: tuple[int, ...]) -> str:
        return " ".join(doc[i].text for i in tokens)

    def line(p: Proposition) -> str:
        subject = said(p.subject.tokens) if p.subject is not None else "-"
        return " | ".join([subject, said(p.verb), *(said(c.tokens) for c in p.complements)])

    return [line(p) for sentence in doc.sents for p in find_propositions(sentence)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # coordination: verbs, objects, subjects, auxiliaries shared
        ("The police arrested and questioned the man.", "The police | questioned | the man"),
        ("The man was arrested and charged.", "The man | was charged"),
        ("The company sold apples and pears.", "The company | sold | pears"),
        ("Anna Lee and Tom Hardy signed the letter.", "Tom Hardy | signed | the letter"),
        ("The film stars Angelina Jolie, Elle Fanning and Sam Riley.", "The film | stars | Elle Fanning"),
        ("It includes nods to Buddy Holly, Charles Manson and John Lennon.", "It | includes | nods to Charles Manson"),
        # clauses about a noun
        ("The police shot the man who robbed the bank.", "the man | robbed | the bank"),
        ("The police shot the man who robbed the bank.", "The police | shot | the man"),
        (
            "The sanctions are part of the steps we are taking to end the war.",
            "we | are taking | the steps | to end | the war",
        ),
        ("The studio sold a film directed by Anna Lee.", "a film | directed"),
        ("A fire destroying 30 homes broke out in Leeds.", "A fire | destroying | 30 homes"),
        # appositions, ages, titles
        ("The mayor of Leeds, a lawyer, resigned.", "The mayor of Leeds |  | a lawyer"),
        ("Alice Moss, 48, was found in Leeds.", "Alice Moss |  | 48"),
        ("Production designer Anna Lee left the team.", "Anna Lee |  | Production designer"),
        # passive, chains, object control
        ("Sixty diplomats were expelled by the government.", "Sixty diplomats | were expelled"),
        ("The union plans to begin talks.", "The union | plans | to begin | talks"),
        ("She asked the minister to resign.", "She | asked | the minister | to resign"),
        ("They let the man go home.", "They | let | the man | go home"),
        # auxiliary and negation shared
        ("The painting has not been found or restored.", "The painting | has not been restored"),
        # lists of names
        ("The union met Anna Lee, Tom Baker, Carla Diaz and Bob Ray.", "The union | met | Carla Diaz"),
        # acts named by nouns
        ("The government announced the expulsion of sixty diplomats.", "- | the expulsion | of sixty diplomats"),
        # gerunds whose subject stands elsewhere
        ("The man fled after robbing a bank.", "The man | robbing | a bank"),
    ],
)
def test_propositions_of(parse: Callable[[str], Doc], text: str, expected: str) -> None:
    assert expected in outline(parse(text))


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        ("Johnson & Johnson sold the firm.", "Johnson | sold | the firm"),
        ("The talks took place between June and October.", "The talks | took | place | between June"),
        ("Two people died near Hook, Hampshire.", "Hook |  | Hampshire"),
        ("The strengthening of ties pleased the minister.", "- | The strengthening | of ties"),
        ("The minister denied the sale of 30 planes.", "- | the sale | of 30 planes"),
        ("Mr Jones left the town.", "Jones |  | Mr"),
        ("The union met Anna Lee, Tom Baker, Carla Diaz and Bob Ray.", "Anna Lee |  | Tom Baker"),
        (
            "The song got six votes from Norway, two votes from Sweden and one vote from Denmark.",
            "Norway |  | two votes from Sweden",
        ),
    ],
)
def test_no_proposition_of(parse: Callable[[str], Doc], text: str, unwanted: str) -> None:
    assert unwanted not in outline(parse(text))


def test_roles_of_a_passive(parse: Callable[[str], Doc]) -> None:
    doc = parse("Sixty diplomats were expelled by the government on Monday.")
    (found,) = [p for p in find_propositions(next(doc.sents)) if p.type == "verbal"]
    assert found.passive
    assert found.complements == ()
    assert [(doc[a.head].text, a.relation) for a in found.adjuncts] == [("by", "agent"), ("on", "prep")]


def test_several_objects_do_not_multiply_with_several_times(parse: Callable[[str], Doc]) -> None:
    doc = parse("The firm sold ships and planes on Monday and Friday.")
    found = find_propositions(next(doc.sents))
    assert [[doc[c.head].text for c in p.complements] for p in found] == [["ships"], ["planes"]]
    assert [[doc[i].text for a in p.adjuncts for i in a.tokens] for p in found] == [
        ["on", "Monday", "and", "Friday"]
    ] * 2
