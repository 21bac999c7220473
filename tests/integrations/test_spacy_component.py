"""claimdiff inside a spaCy pipeline."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from claimdiff import Article, Claim, InvalidInputError, Pipeline
from claimdiff.integrations.spacy_component import ClaimsComponent, claims_of
from claimdiff.testing import StubExtractor

TEXT = "The storm killed 49 people in Marlow. “It was over in a minute,” the mayor said."


@Language.factory("stub_claims")
def create_stub_component(nlp: Language, name: str) -> ClaimsComponent:
    return ClaimsComponent(StubExtractor())


@pytest.fixture
def nlp() -> Language:
    """A pipeline that needs no model."""
    pipeline = spacy.blank("en")
    pipeline.add_pipe("stub_claims")
    return pipeline


def expected(text: str) -> tuple[Claim, ...]:
    return Pipeline(extractor=StubExtractor()).claims(Article(text=text))


@pytest.fixture
def real() -> Language:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("claimdiff_claims")
    return pipeline


@pytest.mark.model
def test_spacy_finds_the_component_by_name(real: Language) -> None:
    """With the claims that the library itself finds."""
    doc = real(TEXT)
    claims = doc._.claims
    assert claims == Pipeline().claims(Article(text=TEXT))
    assert claims
    for claim in claims:
        span = doc.char_span(claim.start, claim.end, alignment_mode="expand")
        assert span is not None
        assert span.text.startswith(TEXT[claim.start : claim.start + 3])
    assert real("")._.claims == ()


@pytest.mark.model
def test_many_docs_and_the_same_again(real: Language) -> None:
    first = [doc._.claims for doc in real.pipe([TEXT, "", TEXT])]
    assert first[0] == first[2]
    assert first[1] == ()


@pytest.mark.model
def test_every_slot_comes_back_from_bytes(real: Language) -> None:
    text = "On 3 May 2021 about 20 men from Leeds were arrested over the fire, police said. “It was hot,” Ann Lee said."
    doc = real(text)
    assert any(claim.times and claim.quantities and claim.speaker for claim in doc._.claims)
    assert Doc(real.vocab).from_bytes(doc.to_bytes())._.claims == doc._.claims


def test_a_doc_comes_back_from_bytes(nlp: Language) -> None:
    doc = Doc(nlp.vocab).from_bytes(nlp(TEXT).to_bytes())
    assert doc._.claims == expected(TEXT) != ()


def test_docs_come_back_from_a_bin(nlp: Language) -> None:
    written = DocBin(store_user_data=True, docs=nlp.pipe([TEXT, "", "It rained."])).to_bytes()
    docs = DocBin().from_bytes(written).get_docs(nlp.vocab)
    assert [doc._.claims for doc in docs] == [expected(text) for text in (TEXT, "", "It rained.")]


def test_processes_share_the_work(nlp: Language) -> None:
    texts = [TEXT, "It rained.", "", "Two men left. One stayed."]
    docs = nlp.pipe(texts, n_process=2, batch_size=1)
    assert [doc._.claims for doc in docs] == [expected(text) for text in texts]


def test_a_component_can_be_sent_to_a_process(nlp: Language) -> None:
    component: ClaimsComponent = pickle.loads(pickle.dumps(nlp.get_pipe("stub_claims")))
    assert component(nlp.make_doc(TEXT))._.claims == expected(TEXT)


def test_another_process_reads_the_claims(nlp: Language, tmp_path: Path) -> None:
    nlp(TEXT).to_disk(tmp_path / "doc")
    code = (
        "import spacy, sys, claimdiff.integrations.spacy_component; from spacy.tokens import Doc\n"
        "doc = Doc(spacy.blank('en').vocab).from_disk(sys.argv[1]); print(len(doc._.claims))"
    )
    done = subprocess.run([sys.executable, "-c", code, tmp_path / "doc"], capture_output=True, text=True, check=True)
    assert done.stdout == f"{len(expected(TEXT))}\n"


def test_a_doc_without_claims(nlp: Language) -> None:
    assert nlp.make_doc(TEXT)._.claims == ()


def test_a_part_of_a_doc_has_no_claims(nlp: Language) -> None:
    """Its text is another one."""
    assert nlp(TEXT)[0:4].as_doc(copy_user_data=True)._.claims == ()


def test_an_extension_that_was_removed_is_set_again(nlp: Language) -> None:
    Doc.remove_extension("claims")
    nlp.remove_pipe("stub_claims")
    spacy.blank("en").add_pipe("claimdiff_claims")
    assert Doc.get_extension("claims")[2] is claims_of


def test_a_foreign_extension_is_not_taken_for_claims() -> None:
    Doc.set_extension("claims", default="mine", force=True)
    try:
        with pytest.raises(InvalidInputError, match="already in use"):
            spacy.blank("en").add_pipe("claimdiff_claims")
    finally:
        Doc.set_extension("claims", getter=claims_of, force=True)
