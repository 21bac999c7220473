"""Read a web page and a Markdown file, print their metadata and compare them. Needs the extra `web`.

python examples/read_page.py
"""

from __future__ import annotations

from pathlib import Path

import claimdiff

DATA = Path(__file__).resolve().parent / "data"


def main() -> None:
    # Local files only. To fetch a URL, use read(url, fetch=True).
    articles = [claimdiff.read(DATA / "bridge.html"), claimdiff.read(DATA / "bridge.md")]
    for article in articles:
        print(f"{article.source}, {article.published}, by {article.author}: {article.title}")
        print(f"    {article.text.splitlines()[-1]}")
    for conflict in claimdiff.compare(articles).conflicts:
        print(f"{conflict.kind} ({conflict.confidence:.0%}): {conflict.explanation}")


if __name__ == "__main__":
    main()
