"""Export one comparison as CSV, ClaimReview drafts and Web Annotations.

python examples/exports.py [FOLDER]
"""

from __future__ import annotations

import sys
from pathlib import Path

import claimdiff
from claimdiff.serialization import dumps

DATA = Path(__file__).resolve().parent / "data"


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "exports")
    folder.mkdir(parents=True, exist_ok=True)
    articles = [
        claimdiff.Article(
            text=(DATA / f"expulsion_{letter}.txt").read_text(encoding="utf-8"),
            source=f"Source {letter.upper()}",
            url=f"https://{letter}.example/expulsion",
        )
        for letter in "ab"
    ]
    result = claimdiff.compare(articles)
    drafts = claimdiff.to_claim_review(result)
    annotations = claimdiff.to_web_annotations(result)
    # Write bytes: text mode would change the line endings of the CSV on Windows.
    (folder / "findings.csv").write_bytes(claimdiff.to_csv(result).encode())
    (folder / "claimreview.json").write_text(dumps(drafts, indent=2), encoding="utf-8")
    (folder / "annotations.json").write_text(dumps(annotations, indent=2), encoding="utf-8")
    for draft in drafts:
        print(f"to be reviewed: {draft['claimReviewed']}")
    print(f"{len(annotations['items'])} annotations, {len(drafts)} drafts in {folder}")


if __name__ == "__main__":
    main()
