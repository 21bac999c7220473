"""Inflected forms and event nouns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.english.wordnet import lemmas_of, past_participle, past_tense, third_person, verb_of

EVENTS = dict(
    pair.split("-")
    for pair in """expulsion-expel closure-close poisoning-poison attack-attack killing-kill arrest-arrest
    resignation-resign announcement-announce removal-remove theft-steal death-die injury-injure protest-protest
    explosion-explode bombing-bomb collision-collide crash-crash shooting-shoot strike-strike trial-try meeting-meet
    visit-visit raid-raid agreement-agree statement-state decision-decide election-elect vote-vote appointment-appoint
    dismissal-dismiss withdrawal-withdraw invasion-invade rescue-rescue escape-escape evacuation-evacuate
    conviction-convict indictment-indict acquittal-acquit accusation-accuse denial-deny approval-approve
    rejection-reject sale-sell merger-merge investment-invest growth-grow decline-decline increase-increase rise-rise
    collapse-collapse release-release detention-detain kidnapping-kidnap murder-murder robbery-rob
    investigation-investigate discovery-discover launch-launch landing-land departure-depart arrival-arrive
    marriage-marry ban-ban retaliation-retaliate response-respond warning-warn threat-threaten negotiation-negotiate
    assassination-assassinate deportation-deport testimony-testify infection-infect eruption-erupt payment-pay
    destruction-destroy meddling-meddle""".split()
)
NO_EVENTS = """building government department robber officer company party book letter bill power street city house
    money country state president minister police victim driver lawyer court hospital school university year day week
    law case role policy office business industry organization administration association committee agency force army
    nation people family woman child weapon knife car truck road bridge room name number problem area thing fact word
    story paper magazine evidence idea job market price cost""".split()


def test_event_nouns_give_their_verbs() -> None:
    wrong = {noun: verb_of(noun) for noun, verb in EVENTS.items() if verb_of(noun) != verb}
    assert wrong == {}


def test_other_nouns_give_none() -> None:
    assert {noun: verb for noun in NO_EVENTS if (verb := verb_of(noun))} == {}


def test_ing_nouns_newer_than_the_word_data() -> None:
    assert verb_of("waterboarding") is None or verb_of("waterboarding") == "waterboard"
    assert verb_of("sanctioning") == "sanction"
    assert verb_of("scamming") == "scam"
    assert verb_of("zzzing") is None


def test_case_does_not_matter() -> None:
    assert verb_of("Expulsion") == "expel"
    assert lemmas_of("Denied", "verb") == ("deny",)


@pytest.mark.parametrize(
    ("lemma", "past", "participle", "third"),
    [
        ("expel", "expelled", "expelled", "expels"),
        ("close", "closed", "closed", "closes"),
        ("deny", "denied", "denied", "denies"),
        ("go", "went", "gone", "goes"),
        ("begin", "began", "begun", "begins"),
        ("take", "took", "taken", "takes"),
        ("shoot", "shot", "shot", "shoots"),
        ("hit", "hit", "hit", "hits"),
        ("put", "put", "put", "puts"),
        ("have", "had", "had", "has"),
        ("be", "was", "been", "is"),
        ("do", "did", "done", "does"),
        ("die", "died", "died", "dies"),
        ("free", "freed", "freed", "frees"),
        ("stop", "stopped", "stopped", "stops"),
        ("visit", "visited", "visited", "visits"),
        ("panic", "panicked", "panicked", "panics"),
        ("veto", "vetoed", "vetoed", "vetoes"),
        ("bless", "blessed", "blessed", "blesses"),
        ("feed", "fed", "fed", "feeds"),
        ("wound", "wounded", "wounded", "wounds"),
        ("break out", "broke out", "broken out", "breaks out"),
        ("tweetstorm", "tweetstormed", "tweetstormed", "tweetstorms"),
    ],
)
def test_forms(lemma: str, past: str, participle: str, third: str) -> None:
    assert (past_tense(lemma), past_participle(lemma), third_person(lemma)) == (past, participle, third)


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("hoped", "hope"),
        ("hoping", "hope"),
        ("hopping", "hop"),
        ("raped", "rape"),
        ("scared", "scare"),
        ("scarred", "scar"),
        ("fined", "fine"),
        ("planed", "plane"),
        ("planned", "plan"),
        ("sites", "site"),
        ("visiting", "visit"),
    ],
)
def test_a_last_letter_that_is_not_doubled_belongs_to_a_verb_with_e(form: str, lemma: str) -> None:
    assert lemmas_of(form, "verb") == (lemma,)


@pytest.mark.parametrize("lemma", ["hop", "hope", "plan", "plane", "rate", "fit", "stare", "star", "scrape", "strip"])
def test_a_past_tense_is_a_form_of_its_verb_alone(lemma: str) -> None:
    assert lemmas_of(past_tense(lemma), "verb")[-1] == lemma


def test_lemmas_of_irregular_and_regular_forms() -> None:
    assert set(lemmas_of("found", "verb")) == {"found", "find"}
    assert lemmas_of("children", "noun") == ("child",)
    assert lemmas_of("policemen", "noun") == ("policeman",)
    assert "closure" in lemmas_of("closures", "noun")
    assert "large" in lemmas_of("larger", "adj")
    assert lemmas_of("qwrtz", "verb") == ()


@given(st.text(max_size=30))
def test_any_text_has_a_defined_answer(text: str) -> None:
    verb = verb_of(text)
    assert verb is None or verb in lemmas_of(verb, "verb")
    for form in (past_tense(text), past_participle(text), third_person(text)):
        assert form or not text
    assert all(lemma in lemmas_of(lemma, "noun") for lemma in lemmas_of(text, "noun"))


@pytest.mark.parametrize("text", ["", " ", "\x00", "\u202eattack", "\ud800", "a" * 100_000])
def test_bad_words_are_unknown(text: str) -> None:
    assert verb_of(text) is None
    assert lemmas_of(text, "verb") == ()
