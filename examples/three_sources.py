"""Compare three reports of one event: what only one source says, and who contradicts whom.

python examples/three_sources.py
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import claimdiff

DATA = Path(__file__).resolve().parent / "data"
MONDAY = date(2018, 3, 26)


def main() -> None:
    articles = [
        claimdiff.Article(
            text=(DATA / f"expulsion_{letter}.txt").read_text(encoding="utf-8"),
            source=f"Source {letter.upper()}",
            published=MONDAY,
        )
        for letter in "abc"
    ]
    result = claimdiff.compare(articles)
    sources = {article.id: article.source for article in result.articles}
    claims = Counter(sources[claim.article_id] for claim in result.claims)
    alone = Counter(sources[result.claim(claim_id).article_id] for claim_id in result.unmatched)
    for source in sources.values():
        print(f"{source}: {claims[source]} claims, {alone[source]} of them in no other source")
    for group in result.groups:
        if len(group) == len(articles):
            print(f"all three report: {result.claim(group[0]).text}")
    for conflict in result.conflicts:
        print(f"{conflict.kind}:")
        for position in conflict.positions:
            print(f"  {', '.join(sources[side.article_id] for side in position)}: {position[0].value!r}")


if __name__ == "__main__":
    main()
