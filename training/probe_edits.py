"""Test whether a judge detects contradictions or just traces of an edit.

    python training/probe_edits.py PAIRS.jsonl.gz [--pairs 200]

PAIRS is the output of build_pairs.py. A judge that has learned how edited sentences sound also finds contradictions in
harmless edits (`kept_*`). Prints, as JSON, how often a contradicting edit ranks above a harmless one, and a harmless
edit above an unchanged pair (`related`): a good judge gets 1 and 0.5.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.ranking import area  # noqa: E402
from training.train_judge import Pair, read_rows  # noqa: E402

from claimdiff.judge import default_judge  # noqa: E402
from claimdiff.protocols import Judge  # noqa: E402

GROUPS = ("edit", "kept", "related")
SEED = 0


def sample(path: Path, count: int) -> dict[str, list[Pair]]:
    """Return that many pairs of each group, sampled with the seed."""
    rows = list(read_rows(path))
    random.Random(SEED).shuffle(rows)
    return {group: [row for row in rows if row["set"].split("_")[0] == group][:count] for group in GROUPS}


def contradictions(pairs: list[Pair], judge: Judge) -> list[float]:
    texts = [(pair["premise"], pair["hypothesis"]) for pair in pairs]
    words = judge([both for a, b in texts for both in ((a, b), (b, a))])
    return [(words[i].contradiction + words[i + 1].contradiction) / 2 for i in range(0, len(words), 2)]


def main() -> None:
    parser = argparse.ArgumentParser(description="Probe the judge for what it sees in edited sentences.")
    parser.add_argument("pairs_file", type=Path)
    parser.add_argument("--pairs", type=int, default=200, help="of each group")
    given = parser.parse_args()
    drawn = sample(given.pairs_file, given.pairs)
    judge = default_judge()
    found = {group: contradictions(pairs, judge) for group, pairs in drawn.items()}
    figures = {
        "pairs": {group: len(own) for group, own in found.items()},
        "edit_above_kept": round(area(found["edit"], found["kept"]), 3),
        "kept_above_related": round(area(found["kept"], found["related"]), 3),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
