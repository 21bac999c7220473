"""Map claims found in the plain form of a text back to the original words of the article."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from claimdiff.english.typography import Plain
from claimdiff.model import Mention, Span

Value = TypeVar("Value")


def restored(value: Value, plain: Plain, text: str) -> Value:
    """Return the value with every span and mention mapped back to the original text.

    Args:
        value: claims or other values of the model, alone or in tuples.
        plain: the plain form in which they were found.
        text: the original text.
    """
    moved: Any = value
    if isinstance(value, Span):
        moved = plain.span(value)
    elif isinstance(value, tuple):
        moved = tuple(restored(part, plain, text) for part in value)
    elif isinstance(value, Mention):
        span = plain.span(value.span)
        nested = _restored_fields(value, plain, text)
        moved = replace(value, **(nested | {"text": span.of(text), "start": span.start, "end": span.end}))
    elif is_dataclass(value) and not isinstance(value, type):
        moved = replace(value, **_restored_fields(value, plain, text))
    return moved  # type: ignore[no-any-return]


def _restored_fields(value: Any, plain: Plain, text: str) -> dict[str, Any]:
    """Return the mapped values of the fields that contain spans or mentions."""
    held = {field.name: getattr(value, field.name) for field in fields(value)}
    return {name: restored(one, plain, text) for name, one in held.items() if isinstance(one, (tuple, Span, Mention))}
