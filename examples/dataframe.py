"""Sort and count conflicts in a pandas DataFrame. Needs the extra `frame`.

python examples/dataframe.py
"""

from __future__ import annotations

from pathlib import Path

import claimdiff
from claimdiff.readers import LineError, read_articles

DATA = Path(__file__).resolve().parent / "data"


def main() -> None:
    articles = []
    for path in sorted(DATA.glob("expulsion_*.txt")):
        for article in read_articles(path):
            if isinstance(article, LineError):
                raise SystemExit(f"{path}: {article}")
            articles.append(article)
    frame = claimdiff.to_dataframe(claimdiff.compare(articles))
    conflicts = frame[frame["outcome"] == "conflict"].sort_values("confidence", ascending=False)
    columns = ["kind", "confidence", "left_source", "left_value", "right_source", "right_value"]
    print(conflicts[columns].to_string(index=False, max_colwidth=40))
    print(frame.groupby(["outcome", "left_source", "right_source"]).size().rename("count").to_string())


if __name__ == "__main__":
    main()
