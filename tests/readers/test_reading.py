"""`read` and `read_all`: what they take and what they refuse."""

from __future__ import annotations

import gzip
import io
import json
import sys
import tempfile
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.readers.inputs import FEED, LINES, PAGE, texts

import claimdiff
from claimdiff.errors import InvalidInputError, MissingDependencyError
from claimdiff.model import Article
from claimdiff.readers.files.opening import Input


def test_one_article_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("Sixty were expelled.", encoding="utf-8")
    wanted = Article(text="Sixty were expelled.", id=str(path), source="report")
    assert claimdiff.read(path) == claimdiff.read(str(path)) == wanted
    assert claimdiff.read(path, source="Post").source == "Post"
    assert list(claimdiff.read_all(path)) == [wanted]


def test_read_wants_exactly_one_article(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(LINES)
    with pytest.raises(InvalidInputError, match=r"a\.jsonl has more than one article; use read_all"):
        claimdiff.read(tmp_path / "a.jsonl")
    (tmp_path / "b.jsonl").write_bytes(b"\n")
    with pytest.raises(InvalidInputError, match=r"b\.jsonl has no article"):
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
    with pytest.raises(InvalidInputError, match=r"the markup: (the page has no readable text|lone surrogate)"):
        claimdiff.read(markup)


def test_a_text_that_is_no_path_is_pointed_out() -> None:
    with pytest.raises(InvalidInputError, match=r"use Article\(text=\.\.\.\)") as caught:
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
    with pytest.raises(InvalidInputError, match=r"URLs are fetched only with fetch=True"):
        claimdiff.read(url)


def test_standard_input_is_what_it_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    for data, found in ((PAGE, ["Łódź “is” open."]), (FEED, ["One – é.", "Two."]), ("\n\nplain", ["\n\nplain"])):
        marked = data.replace("windows-1251", "utf-8").replace("iso-8859-1", "utf-8")
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(marked.encode())))
        assert texts("-") == found


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


UNREAD = """{"id": "a", "text": "One.", "published": "4/21/18"}
{"id": "b", "text": "Two.", "published": "2018-04-21"}
{"id": "s", "articles": [{"id": "c", "text": "Three.", "published": "yesterday"}]}
{"id": "d", "published": "21. April"}
"""


def test_a_date_that_cannot_be_read_costs_the_article_its_date() -> None:
    errors: list[InvalidInputError] = []
    articles = list(claimdiff.read_all(io.StringIO(UNREAD), on_error=errors.append))
    assert [(article.id, article.published) for article in articles] == [
        ("a", None),
        ("b", date(2018, 4, 21)),
        ("c", None),
    ]
    must = "'published' must be an ISO 8601 date or datetime, got"
    assert [str(error) for error in errors] == [
        f"the file, line 1 (id 'a'): {must} '4/21/18'; read without it",
        f"the file, line 3 (id 's'): articles[0]: {must} 'yesterday'; read without it",
        "the file, line 4 (id 'd'): 'text' is missing",
    ]


def test_without_on_error_a_lost_date_is_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\ndate: yesterday\n---\nThe dam broke.")
    with pytest.warns(
        UserWarning, match=r"a\.md: front matter: the date must be in ISO 8601 format, got 'yesterday'; re"
    ):
        article = claimdiff.read(path)
    assert (article.text, article.published) == ("The dam broke.", None)
    with (
        pytest.warns(UserWarning, match="the file, line 1"),
        pytest.raises(InvalidInputError, match="the file, line 4"),
    ):
        list(claimdiff.read_all(io.StringIO(UNREAD.replace("yesterday", "2018-04-22"))))


def test_json_ld_that_cannot_be_read_is_a_warning() -> None:
    markup = "<p>The dam broke.</p><script type='application/ld+json'>{broken</script>"
    with pytest.warns(UserWarning, match="the markup: JSON-LD script 1 is ignored: not JSON: Expecting property name"):
        assert claimdiff.read(markup).text == "The dam broke."
