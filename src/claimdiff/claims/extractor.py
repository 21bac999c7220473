"""The default extractor, in one process or several."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from claimdiff.claims.extraction import extract_claims
from claimdiff.claims.facts import find_facts
from claimdiff.claims.grammar.parsing import MODEL_SHA256, ParsedArticle, digest_of_folder, load_parser, parse
from claimdiff.claims.omissions import LeftOut, find_left_out
from claimdiff.claims.restoration import restored
from claimdiff.claims.text.sentences import split_sentences
from claimdiff.claims.workers import stream_in_processes
from claimdiff.english.typography import Plain, plain
from claimdiff.errors import InvalidInputError
from claimdiff.model import Article, Claim

if TYPE_CHECKING:
    from spacy.language import Language

    from claimdiff.protocols import Splitter


class ClaimExtractor:
    """The default `Extractor`: finds the claims of English articles with a dependency parser.

    Args:
        nlp: a spaCy pipeline with tagger, parser, lemmatizer and entity recogniser; None for the bundled English one,
            which is loaded on first use.
        splitter: sentence splitter; None for claimdiff's own.
        processes: number of worker processes; with more than one, `nlp` and `splitter` must be picklable.

    Raises:
        InvalidInputError: `processes` is less than 1.
    """

    def __init__(self, *, nlp: Language | None = None, splitter: Splitter | None = None, processes: int = 1) -> None:
        if processes < 1:
            raise InvalidInputError(f"processes must be 1 or more, got {processes}")
        self._nlp = nlp
        self._splitter = splitter
        self._processes = processes

    @property
    def digest(self) -> str | None:
        """Return a hash that changes whenever other claims may be found; None with a custom parser or splitter."""
        return None if self._nlp is not None or self._splitter is not None else _digest()

    def __call__(self, articles: Sequence[Article], /) -> list[tuple[Claim, ...]]:
        """Return the claims of each article, in the order of the text.

        Raises:
            InvalidInputError: an article is not in English and the parser is the bundled one.
            ModelError: the bundled parser is missing or damaged.
        """
        return list(self.stream(articles))

    def stream(self, articles: Iterable[Article], /) -> Iterator[tuple[Claim, ...]]:
        """Yield the claims of each article, in bounded memory.

        With several processes, scripts must guard their entry point with `if __name__ == "__main__"`.
        """
        if self._processes > 1:
            yield from stream_in_processes(
                articles, ClaimExtractor(nlp=self._nlp, splitter=self._splitter), self._processes
            )
            return
        for article, form, parsed in self._parsed(articles):
            yield restored(extract_claims(parsed, find_facts(parsed)), form, article.text)

    def left_out(self, article: Article, /) -> list[LeftOut]:
        """Return the content words of an article that are in no claim, with the reason. Parses the article again.

        Raises:
            InvalidInputError, ModelError: as for a call.
        """
        ((_, form, parsed),) = self._parsed([article])
        facts = find_facts(parsed)
        left_out = find_left_out(parsed, facts, extract_claims(parsed, facts))
        return list(restored(tuple(left_out), form, article.text))

    def _parsed(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Plain, ParsedArticle]]:
        """Yield each article as given, the plain form of its text, and its parse."""
        read: deque[tuple[Article, Plain]] = deque()  # the parser reads some articles ahead

        def plain_articles() -> Iterator[Article]:
            for article in articles:
                read.append((article, plain(article.text)))
                yield replace(article, text=read[-1][1].text)

        for parsed in parse(plain_articles(), self._nlp or load_parser(), self._splitter or split_sentences):
            article, form = read.popleft()
            yield article, form, parsed


@cache
def _digest() -> str:
    """Return a hash of all that affects the claims: the parser model, spaCy, claimdiff's own code and word lists."""
    total = hashlib.sha256(f"{MODEL_SHA256} {version('spacy')}".encode())
    package = Path(__file__).parents[1]
    for room in ("claims", "english", "weights", "model"):
        total.update(digest_of_folder(package / room).encode())
    return total.hexdigest()
