"""Train the weights of claimdiff.claims.speakers.attributions: which candidate cues are attributions.

    python training/train_attribution.py TRAIN.jsonl[.gz] [--threshold 0.5]

TRAIN has one article per line: {"id", "text", "attributions": [{"source": [[s, e], ...], "cue": ..., "content": ...}]},
as in the PolNeAR corpus (Newell et al., 2018); its "source" is the speaker. A candidate is right if most of its words
are in the content of an annotated attribution and its speaker touches that attribution's source. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from training.fit_linear import fit  # noqa: E402
from training.weight_files import FOLDER, provenance, save  # noqa: E402

from claimdiff.claims.grammar.parsing import load_parser, parse  # noqa: E402
from claimdiff.claims.grammar.trees import Tree, read_tree  # noqa: E402
from claimdiff.claims.speakers.attributions import quote_candidates, read_quotes  # noqa: E402
from claimdiff.claims.speakers.cues import Candidate, find_indirect  # noqa: E402
from claimdiff.claims.speakers.quote_cues import find_colons  # noqa: E402
from claimdiff.claims.text.sentences import split_sentences  # noqa: E402
from claimdiff.model import Article  # noqa: E402


def read_rows(path: Path) -> list[dict[str, Any]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def candidates_of(tree: Tree) -> Iterator[Candidate]:
    """Yield all candidates of a document."""
    yield from find_indirect(tree)
    yield from find_colons(tree)
    context = read_quotes(tree)
    for quote in context.quotes:
        yield from quote_candidates(tree, quote, context)


def is_right(tree: Tree, candidate: Candidate, gold: list[dict[str, Any]]) -> bool:
    if candidate.speaker is None:
        return False
    first, last = tree.phrase(candidate.speaker)
    speaker = (tree.starts[first], tree.ends[last])
    spans = [(tree.starts[a], tree.ends[b]) for a, b in candidate.ranges]
    total = sum(end - start for start, end in spans)
    for attribution in gold:
        if any(shared(speaker, tuple(other)) for other in attribution["source"]):
            inside = sum(shared(span, tuple(other)) for span in spans for other in attribution["content"])
            if 2 * inside >= total:
                return True
    return False


def shared(a: tuple[int, ...], b: tuple[int, ...]) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("train", type=Path)
    arguments.add_argument("--threshold", type=float, default=0.5, help="probability from which a candidate is taken")
    arguments.add_argument("-o", "--out", type=Path, default=FOLDER / "attribution.json")
    options = arguments.parse_args()
    rows = read_rows(options.train)
    articles = [Article(text=row["text"], id=str(row["id"]), source="train") for row in rows]
    samples: list[tuple[tuple[str, ...], bool]] = []
    for row, parsed in zip(rows, parse(articles, load_parser(), split_sentences), strict=True):
        tree = read_tree(parsed.doc)
        samples += [(c.features, is_right(tree, c, row["attributions"])) for c in candidates_of(tree)]
    model = fit(samples, options.threshold, provenance(__file__, options.train))
    save(model, options.out)
    print(f"{len(samples)} candidates, {sum(label for _, label in samples)} right, {len(model.weights)} weights")


if __name__ == "__main__":
    main()
