"""Headlines, parsed by hand."""

from __future__ import annotations

import pytest
from tests.claims.grammar.parses import parsed, read

from claimdiff.claims import ClaimExtractor
from claimdiff.claims.grammar.repairs import repair
from claimdiff.model import Article


def found(*, end: str) -> list[tuple[str, str, str]]:
    doc = parsed(
        ("Woman", "NOUN", "NN", "nsubj", 1),
        ("found", "VERB", "VBD", "ROOT", 1),
        ("dead", "ADJ", "JJ", "oprd", 1),
        (end, "PUNCT", ".", "punct", 1),
    )
    repair(doc)
    return read(doc)[:2]


def test_a_headline_that_tells_how_somebody_was_found_is_a_passive() -> None:
    assert found(end="|") == [("nsubjpass", "found", "NN"), ("ROOT", "found", "VBN")]
    assert found(end=".") == [("nsubj", "found", "NN"), ("ROOT", "found", "VBD")]


def test_a_clause_behind_as() -> None:
    doc = parsed(
        ("Ten", "NUM", "CD", "nsubjpass", 1),
        ("hurt", "VERB", "VBN", "ROOT", 1),
        ("as", "ADP", "IN", "prep", 1),
        ("river", "NOUN", "NN", "compound", 4),
        ("bursts", "NOUN", "NNS", "compound", 5),
        ("banks", "NOUN", "NNS", "pobj", 2),
    )
    repair(doc)
    assert read(doc)[2:] == [
        ("mark", "bursts", "IN"),
        ("nsubj", "bursts", "NN"),
        ("advcl", "hurt", "VBZ"),
        ("dobj", "bursts", "NNS"),
    ]


def test_two_nouns_behind_a_preposition_are_one() -> None:
    doc = parsed(
        ("He", "PROPN", "NNP", "nsubj", 1),
        ("quits", "VERB", "VBZ", "ROOT", 1),
        ("over", "ADP", "IN", "prep", 1),
        ("expenses", "NOUN", "NNS", "pobj", 2),
        ("row", "NOUN", "NN", "dobj", 1),
    )
    repair(doc)
    assert read(doc)[3:] == [("compound", "row", "NNS"), ("pobj", "over", "NN")]


@pytest.mark.model
@pytest.mark.parametrize(
    ("headline", "said"),
    [
        ("Four killed in Dorrick’s mine blast", "Four were killed in Dorrick's mine blast."),
        ("Woman found dead in river", "Woman was found dead."),
        ("Mayor pleaded guilty to fraud", "Mayor pleaded guilty to fraud."),
        ("Berg named as UK benefits minister", "Berg was named as UK benefits minister."),
        ("Bus firm to shut depot, cut 40 jobs", "Bus firm is to cut 40 jobs."),
        ("11 dead in fire at Leeds hotel", "11 were dead in fire at Leeds hotel."),
        ("At least 40 dead as quake hits Sora", "At least 40 were dead."),
        ("Six dead and 20 missing in Oslo landslide", "20 are missing in Oslo landslide."),
        ("Six soldiers dead and 20 missing in landslide", "Six soldiers were dead."),
        ("Six soldiers dead and 20 missing in Oslo landslide", "20 were missing in Oslo landslide."),
        ("Two dead, 3 missing after boat sinks", "3 are missing after boat sinks."),
        ("Dozens injured, three dead in Oslo blast", "Three were dead in Oslo blast."),
        ("Three dead, 12 injured in Oslo crash", "12 were injured in Oslo crash."),
        ("Third man charged over Leeds attack", "Third man was charged over Leeds attack."),
        ("Brandt to cut 900 jobs and close Leeds mill", "Brandt is to close Leeds mill."),
        ("US to recall envoys, close embassy", "US is to close embassy."),
        ("One missing after canoe capsizes", "One is missing after canoe capsizes."),
        ("Hundreds march in Oslo against fuel tax", "Hundreds march in Oslo."),
        ("Police: pilot was asleep", "Pilot was asleep."),
    ],
)
def test_claims_of_headlines(headline: str, said: str) -> None:
    body = "The mayor said on Monday that it was a sad day for the town."
    article = Article(text=f"{headline}\n\n{body}", id="a", title=headline)
    assert said in [claim.text for claim in ClaimExtractor()([article])[0]]


@pytest.mark.model
@pytest.mark.parametrize("headline", ["Man held after stabbing in Oslo", "Woman dead after shooting in Leeds"])
def test_what_happened_before_is_no_act_of_the_subject(headline: str) -> None:
    article = Article(text=f"{headline}\n\nThe mayor said on Monday that it was a sad day.", id="a", title=headline)
    claims = [claim.text for claim in ClaimExtractor()([article])[0] if claim.in_headline]
    assert len(claims) == 1
    assert headline.split()[1] in claims[0]
