"""Sentence models: the whole text counts, results repeat, nothing is downloaded."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from claimdiff import ModelError
from claimdiff.embedding import SentenceModel, default_embedder, embed, load_embedder
from claimdiff.embedding.bundled import bundled_model
from claimdiff.testing import check_embedder

SENTENCES = [
    "Sixty diplomats were expelled on Monday.",
    "60 diplomats had to leave.",
    "The bridge over the river reopened after two years of repairs, to the relief of everybody in the valley.",
    "No.",
]


class WordModel:
    """Stands in for a `SentenceTransformer` with a window of four tokens: a token a word, and its count as vector."""

    max_seq_length = 4

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def tokenizer(self, texts: list[str], **options: Any) -> dict[str, list[list[str]]]:
        assert options == {"truncation": False, "verbose": False}
        return {"input_ids": [text.split() or list(text) for text in texts]}

    def encode(self, texts: list[str], *, show_progress_bar: bool) -> np.ndarray[Any, Any]:
        assert not show_progress_bar
        self.encoded += texts
        return np.array([[len(text.split()), len(text)] for text in texts], dtype=np.float32)


def test_a_long_text_is_embedded_part_by_part() -> None:
    model = WordModel()
    vectors = SentenceModel(model, "words").encode(["a b c d e f", "x y", "g h i j k l m n o"])
    assert model.encoded == ["a b c", " d e f", "x y", "g h i j", " k l", " m n o"]
    assert vectors.tolist() == [[3, 5.5], [2, 3], [3, pytest.approx(17 / 3)]]


def test_a_long_text_without_white_space_is_cut_all_the_same() -> None:
    class CharacterModel(WordModel):
        def tokenizer(self, texts: list[str], **options: Any) -> dict[str, list[list[str]]]:
            return {"input_ids": [list(text) for text in texts]}

    model = CharacterModel()
    SentenceModel(model, "characters").encode(["東京大阪京都奈良神戸"])
    assert "".join(model.encoded) == "東京大阪京都奈良神戸"
    assert all(len(part) <= 4 for part in model.encoded)


def test_no_texts_give_no_vectors() -> None:
    assert SentenceModel(WordModel(), "words").encode([]).shape == (0, 0)


@pytest.mark.model
def test_the_default_model_keeps_the_contract() -> None:
    check_embedder(default_embedder(), tolerance=1e-5)


@pytest.mark.model
def test_a_vector_is_the_same_alone_and_among_others() -> None:
    together = default_embedder().encode(SENTENCES * 40)
    alone = np.vstack([default_embedder().encode([text]) for text in SENTENCES])
    assert alone.shape == (4, 384)
    assert np.array_equal(together, np.tile(alone, (40, 1)))


@pytest.mark.model
def test_the_default_vectors_are_those_of_the_library() -> None:
    library = load_embedder(str(bundled_model()))
    texts = [*SENTENCES, "“It’s over,” she said — at last.", "", "word " * 300]
    assert np.allclose(default_embedder().encode(texts), library.encode(texts), atol=1e-6)


@pytest.mark.model
def test_paraphrases_are_nearer_than_strangers() -> None:
    vectors = embed(default_embedder(), SENTENCES)
    cosines = vectors @ vectors.T
    assert cosines[0, 1] > 0.6 > 0.3 > cosines[0, 2]


@pytest.mark.model
def test_the_end_of_a_long_text_counts() -> None:
    beginning = "The council met and talked about the budget for roads. " * 40
    vectors = embed(default_embedder(), [beginning, beginning + "The volcano erupted. " * 40])
    assert float(vectors[0] @ vectors[1]) < 0.95


@pytest.mark.model
def test_one_model_is_shared_by_all_threads() -> None:
    found: list[tuple[int, Any]] = []

    def work() -> None:
        embedder = default_embedder()
        found.append((id(embedder), embed(embedder, SENTENCES)))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({identity for identity, _ in found}) == 1
    assert len(found) == 4
    assert all(np.allclose(vectors, found[0][1], atol=1e-6) for _, vectors in found)


@pytest.mark.model
def test_a_model_can_be_named_by_its_folder() -> None:
    embedder = load_embedder(str(bundled_model()))
    assert embedder.name == str(bundled_model())
    assert np.allclose(embed(embedder, SENTENCES), embed(default_embedder(), SENTENCES), atol=1e-6)


@pytest.mark.model
def test_a_folder_without_a_model_is_a_model_error(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(ModelError, match="cannot be loaded"):
        load_embedder(str(tmp_path))


@pytest.mark.model
def test_the_default_model_opens_no_connection_and_prints_nothing() -> None:
    code = (
        "import socket\n"
        "def refuse(*args, **kwargs): raise SystemExit('a connection was opened')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "from claimdiff.embedding import default_embedder\n"
        "vectors = default_embedder().encode(['one', 'two'])\n"
        "assert vectors.shape == (2, 384)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=300, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
