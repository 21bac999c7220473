"""Add articles to an archive until killed, and say the id of each once it is stored: `endless.py FOLDER`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import count

from tests.stubbed import stubbed

from claimdiff import Archive, Article


def articles(first: int) -> Iterator[Article]:
    for number in count(first):
        town = ("Palu", "Izmir", "Mara")[number % 3]
        text = f"An earthquake shook {town} on day {number // 6}. {number % 4} people died in {town} and Dorvale."
        yield Article(text=text, id=f"{number:06}", source=f"s{number % 6}")


def main() -> None:
    with Archive(sys.argv[1], stubbed()) as archive:
        for added in archive.add(articles(archive.status().articles)):
            sys.stdout.write(f"{added.id}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
