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
    ],
)
def test_claims_of_headlines(headline: str, said: str) -> None:
    body = "The mayor said on Monday that it was a sad day for the town."
    article = Article(text=f"{headline}\n\n{body}", id="a", title=headline)
    assert said in [claim.text for claim in ClaimExtractor()([article])[0]]
