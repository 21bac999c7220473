"""Plot who says what in three reports. Needs the extra `plot`.

python examples/plot.py [FILE.png]
"""

from __future__ import annotations

import sys
from pathlib import Path

import claimdiff

DATA = Path(__file__).resolve().parent / "data"


def main() -> None:
    articles = [
        claimdiff.Article(
            text=(DATA / f"expulsion_{letter}.txt").read_text(encoding="utf-8"), source=f"Source {letter.upper()}"
        )
        for letter in "abc"
    ]
    file = sys.argv[1] if len(sys.argv) > 1 else "points.png"
    claimdiff.compare(articles).plot().savefig(file, dpi=150)
    print(f"wrote {file}")


if __name__ == "__main__":
    main()
