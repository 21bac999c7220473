"""Compare news articles claim by claim: agreements, conflicts and what only one source says.

    >>> from claimdiff import Article, compare
    >>> result = compare([Article(text="...", source="A"), Article(text="...", source="B")])

Importing this package loads no model and none of the large libraries; they are imported by the call that needs them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from claimdiff.errors import ClaimdiffError, ComponentError, InvalidInputError, MissingDependencyError, ModelError
from claimdiff.model import (
    Agreement,
    Article,
    Claim,
    Comparison,
    Conflict,
    Evidence,
    Match,
    Mention,
    Participant,
    Place,
    Quantity,
    Side,
    Span,
    Speaker,
    Story,
    Time,
    Update,
)

if TYPE_CHECKING:
    from claimdiff.pipeline import Pipeline, compare
    from claimdiff.readers import read, read_all
    from claimdiff.report import from_json, to_frame, to_html, to_json, to_markdown, to_text

__version__ = "0.1.0"

__all__ = [
    "Agreement",
    "Article",
    "Claim",
    "ClaimdiffError",
    "Comparison",
    "ComponentError",
    "Conflict",
    "Evidence",
    "InvalidInputError",
    "Match",
    "Mention",
    "MissingDependencyError",
    "ModelError",
    "Participant",
    "Pipeline",
    "Place",
    "Quantity",
    "Side",
    "Span",
    "Speaker",
    "Story",
    "Time",
    "Update",
    "__version__",
    "compare",
    "from_json",
    "read",
    "read_all",
    "to_frame",
    "to_html",
    "to_json",
    "to_markdown",
    "to_text",
]

_LAZY = {
    "Pipeline": "claimdiff.pipeline",
    "compare": "claimdiff.pipeline",
    "from_json": "claimdiff.report",
    "read": "claimdiff.readers",
    "read_all": "claimdiff.readers",
    "to_frame": "claimdiff.report",
    "to_html": "claimdiff.report",
    "to_json": "claimdiff.report",
    "to_markdown": "claimdiff.report",
    "to_text": "claimdiff.report",
}


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module 'claimdiff' has no attribute {name!r}")
    value = getattr(import_module(_LAZY[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
