"""Files of every kind, good and bad, through `read_articles` and `read_stories`."""

from __future__ import annotations

import gzip
import io
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.errors import InvalidInputError
from claimdiff.model import Article, Story
from claimdiff.readers import LineError, read_articles, read_stories


def write(folder: Path, name: str, data: bytes) -> str:
    path = folder / name
    path.write_bytes(data)
    return str(path)


def only(path: str) -> Article:
    (article,) = read_articles(path)
    assert isinstance(article, Article)
    return article


def messages(items: list[Article | LineError] | list[Story | LineError]) -> list[str]:
    return [str(item) for item in items if isinstance(item, LineError)]


@pytest.mark.parametrize("name", ["report.txt", "report", "report.TXT", "report.draft"])
def test_text_is_handed_on_unaltered(tmp_path: Path, name: str) -> None:
    text = "\u00a0“Sixty” were\r\nexpelled.\rOn Monday.\n\n\x1b[31m\u202e end\n"
    path = write(tmp_path, name, text.encode())
    assert only(path) == Article(text=text, id=path, source="report")


@given(st.text())
def test_utf8_round_trips(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.getbasetemp() / "any.txt"
    path.write_bytes(text.encode("utf-8", "ignore"))
    wanted = text.encode("utf-8", "ignore").decode().removeprefix("\ufeff")
    if "\0" in wanted or wanted.startswith(("%PDF-", "PK\x03\x04", "{\\rtf")):
        with pytest.raises(InvalidInputError):
            list(read_articles(path))
    else:
        assert only(str(path)).text == wanted


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_mark_names_the_encoding_and_is_no_text(tmp_path: Path, codec: str) -> None:
    assert only(write(tmp_path, "a.txt", "Łódź\r\n".encode(codec))).text == "Łódź\r\n"


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_marks_of_either_byte_order(tmp_path: Path, codec: str) -> None:
    assert only(write(tmp_path, "a.txt", "\ufeffŁódź".encode(codec))).text == "Łódź"


def test_empty_file_is_an_empty_article(tmp_path: Path) -> None:
    assert only(write(tmp_path, "a.txt", b"")).text == ""


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xef\xbb\xbfab\xff", "byte 0xff at offset 5"),
        (b"\xff\xfea", "UTF-16-LE"),
        (b"some\0thing", "byte 0x00 at offset 4"),
        (b"%PDF-1.7 ...", "a PDF file"),
        (b"PK\x03\x04...", "a zip or Office file"),
        (b"\x1f\x8b\x08...", "a gzip file"),
        (b"\x28\xb5\x2f\xfd...", "a Zstandard file"),
        (b"\x89PNG\r\n...", "a picture"),
        (b"\xff\x81\x01\x02\xfe\x90\x03\x9d\x04\xfd\x05\x06\x8d", "byte 0xff at offset 0"),
    ],
)
def test_other_encodings_and_binary_data_are_refused(tmp_path: Path, data: bytes, message: str) -> None:
    path = write(tmp_path, "a.txt", data)
    with pytest.raises(InvalidInputError, match=message) as caught:
        list(read_articles(path))
    assert str(caught.value).startswith(path)


def test_missing_file_and_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match=r"nowhere\.txt: No such file"):
        list(read_articles(tmp_path / "nowhere.txt"))
    with pytest.raises(InvalidInputError, match="directory"):
        list(read_articles(tmp_path))
    with pytest.raises(InvalidInputError, match=r"nowhere\.jsonl"):
        list(read_stories(tmp_path / "nowhere.jsonl"))


def test_source_can_be_given(tmp_path: Path) -> None:
    (article,) = read_articles(write(tmp_path, "a.txt", b"x"), source="The Post")
    assert isinstance(article, Article)
    assert article.source == "The Post"


def test_article_lines(tmp_path: Path) -> None:
    lines = (
        '\ufeff{"id":"a","text":"x\\r\\n","source":"S","title":"T","url":"u://","published":"2018-03-26","author":["A","B"]}\n'
        "\n"
        '{"id": 7, "text": "", "published": "2018-03-26T10:00:00Z", "title": null, "url": ""}\n'
        '{"text": "no id"}'
    )
    path = write(tmp_path, "wire.jsonl", lines.encode())
    first, second, third = read_articles(path)
    assert first == Article(
        id="a", text="x\r\n", source="S", title="T", url="u://", published=date(2018, 3, 26), author="A; B"
    )
    assert second == Article(id="7", text="", source="7", published=datetime(2018, 3, 26, 10, tzinfo=UTC))
    assert third == Article(text="no id", source="wire:4")


BAD = [
    (b"not json", "not JSON"),
    (b'{"id": "x", "text": NaN}', "NaN is not a JSON value"),
    (b'{"id": "x", "id": "y", "text": ""}', "duplicate key 'id'"),
    (b'{"id": "x", "text": "", "more": {"k": 1, "k": 2}}', "duplicate key 'k'"),
    (b'{"id": "x", "text": "\\ud800"}', "lone surrogate (U+D800) at character 0"),
    (b'{"id": "\\udfff", "text": ""}', "lone surrogate (U+DFFF)"),
    (b'{"id": "x", "text": "caf\xe9"}', "byte 0xe9 at offset 24"),
    (b"[" * 100_000, "nested too deeply"),
    (b'{"id": "x", "text": "", "n": ' + b"9" * 5000 + b"}", "invalid JSON"),
    (b'{"id": "x"}', "'text' is missing"),
    (b'{"id": "x", "text": null}', "'text' must be a string, got null"),
    (b'{"id": true, "text": ""}', "'id' must be a string or an integer, got true or false"),
    (b'{"id": 1.5, "text": ""}', "'id' must be a string or an integer, got a number"),
    (b'{"id": "x", "text": "", "source": []}', "'source' must be a string, got a list"),
    (b'{"id": "x", "text": "", "title": {}}', "'title' must be a string, got an object"),
    (b'{"id": "x", "text": "", "author": 3}', "'author' must be a string, got a number"),
    (b'{"id": "x", "text": "", "author": ["A", 3]}', "'author' must be a string, got a list"),
    (b'{"id": "x", "text": "", "url": 3}', "'url' must be a string, got a number"),
    (b"[]", "an article must be a JSON object, got a list"),
    (b"3", "an article must be a JSON object, got a number"),
    (b"\xff\xfe{", "not UTF-8"),
]


@pytest.mark.parametrize(("line", "message"), BAD)
def test_a_bad_line_is_named_and_the_rest_is_read(tmp_path: Path, line: bytes, message: str) -> None:
    path = write(tmp_path, "a.jsonl", b'{"id":"first","text":""}\n' + line + b'\n{"id":"last","text":""}\n')
    items = list(read_articles(path))
    assert [item.id for item in items if isinstance(item, Article)] == ["first", "last"]
    (error,) = (item for item in items if isinstance(item, LineError))
    assert error.line == 2
    assert message in error.message
    assert str(error).startswith("line 2")


def test_the_id_of_a_bad_line_is_told(tmp_path: Path) -> None:
    (error,) = read_articles(write(tmp_path, "a.jsonl", b'{"id": "q", "text": 1}'))
    assert error == LineError(1, "q", "'text' must be a string, got a number")
    assert str(error) == "line 1 (id 'q'): 'text' must be a string, got a number"


def test_an_id_used_twice_is_an_error_of_the_second_line(tmp_path: Path) -> None:
    lines = b'{"id":"1","text":"x"}\n{"id":1,"text":"y"}\n{"text":"z","source":"S"}\n{"text":"z","source":"S"}\n'
    items = list(read_articles(write(tmp_path, "a.jsonl", lines)))
    assert messages(items) == [
        "line 2: the id '1' was already used on line 1",
        f"line 4: the id {items[2].id!r} was already used on line 3",
    ]


def test_line_separators_inside_a_string_do_not_end_the_line(tmp_path: Path) -> None:
    text = "one\u2028two\u2029three\x85four\x0bfive"
    data = ('{"id":"a","text":"' + text.replace("\x0b", "\\u000b") + '"}\r\n').encode()
    assert only(write(tmp_path, "a.jsonl", data)).text == text


def test_huge_line(tmp_path: Path) -> None:
    text = "word " * 2_000_000
    assert only(write(tmp_path, "a.jsonl", f'{{"id":"a","text":"{text}"}}'.encode())).text == text


def test_lines_of_another_encoding_are_one_error(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="JSON Lines must be UTF-8, got UTF-16-LE"):
        list(read_articles(write(tmp_path, "a.jsonl", '{"id":"a","text":""}\n'.encode("utf-16"))))


def test_compressed_lines(tmp_path: Path) -> None:
    data = b'{"text":"x"}\n'
    assert only(write(tmp_path, "wire.jsonl.gz", gzip.compress(data))).source == "wire:1"
    for damaged in (data, gzip.compress(data)[:-9], gzip.compress(data * 99)[:30] + b"garbage" * 9):
        with pytest.raises(InvalidInputError, match="damaged gzip data"):
            list(read_articles(write(tmp_path, "wire.jsonl.gz", damaged)))


def test_json_file_holds_an_article_a_list_or_a_story(tmp_path: Path) -> None:
    assert only(write(tmp_path, "a.json", b'\n{"id": "a",\n "text": "x"}\n')).id == "a"
    items = list(read_articles(write(tmp_path, "b.json", b'[{"id":"a","text":"x"}, {"id":"a","text":"y"}, 3]')))
    assert messages(items) == [
        "entry 2: the id 'a' was already used on entry 1",
        "entry 3: an article must be a JSON object, got a number",
    ]
    story = b'{"id":"s","articles":[{"id":"a","text":"x"},{"text":"y"}]}'
    items = list(read_articles(write(tmp_path, "c.json", story)))
    assert [item.source for item in items if isinstance(item, Article)] == ["a", "s:1"]
    with pytest.raises(InvalidInputError, match="not JSON"):
        list(read_articles(write(tmp_path, "d.json", b"{")))


def test_story_lines_give_their_articles(tmp_path: Path) -> None:
    lines = b'{"id":"s","articles":[{"id":"a","text":"x"},{"id":"b","text":"y"}]}\n{"id":"t","articles":[]}\n'
    path = write(tmp_path, "s.jsonl", lines)
    assert [item.id for item in read_articles(path)] == ["a", "b"]


def test_stories(tmp_path: Path) -> None:
    good = b'{"id":"s","articles":[{"id":"a","text":"x"},{"text":"y"}],"extra":1}'
    expected = Story(id="s", articles=(Article(id="a", text="x", source="a"), Article(text="y", source="s:1")))
    lines = [
        good,
        good,
        b'{"articles":[]}',
        b'{"id":"t","articles":{}}',
        b'{"id":"u"}',
        b'{"id":"v","articles":[{"id":"a","text":"x"},{"id":"a","text":"y"}]}',
        b'{"id":"w","articles":[{"id":"a","text":"x"},4]}',
        b'{"id":5,"articles":[]}',
    ]
    items = list(read_stories(write(tmp_path, "s.jsonl", b"\n".join(lines))))
    assert [item for item in items if isinstance(item, Story)] == [expected, Story(id="5", articles=())]
    assert messages(items) == [
        "line 2: the id 's' was already used on line 1",
        "line 3: 'id' is missing",
        "line 4 (id 't'): 'articles' must be a list, got an object",
        "line 5 (id 'u'): 'articles' must be a list, got null",
        "line 6 (id 'v'): articles[1]: duplicate article id 'a'",
        "line 7 (id 'w'): articles[1]: an article must be a JSON object, got a number",
    ]
    assert list(read_stories(write(tmp_path, "s.json", good))) == [expected]
    assert len(list(read_stories(write(tmp_path, "l.json", b"[" + good + b"]")))) == 1


@given(st.binary(max_size=200))
def test_any_bytes_have_a_defined_answer(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.jsonl"
    path.write_bytes(data)
    for read in (read_articles, read_stories):
        try:
            items = list(read(path))
        except InvalidInputError:
            continue
        assert len(items) <= data.count(b"\n") + 1


def stdin(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))


def test_standard_input_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    for text in ("Sixty were expelled.\r\n", "\n\n  \n", "", "[1]"):
        stdin(monkeypatch, text.encode())
        assert only("-") == Article(text=text, id="-", source="stdin")
    stdin(monkeypatch, "{Łódź".encode("utf-16"))
    assert only("-").text == "{Łódź"


def test_standard_input_as_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin(monkeypatch, b'\n \n{"id":"a","text":"x"}\nbad\n')
    first, second = read_articles("-")
    assert first == Article(id="a", text="x", source="a")
    assert isinstance(second, LineError)
    assert second.line == 4
    stdin(monkeypatch, b'{"id":"s","articles":[]}\n')
    assert list(read_stories("-")) == [Story(id="s", articles=())]


def test_lines_are_read_as_they_are_asked_for(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", b'{"id":"a","text":"x"}\n\xff\n')
    assert next(iter(read_articles(path))) == Article(id="a", text="x", source="a")
