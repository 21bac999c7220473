"""Write fitted weights as the JSON files of claimdiff.weights, with the data they come from."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

from claimdiff.weights import Dataset, LinearModel, Provenance

ROOT = Path(__file__).resolve().parents[1]
#: Where the package keeps its weights.
FOLDER = ROOT / "src" / "claimdiff" / "weights"


def provenance(script: str, *data: Path) -> Provenance:
    """Return the provenance of weights that `script`, given by its `__file__`, fits on these files today."""
    used = tuple(Dataset(path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in data)
    return Provenance(Path(script).resolve().relative_to(ROOT).as_posix(), used, date.today())


def save(model: LinearModel, path: Path) -> None:
    """Save the model as JSON, one weight per line, with a note and a threshold only if it has them."""
    source = model.provenance
    written: dict[str, Any] = {
        "fitted_by": source.fitted_by,
        "data": None if source.data is None else [{"name": one.name, "sha256": one.sha256} for one in source.data],
        "date": source.date.isoformat(),
    }
    if source.note:
        written["note"] = source.note
    written["bias"] = model.bias
    if model.threshold:
        written["threshold"] = model.threshold
    written["weights"] = dict(model.weights)
    path.write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
