"""A web page to an article: its main text and what it says about itself, found by trafilatura."""

from __future__ import annotations

from datetime import date

from claimdiff.errors import InvalidInputError, MissingDependencyError
from claimdiff.model import Article
from claimdiff.readers.decoding import decode_markup
from claimdiff.readers.markup import markup_to_text


def article_from_page(data: bytes, *, article_id: str, default_source: str) -> Article:
    """Reads a page; spans count characters of the extracted text.

    Title, url, source (the site's name) and date are taken from the page's own metadata. Where trafilatura finds no
    main text, all the words of the page are taken.

    Raises:
        InvalidInputError: the page holds no readable text.
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
        markup = decode_file(data)
    document = bare_extraction(
        markup,
        with_metadata=True,
        include_comments=False,
        # The day of publication, from metadata alone: a day guessed out of the text would be taken for fact.
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    found = {} if document is None else document if isinstance(document, dict) else document.as_dict()
    text = found.get("text") or ""
    if not text.strip():
        text = markup_to_text(markup)
    if not text.strip():
        raise InvalidInputError("a page with no readable text")
    return Article(
        text=text,
        id=article_id,
        source=found.get("sitename") or default_source,
        title=found.get("title") or None,
        url=found.get("url") or None,
        published=_day(found.get("date")),
    )


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None
