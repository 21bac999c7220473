"""Train the weights of claimdiff.claims.slots.causes: which candidate links are causal, and which end is the cause.

    python training/train_causes.py CAUSES.jsonl [--every 5]

CAUSES has one sentence per line: {"id", "text", "relations": [{"cause": [s, e], "effect": [s, e]}]}, as in the Causal
News Corpus (Tan et al., 2022, CC0-1.0). A candidate is right if both its ends cover those of a relation. Needs
scikit-learn. Every fifth sentence is held out for evaluation; the weights written are trained on the others.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from training.fit_linear import fit  # noqa: E402
from training.weight_files import FOLDER, provenance, save  # noqa: E402

from claimdiff.claims.grammar.parsing import load_parser, parse  # noqa: E402
from claimdiff.claims.grammar.trees import Tree, read_tree  # noqa: E402
from claimdiff.claims.slots.causal_links import Link, find_links  # noqa: E402
from claimdiff.claims.slots.causes import choose  # noqa: E402
from claimdiff.claims.text.language import looks_english  # noqa: E402
from claimdiff.claims.text.sentences import split_sentences  # noqa: E402
from claimdiff.model import Article  # noqa: E402
from claimdiff.weights import LinearModel  # noqa: E402


def shared(a: tuple[int, int], b: tuple[int, int]) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def covers(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether the two ranges share at least half of the shorter one."""
    return shared(a, b) > 0 and 2 * shared(a, b) >= min(a[1] - a[0], b[1] - b[0])


def equals(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether the two ranges share at least half of their union."""
    return 2 * shared(a, b) >= max(a[1], b[1]) - min(a[0], b[0])


def is_right(tree: Tree, link: Link, gold: list[dict[str, Any]]) -> bool:
    """Whether both have the same cause, and the effect covers the annotated one."""
    cause = (tree.starts[link.cause[0]], tree.ends[link.cause[1]])
    effect = (tree.starts[link.effect[0]], tree.ends[link.effect[1]])
    return any(equals(cause, tuple(r["cause"])) and covers(effect, tuple(r["effect"])) for r in gold)


def evaluate(model: LinearModel, rows: list[dict[str, Any]], trees: list[Tree]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of the chosen causes; a cause is right if it covers an annotated one."""
    predicted = right = gold = hit = 0
    for row, tree in zip(rows, trees, strict=True):
        scored = [(model.probability(link.features), link) for link in find_links(tree)]
        found = {(r.cause.start, r.cause.end) for r in choose(tree, scored, model.threshold)}
        wanted = [(r["cause"][0], r["cause"][1]) for r in row["relations"]]
        predicted, gold = predicted + len(found), gold + len(wanted)
        right += sum(any(covers(f, w) for w in wanted) for f in found)
        hit += sum(any(covers(f, w) for f in found) for w in wanted)
    precision, recall = right / max(predicted, 1), hit / max(gold, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("causes", type=Path)
    arguments.add_argument("--every", type=int, default=5, help="hold out every n-th sentence")
    arguments.add_argument("--threshold", type=float, default=0.3, help="probability from which a link is taken")
    arguments.add_argument("-o", "--out", type=Path, default=FOLDER / "causes.json")
    options = arguments.parse_args()
    lines = options.causes.read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    rows = [row for row in rows if looks_english(row["text"])]
    articles = [Article(text=row["text"], id=str(row["id"]), source="train") for row in rows]
    trees = [read_tree(parsed.doc) for parsed in parse(articles, load_parser(), split_sentences)]
    kept = [i for i in range(len(rows)) if i % options.every]
    held = [i for i in range(len(rows)) if i % options.every == 0]
    samples = [
        (link.features, is_right(trees[i], link, rows[i]["relations"])) for i in kept for link in find_links(trees[i])
    ]
    model = fit(samples, options.threshold, provenance(__file__, options.causes))
    save(model, options.out)
    for name, part in (("trained on", kept), ("held out", held)):
        figures = evaluate(model, [rows[i] for i in part], [trees[i] for i in part])
        print(
            f"{name}: {len(part)} sentences, precision {figures[0]:.3f}, recall {figures[1]:.3f}, F1 {figures[2]:.3f}"
        )


if __name__ == "__main__":
    main()
