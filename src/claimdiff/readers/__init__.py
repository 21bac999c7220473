"""Files to articles and stories.

.txt, and any other from a path  a text, handed on unaltered
.md .markdown                    a text without its markup, with what its front matter says about it
.html .htm .xhtml                a page (extra `web`)
.xml .rss .atom .rdf             a feed, an article an entry (extra `web`)
.jsonl .ndjson                   an article a line, or a story a line
.json                            one article, one story, or a list of them
.gz .bz2 .xz behind any of them  unpacked
-                                standard input: as what it begins, JSON Lines with `{`, markup with a tag, else a text
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
