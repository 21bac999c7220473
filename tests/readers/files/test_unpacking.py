"""Compressed streams, unpacked line by line."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.errors import InvalidInputError
from claimdiff.readers.files import unpacking
from claimdiff.readers.files.kinds import Packing
from claimdiff.readers.files.unpacking import is_packed, unpacked

PACK: dict[Packing, Callable[[bytes], bytes]] = {"gzip": gzip.compress, "bzip2": bz2.compress, "xz": lzma.compress}
PACKINGS: list[Packing] = ["gzip", "bzip2", "xz"]


def lines_of(data: bytes, packing: Packing | None) -> list[bytes]:
    with unpacked(io.BufferedReader(io.BytesIO(data)), packing) as lines:
        return list(lines)


@given(st.binary(max_size=200), st.sampled_from(PACKINGS))
def test_the_lines_are_those_that_were_packed(data: bytes, packing: Packing) -> None:
    packed = PACK[packing](data)
    assert is_packed(packed, packing)
    assert [p for p in PACKINGS if is_packed(packed, p)] == [packing]
    assert lines_of(packed, packing) == lines_of(data, None) == io.BytesIO(data).readlines()


@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize("damage", ["cut", "other", "empty"])
def test_damaged_data_are_reported(packing: Packing, damage: str) -> None:
    packed = PACK[packing](b"One.\n" * 1000)
    data = {"cut": packed[:-12], "other": b"not packed at all", "empty": b""}[damage]
    with pytest.raises(InvalidInputError, match=f"damaged {packing} data"):
        lines_of(data, packing)


@pytest.mark.parametrize("packing", PACKINGS)
def test_a_line_may_be_as_large_as_the_limit_and_no_larger(packing: Packing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "MAX_BYTES", 100)
    assert lines_of(PACK[packing](b"x" * 100), packing) == [b"x" * 100]
    assert len(lines_of(PACK[packing](b"short\n" * 100), packing)) == 100
    with pytest.raises(InvalidInputError, match="decompresses to over"):
        lines_of(PACK[packing](b"x" * 101), packing)


def test_a_disk_that_fails_is_no_damage() -> None:
    """What the system reports is not taken for a fault of the data."""

    class Failing(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: object) -> int:
            raise OSError(5, "Input/output error")

    with pytest.raises(OSError, match="Input/output error"), unpacked(io.BufferedReader(Failing()), "gzip") as lines:
        list(lines)
