"""Split HTML, however broken, into tags and text, in linear time.

Other parsers, including the standard library's, search the rest of the input for the end of each unclosed part, so
malicious markup can make them take minutes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

#: Most unclosed tags before the rest counts as text; a sloppy page has a few.
MANY = 20
#: Sections with their own end marker. If one is unclosed, so are all later ones.
_SECTIONS = ("<!--", "<![CDATA[")
#: A tag, a comment, a section or a declaration; possessive, so that it never backtracks.
_TAG = re.compile(
    r"""<(?:
        (?P<close>/?+)(?P<name>[a-z][^\s/>]*+)(?P<rest>(?:[^>"'=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+|["'])*+)>
        |!--(?:-?>|.*?--!?>)
        |!\[CDATA\[.*?]]>
        |[!?/](?!--|\[CDATA\[)[^>]*+>
    )""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_BEGIN = re.compile(r"<[a-z!?/]", re.IGNORECASE)
#: Elements that start a new line in a browser, and table cells.
BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol optgroup option p pre "
    "search section summary table tbody td tfoot th thead tr ul".split()
)
#: Elements whose content, up to the end tag, is not markup.
_RAW = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in ("script", "style", "title", "textarea")}


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag.

    Attributes:
        name: in lower case.
        attributes: as written, including surrounding white space.
        is_end: whether it is an end tag, `</name>`.
        is_whole: whether it is self-closing, `<name/>`.
        source: the whole tag, as written.
    """

    name: str
    attributes: str
    is_end: bool
    is_whole: bool
    source: str


def parts(markup: str) -> Iterator[Tag | str]:
    """Yield the tags of HTML and the text between them, as written, without comments and declarations.

    Unclosed tags, comments and sections are text; after `MANY` unclosed tags, so is the rest.
    """
    position = done = unended = 0
    endless: tuple[str, ...] = ()
    raw: re.Pattern[str] | None = None
    while found := _BEGIN.search(markup, position) if raw is None else raw.search(markup, position):
        raw = None
        tag = None if markup.startswith(endless, found.start()) else _TAG.match(markup, found.start())
        if tag is None:
            section = next((opening for opening in _SECTIONS if markup.startswith(opening, found.start())), None)
            if section is None:
                unended += 1
                if unended > MANY:
                    break
            elif section not in endless:
                endless += (section,)
            position = found.start() + 1
            continue
        if done < found.start():
            yield markup[done : found.start()]
        position = done = tag.end()
        if tag["name"]:
            name = tag["name"].lower()
            # Browsers ignore the slash in these two.
            is_end, is_whole = bool(tag["close"]), tag["rest"].endswith("/") and name not in ("script", "style")
            yield Tag(name, tag["rest"], is_end, is_whole, tag[0])
            raw = None if is_end or is_whole else _RAW.get(name)
    if done < len(markup):
        yield markup[done:]


def without(found: Iterable[Tag | str], is_unwanted: Callable[[Tag], bool]) -> Iterator[Tag | str]:
    """Yield the parts of HTML without unwanted elements; of blocks, the tags are kept, which separate words.

    An element without an end tag is kept, since its content might be the rest of the page.

    Args:
        found: the parts.
        is_unwanted: whether the element that a tag starts is unwanted.
    """
    items = list(found)
    started: dict[str, list[int]] = {}
    ends: dict[int, int] = {}
    for index, item in enumerate(items):
        if isinstance(item, str) or item.is_whole:
            continue
        starts = started.setdefault(item.name, [])
        if not item.is_end:
            starts.append(index)
        elif starts:
            start = items[starts[-1]]
            if isinstance(start, Tag) and is_unwanted(start):
                ends[starts[-1]] = index
            starts.pop()
    index = 0
    before = gap = ""  # the last text, and the last text before an element that is left out
    while index < len(items):
        item, end = items[index], ends.get(index)
        if end is not None:
            if isinstance(item, Tag) and item.name in BLOCKS:
                yield from (item, items[end])
            gap = before
            index = end + 1
            continue
        if isinstance(item, str):
            item = item.lstrip() if gap[-1:].isspace() else item  # one of the spaces around the gap is enough
            before, gap = item or before, ""
        yield item
        index += 1


_STRUCK = re.compile(
    r"""\sstyle\s*+=\s*+(?:"[^"]*?line-through|'[^']*?line-through|[^\s"']*?line-through)""", re.IGNORECASE
)


def is_struck(tag: Tag) -> bool:
    """Whether a tag starts words that are struck out, and so withdrawn."""
    return tag.name in ("del", "s", "strike") or _STRUCK.search(tag.attributes) is not None
