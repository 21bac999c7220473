"""What is fetched compressed, for the way or as a file."""

from __future__ import annotations

import gzip

import pytest
from tests.readers.inputs import PACKERS
from tests.readers.serving import PAGE, Server, page, send

import claimdiff
from claimdiff.errors import InvalidInputError


@pytest.mark.parametrize(
    "content_type", ["", "text/plain", "application/octet-stream", "application/gzip", "application/x-ndjson"]
)
@pytest.mark.parametrize("encoding", ["", "gzip", "x-gzip"])
@pytest.mark.parametrize("name", ["/a.jsonl", "/a.jsonl.gz"])
@pytest.mark.parametrize("times", [0, 1, 2])
def test_the_bytes_tell_how_often_they_are_packed(
    server: Server, name: str, encoding: str, content_type: str, times: int
) -> None:
    data = '{"text": "Café."}\n'.encode()
    for _ in range(times):
        data = gzip.compress(data)
    declared = {"Content_Type": content_type, "Content_Encoding": encoding}
    server.answers[name] = send(200, data, **{key: value for key, value in declared.items() if value})
    if times == 2 and not encoding:
        with pytest.raises(InvalidInputError):  # once for the way and once for the file is all there may be
            claimdiff.read(f"{server.url}{name}", fetch=True)
    else:
        assert claimdiff.read(f"{server.url}{name}", fetch=True).text == "Café."


@pytest.mark.parametrize("packing", PACKERS)
@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/octet-stream", "application/x-bzip2", "application/x-xz"]
)
def test_packed_files(server: Server, packing: str, content_type: str) -> None:
    server.answers[f"/a.txt{packing}"] = send(200, PACKERS[packing]("Café.".encode()), Content_Type=content_type)
    assert claimdiff.read(f"{server.url}/a.txt{packing}", fetch=True).text == "Café."


def test_a_text_that_begins_as_an_archive_does(server: Server) -> None:
    server.answers["/a.txt"] = send(200, "BZh is how such files begin.", Content_Type="text/plain")
    assert claimdiff.read(f"{server.url}/a.txt", fetch=True).text == "BZh is how such files begin."


def test_compressed_for_the_way(server: Server) -> None:
    server.answers["/"] = page(gzip.compress(PAGE.encode()), Content_Encoding="gzip")
    assert claimdiff.read(server.url, fetch=True).title == "Bridge"


def test_a_packed_file_that_unpacks_to_too_much(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimdiff.readers.files.opening.MAX_BYTES", 5000)
    server.answers["/a.txt.gz"] = send(200, gzip.compress(b"x\n" * 5000, mtime=0), Content_Type="application/gzip")
    with pytest.raises(InvalidInputError, match="decompresses to over"):
        claimdiff.read(f"{server.url}/a.txt.gz", fetch=True)
