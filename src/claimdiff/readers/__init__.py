"""Read articles and stories from files.

.txt, and any other file name    plain text, unmodified
.md .markdown                    Markdown: text without markup, metadata from the front matter
.html .htm .xhtml                a web page (extra `web`)
.xml .rss .atom .rdf             a feed, one article per entry (extra `web`)
.jsonl .ndjson                   JSON Lines: one article or one story per line
.json                            one article, one story, or a list of them
.parquet                         one article or one story per row (extra `cluster`)
.gz .bz2 .xz after any of these  compressed
-                                standard input: JSON Lines if it starts with `{`, HTML or XML if with a tag, else text
"""

from claimdiff.readers.reading import read, read_all, read_articles, read_each
from claimdiff.readers.records import LineError, article_from_record, parse_json, story_from_record
from claimdiff.readers.stories import read_checked, read_pairs, read_stories

__all__ = [
    "LineError",
    "article_from_record",
    "parse_json",
    "read",
    "read_all",
    "read_articles",
    "read_checked",
    "read_each",
    "read_pairs",
    "read_stories",
    "story_from_record",
]
