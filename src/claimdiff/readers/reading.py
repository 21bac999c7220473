"""Inputs of any sort to articles: `read` for one article, `read_all` for as many as there are."""

from __future__ import annotations

import os
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
from claimdiff.readers.lines import articles_from_json, articles_from_lines
from claimdiff.readers.markdown import article_from_markdown
from claimdiff.readers.records import LineError
from claimdiff.readers.web.feed import articles_from_feed
from claimdiff.readers.web.page import article_from_page


def read(input: Input, /, *, source: str | None = None, fetch: bool = False) -> Article:
    """The one article of an input.

    Args:
        input: a path ("-" is standard input), HTML as a string (it begins with a tag), an open file, text or binary,
            a folder, or an http(s) URL. The suffix of a file says what it is; of an open file without one, and of
            standard input, the first words do.
        source: the outlet of a text, a page or a feed that names none; by default the file's name without suffix, or
            the host of the URL. Records name their own.
        fetch: allow the network: a URL is fetched only when this is true, and only from public addresses.

    Returns:
        The article. Its id is the path or the URL as given, unless the input carries an id.

    Raises:
        InvalidInputError: it cannot be read, or holds no article, or more than one; the message names the input and the
            line or entry.
        MissingDependencyError: a page or feed, and the extra `web` is not installed.
    """
    articles = list(islice(read_all(input, source=source, fetch=fetch), 2))
    if len(articles) != 1:
        number = "more than one article; read_all reads them all" if articles else "no article"
        raise InvalidInputError(f"{shown(name_of_input(input))} holds {number}")
    return articles[0]


def read_all(
    input: Input,
    /,
    *,
    source: str | None = None,
    fetch: bool = False,
    on_error: Callable[[InvalidInputError], object] | None = None,
) -> Iterator[Article]:
    """All articles of an input, in its order, read as they are asked for.

    A feed holds an article an entry, JSON Lines one a line, a folder those of all its files, in the order of their
    paths, subfolders included, hidden files not.

    Args:
        input, source, fetch: as of `read`.
        on_error: called with the error of each line, entry or file that cannot be used, and reading goes on; without
            it, the first such error is raised.

    Yields:
        Articles.

    Raises:
        InvalidInputError: as told at `on_error`; also an argument of the wrong type.
        MissingDependencyError: a page or feed, and the extra `web` is not installed.
    """
    for name, item in read_each([input], source=source, fetch=fetch):
        if isinstance(item, Article):
            yield item
            continue
        error = InvalidInputError(f"{shown(name)}, {item}") if isinstance(item, LineError) else item
        if on_error is None or not isinstance(error, InvalidInputError):
            raise error
        on_error(error)


def read_each(
    inputs: Iterable[Input], *, source: str | None = None, fetch: bool = False
) -> Iterator[tuple[str, Article | LineError | ClaimdiffError]]:
    """What each of several inputs holds, with the name of the input or file that it is from.

    An input that cannot be read, or not to its end, gives its error as its last value, and the next one is read. Files
    of one name in several folders are taken for different sources, and their paths for the names of these.

    Args:
        inputs, source, fetch: as of `read`.
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
            unread.append(InvalidInputError(f"{name}: a folder with no file in it that could be read"))
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
    """The articles of a file, in its order, read as they are asked for; "-" is standard input.

    The id of a file that is one article (a text, a page) is the path as given.

    Args:
        path: the file; its suffix says what it is (see the module).
        source: the outlet of a text, and of a page or feed that names none; by default the file's name without suffix.

    Yields:
        Articles, and a `LineError` for each line or entry that cannot be used.

    Raises:
        InvalidInputError: the whole file cannot be used; the message begins with its path.
        MissingDependencyError: a page or feed, and the extra `web` is not installed.
    """
    yield from _items(path, source, False)


def _items(input: Input, source: str | None, fetch: bool) -> Iterator[Article | LineError]:
    with opened(input, fetch=fetch) as found:
        source = source or found.stem
        if found.kind == "lines":
            yield from articles_from_lines(found.lines, found.stem or "input")
        elif found.kind == "json":
            yield from articles_from_json(found.data(), found.stem or "input")
        elif found.kind == "feed":
            yield from articles_from_feed(found.data(), default_source=source)
        else:
            article = _document(found, source)
            yield article if article.url or not found.url else replace(article, url=found.url)


def _document(found: Opened, source: str) -> Article:
    data = found.data()
    if found.kind == "page":
        return article_from_page(data, article_id=found.id, default_source=source)
    text = decode_text(data)
    if found.kind == "markdown":
        return article_from_markdown(text, article_id=found.id, default_source=source)
    return Article(text=text, source=source, id=found.id)


def _files_of_folder(folder: str, unread: list[InvalidInputError]) -> list[str]:
    """The files of a folder and its subfolders, in the order of their paths; hidden ones, pipes and devices are not.

    Folders that cannot be read are added to `unread`.
    """

    def refuse(error: OSError) -> None:
        unread.append(InvalidInputError(f"{error.filename}: {error.strerror or error}"))

    found: list[str] = []
    seen: set[str] = set()
    for parent, folders, names in os.walk(folder, onerror=refuse, followlinks=True):
        if os.path.realpath(parent) in seen:
            folders.clear()  # a link leads back to where we were
            continue
        seen.add(os.path.realpath(parent))
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = [os.path.join(parent, name) for name in names if not name.startswith(".")]
        # A link that leads nowhere is kept, to be told of when it is read.
        found += [path for path in paths if os.path.isfile(path) or not os.path.exists(path)]
    return sorted(found, key=lambda path: Path(path).parts)
