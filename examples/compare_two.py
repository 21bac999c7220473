"""Compare two reports of one event and print each conflict with the exact words of both.

python examples/compare_two.py
"""

from __future__ import annotations

from pathlib import Path

import claimdiff

DATA = Path(__file__).resolve().parent / "data"


def main() -> None:
    articles = [
        claimdiff.Article(text=(DATA / name).read_text(encoding="utf-8"), source=name.removesuffix(".txt"))
        for name in ("expulsion_a.txt", "expulsion_b.txt")
    ]
    result = claimdiff.compare(articles)
    texts = {article.id: article for article in result.articles}
    for conflict in result.conflicts:
        print(f"{conflict.kind} ({conflict.confidence:.0%}): {conflict.explanation}")
        for side in (conflict.left, conflict.right):
            article = texts[side.article_id]
            # The quote is a slice of the article's own text.
            print(f"    {article.source}[{side.start}:{side.end}]  {article.text[side.start : side.end]!r}")
    print(f"{len(result.agreements)} agreements, {len(result.unmatched)} claims that only one source makes")


if __name__ == "__main__":
    main()
