"""Find existing fact-checks for the claims of an article.

python examples/checked_claims.py [CHECKED.json]
"""

from __future__ import annotations

import sys
from pathlib import Path

import claimdiff
from claimdiff.readers import LineError

DATA = Path(__file__).resolve().parent / "data"


def main() -> None:
    checked = []
    for item in claimdiff.read_checked(sys.argv[1] if len(sys.argv) > 1 else DATA / "checked.json"):
        if isinstance(item, LineError):
            print(f"skipped: {item}", file=sys.stderr)
        else:
            checked.append(item)
    article = claimdiff.Article(text=(DATA / "expulsion_b.txt").read_text(encoding="utf-8"), source="B")
    index = claimdiff.CheckedClaims(checked)
    for claim in claimdiff.Pipeline().claims(article):
        for found in index.match(claim, limit=1, min_similarity=0.6):
            review = found.checked
            print(f"{claim.text}\n  {found.similarity:.2f} {review.text} {review.publisher}: {review.rating}")


if __name__ == "__main__":
    main()
