"""Train the weights of claimdiff.claims.attributions: which candidate cues are attributions.

    python training/train_attribution.py TRAIN.jsonl[.gz] [--held-out 0.1] [--threshold 0.5]

TRAIN holds one article a line: {"id", "text", "attributions": [{"source": [[s, e], ...], "cue": ..., "content": ...}]}, as
the PolNeAR corpus (Newell et al. 2018) gives them. A candidate is right when most of its words lie in the content of an
annotated attribution and its source touches that attribution's source. Logistic regression with an L1 penalty, so that most
features weigh nothing and the file stays small. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from claimdiff.claims.attributions import cues_near, outer_quotes, quote_candidates, quoted_tokens
from claimdiff.claims.cues import Candidate, find_colons, find_indirect
from claimdiff.claims.parsing import load_parser, parse
from claimdiff.claims.sentences import split_sentences
from claimdiff.claims.trees import Tree, read_tree
from claimdiff.model import Article

OUT = Path(__file__).parent.parent / "src" / "claimdiff" / "claims" / "attribution_weights.json"
MIN_COUNT = 4


def read_rows(path: Path) -> list[dict[str, Any]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def candidates_of(tree: Tree) -> Iterator[Candidate]:
    """All candidates of a document."""
    yield from find_indirect(tree)
    yield from find_colons(tree)
    quotes = outer_quotes(tree)
    quoted = quoted_tokens(tree, quotes)
    for quote in quotes:
        if next(cues_near(tree, quote, quoted), None) is not None:
            yield from quote_candidates(tree, quote, quoted)


def is_right(tree: Tree, candidate: Candidate, gold: list[dict[str, Any]]) -> bool:
    if candidate.source is None:
        return False
    first, last = tree.phrase(candidate.source)
    source = (tree.starts[first], tree.ends[last])
    spans = [(tree.starts[a], tree.ends[b]) for a, b in candidate.ranges]
    total = sum(end - start for start, end in spans)
    for attribution in gold:
        if any(shared(source, tuple(other)) for other in attribution["source"]):
            inside = sum(shared(span, tuple(other)) for span in spans for other in attribution["content"])
            if 2 * inside >= total:
                return True
    return False


def shared(a: tuple[int, ...], b: tuple[int, ...]) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def fit(samples: list[tuple[tuple[str, ...], bool]], strength: float) -> tuple[float, dict[str, float]]:
    """Bias and weights of the features that occur often enough."""
    counts = Counter(feature for features, _ in samples for feature in set(features))
    names = sorted(feature for feature, count in counts.items() if count >= MIN_COUNT)
    column = {name: number for number, name in enumerate(names)}
    rows = [sorted({column[f] for f in features if f in column}) for features, _ in samples]
    indices = np.array([index for row in rows for index in row], dtype=np.int32)
    ends = np.cumsum([0, *map(len, rows)], dtype=np.int32)
    matrix = csr_matrix((np.ones(len(indices)), indices, ends), shape=(len(rows), len(names)))
    labels = np.array([label for _, label in samples])
    model = LogisticRegression(C=strength, l1_ratio=1.0, solver="liblinear", max_iter=200, random_state=0)
    model.fit(matrix, labels)
    weights = {
        name: round(float(weight), 3)
        for name, weight in zip(names, model.coef_[0], strict=True)
        if abs(weight) >= 0.02
    }
    return round(float(model.intercept_[0]), 3), weights


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("train", type=Path)
    arguments.add_argument("--strength", type=float, default=0.5, help="inverse of the penalty")
    arguments.add_argument("--threshold", type=float, default=0.5, help="probability from which a candidate is taken")
    arguments.add_argument("-o", "--out", type=Path, default=OUT)
    options = arguments.parse_args()
    rows = read_rows(options.train)
    articles = [Article(text=row["text"], id=str(row["id"]), source="train") for row in rows]
    samples: list[tuple[tuple[str, ...], bool]] = []
    for row, parsed in zip(rows, parse(articles, load_parser(), split_sentences), strict=True):
        tree = read_tree(parsed.doc)
        samples += [(c.features, is_right(tree, c, row["attributions"])) for c in candidates_of(tree)]
    bias, weights = fit(samples, options.strength)
    model = {"threshold": options.threshold, "bias": bias, "weights": weights}
    options.out.write_text(json.dumps(model, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{len(samples)} candidates, {sum(label for _, label in samples)} right, {len(weights)} weights")


if __name__ == "__main__":
    main()
