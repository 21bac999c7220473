"""The default extractor: articles to claims, in this process or in several."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from claimdiff.claims.extraction import extract_claims
from claimdiff.claims.facts import find_facts
from claimdiff.claims.grammar.parsing import MODEL_SHA256, digest_of_folder, load_parser, parse
from claimdiff.claims.omissions import LeftOut, find_left_out
from claimdiff.claims.text.sentences import split_sentences
from claimdiff.claims.workers import stream_in_processes
from claimdiff.errors import InvalidInputError
from claimdiff.model import Article, Claim

if TYPE_CHECKING:
    from spacy.language import Language

    from claimdiff.protocols import Splitter


class ClaimExtractor:
    """The default `Extractor`: English articles to claims, by a dependency parse.

    Args:
        nlp: a spaCy pipeline with tagger, parser, lemmatizer and entity recogniser; the bundled English one when None,
            loaded at first use.
        splitter: sentence splitter; claimdiff's own when None.
        processes: how many processes share the work; with more than one, `nlp` and `splitter` must pickle.

    Raises:
        InvalidInputError: fewer than one process.
    """

    def __init__(self, *, nlp: Language | None = None, splitter: Splitter | None = None, processes: int = 1) -> None:
        if processes < 1:
            raise InvalidInputError(f"processes must be 1 or more, got {processes}")
        self._nlp = nlp
        self._splitter = splitter
        self._processes = processes

    @property
    def digest(self) -> str | None:
        """Changes whenever other claims may be found; None with a parser or splitter of one's own."""
        return None if self._nlp is not None or self._splitter is not None else _digest()

    def __call__(self, articles: Sequence[Article], /) -> list[tuple[Claim, ...]]:
        """The claims of each article, in the order of the text.

        Raises:
            InvalidInputError: an article is not in English and no parser for it was plugged in.
            ModelError: the bundled parser is missing or damaged.
        """
        return list(self.stream(articles))

    def stream(self, articles: Iterable[Article], /) -> Iterator[tuple[Claim, ...]]:
        """The same, article by article, in bounded memory.

        With several processes a script must guard its start with `if __name__ == "__main__"`.
        """
        if self._processes > 1:
            yield from stream_in_processes(
                articles, ClaimExtractor(nlp=self._nlp, splitter=self._splitter), self._processes
            )
            return
        nlp = self._nlp or load_parser()
        for parsed in parse(articles, nlp, self._splitter or split_sentences):
            yield extract_claims(parsed, find_facts(parsed))

    def left_out(self, article: Article, /) -> list[LeftOut]:
        """The content words of an article that are in none of its claims, with the reason; parses it anew.

        Raises:
            InvalidInputError, ModelError: as a call.
        """
        (parsed,) = parse([article], self._nlp or load_parser(), self._splitter or split_sentences)
        facts = find_facts(parsed)
        return find_left_out(parsed, facts, extract_claims(parsed, facts))


@cache
def _digest() -> str:
    """A hash of what decides which claims are found: the parser model, spaCy, claimdiff's own rules and words."""
    total = hashlib.sha256(f"{MODEL_SHA256} {version('spacy')}".encode())
    package = Path(__file__).parents[1]
    for room in ("claims", "english", "model", "weights"):
        total.update(digest_of_folder(package / room).encode())
    return total.hexdigest()
