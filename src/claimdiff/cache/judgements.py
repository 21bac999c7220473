"""Judgements as bytes."""

from __future__ import annotations

import json
import struct

from claimdiff.model import Judgement, Relation, Span

_THREE = struct.Struct("<3d")


def packed(judgement: Judgement) -> bytes:
    """Return three float64 numbers, or with a relation, which takes more, JSON; exact in both cases."""
    shares = [float(share) for share in (judgement.contradiction, judgement.neutral, judgement.entailment)]
    relation = judgement.relation
    if relation is None:
        return _THREE.pack(*shares)
    row = [
        shares,
        [float(share) for share in (relation.conflict, relation.same, relation.compatible)],
        {kind: float(share) for kind, share in relation.kinds},
        _ends(relation.premise),
        _ends(relation.hypothesis),
    ]
    return json.dumps(row, separators=(",", ":")).encode()


def unpacked(value: bytes) -> Judgement:
    """Return the judgement that `packed` wrote; its values are not checked.

    Raises:
        ValueError: these are not the bytes of a judgement.
    """
    if len(value) == _THREE.size:
        contradiction, neutral, entailment = _THREE.unpack(value)
        return Judgement(contradiction=contradiction, neutral=neutral, entailment=entailment)
    try:
        shares, related, kinds, premise, hypothesis = json.loads(value)
        contradiction, neutral, entailment = shares
        conflict, same, compatible = related
        relation = Relation(
            conflict=conflict,
            same=same,
            compatible=compatible,
            kinds=tuple(kinds.items()),
            premise=None if premise is None else Span(*premise),
            hypothesis=None if hypothesis is None else Span(*hypothesis),
        )
    except (TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"not a judgement ({error})") from error
    return Judgement(contradiction=contradiction, neutral=neutral, entailment=entailment, relation=relation)


def _ends(span: Span | None) -> list[int] | None:
    return None if span is None else [int(span.start), int(span.end)]
