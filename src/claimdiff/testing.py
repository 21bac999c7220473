"""Test helpers for custom pipeline stages: model-free stubs and conformance checks.

Call the checks from a test: they raise `ComponentError` on the first problem and return None otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from zlib import crc32

from claimdiff.embedding import embed, name_of
from claimdiff.errors import ComponentError
from claimdiff.model import Article, Claim, Judgement, Mention, Pair, Polarity, Quantity, Relation, Span, Time
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
    """An embedder without a model: hashed bags of words, so that texts that share words are similar on every machine.

    Args:
        dimensions: d, the length of each vector.
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
    """An extractor without a model: one claim per sentence, where a sentence ends at ".", "?", "!" or a line break."""

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
    """A judge without a model: contradiction if one text alone says "not", entailment if the premise has every word.

    As reports, the two conflict (polarity, by the word "not") in the first case, make the same statement if both have
    the same words, and are compatible otherwise.
    """

    name = "stub"
    digest = "stub"

    def __call__(self, pairs: Sequence[tuple[str, str]], /) -> list[Judgement]:
        return [self._judge(premise, hypothesis) for premise, hypothesis in pairs]

    def _judge(self, premise: str, hypothesis: str) -> Judgement:
        given, asked = set(_words(premise)), set(_words(hypothesis))
        if ("not" in given) != ("not" in asked):
            relation = Relation(
                conflict=0.9,
                same=0.05,
                compatible=0.05,
                kinds=(("polarity", 1.0),),
                premise=_denial(premise),
                hypothesis=_denial(hypothesis),
            )
            return Judgement(contradiction=0.9, neutral=0.05, entailment=0.05, relation=relation)
        same, compatible = (0.9, 0.05) if given == asked else (0.05, 0.9)
        relation = Relation(conflict=0.05, same=same, compatible=compatible)
        if asked <= given:
            return Judgement(contradiction=0.05, neutral=0.05, entailment=0.9, relation=relation)
        return Judgement(contradiction=0.05, neutral=0.9, entailment=0.05, relation=relation)


def check_extractor(extractor: Extractor, articles: Sequence[Article] = ()) -> None:
    """Check that claims point into their article, an empty text has none, and articles do not affect each other.

    Args:
        extractor: the extractor to check.
        articles: articles to test in addition to a few built-in ones.
    """
    stage = f"extractor {name_of(extractor)}"
    sample = [Article(text=text, source=str(place)) for place, text in enumerate(_TEXTS)] + list(articles)
    claims = valid_claims(stage, sample, extractor(sample))
    if claims[_TEXTS.index("")]:
        raise ComponentError(f"{stage}: found claims in an empty text")
    for article, own in zip(sample, claims, strict=True):
        if valid_claims(stage, [article], extractor([article])) != (own,):
            raise ComponentError(f"{stage}: the claims of article {article.id} depend on the rest of the batch")


def check_embedder(embedder: Embedder, *, tolerance: float = 1e-3) -> None:
    """Check that each text gets one finite vector that does not depend on the rest of the batch.

    Args:
        embedder: the embedder to check.
        tolerance: largest difference allowed in any component of a unit vector between batches.
    """
    import numpy as np

    stage = f"embedder {name_of(embedder)}"
    texts = list(_TEXTS)
    together = embed(embedder, texts)
    if texts != list(_TEXTS):
        raise ComponentError(f"{stage}: encode modified its input list")
    if not np.allclose(together, embed(embedder, texts), rtol=0, atol=tolerance):
        raise ComponentError(f"{stage}: encoding the same texts twice gave different vectors")
    for row, text in enumerate(texts):
        alone = embed(embedder, [text])
        if alone.shape[1] != together.shape[1]:
            raise ComponentError(f"{stage}: vectors have {together.shape[1]} dimensions, then {alone.shape[1]}")
        if not np.allclose(alone[0], together[row], rtol=0, atol=tolerance):
            raise ComponentError(f"{stage}: the vector of text {row} depends on the rest of the batch")


def check_judge(judge: Judge, *, tolerance: float = 1e-3) -> None:
    """Check that each pair gets one valid judgement that does not depend on the rest of the batch.

    Args:
        judge: the judge to check.
        tolerance: largest difference allowed in a probability between batches.
    """
    stage = f"judge {name_of(judge)}"
    pairs = [(premise, hypothesis) for premise in _TEXTS for hypothesis in _TEXTS]
    together = valid_judgements(stage, pairs, judge(pairs))
    valid_judgements(stage, [], judge([]))
    for pair, expected in zip(pairs, together, strict=True):
        (alone,) = valid_judgements(stage, [pair], judge([pair]))
        one, other = _shares(alone), _shares(expected)
        if any(abs(one.get(name, 0) - other.get(name, 0)) > tolerance for name in one | other):
            raise ComponentError(f"{stage}: the judgement of {pair} depends on the rest of the batch")


def _shares(judgement: Judgement) -> dict[str, float]:
    """Return all probabilities of a judgement, by name."""
    shares = {name: getattr(judgement, name) for name in ("contradiction", "neutral", "entailment")}
    relation = judgement.relation
    if relation is not None:
        shares |= {name: getattr(relation, name) for name in ("conflict", "same", "compatible")}
        shares |= dict(relation.kinds)
    return shares


def check_detector(detector: Detector, pairs: Sequence[Pair] = ()) -> None:
    """Check that findings quote their articles, are deterministic and symmetric, and never set a claim against itself.

    Args:
        detector: the detector to check.
        pairs: pairs to test in addition to `sample_pairs()`.
    """
    stage = f"detector {name_of(detector)}"
    for pair in (*sample_pairs(), *pairs):
        finding = detector(pair)
        if finding is not None:
            valid_finding(stage, pair, finding)
        if detector(pair) != finding:
            raise ComponentError(f"{stage}: the same pair gave two different findings ({pair.left.id})")
        back = detector(pair.swapped())
        # A reason may name the two values in either order.
        swapped = None if finding is None else replace(finding.swapped(), reason="")
        if (None if back is None else replace(back, reason="")) != swapped:
            raise ComponentError(f"{stage}: swapping the pair does not swap the finding ({pair.left.id})")
        for same in (_with_itself(pair), _with_itself(pair.swapped())):
            finding = detector(same)
            if finding is not None and finding.outcome in ("conflict", "dispute"):
                verb = "conflicts with" if finding.outcome == "conflict" else "disputes"
                raise ComponentError(f"{stage}: a claim {verb} itself ({same.left.id})")


def sample_pairs() -> tuple[Pair, ...]:
    """Return pairs of matched claims that differ in number, day, cause or polarity, and one that is only reworded."""
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
    """Pair the left claim with a copy of itself in another source."""
    article = replace(pair.left_article, id=f"{pair.left_article.id}-copy", source=f"{pair.left_article.source} copy")
    claim = replace(pair.left, id=f"{pair.left.id}-copy", article_id=article.id)
    return replace(pair, right=claim, right_article=article, similarity=1.0)


def _denial(text: str) -> Span | None:
    """Return the place of the first "not"; None if there is none."""
    found = re.search(r"(?<![^\W_])not(?![^\W_])", text, re.IGNORECASE)
    return None if found is None else Span(found.start(), found.end())


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())
