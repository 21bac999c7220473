"""One act, other people in it."""

from __future__ import annotations

from dataclasses import replace

from tests.conflicts.pairs import claim, pair

from claimdiff.conflicts.detectors.participant import detect_participant
from claimdiff.model import Article, Claim, Span

ANN = "{agent.person:Ann Lee} sued {patient.organisation:Vale Ferries}."


def outcome(left: str, right: str, predicates: tuple[str, str] = ("sue", "sue")) -> str | None:
    finding = detect_participant(
        pair(claim(left, predicates[0], source="Echo"), claim(right, predicates[1], source="Herald"))
    )
    return None if finding is None else finding.outcome


def test_another_agent_conflicts() -> None:
    """X sued Y, Z sued Y."""
    assert outcome(ANN, "{agent.person:Tom Ross} sued {patient.organisation:Vale Ferries}.") == "conflict"


def test_another_patient_conflicts() -> None:
    """X sued Y, X sued Z."""
    assert outcome(ANN, "{agent.person:Mrs. Lee} sued {patient.organisation:Port Trust}.") == "conflict"


def test_swapped_roles_conflict() -> None:
    """X sued Y, Y sued X."""
    assert outcome(ANN, "{agent.organisation:Vale Ferries} sued {patient.person:Ann Lee}.") == "conflict"


def test_the_same_people_agree() -> None:
    """Under shorter names too."""
    assert outcome(ANN, "{agent.person:Lee} sued {patient.organisation:Vale Ferries}.") == "agreement"


def test_a_description_may_be_the_named_one() -> None:
    """The widow may be Ann Lee."""
    assert outcome(ANN, "{agent:The widow} sued {patient.organisation:Vale Ferries}.") is None


def test_another_act_says_nothing() -> None:
    """Tom Ross bought what Ann Lee sued."""
    bought = "{agent.person:Tom Ross} bought {patient.organisation:Vale Ferries}."
    assert outcome(ANN, bought, ("sue", "buy")) is None


def test_two_acts_with_nobody_in_common_say_nothing() -> None:
    """X sued Y, Z sued W."""
    assert outcome(ANN, "{agent.person:Tom Ross} sued {patient.organisation:Port Trust}.") is None


def test_two_names_in_one_sentence_may_both_have_the_role() -> None:
    """A list is cut into a claim for each name."""
    left = claim("{agent.person:Ann Lee} sued {patient.organisation:Vale Ferries}.", "sue", source="Echo")
    right = claim("{agent.person:Ann Lee} sued {patient.organisation:Port Trust}", "sue", source="Herald")
    assert detect_participant(pair(left, right)) is not None
    sentence = " and Vale Ferries."
    article = Article(text=right[1].text + sentence, source="Herald")
    whole = replace(right[0], sentence=Span(0, len(article.text)), article_id=article.id)
    assert detect_participant(pair(left, (whole, article))) is None


def test_names_may_have_accents() -> None:
    """One paper writes them, another does not, and neither hides that both people are in a sentence."""
    tomas = "{agent.person:Tomas Hallam} sued {patient.organisation:Vale Ferries}"
    other = claim(
        "{agent.person:Ann Lee} sued {patient.organisation:Vale Ferries}, like Tomás Hallam.", "sue", source="B"
    )
    assert outcome(tomas.replace("Tomas", "Tomás"), tomas) == "agreement"
    assert detect_participant(pair(claim(tomas, "sue", source="A"), other)) is None


def test_what_is_shared_must_be_known_to_be_one_thing() -> None:
    """Two papers may each have asked residents."""
    left, right = "{agent.person:Ann Lee} asked {patient:%s}.", "{agent.person:Tom Ross} asked {patient:%s}."
    assert outcome(left % "residents", right % "residents", ("ask", "ask")) is None
    assert outcome(left % "the neighbour", right % "the neighbour", ("invite", "invite")) == "conflict"
    assert outcome(left % "the mill’s owner", right % "the mill’s owner", ("invite", "invite")) == "conflict"


def test_one_person_is_many_things() -> None:
    """The suspect may be a cyclist, but a boy is no girl."""
    hit = "{agent:The %s} hit {patient:the guard}."
    assert outcome(hit % "suspect", hit % "cyclist", ("hit", "hit")) is None
    assert outcome(hit % "boy", hit % "girl", ("hit", "hit")) == "conflict"


def test_things_of_one_name_with_other_words_before_it_do_not_agree() -> None:
    """A mayor signs many orders."""
    signed = "{agent.person:Ann Lee} signed {patient:the %s order}."
    assert outcome(signed % "parking", signed % "parking", ("sign", "sign")) == "agreement"
    assert outcome(signed % "parking", signed % "zoning", ("sign", "sign")) is None
    assert outcome(signed % "harbour’s", signed % "market's", ("sign", "sign")) is None


def test_two_nations_of_one_country_swap_roles() -> None:
    """England and Scotland share a country code."""

    def beat(winner: str, loser: str, source: str) -> tuple[Claim, Article]:
        made, article = claim(f"{{agent.place:{winner}}} beat {{patient.place:{loser}}}.", "beat", source=source)
        return replace(made, participants=tuple(replace(p, country="GB") for p in made.participants)), article

    finding = detect_participant(pair(beat("England", "Scotland", "Echo"), beat("Scotland", "England", "Herald")))
    assert finding is not None
    assert finding.outcome == "conflict"


def test_two_things_are_not_two_kinds_of_people() -> None:
    """One act may have several objects."""
    left, right = (
        "{agent.person:Ann Lee} signed {patient:an order}.",
        "{agent.person:Ann Lee} signed {patient:a letter}.",
    )
    assert outcome(left, right, ("sign", "sign")) is None
