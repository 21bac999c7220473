"""What a drawn figure shows."""

from __future__ import annotations

from io import BytesIO
from typing import Any


def texts(figure: Any) -> list[str]:
    return [found.get_text() for found in figure.axes[0].texts]


def png(figure: Any) -> bytes:
    stream = BytesIO()
    figure.savefig(stream, format="png")
    return stream.getvalue()
