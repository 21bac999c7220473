"""Use your own embedder: any object with `encode(texts)` that returns an array of shape (n, d).

python examples/own_embedder.py
"""

from __future__ import annotations

from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

import claimdiff
from claimdiff.testing import check_embedder

DATA = Path(__file__).resolve().parent / "data"


class TrigramEmbedder:
    """Hashed counts of character trigrams: no model, and similar words get similar vectors."""

    name = "trigrams"

    def encode(self, texts: list[str], /) -> NDArray[np.float32]:
        vectors = np.zeros((len(texts), 512), dtype=np.float32)
        for row, text in enumerate(texts):
            padded = f"  {text.lower()} "
            for start in range(len(padded) - 2):
                vectors[row, crc32(padded[start : start + 3].encode("utf-8", "replace")) % 512] += 1
        return vectors


def main() -> None:
    embedder = TrigramEmbedder()
    check_embedder(embedder)  # raises an error if claimdiff cannot use it
    pipeline = claimdiff.Pipeline(embedder=embedder)
    result = pipeline.compare(
        claimdiff.Article(text=(DATA / name).read_text(encoding="utf-8"), source=name)
        for name in ("expulsion_a.txt", "expulsion_b.txt")
    )
    print(f"embedder: {result.settings['embedder']}")
    for match in result.matches[:5]:
        left, right = result.claim(match.left), result.claim(match.right)
        print(f"{match.similarity:.2f}  {left.text}  |  {right.text}")


if __name__ == "__main__":
    main()
