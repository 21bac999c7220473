"""A web page to an article: its main text, found by trafilatura, and what it says about itself."""

from __future__ import annotations

from datetime import date

from claimdiff.errors import InvalidInputError, MissingDependencyError
from claimdiff.model import Article
from claimdiff.readers.files.decoding import decode_markup, guessed
from claimdiff.readers.web.markup import markup_to_text
from claimdiff.readers.web.news_article import described_article
from claimdiff.readers.web.tags import parts

#: Tags that a page may have: some fifty times what an article needs, read in half a minute at worst.
MAX_TAGS = 50_000
#: Attributes that a tag may have; none of those of a tag with more is read.
MAX_ATTRIBUTES = 1000


def article_from_page(data: bytes, *, article_id: str, default_source: str) -> Article:
    """Reads a page; spans count characters of the extracted text.

    Date, source and author are those of the page's JSON-LD, which publishers write for machines; where it is silent,
    and for title and url, those that trafilatura finds in the page's metadata, where names are often shortened and the
    day of an update may stand for that of publication. A page in which trafilatura finds no main text, or of which the
    elements stand in each other too deeply for it, gives the `articleBody` of its JSON-LD, or else all its words.

    Raises:
        InvalidInputError: the page holds no readable text, or more than `MAX_TAGS` tags.
        MissingDependencyError: trafilatura is not installed (extra `web`).
    """
    try:
        from trafilatura import bare_extraction
        from trafilatura.utils import decode_file
    except ImportError as error:
        raise MissingDependencyError("trafilatura", "web") from error
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        raise InvalidInputError(f"binary data, not a page: byte 0x00 at offset {data.index(0)}")
    markup = decode_markup(data)
    if markup is None:
        markup = guessed(data) or decode_file(data)
    plain = _plain(markup)
    document = (
        None
        if _is_too_deep(plain)
        else bare_extraction(
            plain,
            with_metadata=True,
            include_comments=False,
            # The day of publication, from metadata alone: a day guessed out of the text would be taken for fact.
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    )
    found = {} if document is None else document if isinstance(document, dict) else document.as_dict()
    url = found.get("url") or None
    own = described_article(markup, url)
    text = next((text for text in (found.get("text"), own.text) if text and text.strip()), None)
    text = text or markup_to_text(markup)
    if not text:
        raise InvalidInputError("a page with no readable text")
    return Article(
        text=text,
        id=article_id,
        source=own.source or found.get("sitename") or default_source,
        title=found.get("title") or own.title,
        url=url,
        published=own.published or _day(found.get("date")),
        author=own.author or found.get("author") or None,
    )


def _plain(markup: str) -> str:
    """The page without scripts, styles, comments and declarations, in which nothing is left open that looks like a tag.

    They hold no words, what there is to know from JSON-LD is read apart, and some of it takes trafilatura minutes.
    """
    kept: list[str] = []
    skipping = ""
    count = 0
    for part in parts(markup):
        if isinstance(part, str):
            if not skipping:
                kept.append(part.replace("<", "&lt;"))
            continue
        count += 1
        if count > MAX_TAGS:
            raise InvalidInputError(f"a page of more than {MAX_TAGS} tags")
        if part.name in ("script", "style"):
            skipping = "" if part.is_end or part.is_whole else part.name
        else:
            few = len(part.attributes) < MAX_ATTRIBUTES or len(part.attributes.split()) < MAX_ATTRIBUTES
            kept.append(part.source if few else f"<{part.name}>")
    return "".join(kept)


def _is_too_deep(markup: str) -> bool:
    """Whether elements stand in each other deeper than the parser goes, which passes over the words in them."""
    from lxml import etree, html

    parser = html.HTMLParser()
    try:
        html.document_fromstring(markup, parser=parser)
    except etree.ParserError:  # there is nothing in it
        return False
    return any("depth" in error.message.lower() for error in parser.error_log)


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None
