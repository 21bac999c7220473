"""The shipped tables."""

from __future__ import annotations

import gzip
from importlib import resources
from pathlib import Path

import pytest

from claimdiff.english.wordnet import data
from claimdiff.errors import ModelError


def test_the_tables_are_small_and_carry_their_licence() -> None:
    folder = resources.files("claimdiff.english.wordnet")
    tables = [entry for entry in folder.iterdir() if entry.name.endswith(".gz")]
    assert tables
    assert sum(len(entry.read_bytes()) for entry in tables) < 2_000_000
    assert "Princeton University" in folder.joinpath("LICENSE-WORDNET").read_text(encoding="utf-8")


@pytest.mark.parametrize("pos", ["noun", "verb", "adj", "adv"])
def test_every_sense_points_to_a_synset_and_every_synset_to_known_ones(pos: data.PartOfSpeech) -> None:
    synsets = data.read_lines(f"{pos}_synsets.txt.gz")
    for line in data.read_lines(f"{pos}_senses.tsv.gz"):
        assert all(int(number) < len(synsets) for number in line.split("\t")[1].split())
    for number in range(0, len(synsets), 50):
        synset = data.synset(number, pos)
        assert all(0 <= other < len(synsets) for other in (*synset.parents, *synset.opposites))


def test_missing_and_damaged_tables_are_errors(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("claimdiff.english.wordnet.data.resources.files", lambda _: tmp_path)
    with pytest.raises(ModelError, match=r"gone\.tsv\.gz"):
        data.read_lines("gone.tsv.gz")
    (tmp_path / "cut.tsv.gz").write_bytes(gzip.compress(b"word\tother\n" * 100)[:40])
    with pytest.raises(ModelError, match="damaged"):
        data.read_lines("cut.tsv.gz")
    (tmp_path / "text.tsv.gz").write_bytes(b"not compressed")
    with pytest.raises(ModelError, match="damaged"):
        data.read_lines("text.tsv.gz")
