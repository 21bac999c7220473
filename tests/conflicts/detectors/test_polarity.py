"""Affirmed against denied, and opposite verbs."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conflicts.pairs import claim, pair

from claimdiff.conflicts.detectors.polarity import detect_polarity
from claimdiff.model import Article, Claim, Finding, Mention, Pair, Span

Said = tuple[Claim, Article]


def outcome(finding: Finding | None) -> str | None:
    return finding.outcome if finding is not None else None


def swapped(finding: Finding | None) -> Finding | None:
    return replace(finding, left=finding.right, right=finding.left) if finding is not None else None


def check_words(made: Pair, finding: Finding | None) -> None:
    assert finding is not None
    for article, words in ((made.left_article, finding.left), (made.right_article, finding.right)):
        assert article.text[words.start : words.end] == words.text


ATTENDED = claim("{agent.person:Ann Lee} attended {patient:the hearing}.", "attend", source="A")
ABSENT = claim(
    "{agent.person:Ann Lee} did not attend {patient:the hearing}.",
    "attend",
    source="B",
    before="It rained. ",
    polarity="negated",
)
NOBODY = claim("{patient:Nobody} was injured in the blast.", "injure", source="A", polarity="negated")
WOUNDED = claim("{patient:Three guards} were wounded in the blast.", "wound", source="B")
APPROVED = claim("{agent.organisation:The Senate} approved {patient:the bridge plan}.", "approve", source="A")
REJECTED = claim("{agent.organisation:The Senate} rejected {patient:the bridge plan}.", "reject", source="B")


@pytest.mark.parametrize(("left", "right"), [(ATTENDED, ABSENT), (NOBODY, WOUNDED), (APPROVED, REJECTED)])
def test_conflicts(left: Said, right: Said) -> None:
    made = pair(left, right)
    finding = detect_polarity(made)
    assert outcome(finding) == "conflict"
    check_words(made, finding)
    assert detect_polarity(made.swapped()) == swapped(finding)


@pytest.mark.parametrize("duty", ["must attend", "should attend", "has to attend", "ought to attend"])
def test_what_is_to_be_done_may_not_have_been_done(duty: str) -> None:
    to_do = claim(f"{{agent.person:Ann Lee}} {duty} {{patient:the hearing}}.", "attend", source="A")
    assert detect_polarity(pair(to_do, ABSENT)) is detect_polarity(pair(ABSENT, to_do)) is None


def test_one_participant_may_go_by_two_names() -> None:
    """ "The ship's captain" is no less the captain."""
    left = claim("{patient.person:Ann Lee}, the captain, was arrested on Monday.", "arrest", source="A")
    right = claim("The ship’s {patient.person:Ann Lee} was not arrested.", "arrest", source="B", polarity="negated")
    assert outcome(detect_polarity(pair(left, right))) is None
    whole = claim(
        "{patient.person:The ship’s captain Ann Lee} was not arrested.", "arrest", source="B", polarity="negated"
    )
    assert outcome(detect_polarity(pair(left, whole))) == "conflict"


def test_the_words_show_the_denial_and_the_verb() -> None:
    finding = detect_polarity(pair(ATTENDED, ABSENT))
    assert finding is not None
    assert (finding.left.text, finding.right.text) == ("attended", "not attend")


def test_a_denial_by_the_speaker_denies_the_claim() -> None:
    left = claim("{agent.person:Ann Lee} took {patient:the bribe}.", "take", source="A")
    right = claim(
        "{agent.person:Ann Lee} took {patient:the bribe}.",
        "take",
        source="B",
        before="Her lawyer denied that ",
        speaker=("Her lawyer", "denied"),
    )
    finding = detect_polarity(pair(left, right))
    assert outcome(finding) == "conflict"
    assert finding is not None
    assert finding.right.text == "denied that Ann Lee took"


@pytest.mark.parametrize(
    "lead",
    [
        "Her lawyer denied knowing the man who says ",
        "Her lawyer denied the theft; still, ",
        "Her lawyer denied that she had any part in what ",
    ],
)
def test_only_what_the_verb_governs_is_denied(lead: str) -> None:
    left = claim("{agent.person:Ann Lee} took {patient:the bribe}.", "take", source="A")
    right = claim(
        "{agent.person:Ann Lee} took {patient:the bribe}.",
        "take",
        source="B",
        before=lead,
        speaker=("Her lawyer", "denied"),
    )
    assert detect_polarity(pair(left, right)) is None


def test_support_verbs_and_words_for_one_outcome() -> None:
    left = claim(
        "{agent.person:Ann Lee} raised no {patient:objection} to the plan.", "raise", source="A", polarity="negated"
    )
    right = claim("{agent.person:Ann Lee} objected to the plan.", "object", source="B")
    assert outcome(detect_polarity(pair(left, right))) == "conflict"
    none = claim("{patient:No injuries} were reported in the blast.", "report", source="A", polarity="negated")
    hurt = claim("{patient:Three guards} were hurt in the blast.", "hurt", source="B")
    assert detect_polarity(pair(none, claim("{patient:Three guards} were paid.", "pay", source="B"))) is None
    singular = (replace(none[0], participants=tuple(replace(p, head="injury") for p in none[0].participants)), none[1])
    assert outcome(detect_polarity(pair(singular, hurt))) == "conflict"


def test_one_sentence_printed_by_both_is_no_conflict() -> None:
    same = claim("{agent.person:Ann Lee} took {patient:the bribe}.", "take", source="B")
    assert (
        detect_polarity(pair(claim("{agent.person:Ann Lee} took {patient:the bribe}.", "take", source="A"), same))
        is None
    )


def test_claims_with_the_same_negative_words_do_not_differ_in_polarity() -> None:
    misread = (replace(ABSENT[0], polarity="affirmed"), ABSENT[1])
    assert detect_polarity(pair(misread, (ABSENT[0], replace(ABSENT[1], text=f"{ABSENT[1].text} More.")))) is None


def test_two_speakers_of_one_dispute_are_less_sure() -> None:
    left = claim(
        "{agent.person:Ann Lee} attended {patient:the hearing}.",
        "attend",
        source="A",
        before="Bob Ray said: ",
        speaker=("Bob Ray", "said"),
    )
    right = claim(
        "{agent.person:Ann Lee} did not attend {patient:the hearing}.",
        "attend",
        source="B",
        before="Joe Fox said: ",
        speaker=("Joe Fox", "said"),
        polarity="negated",
    )
    disputed, plain = detect_polarity(pair(left, right)), detect_polarity(pair(ATTENDED, ABSENT))
    assert disputed is not None
    assert plain is not None
    assert disputed.confidence < plain.confidence


@pytest.mark.parametrize(
    "denied",
    [
        "{agent.person:Ann Lee} did not only attend {patient:the hearing}.",
        "{agent.person:Ann Lee} did not immediately attend {patient:the hearing}.",
        "{agent.person:Ann Lee} did not attend {patient:the funeral}.",
        "{agent.person:Bob Ray} did not attend {patient:the hearing}.",
        "{agent.person:Ann Lee} did not attend {patient:the hearing} wearing handcuffs and uniform.",
    ],
)
def test_what_is_denied_is_not_what_is_affirmed(denied: str) -> None:
    right = claim(denied, "attend", source="B", polarity="negated")
    assert detect_polarity(pair(ATTENDED, right)) is None


def test_an_article_that_reports_the_denial_too_is_no_conflict() -> None:
    left = claim(
        "{agent.person:Ann Lee} attended {patient:the hearing}.",
        "attend",
        source="A",
        after=" Her office denied that Lee had attended the hearing.",
    )
    denied = claim(
        "{agent.person:Ann Lee} never attended {patient:the hearing}.", "attend", source="B", polarity="negated"
    )
    assert detect_polarity(pair(left, denied)) is None
    assert detect_polarity(pair(ATTENDED, denied)) is not None


def test_an_earlier_denial_may_have_been_right_then() -> None:
    early = (ABSENT[0], replace(ABSENT[1], published=date(2020, 1, 1)))
    late = (ATTENDED[0], replace(ATTENDED[1], published=date(2020, 1, 2)))
    assert detect_polarity(pair(early, late)) is None
    moment = (ATTENDED[0], replace(ATTENDED[1], published=datetime(2020, 1, 2, tzinfo=UTC)))
    assert detect_polarity(pair(early, moment)) is None
    same_day = (ATTENDED[0], replace(ATTENDED[1], published=date(2020, 1, 1)))
    assert outcome(detect_polarity(pair(early, same_day))) == "conflict"


def test_a_plan_and_a_fact_are_not_compared() -> None:
    planned = (replace(ATTENDED[0], certainty="planned"), ATTENDED[1])
    possible = (replace(ATTENDED[0], certainty="possible"), ATTENDED[1])
    assert detect_polarity(pair(planned, ABSENT)) is None
    assert detect_polarity(pair(possible, ABSENT)) is None


def test_both_deny_is_an_agreement() -> None:
    other = claim(
        "{agent.person:Ann Lee} never attended {patient:the hearing}.", "attend", source="A", polarity="negated"
    )
    finding = detect_polarity(pair(other, ABSENT))
    assert outcome(finding) == "agreement"
    assert detect_polarity(pair(ABSENT, other)) == swapped(finding)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            ("{agent:The firm} bought {patient:the tower}.", "buy"),
            ("{agent:The firm} sold {patient:the tower}.", "sell"),
        ),
        (("{agent:The shop} opened at dawn.", "open"), ("{agent:The shop} closed at dusk.", "close")),
        (
            ("{agent.person:Ann Lee} won {patient:the race}.", "win"),
            ("{agent.person:Bob Ray} lost {patient:the race}.", "lose"),
        ),
        (
            ("{agent.organisation:The Senate} approved {patient:the bridge plan}.", "approve"),
            ("{agent.organisation:The Senate} rejected {patient:the tax plan}.", "reject"),
        ),
    ],
)
def test_opposite_verbs_that_hold_together(left: tuple[str, str], right: tuple[str, str]) -> None:
    assert detect_polarity(pair(claim(*left, source="A"), claim(*right, source="B"))) is None


def test_opposite_adjectives() -> None:
    left = claim("{agent.person:Ann Lee} called {patient:the verdict} of the court legal.", "call", source="A")
    right = claim("{agent.person:Ann Lee} called {patient:the verdict} of the court illegal.", "call", source="B")
    finding = detect_polarity(pair(left, right))
    assert outcome(finding) == "conflict"
    assert finding is not None
    assert (finding.left.text, finding.right.text) == ("legal", "illegal")


def test_the_same_claim_says_nothing_about_polarity() -> None:
    assert detect_polarity(pair(ATTENDED, (ATTENDED[0], ATTENDED[1]))) is None


@given(st.text(max_size=40), st.text(max_size=40), st.booleans(), st.booleans())
def test_any_words_have_a_defined_and_symmetric_answer(one: str, other: str, deny_one: bool, deny_other: bool) -> None:
    left = claim("x" + one.replace("{", ""), "attend", source="A", polarity="negated" if deny_one else "affirmed")
    right = claim("x" + other.replace("{", ""), "attend", source="B", polarity="negated" if deny_other else "affirmed")
    made = pair(left, right)
    finding = detect_polarity(made)
    assert detect_polarity(made.swapped()) == swapped(finding)
    assert finding is None or isinstance(finding.left, Mention)


CONVICTED = claim("{patient.person:Ann Lee} was convicted of theft.", "convict", source="A")


def test_a_sentence_with_both_verbs_is_about_two_charges() -> None:
    right = claim("{patient.person:Ann Lee} was acquitted of theft", "acquit", source="B", after=".")
    made = pair(CONVICTED, right)
    check_words(made, detect_polarity(made))
    article = Article(text=f"{right[1].text} but convicted of fraud.", source="B")
    whole = replace(right[0], article_id=article.id, sentence=Span(0, len(article.text)))
    assert detect_polarity(pair(CONVICTED, (whole, article))) is None


@pytest.mark.parametrize(
    ("verb", "lemma", "expected"), [("acquitted", "acquit", "conflict"), ("deported", "deport", None)]
)
def test_bare_verbs_conflict_only_as_plain_opposites(verb: str, lemma: str, expected: str | None) -> None:
    """ "Deport" and "acquit" are synonyms in one rare sense."""
    ours = claim("{patient.person:Ann Lee} was convicted.", "convict", source="A")
    theirs = claim(f"{{patient.person:Ann Lee}} was {verb}.", lemma, source="B")
    assert outcome(detect_polarity(pair(ours, theirs, 0.9))) == expected


@pytest.mark.parametrize("denial", ["could not have been", "couldn't have been", "couldn’t have been"])
def test_could_not_be_stronger_is_very_strong(denial: str) -> None:
    ours = claim("{agent:The denial} was very strong.", "be", source="A")
    theirs = claim(f"{{agent:The denial}} {denial} stronger.", "be", source="B", polarity="negated")
    assert detect_polarity(pair(ours, theirs)) is None
