"""The last look before an agreement, on claims as they are extracted."""

from __future__ import annotations

from datetime import date

import pytest
from tests.conflicts.pairs import claim, pair

from claimdiff import Article, Comparison, Pipeline
from claimdiff.conflicts.same_sense import have_same_sense, may_agree

#: Reports of which one says the opposite of the other, and whether that is a conflict to the detectors alone.
OPPOSITE = [
    ("The council failed to repair the bridge in March.", "The council repaired the bridge in March.", True),
    ("Divers were unable to raise the wreck on Sunday.", "Divers raised the wreck on Sunday.", True),
    ("The court could not hear the case on Friday.", "The court heard the case on Friday.", True),
    ("House prices slumped 2% in the third quarter.", "House prices climbed 2% in the third quarter.", True),
    ("The bank's profit was up 8% on the year before.", "The bank's profit was down 8% on the year before.", True),
    ("Most of the 90 pupils came back on Tuesday.", "Few of the 90 pupils came back on Tuesday.", True),
    ("Only two of the 14 divers were found.", "All 14 divers were found.", True),
    ("The search was lawful, the judge said on Friday.", "The search was unlawful, the judge said on Friday.", True),
    ("The ferry narrowly avoided a collision on Friday.", "The ferry had a collision on Friday.", True),
    ("The airline made a loss of 3 million euros.", "The airline made a profit of 3 million euros.", True),
    ("The council voted against the plan.", "The council voted for the plan.", True),
    ("The firm refused to sign the deal.", "The firm agreed to sign the deal.", False),  # see the test below
    ("Hardly any of the pupils passed the test.", "All of the pupils passed the test.", True),
    ("The school is no longer open.", "The school is open.", False),
    ("The strike was averted on Tuesday.", "The strike began on Tuesday.", False),
    ("The nurse said she didn't see the guard.", "The nurse said she saw the guard.", False),
    ("The ferry reported a loss in May.", "The ferry reported a profit in May.", False),
    ("The team left with the trophy.", "The team left without the trophy.", False),
    ("Talks may resume on Monday in Marlow.", "Talks resumed on Monday in Marlow.", False),
    ("The club's debt doubled to 2 million euros.", "The club's debt halved to 2 million euros.", False),
    ("A quake of magnitude 6.1 struck the town's port.", "A quake of magnitude 7.0 struck the town's port.", False),
    ("Ten riders, including three boys, fell in May.", "Ten riders, including five boys, fell in May.", False),
    ('"The dam wasn\'t ever safe," the judge said.', '"The dam wasn\'t ever safe," the prosecutor said.', False),
    ("One-third of voters backed the town's tax.", "Two-thirds of voters backed the town's tax.", True),
    ("The town's oil climbed 3% on Tuesday.", "The town's oil slid 3% on Tuesday.", True),
    ("The town's baker was shot in the chest.", "The town's baker was stabbed in the chest.", False),
    ("Ann O'Dea said on Monday that taxes rise.", "Ann O'Dea said on Monday that the war is over.", False),
    ("More than 200 of the town's people marched.", "Fewer than 100 of the town's people marched.", False),
    ("The city's fire killed five people.", "The city's fire claimed eight lives.", True),
    ("The minister's aide resigned over the leak.", "The minister's aide was sacked over the leak.", False),
    ("The clerk was charged with the mill's theft.", "The clerk was found guilty of the mill's theft.", False),
    ("The club's talks were held in Vienna.", "The club's owners held their talks in Oslo.", True),
    ("The town's church in Tranby collapsed.", "The town's school in Tranby collapsed.", True),
    ("The guard of the mill's gate was a teenager.", "The guard of the mill's gate was a pensioner.", False),
    ("The town's dam was built by the army.", "The town's dam was built by prisoners.", False),
    ("The town's mill will hire 200 people.", "The town's mill will lay off 200 people.", False),
    ("The two towns' mayors restored ties.", "The two towns' mayors severed ties.", False),
    ("The harbour's crew called a strike.", "The harbour's crew called off a strike.", False),
    ("The town's mayor gave in to the rebels.", "The town's mayor gave up on the rebels.", False),
    ("Both of the school's guards survived.", "One of the school's guards survived.", False),
    ("The club's bus went from Leeds.", "The club's bus went to Leeds.", False),
]
#: Reports of two things, people or years, which exclude each other as little as they agree.
APART = [
    ("The town's surgeon treated 300 patients in 2022.", "The town's surgeon treated 350 patients in 2023."),
    ("The country's exports rose 4 percent.", "The country's imports rose 7 percent."),
    ("The town's sales of cars rose 4 percent in May.", "The town's sales of trucks rose 7 percent in May."),
    ("The men's team won three medals.", "The women's team won five medals."),
    ("The town's first bomb exploded at 9 a.m.", "The town's second bomb exploded at 11 a.m."),
    ("Two of the town's guards were arrested on Monday.", "Two more guards were arrested on Wednesday."),
    ("Three suspects were arrested on Monday.", "A fourth suspect was arrested on Wednesday."),
    ('"We\'re ready for talks," President Amir said.', '"We\'re ready for war," General Sato said.'),
]
#: Reports that say the same, however they put it.
ALIKE = [
    ("The council failed to repair the bridge.", "The council didn't repair the bridge."),
    ("The pilot did not fail to report the fault.", "The pilot reported the fault."),
    ("The bank's profit rose 8% in May.", "The bank's profit increased 8% in May."),
    ("Ten riders, including three boys, fell in May.", "Ten riders, including 3 boys, fell in May."),
    ("The club's debt trebled in May.", "The club's debt tripled in May."),
    ("The town's tram took 90 minutes.", "The town's tram took an hour and a half."),
    ("The town's winds reached 100 mph.", "The town's winds reached 161 km/h."),
    ("Ann O'Dea said on Monday that taxes would rise.", "Ann O'Dea said on Monday that tax would go up."),
    ('"The dam wasn\'t ever safe," the judge said.', '"The dam wasn\'t ever safe," the magistrate said.'),
    ("Nobody was hurt in the crash.", "No one was hurt in the crash."),
    ("The mill's union turned down the offer.", "The mill's union rejected the offer."),
    ("The mill's owner refused to pay the fine.", "The mill's owner declined to pay the fine."),
    ("The firm sold off the town's mill.", "The firm sold the town's mill."),
    ("The mill's owner was jailed on Monday.", "The mill's owner was jailed Monday."),
    ("The workers have ten days to accept the offer.", "The workers will have ten days to accept the offer."),
]


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


def compared(pipeline: Pipeline, left: str, right: str, apostrophe: str) -> Comparison:
    texts = (text.replace("'", apostrophe) for text in (left, right))
    return pipeline.compare([Article(text=text, source=source) for text, source in zip(texts, "AB", strict=True)])


@pytest.mark.model
@pytest.mark.parametrize("apostrophe", ["'", "\u2019"])
@pytest.mark.parametrize(("left", "right", "conflict"), OPPOSITE)
def test_opposites_never_agree(pipeline: Pipeline, left: str, right: str, conflict: bool, apostrophe: str) -> None:
    result = compared(pipeline, left, right, apostrophe)
    # What both say in the same words ("the judge said on Friday") they may well agree on.
    assert [a.left.quote for a in result.agreements if a.left.quote != a.right.quote] == []
    if conflict:
        assert result.conflicts


@pytest.mark.model
@pytest.mark.parametrize("judge", [None, False], ids=["installed", "none"])
@pytest.mark.parametrize(("left", "right"), APART)
def test_two_things_neither_agree_nor_conflict(left: str, right: str, judge: bool | None) -> None:
    for apostrophe in ("'", "\u2019"):
        result = compared(Pipeline(judge=judge), left, right, apostrophe)
        assert (result.conflicts, result.agreements) == ((), ())


@pytest.mark.model
def test_opposite_verbs_conflict(pipeline: Pipeline) -> None:
    left, right = "The firm refused to sign the deal.", "The firm agreed to sign the deal."
    assert compared(pipeline, left, right, "'").conflicts


@pytest.mark.model
@pytest.mark.parametrize("apostrophe", ["'", "\u2019"])
@pytest.mark.parametrize(("left", "right"), ALIKE)
def test_other_words_for_the_same_are_no_conflict(pipeline: Pipeline, left: str, right: str, apostrophe: str) -> None:
    result = compared(pipeline, left, right, apostrophe)
    assert result.conflicts == ()
    assert result.agreements


@pytest.mark.model
@pytest.mark.parametrize("judge", [None, False], ids=["installed", "none"])
def test_two_parts_of_one_thing_are_two_things(judge: bool | None) -> None:
    """Never an agreement; whether the two reports exclude each other, only a judge can say."""
    left, right = "The upper floor burned for an hour.", "The lower floor burned for an hour."
    result = compared(Pipeline(judge=judge), left, right, "'")
    assert result.agreements == ()
    assert judge is None or result.conflicts == ()


@pytest.mark.model
@pytest.mark.parametrize("apostrophe", ["'", "\u2019"])
@pytest.mark.parametrize("judge", [None, False], ids=["installed", "none"])
def test_an_old_event_that_one_report_recalls_is_no_agreement(judge: bool | None, apostrophe: str) -> None:
    texts = (
        "The mill's owner wept. Three people were killed in the fire at the mill on Tuesday.",
        "The mill's owner wept. In 2015 three people were killed in a fire at the mill.",
    )
    told = [
        Article(text=text.replace("'", apostrophe), source=source, published=date(2026, 5, 6))
        for text, source in zip(texts, "AB", strict=True)
    ]
    agreed = [a.left.quote for a in Pipeline(judge=judge).compare(told).agreements]
    assert len(agreed) == 1
    assert agreed[0].endswith("owner wept")


PAID = claim("{agent.person:Ann Lee} paid {patient:the fine}.", "pay", source="A")


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (claim("{agent.person:Ann Lee} has paid {patient:the fine}.", "pay", source="B"), True),
        (claim("{agent.person:Ann Lee} did not pay {patient:the fine}.", "pay", source="B", polarity="negated"), False),
        # Read wrongly as affirmed: the words still show it.
        (claim("{agent.person:Ann Lee} refused to pay {patient:the fine}.", "pay", source="B"), False),
        (claim("{agent.person:Ann Lee} will pay {patient:the fine}.", "pay", source="B", certainty="planned"), False),
        (claim("{agent.person:Ann Lee} may pay {patient:the fine}.", "pay", source="B", certainty="possible"), False),
    ],
)
def test_it_looks_at_both_sides_alike(other: tuple, same: bool) -> None:  # type: ignore[type-arg]
    made = pair(PAID, other)
    assert have_same_sense(made) is same
    assert have_same_sense(made.swapped()) is same


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (
            "{agent:Tarn's chairman} sued {patient.organisation:Halden Rail}.",
            "{agent.organisation:Tarn} sued {patient.organisation:Halden Rail}.",
            False,
        ),
        ("{patient:Moss's brother} was charged.", "{patient.person:Moss} was charged.", False),
        ("{patient.person:Eva Lind} was charged.", "{patient.person:Una Crane} was charged.", False),
        ("{agent:The front hall} burned.", "{agent:The back hall} burned.", False),
        (
            "{agent.organisation:Tarn} sued {patient.organisation:Halden Rail}.",
            "{agent.organisation:Tarn} sued {patient.organisation:Halden Rail}.",
            True,
        ),
        ("{patient.person:Moss} was charged.", "{patient.person:Tim Moss} was charged.", True),
    ],
)
def test_the_participants_are_the_same(left: str, right: str, same: bool) -> None:
    verb = "sue" if "sued" in left else "charge" if "charged" in left else "burn"
    both = pair(claim(left, verb, source="Gazette"), claim(right, verb, source="Herald"))
    assert have_same_sense(both) is have_same_sense(both.swapped()) is same


@pytest.mark.parametrize(
    ("title", "same"),
    [("the club’s treasurer", True), ("the club’s former treasurer", False), ("the club’s secretary", False)],
)
def test_an_office_that_has_ended_is_another_statement(title: str, same: bool) -> None:
    """So is another office of that body."""
    left = claim("{agent.person:Ann Lee} is {other:the club's treasurer}.", "treasurer", source="Echo")
    right = claim(f"{{agent.person:Ann Lee}} is {{other:{title}}}.", title.split()[-1], source="Herald")
    assert have_same_sense(pair(left, right)) is same


@pytest.mark.parametrize("apostrophe", ["'", "’"])
@pytest.mark.parametrize(
    ("left", "right", "of_one_sense", "may"),
    [
        ("None of the ferry's crew survived.", "All the sailors died.", False, True),
        ("The crew's boat never reached the port.", "The crew's boat reached the port.", False, False),
        ("The town's bill passed.", "The town's bill never passed the upper house after long debates.", False, False),
        ("The town's guard was killed by five men.", "The town's guard was killed by six men.", False, False),
    ],
    ids=["other words", "the same words", "more words", "figures"],
)
def test_a_judge_may_see_through_other_words(
    left: str, right: str, of_one_sense: bool, may: bool, apostrophe: str
) -> None:
    """A denial in one of two quite different claims need not make a difference, but one in the same words does."""
    texts = [text.replace("'", apostrophe) for text in (left, right)]
    articles = [Article(text=text, source=source) for text, source in zip(texts, ("Echo", "Herald"), strict=True)]
    pipeline = Pipeline(judge=False)
    ours, theirs = (max(pipeline.claims(article), key=lambda one: len(one.text)) for article in articles)
    both = pair((ours, articles[0]), (theirs, articles[1]), 0.8)
    for one in (both, both.swapped()):
        assert (have_same_sense(one), may_agree(one)) == (of_one_sense, may)
