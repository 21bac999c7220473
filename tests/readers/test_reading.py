"""`read` and `read_all`: everything they take, good and bad."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import claimdiff
from claimdiff.errors import InvalidInputError, MissingDependencyError
from claimdiff.model import Article
from claimdiff.readers import unpacking
from claimdiff.readers.opening import Input

PACKERS: dict[str, Callable[[bytes], bytes]] = {".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress}
FEED = (
    '<?xml version="1.0" encoding="iso-8859-1"?>\n<!-- x -->\n<rss version="2.0"><channel><title>Post</title>'
    "<item><guid>1</guid><title>T</title><author>Ann Lee</author><description>One \u2013 é.</description></item>"
    "<item><guid>2</guid><description>Two.</description></item></channel></rss>"
)
PAGE = '<!DOCTYPE html>\n<html><head><meta charset="windows-1251"><title>T</title></head><body><p>Łódź “is” open.</p>'
LINES = b'{"id": "a", "text": "One."}\n{"id": "b", "text": "Two."}\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("b/two.txt", "b/one.md", "a.txt", ".seen", ".hidden/x.txt", "c.txt.gz"):
        data = f"In {name}.".encode()
        (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    (tmp_path / "d.jsonl").write_bytes(LINES)
    return tmp_path


def texts(input: Input) -> list[str]:
    return [article.text for article in claimdiff.read_all(input)]


def test_one_article_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("Sixty were expelled.", encoding="utf-8")
    wanted = Article(text="Sixty were expelled.", id=str(path), source="report")
    assert claimdiff.read(path) == claimdiff.read(str(path)) == wanted
    assert claimdiff.read(path, source="Post").source == "Post"
    assert list(claimdiff.read_all(path)) == [wanted]


def test_read_wants_exactly_one_article(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(LINES)
    with pytest.raises(InvalidInputError, match=r"a\.jsonl holds more than one article; read_all reads them all"):
        claimdiff.read(tmp_path / "a.jsonl")
    (tmp_path / "b.jsonl").write_bytes(b"\n")
    with pytest.raises(InvalidInputError, match=r"b\.jsonl holds no article"):
        claimdiff.read(tmp_path / "b.jsonl")
    (tmp_path / "c.jsonl").write_bytes(LINES.splitlines(keepends=True)[0] + b"{}\n")
    with pytest.raises(InvalidInputError, match=r"c\.jsonl, line 2: 'text' is missing"):
        claimdiff.read(tmp_path / "c.jsonl")


def test_markup_in_a_string() -> None:
    article = claimdiff.read(f"\ufeff \n{PAGE}", source="Post")
    assert (article.text, article.title, article.source) == ("Łódź “is” open.", "T", "Post")
    assert claimdiff.read("<p>hi there").source == ""
    first, second = claimdiff.read_all(FEED)
    assert (first.text, first.author, second.text) == ("One – é.", "Ann Lee", "Two.")
    assert first.source == "Post"


@pytest.mark.parametrize("markup", ["<p></p>", "<html></html>", "<!-- nothing -->", "<p>\ud800</p>"])
def test_markup_without_words(markup: str) -> None:
    with pytest.raises(InvalidInputError, match=r"the markup: (a page with no readable text|a lone surrogate)"):
        claimdiff.read(markup)


def test_a_text_that_is_no_path_is_pointed_out() -> None:
    with pytest.raises(InvalidInputError, match=r"make it an Article\(text=\.\.\.\)") as caught:
        claimdiff.read("The storm killed 49 people in Marlow on Monday, police said. " * 50)
    assert len(str(caught.value)) < 500
    for nothing in ("nowhere.txt", "a\0b", "", "< not markup"):
        with pytest.raises(InvalidInputError):
            claimdiff.read(nothing)


@pytest.mark.parametrize("nothing", [None, 3, b"<p>x</p>", b"path", [], object()])
def test_other_things_are_refused(nothing: Input) -> None:
    with pytest.raises(InvalidInputError, match="expected a path, markup, a URL or an open file, got"):
        claimdiff.read(nothing)


@pytest.mark.parametrize(
    "url", ["https://post.example/bridge", "HTTP://127.0.0.1/", "ftp://x/", "file:///etc/hostname"]
)
def test_a_url_is_fetched_only_on_demand(url: str) -> None:
    with pytest.raises(InvalidInputError, match=r"a URL is fetched only when that is asked for, by fetch=True"):
        claimdiff.read(url)


def test_open_files(tmp_path: Path) -> None:
    for name, content in (("a.txt", "Łódź"), ("p.html", PAGE), ("m.md", "# *T*"), ("l.jsonl", '{"text": "Łódź"}\n')):
        path = tmp_path / name
        path.write_text(content, encoding="utf-8", newline="")
        with path.open(encoding="utf-8") as file:
            found = claimdiff.read(file)
            assert not file.closed
        if name != "p.html":
            with path.open("rb") as binary:
                assert claimdiff.read(binary) == claimdiff.read(path) == found
    assert found.source == "l:1"


@pytest.mark.parametrize("wrap", [io.StringIO, lambda text: io.BytesIO(text.encode())])
def test_files_without_a_name_are_what_they_begin(wrap: Callable[[str], io.StringIO | io.BytesIO]) -> None:
    assert claimdiff.read(wrap("Sixty.\n")) == Article(text="Sixty.\n")
    assert claimdiff.read(wrap("\n <p>Sixty.")).text == "Sixty."
    assert texts(wrap(FEED.replace("iso-8859-1", "utf-8"))) == ["One – é.", "Two."]
    assert texts(wrap(LINES.decode())) == ["One.", "Two."]
    assert claimdiff.read(wrap("")).text == ""
    assert claimdiff.read(wrap("\ufeffx")).text == "x"
    assert claimdiff.read(wrap("x" * 100_000)).text == "x" * 100_000


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"caf\xe9 closed")
    with path.open(encoding="utf-8") as file, pytest.raises(InvalidInputError, match=r"a\.txt: 'utf-8' codec"):
        claimdiff.read(file)
    with pytest.raises(InvalidInputError, match=r"a\.txt: I/O operation on closed file"):
        claimdiff.read(file)
    with path.open("ab") as appended, pytest.raises(InvalidInputError, match=r"a\.txt: .*read"):
        claimdiff.read(appended)
    with pytest.raises(InvalidInputError, match="the file: reading it gives NoneType, not bytes or str"):
        claimdiff.read(SimpleNamespace(read=lambda size: None))
    with pytest.raises(InvalidInputError, match="the file: a lone surrogate"):
        claimdiff.read(io.StringIO("x\ud800"))


def test_standard_input_is_what_it_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    for data, found in ((PAGE, ["Łódź “is” open."]), (FEED, ["One – é.", "Two."]), ("\n\nplain", ["\n\nplain"])):
        marked = data.replace("windows-1251", "utf-8").replace("iso-8859-1", "utf-8")
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(marked.encode())))
        assert texts("-") == found


@pytest.mark.parametrize("packing", PACKERS)
def test_every_kind_may_be_compressed(tmp_path: Path, packing: str) -> None:
    for name, data in (
        ("a.txt", b"One."),
        ("a.md", b"*One.*"),
        ("a.html", b"<p>One."),
        ("a.xml", b"<rss version='2.0'><channel><item><description>One.</description></item></channel></rss>"),
        ("a.json", b'{"text": "One."}'),
        ("a.jsonl", b'{"text": "One."}\n'),
        ("a", b"One."),
    ):
        path = tmp_path / f"{name}{packing}"
        path.write_bytes(PACKERS[packing](data))
        article = claimdiff.read(path)
        assert article.text == "One."
        assert article.source in ("a", "a:1")
        with path.open("rb") as file:
            assert claimdiff.read(file) == article


def test_a_file_object_that_unpacks_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(b"One."))
    with gzip.open(path) as file:
        assert claimdiff.read(file).text == "One."


@pytest.mark.parametrize(("packing", "name"), [(".gz", "gzip"), (".bz2", "bzip2"), (".xz", "xz")])
@pytest.mark.parametrize("kind", [".txt", ".jsonl"])
def test_damaged_compression(tmp_path: Path, packing: str, name: str, kind: str) -> None:
    path = tmp_path / f"a{kind}{packing}"
    packed = PACKERS[packing](os.urandom(2000).hex().encode())
    for damaged in (b"not packed", packed[:-9], packed[: len(packed) // 2], packed[:30] + b"garbage" * 9):
        path.write_bytes(damaged)
        errors: list[InvalidInputError] = []
        list(claimdiff.read_all(path, on_error=errors.append))
        assert str(errors[-1]).startswith(f"{path}: damaged {name} data")


@pytest.mark.parametrize("packing", PACKERS)
@pytest.mark.parametrize("kind", [".txt", ".html", ".json", ".jsonl", ".txt of lines"])
def test_a_file_that_unpacks_to_too_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, packing: str, kind: str
) -> None:
    monkeypatch.setattr(unpacking, "MAX_BYTES", 10_000)
    monkeypatch.setattr("claimdiff.readers.opening.MAX_BYTES", 10_000)
    data = b"x\n" * 6000 if kind.endswith("of lines") else b" " * 10_001
    path = tmp_path / f"a{kind.split()[0]}{packing}"
    path.write_bytes(PACKERS[packing](data))
    with pytest.raises(InvalidInputError, match="unpacks to more than"):
        list(claimdiff.read_all(path))


def test_many_lines_may_unpack_to_any_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MAX_BYTES", 1000)
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b"".join(b'{"id": %d, "text": "x"}\n' % number for number in range(500))))
    assert len(texts(path)) == 500


def test_a_folder_holds_the_articles_of_its_files(folder: Path) -> None:
    assert texts(folder) == ["In a.txt.", "In b/one.md.", "In b/two.txt.", "In c.txt.gz.", "One.", "Two."]
    sources = {article.id.removeprefix(f"{folder}/"): article.source for article in claimdiff.read_all(str(folder))}
    assert sources == {"a.txt": "a", "b/one.md": "one", "b/two.txt": "two", "c.txt.gz": "c", "a": "a", "b": "b"}


def test_files_of_one_name_are_of_different_sources(folder: Path) -> None:
    (folder / "b" / "a.txt").write_text("Again.")
    found = {article.text: article.source for article in claimdiff.read_all(folder)}
    assert found["Again."] == str(folder / "b" / "a.txt")
    assert found["In a.txt."] == str(folder / "a.txt")
    assert {article.source for article in claimdiff.read_all(folder / "b", source="Post")} == {"Post"}


def test_a_folder_with_a_bad_file(folder: Path) -> None:
    (folder / "b" / "bad.txt").write_bytes(b"some\0thing")
    (folder / "e.jsonl").write_bytes(b'{"text": 1}\n{"id": "e", "text": "Three."}\n')
    with pytest.raises(InvalidInputError, match=r"bad\.txt: binary data, not a text: byte 0x00 at offset 4"):
        texts(folder)
    errors: list[InvalidInputError] = []
    found = [article.text for article in claimdiff.read_all(folder, on_error=errors.append)]
    assert found == ["In a.txt.", "In b/one.md.", "In b/two.txt.", "In c.txt.gz.", "One.", "Two.", "Three."]
    assert [str(error).removeprefix(f"{folder}/") for error in errors] == [
        "b/bad.txt: binary data, not a text: byte 0x00 at offset 4",
        "e.jsonl, line 1: 'text' must be a string, got a number",
    ]


def test_folders_without_files(tmp_path: Path) -> None:
    (tmp_path / ".hidden").write_text("x")
    (tmp_path / "empty").mkdir()
    for given_path in (tmp_path, str(tmp_path), tmp_path / "empty"):
        with pytest.raises(InvalidInputError, match="a folder with no file in it that could be read"):
            claimdiff.read(given_path)


def test_links_in_folders(folder: Path) -> None:
    (folder / "b" / "up").symlink_to(folder)
    (folder / "pipe").touch()
    (folder / "pipe").unlink()
    os.mkfifo(folder / "pipe")
    assert len(texts(folder)) == 6
    (folder / "gone.txt").symlink_to(folder / "nowhere")
    with pytest.raises(InvalidInputError, match=r"gone\.txt: No such file"):
        texts(folder)


def test_a_missing_library_is_told_whatever_happens_to_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(MissingDependencyError, match="trafilatura"):
        list(claimdiff.read_all("<p>x</p>", on_error=lambda error: None))


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md"])
def test_control_and_bidirectional_characters(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("<p>One \u202e two \u2066three\u2069\x1b[31m four\x07</p>".removeprefix("<p>" * (name != "a.html")))
    assert "\u202e two \u2066three\u2069" in claimdiff.read(path).text


@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), packed=st.booleans())
def test_any_text_round_trips(text: str, packed: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / f"a.txt{'.gz' * packed}"
        # A first letter, since a text may begin as a PDF file does, or with a byte order mark.
        data = f"T{text}".encode()
        plain.write_bytes(gzip.compress(data) if packed else data)
        assert claimdiff.read(plain).text == f"T{text}"


@given(text=st.text(st.characters(exclude_categories=["Cs"])), packed=st.booleans())
def test_any_text_round_trips_through_json_lines(text: str, packed: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / f"a.jsonl{'.gz' * packed}"
        data = f"{json.dumps({'text': text, 'title': 'T'}, ensure_ascii=False)}\n".encode()
        lines.write_bytes(gzip.compress(data) if packed else data)
        assert claimdiff.read(lines).text == text


@given(
    st.binary(max_size=200), st.sampled_from([".txt", ".md", ".json", ".jsonl", ".xml", ".html", ".txt.gz", ".a.xz"])
)
def test_any_bytes_have_a_defined_answer(data: bytes, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        path.write_bytes(data)
        errors: list[InvalidInputError] = []
        list(claimdiff.read_all(path, on_error=errors.append))
        assert all(str(error).startswith(str(path)) for error in errors)


@pytest.mark.parametrize(
    "markup",
    [
        "<?xml version='1.0'?>" + " " * 4000 + "<html><body><p>hello</p></body></html>",
        "<!--a-->\n" * 400 + "<html><body><p>hello</p></body></html>",
        "\n" * 100_000 + "<p>hello</p>",
        "<p>hello</p>" + "<!-- a " * 20_000,
        "<p>hello</p>" + "<svg></math>" * 20_000,
        '<p>hello</p><script type="application/ld+json">{} -->' + " " * 30_000 + "x</script>",
    ],
    ids=["blanks", "comments", "lines", "open comments", "open elements", "wrapping"],
)
def test_hostile_markup_is_read_in_time(markup: str) -> None:
    """Each of these once took minutes."""
    assert "hello" in claimdiff.read(markup).text
    assert "hello" in claimdiff.read(io.StringIO(markup)).text


def test_a_large_object_with_a_key_twice(tmp_path: Path) -> None:
    keys = ", ".join(f'"k{number}": 1' for number in range(60_000))
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"text": "x", {keys}, "k59999": 2}}\n')
    with pytest.raises(InvalidInputError, match="k59999"):
        claimdiff.read(path)


@pytest.mark.parametrize(
    "front", ['title: "\\UFFFFFFFF"', 'title: "\\U00110000"', "%YAML " + "1" * 5000 + ".1", "a: " + "x" * 60_000]
)
def test_front_matter_that_cannot_be_read(tmp_path: Path, front: str) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"---\n{front}\n---\nx")
    with pytest.raises(InvalidInputError, match="front matter"):
        claimdiff.read(path)


def test_deep_lists_of_markdown_keep_their_words(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("".join("  " * level + f"- item{level}\n" for level in range(40)))
    assert "item39" in claimdiff.read(path).text


@pytest.mark.parametrize(
    "feed",
    [
        "<rss><channel><item><description>&#xd800;hi</description></item></channel></rss>",
        '<?xml version="1.0" encoding="bogus-\0"?><rss></rss>',
    ],
)
def test_feeds_that_break_their_parser(tmp_path: Path, feed: str) -> None:
    path = tmp_path / "a.rss"
    path.write_text(feed)
    with pytest.raises(InvalidInputError, match=re.escape(str(path))):
        claimdiff.read(path)


def test_a_damaged_archive_opened_by_its_library(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(b"One." * 1000, mtime=0)[:-9])
    with gzip.open(path) as file, pytest.raises(InvalidInputError, match="ended"):
        claimdiff.read(file)


def test_a_subfolder_that_cannot_be_read_costs_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("One.")
    walk = os.walk

    def refusing(folder: str, onerror: Callable[[OSError], None], followlinks: bool) -> object:
        onerror(PermissionError(13, "Permission denied", f"{folder}/no"))
        return walk(folder, onerror=onerror, followlinks=followlinks)

    monkeypatch.setattr("claimdiff.readers.reading.os.walk", refusing)
    errors: list[InvalidInputError] = []
    assert [article.text for article in claimdiff.read_all(tmp_path, on_error=errors.append)] == ["One."]
    assert "Permission denied" in str(errors[0])


@pytest.mark.parametrize(
    "markup", ["<p>One.</p><script>var a='<!--';</script><p>Two.</p>", "<p>One.</p><? x <p>Two.</p>"]
)
def test_a_part_that_nothing_ends_costs_no_words(markup: str) -> None:
    assert "Two." in claimdiff.read(markup).text


@pytest.mark.parametrize("text", ["[" * 400 + "a", "> " * 600 + "a"])
def test_markdown_nested_without_end_is_answered(tmp_path: Path, text: str) -> None:
    """With its words or with an error."""
    path = tmp_path / "a.md"
    path.write_text(text)
    errors: list[InvalidInputError] = []
    assert list(claimdiff.read_all(path, on_error=errors.append)) or str(path) in str(errors[0])


def test_a_line_break_of_markdown_parts_words(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("Line one<br>line two")
    assert claimdiff.read(path).text.split() == ["Line", "one", "line", "two"]
