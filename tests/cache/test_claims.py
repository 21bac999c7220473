"""Articles read only where the cache lacks their claims."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claimdiff import Article, Claim, InvalidInputError, Pipeline
from claimdiff.cache import Cache, CachedExtractor
from claimdiff.claims import ClaimExtractor
from claimdiff.model import Quantity
from claimdiff.testing import StubEmbedder, StubExtractor

ONE = Article(id="1", source="A", text="The dam broke. The mayor wept.")
TWO = Article(id="2", source="B", text="The mayor slept.")


class CountingExtractor(StubExtractor):
    def __init__(self, digest: str | None = "1") -> None:
        self.digest = digest
        self.read: list[str] = []

    def __call__(self, articles: Sequence[Article], /) -> list[tuple[Claim, ...]]:
        self.read += [article.id for article in articles]
        return super().__call__(articles)


def test_an_article_is_read_once(tmp_path: Path) -> None:
    extractor = CountingExtractor()
    cached = CachedExtractor(extractor, Cache(tmp_path / "c"))
    assert cached([ONE, TWO, ONE]) == StubExtractor()([ONE, TWO, ONE])
    assert extractor.read == ["1", "2"]
    again = CachedExtractor(extractor, Cache(tmp_path / "c"))
    assert again([TWO, ONE]) == StubExtractor()([TWO, ONE])
    assert extractor.read == ["1", "2"]
    assert again([]) == []


@pytest.mark.parametrize(
    "other",
    [
        replace(ONE, text="The dam broke. The mayor left."),
        replace(ONE, id="3"),
        replace(ONE, published=date(2018, 3, 26)),
        replace(ONE, title="A dam broke"),
    ],
)
def test_another_article_is_read_anew(tmp_path: Path, other: Article) -> None:
    """The day decides what "on Monday" means; the id is part of each claim."""
    cached = CachedExtractor(CountingExtractor(), Cache(tmp_path / "c"))
    cached([ONE])
    assert cached([other]) == StubExtractor()([other])


def test_another_extractor_reads_anew(tmp_path: Path) -> None:
    extractor = CountingExtractor()
    for digest in ("1", "2", "1"):
        extractor.digest = digest
        CachedExtractor(extractor, Cache(tmp_path / "c"))([ONE])
    assert extractor.read == ["1", "1"]


@pytest.mark.parametrize("value", [b"", b"no claims", b"x\x9c\x03\x00\x00\x00\x00\x01"])
def test_what_is_kept_but_are_no_claims(tmp_path: Path, value: bytes) -> None:
    """Whatever stands there is computed anew."""

    class Spoilt(Cache):
        def get(self, model: str, texts: Sequence[str]) -> dict[str, bytes]:
            return dict.fromkeys(texts, value)

    extractor = CountingExtractor()
    assert CachedExtractor(extractor, Spoilt(tmp_path / "c"))([ONE]) == StubExtractor()([ONE])
    assert extractor.read == ["1"]


def test_half_surrogates(tmp_path: Path) -> None:
    """JSON would join them; offsets must not move."""
    split = Article(id="1", text="The \ud83d\ude00 dam broke. It rained.")
    whole = Article(id="1", text="The \U0001f600 dam broke. It rained.")
    cached = CachedExtractor(CountingExtractor(), Cache(tmp_path / "c"))
    for article in (split, whole, split, whole):
        assert cached([article]) == StubExtractor()([article])


def test_claims_that_json_cannot_hold_are_read_anew(tmp_path: Path) -> None:
    class Endless(CountingExtractor):
        def __call__(self, articles: Sequence[Article], /) -> list[tuple[Claim, ...]]:
            many = Quantity(text="dam", start=4, end=7, low=math.inf, high=math.inf)
            return [(replace(own[0], quantities=(many,)),) for own in super().__call__(articles)]

    extractor = Endless()
    cached = CachedExtractor(extractor, Cache(tmp_path / "c"))
    assert cached([ONE]) == cached([ONE])
    assert extractor.read == ["1", "1"]


@pytest.mark.parametrize("digest", ["", 3])
def test_what_is_no_digest(tmp_path: Path, digest: Any) -> None:
    with pytest.raises(InvalidInputError, match="digest"):
        CachedExtractor(CountingExtractor(digest), Cache(tmp_path / "c"))


def test_what_was_read_before_an_interruption_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimdiff.cache.claims.AT_ONCE", 1)

    class Interrupted(CountingExtractor):
        def __call__(self, articles: Sequence[Article], /) -> list[tuple[Claim, ...]]:
            if self.read:
                raise KeyboardInterrupt
            return super().__call__(articles)

    with pytest.raises(KeyboardInterrupt):
        CachedExtractor(Interrupted(), Cache(tmp_path / "c"))([ONE, TWO])
    extractor = CountingExtractor()
    CachedExtractor(extractor, Cache(tmp_path / "c"))([ONE, TWO])
    assert extractor.read == ["2"]


@pytest.mark.parametrize(("digest", "reads"), [("1", 2), (None, 4)])
def test_a_pipeline_keeps_claims_of_an_extractor_with_a_digest(tmp_path: Path, digest: str | None, reads: int) -> None:
    extractor = CountingExtractor(digest)
    results = [
        Pipeline(extractor=extractor, embedder=StubEmbedder(), cache=tmp_path / "c").compare([ONE, TWO])
        for _ in range(2)
    ]
    assert results[0] == results[1]
    assert len(extractor.read) == reads
    assert results[0].settings["extractor"] == "stub"


def test_the_default_extractor_has_a_digest_and_one_with_parts_of_its_own_has_none() -> None:
    digest = ClaimExtractor().digest
    assert digest is not None
    assert digest == ClaimExtractor(processes=2).digest
    assert ClaimExtractor(splitter=lambda text: []).digest is None


@pytest.mark.model
def test_claims_with_all_slots_come_back_as_they_were(tmp_path: Path, expulsion: tuple[Article, Article]) -> None:
    extractor = ClaimExtractor()
    cached = CachedExtractor(extractor, Cache(tmp_path / "c"))
    assert cached(expulsion) == cached(expulsion) == extractor(expulsion)
