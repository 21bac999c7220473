"""For the tests of those who plug in parts of their own: stand-ins without models, and conformance checks.

The checks raise `ComponentError` with what is wrong and return nothing when all is well; call them from a test.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from zlib import crc32

from claimdiff.embedding import embed, name_of
from claimdiff.errors import ComponentError
from claimdiff.model import Article, Claim, Judgement, Mention, Pair, Polarity, Quantity, Span, Time
from claimdiff.protocols.validation import valid_claims, valid_finding, valid_judgements

if TYPE_CHECKING:
    from claimdiff.protocols import Detector, Embedder, Extractor, Judge, Vectors

__all__ = [
    "StubEmbedder",
    "StubExtractor",
    "StubJudge",
    "check_detector",
    "check_embedder",
    "check_extractor",
    "check_judge",
    "sample_pairs",
]

_TEXTS = (
    "Sixty diplomats were expelled.",
    "60 diplomats were expelled on Monday.",
    "The bridge reopened.",
    "",
    "“Łódź” — 東京 \u202e😀\u00a0\x00",
    "The river rose again. " * 200,
)


class StubEmbedder:
    """Hashed bags of words: texts that share words are alike; the same on every machine; no model.

    Args:
        dimensions: d, the length of a vector.
    """

    name = "stub"

    def __init__(self, dimensions: int = 64) -> None:
        self.dimensions = dimensions
        self.digest = f"stub {dimensions}"

    def encode(self, texts: list[str], /) -> Vectors:
        import numpy as np

        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in _words(text):
                vectors[row, crc32(word.encode()) % self.dimensions] += 1
        return vectors


class StubExtractor:
    """One claim a sentence: a run of characters up to a full stop, question mark, exclamation mark or line end."""

    name = "stub"

    def __call__(self, articles: Sequence[Article], /) -> list[tuple[Claim, ...]]:
        return [tuple(self._claims(article)) for article in articles]

    def _claims(self, article: Article) -> Iterable[Claim]:
        for number, found in enumerate(re.finditer(r"[^\s.!?][^.!?\n]*[.!?]*", article.text)):
            words = _words(found[0])
            sentence = Span(found.start(), found.start() + len(found[0].rstrip()))
            yield Claim(
                id=f"{article.id}-{number}",
                article_id=article.id,
                text=sentence.of(article.text),
                spans=(sentence,),
                sentence=sentence,
                predicate=words[0] if words else "",
            )


class StubJudge:
    """Entailment when the premise holds all words of the hypothesis, contradiction when one of them says "not"."""

    name = "stub"
    digest = "stub"

    def __call__(self, pairs: Sequence[tuple[str, str]], /) -> list[Judgement]:
        return [self._judge(set(_words(premise)), set(_words(hypothesis))) for premise, hypothesis in pairs]

    def _judge(self, premise: set[str], hypothesis: set[str]) -> Judgement:
        if ("not" in premise) != ("not" in hypothesis):
            return Judgement(contradiction=0.9, neutral=0.05, entailment=0.05)
        if hypothesis <= premise:
            return Judgement(contradiction=0.05, neutral=0.05, entailment=0.9)
        return Judgement(contradiction=0.05, neutral=0.9, entailment=0.05)


def check_extractor(extractor: Extractor, articles: Sequence[Article] = ()) -> None:
    """Claims rest on words of their article, an empty text has none, and no article changes the claims of another.

    Args:
        extractor: to check.
        articles: yours, looked at besides a few built in.
    """
    stage = f"extractor {name_of(extractor)}"
    sample = [Article(text=text, source=str(place)) for place, text in enumerate(_TEXTS)] + list(articles)
    claims = valid_claims(stage, sample, extractor(sample))
    if claims[_TEXTS.index("")]:
        raise ComponentError(f"{stage}: found claims in an empty text")
    for article, own in zip(sample, claims, strict=True):
        if valid_claims(stage, [article], extractor([article])) != (own,):
            raise ComponentError(f"{stage}: the claims of article {article.id} depend on the articles beside it")


def check_embedder(embedder: Embedder, *, tolerance: float = 1e-3) -> None:
    """One finite vector a text, the same whatever else is in the batch.

    Args:
        embedder: to check.
        tolerance: how far a unit vector may move with the batch it is in, by its largest component.
    """
    import numpy as np

    stage = f"embedder {name_of(embedder)}"
    texts = list(_TEXTS)
    together = embed(embedder, texts)
    if texts != list(_TEXTS):
        raise ComponentError(f"{stage}: encode changed the list it was given")
    if not np.allclose(together, embed(embedder, texts), rtol=0, atol=tolerance):
        raise ComponentError(f"{stage}: the same texts got other vectors the second time")
    for row, text in enumerate(texts):
        alone = embed(embedder, [text])
        if alone.shape[1] != together.shape[1]:
            raise ComponentError(f"{stage}: vectors have {together.shape[1]} and then {alone.shape[1]} components")
        if not np.allclose(alone[0], together[row], rtol=0, atol=tolerance):
            raise ComponentError(f"{stage}: the vector of text {row} depends on the texts beside it")


def check_judge(judge: Judge, *, tolerance: float = 1e-3) -> None:
    """One judgement a pair, made of probabilities, the same whatever else is in the batch; none for no pairs.

    Args:
        judge: to check.
        tolerance: how far a probability may move with the batch it is in.
    """
    stage = f"judge {name_of(judge)}"
    pairs = [(premise, hypothesis) for premise in _TEXTS for hypothesis in _TEXTS]
    together = valid_judgements(stage, len(pairs), judge(pairs))
    valid_judgements(stage, 0, judge([]))
    for pair, expected in zip(pairs, together, strict=True):
        (alone,) = valid_judgements(stage, 1, judge([pair]))
        for share in ("contradiction", "neutral", "entailment"):
            if abs(getattr(alone, share) - getattr(expected, share)) > tolerance:
                raise ComponentError(f"{stage}: the judgement of {pair} depends on the pairs beside it")


def check_detector(detector: Detector, pairs: Sequence[Pair] = ()) -> None:
    """Findings quote their articles, are the same each time, swap with the pair, and nothing conflicts with itself.

    Args:
        detector: to check.
        pairs: yours, looked at besides `sample_pairs()`.
    """
    stage = f"detector {name_of(detector)}"
    for pair in (*sample_pairs(), *pairs):
        finding = detector(pair)
        if finding is not None:
            valid_finding(stage, pair, finding)
        if detector(pair) != finding:
            raise ComponentError(f"{stage}: the same pair got another finding the second time ({pair.left.id})")
        back = detector(pair.swapped())
        # The words of a reason may name the two values in either order.
        swapped = None if finding is None else replace(finding.swapped(), reason="")
        if (None if back is None else replace(back, reason="")) != swapped:
            raise ComponentError(f"{stage}: swapping the pair does not swap the finding ({pair.left.id})")
        for same in (_with_itself(pair), _with_itself(pair.swapped())):
            finding = detector(same)
            if finding is not None and finding.outcome == "conflict":
                raise ComponentError(f"{stage}: a claim conflicts with itself ({same.left.id})")


def sample_pairs() -> tuple[Pair, ...]:
    """Pairs of matched claims with filled slots: another number, day, reason or polarity, and the same reworded."""
    return (
        _pair(
            _claim("Police said 49 people died on Monday.", number=("49", 49), weekday=("Monday", 0)),
            _claim("50 people died on Tuesday, police said.", number=("50", 50), weekday=("Tuesday", 1)),
        ),
        _pair(
            _claim("Sixty people were expelled for meddling.", number=("Sixty", 60), cause="meddling"),
            _claim("60 people were expelled over the poisoning.", number=("60", 60), cause="the poisoning"),
        ),
        _pair(_claim("The minister resigned."), _claim("The minister did not resign.", polarity="negated")),
        _pair(_claim("The bridge reopened."), _claim("The bridge was opened again.")),
    )


def _claim(
    text: str,
    *,
    number: tuple[str, float] | None = None,
    weekday: tuple[str, int] | None = None,
    cause: str | None = None,
    polarity: Polarity = "affirmed",
) -> tuple[Claim, Article]:
    article = Article(text=text, source=text)
    whole = Span(0, len(text))
    claim = Claim(
        id=f"{article.id}-0",
        article_id=article.id,
        text=text,
        spans=(whole,),
        sentence=whole,
        predicate=next(word for word in ("die", "expel", "resign", "open") if word in text),
        polarity=polarity,
    )
    if number is not None:
        words, value = number
        start = text.index(words)
        quantity = Quantity.of(text, start, start + len(words), low=value, high=value, unit="person")
        claim = replace(claim, quantities=(quantity,))
    if weekday is not None:
        words, day = weekday
        start = text.index(words)
        claim = replace(claim, times=(Time.of(text, start, start + len(words), weekday=day),))
    if cause is not None:
        start = text.index(cause)
        claim = replace(claim, cause=Mention.of(text, start, start + len(cause)))
    return claim, article


def _pair(left: tuple[Claim, Article], right: tuple[Claim, Article]) -> Pair:
    return Pair(left=left[0], right=right[0], left_article=left[1], right_article=right[1], similarity=0.8)


def _with_itself(pair: Pair) -> Pair:
    """The pair's left claim against a copy of it in another source."""
    article = replace(pair.left_article, id=f"{pair.left_article.id}-copy", source=f"{pair.left_article.source} copy")
    claim = replace(pair.left, id=f"{pair.left.id}-copy", article_id=article.id)
    return replace(pair, right=claim, right_article=article, similarity=1.0)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())
