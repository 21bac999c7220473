"""Hidden states of texts that are the same whatever other texts are read with them.

A product of matrices may add in another order when it has more rows or fewer (torch: "Numerical accuracy", batched
computations), so a text's states would depend on its company. Here every product with weights has `ROWS` rows, taken
from the tokens of all texts one after the other, and attention reads texts of one length together, without padding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from torch import Tensor

#: Rows of a product. In bfloat16 and float32 larger ones are no faster (two cores with AMX), and for a single text
#: most of them are padding.
ROWS = 384
#: Tokens read in one turn; bounds the memory.
TURN = 16 * ROWS


@dataclass(frozen=True, slots=True)
class _Layer:
    """The parts of one layer that BERT and MPNet name differently."""

    query: Callable[[Tensor], Tensor]
    key: Callable[[Tensor], Tensor]
    value: Callable[[Tensor], Tensor]
    joined: Callable[[Tensor], Tensor]
    norm: Callable[[Tensor], Tensor]


def states_of(encoder: Any, texts: Sequence[Sequence[int]]) -> Iterator[tuple[int, Tensor]]:
    """Yield the number of each text with its last hidden states, shape (tokens, width), the shortest text first.

    Args:
        encoder: transformers' BertModel (Devlin et al., 2019) or MPNetModel (Song et al., 2020), in evaluation mode.
        texts: the ids of their tokens, no more than the encoder has positions for.
    """
    import torch

    bias = _bias_of(encoder, max(map(len, texts), default=0))
    for groups in turns([len(text) for text in texts]):
        ids = [torch.tensor([texts[number] for number in numbers]) for numbers in groups]
        for numbers, states in zip(groups, _read(encoder, ids, bias), strict=True):
            yield from zip(numbers, states, strict=True)


def turns(lengths: Sequence[int], size: int = TURN) -> Iterator[list[list[int]]]:
    """Yield the numbers of the texts of each turn, those of one length together, the shortest first.

    Args:
        lengths: the tokens of each text.
        size: tokens of a turn; a longer text has a turn of its own.
    """
    groups: list[list[int]] = []
    free, last = size, 0
    for number in sorted(range(len(lengths)), key=lengths.__getitem__):
        length = lengths[number]
        if groups and length > free:
            yield groups
            groups, free = [], size
        if groups and length == last:
            groups[-1].append(number)
        else:
            groups.append([number])
        free -= length
        last = length
    if groups:
        yield groups


def _bias_of(encoder: Any, length: int) -> Tensor | None:
    """Return what MPNet adds to the scores of attention, by the distance of two tokens; BERT adds nothing."""
    import torch

    if encoder.config.model_type != "mpnet":
        return None
    bias: Tensor = encoder.encoder.compute_position_bias(torch.empty(1, length, 1))
    return bias


def _read(encoder: Any, ids: Sequence[Tensor], bias: Tensor | None) -> list[Tensor]:
    """Return the last hidden states of each group of texts, shape (n, length, width).

    The forward pass as transformers computes it, but for the rows of its products.
    """
    import torch
    from torch.nn import functional

    rows = torch.cat([encoder.embeddings(input_ids=own).flatten(0, 1) for own in ids])
    free = -len(rows) % ROWS
    sizes = [*(own.numel() for own in ids), free]
    blocks = functional.pad(rows, (0, 0, 0, free)).split(ROWS)
    heads = encoder.config.num_attention_heads
    for layer in encoder.encoder.layer:
        own = _layer(layer)
        parts = [torch.cat([product(block) for block in blocks]) for product in (own.query, own.key, own.value)]
        split = zip(*(part.split(sizes)[:-1] for part in parts), strict=True)
        read = [_attend((*one.shape, heads, -1), bias, *each) for one, each in zip(ids, split, strict=True)]
        read.append(parts[0][len(rows) :])  # nobody reads the states of the padding
        blocks = [
            _forward(layer, own.norm(own.joined(one) + block))
            for one, block in zip(torch.cat(read).split(ROWS), blocks, strict=True)
        ]
    every = torch.cat(list(blocks)).split(sizes)[:-1]
    return [states.unflatten(0, tuple(own.shape)) for own, states in zip(ids, every, strict=True)]


def _layer(layer: Any) -> _Layer:
    attention = layer.attention
    if hasattr(attention, "attn"):  # MPNet
        own = attention.attn
        return _Layer(own.q, own.k, own.v, own.o, attention.LayerNorm)
    own, output = attention.self, attention.output
    return _Layer(own.query, own.key, own.value, output.dense, output.LayerNorm)


def _attend(shape: Sequence[int], bias: Tensor | None, query: Tensor, key: Tensor, value: Tensor) -> Tensor:
    """Return what texts of one length read in themselves, shape (n * length, width), as that of query, key and value.

    Args:
        shape: of these with the heads apart: (n, length, heads, -1).
        bias: of the longest text, shape (1, heads, longest, longest).
    """
    # Contiguous, as the products of several texts need them: those of one text would be computed in another way.
    query, key, value = (rows.view(shape).transpose(1, 2).contiguous() for rows in (query, key, value))
    scores = query @ key.transpose(-1, -2) / query.shape[-1] ** 0.5
    if bias is not None:
        scores = scores + bias[..., : shape[1], : shape[1]]
    read: Tensor = (scores.softmax(-1) @ value).transpose(1, 2).flatten(2).flatten(0, 1)
    return read


def _forward(layer: Any, rows: Tensor) -> Tensor:
    output: Tensor = layer.output.LayerNorm(layer.output.dense(layer.intermediate(rows)) + rows)
    return output
