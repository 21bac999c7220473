"""Judgements come back from bytes as they were."""

from __future__ import annotations

import json
from typing import get_args

import numpy as np
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from claimdiff.cache.judgements import packed, unpacked
from claimdiff.model import ConflictKind, Judgement, Relation, Span

SHARES = st.floats(0, 1)
SPANS = st.none() | st.builds(lambda start, length: Span(start, start + length), st.integers(0, 99), st.integers(1, 99))
RELATIONS = st.builds(
    Relation,
    conflict=SHARES,
    same=SHARES,
    compatible=SHARES,
    kinds=st.dictionaries(st.sampled_from(get_args(ConflictKind)), SHARES).map(lambda kinds: tuple(kinds.items())),
    premise=SPANS,
    hypothesis=SPANS,
)


@given(st.builds(Judgement, contradiction=SHARES, neutral=SHARES, entailment=SHARES, relation=st.none() | RELATIONS))
def test_a_judgement_comes_back_exactly(judgement: Judgement) -> None:
    assert unpacked(packed(judgement)) == judgement


def test_numbers_of_numpy_are_kept() -> None:
    """What a model computes is seldom made of Python's own floats."""
    share = np.float32(0.5)
    relation = Relation(conflict=share, same=share, compatible=np.float32(0), kinds=(("time", np.float32(1)),))  # type: ignore[arg-type]
    kept = unpacked(packed(Judgement(contradiction=share, neutral=share, entailment=0.0, relation=relation)))  # type: ignore[arg-type]
    assert kept.relation is not None
    assert (kept.contradiction, kept.relation.conflict, kept.relation.kinds) == (0.5, 0.5, (("time", 1.0),))


JSON = st.recursive(
    st.none() | st.integers(-1, 1) | st.text(max_size=2), lambda inner: st.lists(inner, min_size=2, max_size=5)
)


@given(st.binary() | JSON.map(lambda value: json.dumps(value).encode()))
@example(b"[" * 100_000)
@example(b"[[0, 1, 0], [0, 1, 0], {}, [2, 1], null]")
def test_other_bytes_are_refused(value: bytes) -> None:
    assume(len(value) != 24)
    with pytest.raises(ValueError):  # noqa: PT011
        unpacked(value)
