"""The default extractor as a whole: its digest, its parts, what it refuses."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from spacy.language import Language

from claimdiff.claims import ClaimExtractor, extractor
from claimdiff.claims.text.sentences import split_sentences
from claimdiff.errors import InvalidInputError
from claimdiff.model import Article, Span

PACKAGE = Path(extractor.__file__).parents[1]


@pytest.mark.parametrize("processes", [0, -1])
def test_it_needs_a_process(processes: int) -> None:
    with pytest.raises(InvalidInputError, match=f"got {processes}"):
        ClaimExtractor(processes=processes)


@pytest.mark.model
def test_parts_of_ones_own_have_no_digest(nlp: Language) -> None:
    """What they find cannot be told from outside, so it must not be kept."""
    assert ClaimExtractor().digest == ClaimExtractor(processes=2).digest
    assert ClaimExtractor(nlp=nlp).digest is None
    assert ClaimExtractor(splitter=split_sentences).digest is None


@pytest.mark.parametrize(
    "file",
    [
        "claims/extraction.py",
        "english/data/word_lists.json",
        "english/time_grammar.py",
        "model/claim.py",
        "weights/causes.json",
    ],
)
def test_a_change_of_rules_words_or_weights_changes_the_digest(
    file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise claims found by the rules of yesterday would be taken from the cache."""
    copy = tmp_path / "claimdiff"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(extractor, "__file__", str(copy / "claims" / "extractor.py"))
    before = extractor._digest.__wrapped__()
    assert before == extractor._digest.__wrapped__()
    with open(copy / file, "ab") as stream:
        stream.write(b"\n")
    assert extractor._digest.__wrapped__() != before


@pytest.mark.model
def test_articles_come_out_one_by_one_in_order(nlp: Language) -> None:
    """An empty one has no claims, and the ones after it are none the worse."""
    articles = [
        Article(text="The mayor closed the bridge on Monday.", id="a"),
        Article(text="", id="b"),
        Article(text="The company sold the factory in Leeds.", id="c"),
    ]
    whole = ClaimExtractor(nlp=nlp)(articles)
    assert [{claim.article_id for claim in claims} for claims in whole] == [{"a"}, set(), {"c"}]
    stream = ClaimExtractor(nlp=nlp).stream(iter(articles))
    assert next(stream) == whole[0]
    assert list(stream) == whole[1:]


@pytest.mark.model
def test_a_splitter_of_ones_own_decides_the_sentences(nlp: Language) -> None:
    text = "The mayor closed the bridge. The company sold the factory."

    def one_sentence(whole: str) -> list[Span]:
        return [Span(0, len(whole))]

    (claims,) = ClaimExtractor(nlp=nlp, splitter=one_sentence)([Article(text=text, id="a")])
    assert {claim.sentence for claim in claims} == {Span(0, len(text))}


@pytest.mark.model
def test_words_left_out_are_those_of_no_claim(nlp: Language) -> None:
    article = Article(text="The mayor closed the bridge. Why would the minister resign?", id="a")
    made = ClaimExtractor(nlp=nlp)
    (claims,) = made([article])
    left = made.left_out(article)
    assert [(one.text, one.reason) for one in left] == [("minister resign", "question")]
    for one in left:
        assert not any(span.start <= one.start < span.end for claim in claims for span in claim.spans)
