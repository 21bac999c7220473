"""Models asked only for what the cache lacks."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from claimdiff import Article, CacheError, ComponentError, InvalidInputError, Pipeline
from claimdiff.cache import Cache, CachedEmbedder, CachedJudge, digest_of
from claimdiff.cache.judgements import packed, unpacked
from claimdiff.model import Judgement, Relation, Span
from claimdiff.testing import StubEmbedder, StubExtractor, StubJudge

if TYPE_CHECKING:
    from claimdiff.protocols import Vectors


class CountingEmbedder(StubEmbedder):
    def __init__(self, dimensions: int = 64) -> None:
        super().__init__(dimensions)
        self.asked: list[str] = []

    def encode(self, texts: list[str], /) -> Vectors:
        self.asked += texts
        return super().encode(texts)


class CountingJudge(StubJudge):
    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, pairs: Sequence[tuple[str, str]], /) -> list[Judgement]:
        self.asked += len(pairs)
        return super().__call__(pairs)


def test_a_text_is_embedded_once(tmp_path: Path) -> None:
    model = CountingEmbedder()
    cached = CachedEmbedder(model, Cache(tmp_path / "c"))
    first = cached.encode(["a b", "c", "a b"])
    assert model.asked == ["a b", "c"]
    second = CachedEmbedder(model, Cache(tmp_path / "c")).encode(["d", "c", "a b"])
    assert model.asked == ["a b", "c", "d"]
    assert (second[[2, 1]] == first[[0, 1]]).all()
    assert (second == StubEmbedder().encode(["d", "c", "a b"])).all()
    assert cached.encode([]).shape == (0, 0)


def test_another_model_has_vectors_of_its_own(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "c")
    assert CachedEmbedder(StubEmbedder(8), cache).encode(["a"]).shape == (1, 8)
    assert CachedEmbedder(StubEmbedder(16), cache).encode(["a"]).shape == (1, 16)


class ShortDigest(StubEmbedder):
    """Keeps its digest when its vectors change."""

    def __init__(self, dimensions: int) -> None:
        super().__init__(dimensions)
        self.digest = "mine"


def test_vectors_of_another_width_are_computed_anew(tmp_path: Path) -> None:
    """Where some of those asked for are, all are."""
    cache = Cache(tmp_path / "c")
    CachedEmbedder(ShortDigest(8), cache).encode(["a"])
    for _ in range(2):
        assert (CachedEmbedder(ShortDigest(16), cache).encode(["a", "b"]) == StubEmbedder(16).encode(["a", "b"])).all()


def packed_judgement(relation: Relation | None) -> bytes:
    return packed(Judgement(contradiction=0.5, neutral=0.25, entailment=0.25, relation=relation))


@pytest.mark.parametrize(
    "value",
    [
        b"12345678",
        b"no numbers, yet 24 bytes",
        b"[[0,1,0]]",
        packed_judgement(Relation(conflict=0.9, same=0.9, compatible=0)),
        packed_judgement(Relation(conflict=1, same=0, compatible=0, premise=Span(0, 2))),
        packed_judgement(Relation(conflict=1, same=0, compatible=0, kinds=(("mood", 1.0),))),  # type: ignore[arg-type]
    ],
)
def test_what_is_no_judgement_of_the_pair_is_computed_anew(tmp_path: Path, value: bytes) -> None:
    key = '["a", "b"]'
    cache, judge = Cache(tmp_path / "c"), CachedJudge(StubJudge(), Cache(tmp_path / "c"))
    cache.put("judgement stub", {key: value})
    assert judge([("a", "b")]) == StubJudge()([("a", "b")])
    assert [unpacked(cache.get("judgement stub", [key])[key])] == StubJudge()([("a", "b")])


def test_a_judgement_without_a_relation_is_kept_as_ever(tmp_path: Path) -> None:
    """Three numbers, as in the files of versions whose judges gave no relation."""
    judge = CountingJudge()
    Cache(tmp_path / "c").put("judgement stub", {'["a", "b"]': struct.pack("<3d", 0.5, 0.25, 0.25)})
    kept = Judgement(contradiction=0.5, neutral=0.25, entailment=0.25)
    assert CachedJudge(judge, Cache(tmp_path / "c"))([("a", "b")]) == [kept]
    assert judge.asked == 0
    assert packed(kept) == struct.pack("<3d", 0.5, 0.25, 0.25)


def test_what_is_no_vector_is_not_kept(tmp_path: Path) -> None:
    class Broken(CountingEmbedder):
        def encode(self, texts: list[str], /) -> Vectors:
            return super().encode(texts) * np.float32("nan")

    path = tmp_path / "c"
    with pytest.raises(ComponentError, match="not finite"):
        CachedEmbedder(Broken(), Cache(path)).encode(["a"])
    model = CountingEmbedder()
    CachedEmbedder(model, Cache(path)).encode(["a"])
    assert model.asked == ["a"]


def test_a_pair_is_judged_once(tmp_path: Path) -> None:
    judge = CountingJudge()
    cached = CachedJudge(judge, Cache(tmp_path / "c"))
    pairs = [("It rained.", "“It did not rain.”"), ("a", "b"), ("a", "b")]
    assert cached(pairs) == StubJudge()(pairs)
    assert cached(pairs[::-1]) == StubJudge()(pairs[::-1])
    assert cached([("b", "a")]) == StubJudge()([("b", "a")])
    assert judge.asked == 3
    assert cached([]) == []


def test_what_was_computed_before_an_interruption_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimdiff.cache.cached.AT_ONCE", 2)

    class Interrupted(CountingJudge):
        def __call__(self, pairs: Sequence[tuple[str, str]], /) -> list[Judgement]:
            if self.asked >= 2:
                raise KeyboardInterrupt
            return super().__call__(pairs)

    pairs = [("a", str(number)) for number in range(5)]
    with pytest.raises(KeyboardInterrupt):
        CachedJudge(Interrupted(), Cache(tmp_path / "c"))(pairs)
    judge = CountingJudge()
    assert CachedJudge(judge, Cache(tmp_path / "c"))(pairs) == StubJudge()(pairs)
    assert judge.asked == 3


def test_a_model_without_a_digest() -> None:
    """Nobody could tell when it changes."""
    with pytest.raises(InvalidInputError, match="digest"):
        digest_of(lambda pairs: [])


def test_the_digest_of_a_module_is_that_of_its_weights() -> None:
    torch = pytest.importorskip("torch")
    one = torch.nn.Linear(2, 2)
    digest = digest_of(one)
    assert digest == digest_of(one)
    with torch.no_grad():
        one.weight[0, 0] += 1
    assert digest_of(one) != digest


def test_a_pipeline_asks_no_model_twice(tmp_path: Path) -> None:
    """And gives the same result."""
    articles = [
        Article(source="A", text="The dam broke on Monday. The mayor wept."),
        Article(source="B", text="The dam did not break on Monday. The mayor slept."),
    ]

    def run() -> tuple[object, int]:
        embedder, judge = CountingEmbedder(), CountingJudge()
        pipeline = Pipeline(extractor=StubExtractor(), embedder=embedder, judge=judge, cache=tmp_path / "c")
        return pipeline.compare(articles), len(embedder.asked) + judge.asked

    first, asked = run()
    assert asked > 0
    assert run() == (first, 0)


def test_a_pipeline_refuses_a_file_that_is_no_cache(tmp_path: Path) -> None:
    path = tmp_path / "notes"
    path.write_text("notes")
    with pytest.raises(CacheError, match="not a claimdiff cache"):
        Pipeline(cache=path)


def test_a_pipeline_refuses_to_cache_a_model_without_a_digest(tmp_path: Path) -> None:
    """At once, before a story could fail by it."""
    with pytest.raises(InvalidInputError, match="digest"):
        Pipeline(judge=lambda pairs: [], cache=tmp_path / "c")
    assert not (tmp_path / "c").exists()
