"""The headline of a plain text: its first line, if that is one."""

from __future__ import annotations

from claimdiff.english.content_words import FUNCTION_WORDS, words_of

#: Longest headline, in code points, and most code points of a line in a text with wrapped lines.
MAX_HEADLINE, MAX_WRAPPED = 150, 100
#: What sentences, datelines and introductions end with; headlines may end with "?" or "!".
_ENDS = (".", ":", ";", ",", "…", ".”", '."')


def headline_of(text: str) -> str | None:
    """Return the first line if it is a headline.

    A headline has at least two words and at most `MAX_HEADLINE` code points, does not end like a sentence, is no byline
    ("By ..."), and text follows: after an empty line, or as a paragraph on one line that is long or a whole sentence,
    since the first line of wrapped text is no headline.
    """
    first, _, rest = text.lstrip().partition("\n")
    line, body = first.strip(), rest.split("\n", 1)[0].strip()
    if len(line.split()) < 2 or len(line) > MAX_HEADLINE or line.endswith(_ENDS) or line.casefold().startswith("by "):
        return None
    is_apart = not body or len(body) > max(MAX_WRAPPED, len(line)) or _is_sentence_behind(line, body)
    return line if rest.strip() and is_apart else None


def _is_sentence_behind(line: str, body: str) -> bool:
    """Whether the second line is a whole sentence, and not what a line broken off in it goes on with."""
    broken_off = not FUNCTION_WORDS.isdisjoint(words_of(line)[-1:])
    is_sentence = body[0].isupper() and body.rstrip('”"').endswith((".", "!", "?"))
    return is_sentence and len(body) > len(line) and not broken_off
