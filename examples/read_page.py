"""Read a web page and a Markdown file, show what they say about themselves, and compare them.

python examples/read_page.py
"""

from __future__ import annotations

from pathlib import Path

import claimdiff

DATA = Path(__file__).resolve().parent / "data"


def main() -> None:
    # A URL would be fetched only by read(url, fetch=True); this program opens no connection.
    articles = [claimdiff.read(DATA / "bridge.html"), claimdiff.read(DATA / "bridge.md")]
    for article in articles:
        print(f"{article.source}, {article.published}, by {article.author}: {article.title}")
        print(f"    {article.text.splitlines()[-1]}")
    for conflict in claimdiff.compare(articles).conflicts:
        print(f"{conflict.kind} ({conflict.confidence:.0%}): {conflict.explanation}")


if __name__ == "__main__":
    main()
