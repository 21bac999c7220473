"""Read stories as JSON Lines and write comparisons as JSON Lines; bad lines are reported and skipped.

    python examples/jsonl_pipeline.py [STORIES.jsonl | -] > comparisons.jsonl

Without a file, it compares a sample story. `claimdiff batch` does the same, and can resume after an interruption.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import claimdiff
from claimdiff.corpus import Failure, compare_stories
from claimdiff.readers import read_stories

STORY = {
    "id": "harbour",
    "articles": [
        {
            "id": "1",
            "source": "Post",
            "published": "2021-06-04",
            "text": "Fire destroyed 12 boats in Dorvale on Friday.",
        },
        {
            "id": "2",
            "source": "Wire",
            "published": "2021-06-04",
            "text": "A fire in Dorvale destroyed 15 boats on Friday.",
        },
    ],
}


def compare_file(path: str) -> None:
    for outcome in compare_stories(read_stories(path), claimdiff.Pipeline(), name=path):
        if isinstance(outcome, Failure):
            print(outcome.error, file=sys.stderr)
        else:
            print(claimdiff.to_json(outcome))


def main() -> None:
    if len(sys.argv) > 1:
        compare_file(sys.argv[1])
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "stories.jsonl"
        path.write_text(f"{json.dumps(STORY)}\nthis line is no JSON\n", encoding="utf-8")
        compare_file(str(path))


if __name__ == "__main__":
    main()
