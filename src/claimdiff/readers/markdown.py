"""Read an article from Markdown: its text without markup, and the metadata in its front matter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from claimdiff.errors import InvalidInputError
from claimdiff.model import Article
from claimdiff.readers.web.markup import markup_to_text
from claimdiff.readers.web.tags import Tag, is_struck, parts, without

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_EMPTY = frozenset({"", "~", "null"})
#: Names of an article's fields in front matter, the most common first.
_FIELDS = {
    "title": ("title",),
    "author": ("author", "authors"),
    "published": ("date", "published"),
    "source": ("source", "outlet", "publisher"),
    "url": ("url", "link"),
}


def article_from_markdown(
    text: str, *, article_id: str, default_source: str, on_error: Callable[[str], object]
) -> Article:
    """Read Markdown (CommonMark with tables). Spans refer to the text without markup.

    Title, author, date, source and url come from YAML front matter; without a title there, the first top-level heading
    is the title and stays in the text. Images, inline HTML tags and struck words are dropped, list numbers are kept.

    Args:
        text: the whole document.
        article_id: the article's id.
        default_source: the source if the front matter names none.
        on_error: called with a message if the date cannot be read; the article is then read without it.

    Raises:
        InvalidInputError: the front matter is not YAML or has an invalid field, which the message names, lists and
            block quotes are nested more than `MAX_NESTING` deep, or a paragraph has more than `MAX_BRACKETS` brackets.
    """
    front, body = _parted(text)
    tokens = _tokens(body)
    return Article(
        text=_text(tokens),
        id=article_id,
        source=_field(front, "source") or default_source,
        title=_field(front, "title") or _heading(tokens),
        author=_field(front, "author"),
        url=_field(front, "url"),
        published=_day(_field(front, "published"), on_error),
    )


#: Blocks that contain other blocks, one level deeper.
_CONTAINERS = frozenset({"blockquote_open", "list_item_open"})
#: Longest front matter, in characters.
MAX_FRONT = 50_000
#: Deepest nesting of block quotes and lists, in which a list counts twice: itself and its item.
MAX_NESTING = 100
#: Most opening brackets in a paragraph.
MAX_BRACKETS = 500


def _parted(text: str) -> tuple[dict[str, object], str]:
    """Split a text into front matter and body; a leading block between two rules counts only if it is a mapping."""
    found = _FRONT.match(text)
    if found is None:
        return {}, text
    if len(found[1]) > MAX_FRONT:
        raise InvalidInputError(f"front matter: longer than {MAX_FRONT} characters")
    import yaml

    try:
        # Keep every value as the string that is written: a title may look like a number or a date.
        front = yaml.load(found[1], Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError, OverflowError) as error:
        mark = getattr(error, "problem_mark", None)
        where = "" if mark is None else f", line {mark.line + 2}"
        raise InvalidInputError(f"front matter: not YAML{where}: {getattr(error, 'problem', error)}") from None
    return (front, text[found.end() :]) if isinstance(front, dict) else ({}, text)


def _field(front: dict[str, object], name: str) -> str | None:
    for key in _FIELDS[name]:
        value = front.get(key)
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            value = "; ".join(value)
        if value is not None and not isinstance(value, str):
            raise InvalidInputError(f"front matter: {key!r} must be a string")
        if value is not None and value.strip().lower() not in _EMPTY:
            return " ".join(value.split())
    return None


def _day(value: str | None, on_error: Callable[[str], object]) -> date | None:
    try:
        # Ignore the time, which comes in many formats after a "T" or a space.
        return date.fromisoformat(re.split("[T ]", value)[0]) if value else None
    except ValueError:
        on_error(f"front matter: the date must be in ISO 8601 format, got {str(value)[:60]!r}; read without it")
        return None


def _tokens(body: str) -> list[Token]:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING + 1}).enable(["table", "strikethrough"])
    parser.core.ruler.before("inline", "bounded", _refuse_many_brackets)
    try:
        tokens = parser.parse(body)
    except RecursionError:
        raise InvalidInputError("Markdown nested too deeply") from None
    # The parser silently drops the text of anything deeper.
    if any(token.level >= MAX_NESTING for token in tokens if token.type in _CONTAINERS):
        raise InvalidInputError(f"Markdown nested more than {MAX_NESTING} levels deep")
    return tokens


def _refuse_many_brackets(state: StateCore) -> None:
    """The parser searches the rest of the paragraph for the end of each link, which is quadratic."""
    if any(token.type == "inline" and token.content.count("[") > MAX_BRACKETS for token in state.tokens):
        raise InvalidInputError(f"Markdown with more than {MAX_BRACKETS} brackets in one paragraph")


def _text(tokens: Sequence[Token]) -> str:
    blocks: list[str] = []
    number = ""
    for token in tokens:
        if token.type == "list_item_open" and token.info:
            number = f"{token.info}{token.markup} "  # Markdown reads "1984. It was so" as a list
        elif token.type == "inline":
            blocks.append(number + _words(token))
            number = ""
        elif token.type in ("fence", "code_block"):
            blocks.append(token.content)
        elif token.type == "html_block":
            blocks.append(markup_to_text(token.content))
    return "\n\n".join(block.strip() for block in blocks if block.strip())


def _words(token: Token) -> str:
    """Return the text of a paragraph, with wrapped lines joined."""
    kept = without(_inline_parts(token.children or ()), is_struck)
    return "".join(part if isinstance(part, str) else "\n" * (part.name == "br") for part in kept)


def _inline_parts(tokens: Sequence[Token]) -> Iterator[Tag | str]:
    words = {"softbreak": " ", "hardbreak": "\n", "image": ""}
    for token in tokens:
        if token.type == "html_inline":
            yield from (part for part in parts(token.content) if isinstance(part, Tag))
        elif token.type in ("s_open", "s_close"):
            yield Tag("s", "", token.type == "s_close", False, token.markup)
        else:
            yield words.get(token.type, token.content)


def _heading(tokens: Sequence[Token]) -> str | None:
    for before, token in pairwise(tokens):
        if before.type == "heading_open" and before.tag == "h1":
            return " ".join(_words(token).split()) or None
    return None
