"""Read an article from a web page: its main text, found by trafilatura, and its metadata."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from claimdiff.errors import InvalidInputError, MissingDependencyError
from claimdiff.model import Article
from claimdiff.readers.files.decoding import decode_markup, guessed
from claimdiff.readers.web.layout import without_layout
from claimdiff.readers.web.markup import markup_to_text
from claimdiff.readers.web.news_article import described_article
from claimdiff.readers.web.notices import without_notices
from claimdiff.readers.web.saved import saved_from
from claimdiff.readers.web.tags import BLOCKS, Tag, is_struck, parts, without

#: Most tags a page may have: about fifty times what an article needs, and half a minute of work at worst.
MAX_TAGS = 50_000
#: Most attributes a tag may have; if it has more, all are dropped.
MAX_ATTRIBUTES = 1000
_NAVIGATION = re.compile(r"""\srole\s*+=\s*+["']?+navigation""", re.IGNORECASE)


def article_from_page(
    data: bytes, *, article_id: str, default_source: str, on_error: Callable[[str], object]
) -> Article:
    """Read a web page. Spans refer to the extracted text, which has neither menus, dialogs nor struck words.

    Date, source and author come from the page's JSON-LD, and otherwise from the metadata that trafilatura finds, where
    names are often shortened and the date may be that of an update. Title and url come from that metadata first; a page
    without a url of its own has that of the comment that a browser wrote when it saved the page. If
    trafilatura finds no main text, or the page is nested too deeply for it, the text is the JSON-LD's `articleBody` or
    else all words of the page.

    Args:
        data: the page.
        article_id: the article's id.
        default_source: the source if the page names none.
        on_error: called with a message for each JSON-LD script that cannot be read, if no other script describes the
            article, and for the date in JSON-LD if it cannot be read and the page has no other.

    Raises:
        InvalidInputError: the page has no readable text, or more than `MAX_TAGS` tags.
        MissingDependencyError: trafilatura is not installed (extra `web`).
    """
    try:
        from trafilatura import bare_extraction
        from trafilatura.utils import decode_file
    except ImportError as error:
        raise MissingDependencyError("trafilatura", "web") from error
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        raise InvalidInputError(f"binary data, not a web page: byte 0x00 at offset {data.index(0)}")
    markup = decode_markup(data)
    if markup is None:
        markup = guessed(data) or decode_file(data)
    saved = saved_from(markup)
    plain = _plain(markup)
    document = None
    if not _is_too_deep(plain):
        plain = without_layout(without_notices(plain))
        document = bare_extraction(
            plain,
            url=saved,
            with_metadata=True,
            include_comments=False,
            # The publication date, from metadata only: a date guessed from the text might be wrong.
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    found = {} if document is None else document if isinstance(document, dict) else document.as_dict()
    url = found.get("url") or saved
    own = described_article(markup, url, on_error)
    text = next((text for text in (found.get("text"), own.text) if text and text.strip()), None)
    text = text or markup_to_text(plain)
    if not text:
        scripted = "; a browser that runs its scripts may save one that has" if "<script" in markup.lower() else ""
        raise InvalidInputError(f"the page has no readable text{scripted}")
    published = own.published or _day(found.get("date"))
    if published is None and own.unread_date is not None:
        shown = own.unread_date[:60]
        on_error(f"'datePublished' must be an ISO 8601 date or datetime, got {shown!r}; read without it")
    return Article(
        text=text,
        id=article_id,
        source=own.source or found.get("sitename") or default_source,
        title=found.get("title") or own.title,
        url=url,
        published=published,
        author=own.author or found.get("author") or None,
    )


def _plain(markup: str) -> str:
    """Remove scripts, styles, comments and declarations, and escape every "<" that does not start a tag.

    They contain no text, JSON-LD is read separately, and some of them would take trafilatura minutes. Struck words,
    navigation and what is meant for browsers without scripts are removed too, and blocks are kept apart by line
    breaks, since trafilatura joins some of them.
    """
    kept: list[str] = []
    skipping = ""
    for part in without(_few_tags(markup), _is_unwanted):
        if isinstance(part, str):
            if not skipping:
                kept.append(part.replace("<", "&lt;"))
        elif part.name in ("script", "style"):
            skipping = "" if part.is_end or part.is_whole else part.name
        else:
            few = len(part.attributes) < MAX_ATTRIBUTES or len(part.attributes.split()) < MAX_ATTRIBUTES
            source = part.source if few else f"<{part.name}>"
            between = "\n" * (part.name in BLOCKS)
            kept += (source, between) if part.is_end else (between, source)
    return "".join(kept)


def _few_tags(markup: str) -> Iterator[Tag | str]:
    count = 0
    for part in parts(markup):
        count += isinstance(part, Tag)
        if count > MAX_TAGS:
            raise InvalidInputError(f"the page has more than {MAX_TAGS} tags")
        yield part


def _is_unwanted(tag: Tag) -> bool:
    return tag.name in ("nav", "noscript") or is_struck(tag) or _NAVIGATION.search(tag.attributes) is not None


def _is_too_deep(markup: str) -> bool:
    """Whether elements are nested deeper than the parser's limit, beyond which it drops their text."""
    from lxml import etree, html

    parser = html.HTMLParser()
    try:
        html.document_fromstring(markup, parser=parser)
    except etree.ParserError:  # the page is empty
        return False
    return any("depth" in error.message.lower() for error in parser.error_log)


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None
