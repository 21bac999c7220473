"""Passes of the encoder that all read the same number of tokens, so that a pair's states do not depend on its company.

A product of matrices may add in another order when it has more rows or fewer (torch: "Numerical accuracy", batched
computations). Here all products with weights have `ROWS` rows; those of attention are of one pair each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tokenizers import Encoding
    from torch import Tensor

#: Tokens of a pass, padding included: few for a single pair, and enough to keep the processor busy.
ROWS = 384
#: Pairs are padded to a multiple of this many tokens, so that pairs of similar length share the work of attention.
STEP = 8
#: The token that pads.
PADDING = 1


@dataclass(frozen=True, slots=True)
class Group:
    """Pairs of one padded length.

    Attributes:
        numbers: which of the pairs.
        ids: their tokens, shape (n, length).
        bias: what attention adds to its scores, shape (n, heads, length, length).
    """

    numbers: Sequence[int]
    ids: Tensor
    bias: Tensor


def padded(encoded: Encoding) -> int:
    """Return the length that a pair is padded to: its own, up to the next multiple of `STEP`."""
    return -(-len(encoded.ids) // STEP) * STEP


def packed(lengths: Sequence[int], rows: int = ROWS) -> Iterator[dict[int, list[int]]]:
    """Yield the numbers of the pairs of each pass, by padded length; the lengths add up to `rows` at most.

    Args:
        lengths: the padded length of each pair, at most `rows`; the judge's window is far shorter.
        rows: tokens of a pass.
    """
    groups: dict[int, list[int]] = {}
    free = rows
    for number in sorted(range(len(lengths)), key=lengths.__getitem__):
        if lengths[number] > free:
            yield groups
            groups, free = {}, rows
        groups.setdefault(lengths[number], []).append(number)
        free -= lengths[number]
    if groups:
        yield groups


def states_of(encoder: Any, encoded: Sequence[Encoding]) -> Iterator[tuple[int, Tensor]]:
    """Yield the number of each pair with its last hidden states, shape (tokens, width), the shortest pair first.

    Args:
        encoder: transformers' MPNetModel, in evaluation mode.
        encoded: pairs of at most `ROWS` tokens after padding.
    """
    import torch

    every = [padded(one) for one in encoded]
    # It depends on the distance of two tokens alone, so that of the longest pair has those of all.
    bias = encoder.encoder.compute_position_bias(torch.empty(1, max(every, default=0), 1))
    for lengths in packed(every):
        groups = [
            _group([encoded[i] for i in own], own, bias[..., :length, :length]) for length, own in lengths.items()
        ]
        for group, states in zip(groups, _pass(encoder, groups), strict=True):
            for number, own in zip(group.numbers, states, strict=True):
                yield number, own[: len(encoded[number].ids)]


def _group(encoded: Sequence[Encoding], numbers: Sequence[int], bias: Tensor) -> Group:
    import torch

    length = bias.shape[-1]
    ids = torch.full((len(encoded), length), PADDING)
    padding = torch.ones((len(encoded), 1, 1, length), dtype=torch.bool)
    for row, one in enumerate(encoded):
        ids[row, : len(one.ids)] = torch.tensor(one.ids)
        padding[row, :, :, : len(one.ids)] = False
    return Group(numbers, ids, bias.masked_fill(padding, torch.finfo(bias.dtype).min))


def _pass(encoder: Any, groups: Sequence[Group]) -> list[Tensor]:
    """Return the last hidden states of each group, shape (n, length, width).

    The forward pass of MPNet (Song et al., 2020) as transformers computes it, but with the tokens of all groups as the
    rows of one matrix; only attention reads each pair by itself.
    """
    import torch
    from torch.nn import functional

    sizes = [group.ids.numel() for group in groups]
    rows = torch.cat([encoder.embeddings(input_ids=group.ids).flatten(0, 1) for group in groups])
    free = ROWS - len(rows)
    rows = functional.pad(rows, (0, 0, 0, free))
    for layer in encoder.encoder.layer:
        attention = layer.attention.attn
        parts = [linear(rows).split([*sizes, free]) for linear in (attention.q, attention.k, attention.v)]
        read = [
            _attend(attention, group, *own) for group, *own in zip(groups, *(part[:-1] for part in parts), strict=True)
        ]
        read.append(parts[0][-1])  # nobody reads the padding of the pass
        rows = layer.attention.LayerNorm(attention.o(torch.cat(read)) + rows)
        rows = layer.output.LayerNorm(layer.output.dense(layer.intermediate(rows)) + rows)
    every = rows.split([*sizes, free])[:-1]
    return [own.unflatten(0, tuple(group.ids.shape)) for group, own in zip(groups, every, strict=True)]


def _attend(attention: Any, group: Group, query: Tensor, key: Tensor, value: Tensor) -> Tensor:
    """Return what the pairs of a group read in themselves; everything in rows, shape (n * length, width)."""
    heads = (*group.ids.shape, attention.num_attention_heads, attention.attention_head_size)
    query, key, value = (rows.view(heads).transpose(1, 2) for rows in (query, key, value))
    scores = query @ key.transpose(-1, -2) / attention.attention_head_size**0.5 + group.bias
    read: Tensor = (scores.softmax(-1) @ value).transpose(1, 2).flatten(2).flatten(0, 1)
    return read
