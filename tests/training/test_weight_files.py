"""Weights are written as they are read."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest
from training.weight_files import FOLDER, provenance, save

from claimdiff.weights import Dataset, load_weights
from training import weight_files


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.json")), ids=lambda path: path.stem)
def test_shipped_weights_are_written_alike(path: Path, tmp_path: Path) -> None:
    """A new fit changes in a file what it changes in the weights."""
    save(load_weights(path.stem), tmp_path / path.name)
    assert (tmp_path / path.name).read_bytes() == path.read_bytes()


def test_provenance_names_the_script_and_the_digest_of_the_data(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_bytes(b"{}\n")
    found = provenance(weight_files.__file__, gold)
    assert found.fitted_by == "training/weight_files.py"
    assert found.data == (Dataset("gold.jsonl", hashlib.sha256(b"{}\n").hexdigest()),)
    assert found.date <= date.today()
