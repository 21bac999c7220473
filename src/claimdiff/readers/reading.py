"""Read articles: `read` for one, `read_all` for all articles of an input."""

from __future__ import annotations

import os
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from claimdiff.errors import ClaimdiffError, InvalidInputError
from claimdiff.model import Article
from claimdiff.readers.files.decoding import decode_text
from claimdiff.readers.files.kinds import name_parts
from claimdiff.readers.files.opening import Input, Opened, is_path, name_of_input, opened, shown
from claimdiff.readers.headlines import headline_of
from claimdiff.readers.lines import articles_from_json, articles_from_lines, articles_from_records
from claimdiff.readers.markdown import article_from_markdown
from claimdiff.readers.parquet import is_parquet, parquet_records
from claimdiff.readers.records import LineError
from claimdiff.readers.web.feed import articles_from_feed
from claimdiff.readers.web.page import article_from_page


def read(input: Input, /, *, source: str | None = None, fetch: bool = False) -> Article:
    """Read the only article of an input.

    Args:
        input: the path of a file or folder ("-" is standard input), HTML as a string that starts with a tag, an open
            text or binary file, or an http(s) URL. The format is detected by the file's suffix; without one, and for
            standard input, by the content.
        source: the source of a text, or of a page or feed that does not name one; by default the file name without
            suffixes, or the host of the URL. JSON records have their own.
        fetch: whether URLs may be fetched; only public addresses are.

    Returns:
        The article. Its id is the path or URL as given, unless the input has an id of its own.

    Raises:
        InvalidInputError: the input cannot be read, or does not have exactly one article; the message names the input
            and the line or entry.
        MissingDependencyError: the input is a page or feed, and the extra `web` is not installed.
    """
    articles = list(islice(read_all(input, source=source, fetch=fetch), 2))
    if len(articles) != 1:
        number = "more than one article; use read_all" if articles else "no article"
        raise InvalidInputError(f"{shown(name_of_input(input))} has {number}")
    return articles[0]


def read_all(
    input: Input,
    /,
    *,
    source: str | None = None,
    fetch: bool = False,
    on_error: Callable[[InvalidInputError], object] | None = None,
) -> Iterator[Article]:
    """Read all articles of an input lazily, in order.

    A feed has one article per entry, JSON Lines one per line. Files in a folder are read in the order of their paths,
    including subfolders and excluding hidden files.

    Args:
        input, source, fetch: as in `read`.
        on_error: called with the error of each invalid line, entry or file, which is then skipped, and of each date
            or JSON-LD script that cannot be read, without which the article is then read. By default the first error
            that skips something is raised, and the others are issued as a `UserWarning`.

    Yields:
        Articles.

    Raises:
        InvalidInputError: an argument has the wrong type or, without `on_error`, a line, entry or file is invalid.
        MissingDependencyError: the input has a page or feed, and the extra `web` is not installed.
    """
    for name, item in read_each([input], source=source, fetch=fetch):
        if isinstance(item, Article):
            yield item
            continue
        error = InvalidInputError(item.within(shown(name))) if isinstance(item, LineError) else item
        if on_error is not None and isinstance(error, InvalidInputError):
            on_error(error)
        elif isinstance(item, LineError) and not item.skipped:
            warnings.warn(str(error), stacklevel=2)
        else:
            raise error


def read_each(
    inputs: Iterable[Input], *, source: str | None = None, fetch: bool = False
) -> Iterator[tuple[str, Article | LineError | ClaimdiffError]]:
    """Read several inputs: yield each article or error with the name of its input or file.

    An input that cannot be read to its end yields its error last, and reading goes on with the next input. Files with
    the same name in different folders count as different sources, named by their paths.

    Args:
        inputs, source, fetch: as in `read`.
    """
    files: list[Input] = []
    for input in inputs:
        name = name_of_input(input)
        if not (is_path(input) and os.path.isdir(name)):
            files.append(input)
            continue
        unread: list[InvalidInputError] = []
        found = _files_of_folder(name, unread)
        if not found and not unread:
            unread.append(InvalidInputError(f"{name}: the folder has no files to read"))
        for error in unread:
            yield name, error
        files += found
    stems = Counter(name_parts(name_of_input(file))[0] for file in files if is_path(file))
    for file in files:
        name = name_of_input(file)
        shared = source is None and is_path(file) and stems[name_parts(name)[0]] > 1
        try:
            for item in _items(file, name if shared else source, fetch):
                yield name, item
        except ClaimdiffError as error:
            yield name, error


def read_articles(path: str | os.PathLike[str], *, source: str | None = None) -> Iterator[Article | LineError]:
    """Read the articles of a file lazily, in order; "-" is standard input.

    The id of an article that is a whole file (a text, a page) is the path as given.

    Args:
        path: the file; its suffix determines the format, see `claimdiff.readers`.
        source: the source of a text, or of a page or feed that does not name one; by default the file name without
            suffixes.

    Yields:
        Articles, a `LineError` for each invalid line or entry, and one that is not `skipped` before each article that
            is read without its date.

    Raises:
        InvalidInputError: the file cannot be read; the message starts with its path.
        MissingDependencyError: the file is a page or feed, and the extra `web` is not installed.
    """
    yield from _items(path, source, False)


def _items(input: Input, source: str | None, fetch: bool) -> Iterator[Article | LineError]:
    if is_path(input) and is_parquet(input):
        name = name_of_input(input)
        yield from articles_from_records(parquet_records(name), name_parts(name)[0])
        return
    with opened(input, fetch=fetch) as found:
        source = source or found.stem
        if found.kind == "lines":
            yield from articles_from_lines(found.lines, found.stem or "input")
        elif found.kind == "json":
            yield from articles_from_json(found.data(), found.stem or "input")
        elif found.kind == "feed":
            yield from articles_from_feed(found.data(), default_source=source)
        else:
            messages: list[str] = []
            article = _document(found, source, messages.append)
            yield from (LineError(0, found.id or None, message, skipped=False) for message in messages)
            yield article if article.url or not found.url else replace(article, url=found.url)


def _document(found: Opened, source: str, on_error: Callable[[str], object]) -> Article:
    data = found.data()
    if found.kind == "page":
        return article_from_page(data, article_id=found.id, default_source=source, on_error=on_error)
    text = decode_text(data)
    if found.kind == "markdown":
        return article_from_markdown(text, article_id=found.id, default_source=source, on_error=on_error)
    return Article(text=text, source=source, id=found.id, title=headline_of(text))


def _files_of_folder(folder: str, unread: list[InvalidInputError]) -> list[str]:
    """List the files of a folder and its subfolders, sorted by path, without hidden files, pipes and devices.

    Errors of folders that cannot be read are added to `unread`.
    """

    def refuse(error: OSError) -> None:
        unread.append(InvalidInputError(f"{error.filename}: {error.strerror or error}"))

    found: list[str] = []
    seen: set[str] = set()
    for parent, folders, names in os.walk(folder, onerror=refuse, followlinks=True):
        if os.path.realpath(parent) in seen:
            folders.clear()  # a link back to a folder already visited
            continue
        seen.add(os.path.realpath(parent))
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = [os.path.join(parent, name) for name in names if not name.startswith(".")]
        # Broken links are kept, so that reading them reports an error.
        found += [path for path in paths if os.path.isfile(path) or not os.path.exists(path)]
    return sorted(found, key=lambda path: Path(path).parts)
