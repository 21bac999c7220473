"""Compare news articles claim by claim: agreements, conflicts and what only one source says.

    >>> from claimdiff import Article, compare
    >>> result = compare([Article(text="...", source="A"), Article(text="...", source="B")])

Importing the package is cheap: models and large libraries are loaded by the first call that needs them.
"""

from __future__ import annotations

import logging
from importlib import import_module
from typing import TYPE_CHECKING, Any

from claimdiff._version import __version__
from claimdiff.errors import (
    ArchiveError,
    CacheError,
    ClaimdiffError,
    ComponentError,
    InvalidInputError,
    MissingDependencyError,
    ModelError,
)
from claimdiff.model import (
    Agreement,
    Article,
    CheckedClaim,
    Claim,
    Comparison,
    Conflict,
    Dispute,
    Evidence,
    Factor,
    FailedStory,
    Match,
    Mention,
    NearClaim,
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
    from claimdiff.archive import Archive
    from claimdiff.cache import Cache
    from claimdiff.corpus.fact_checks import CheckedClaims, match
    from claimdiff.pipeline import Pipeline, compare
    from claimdiff.readers import read, read_all, read_checked
    from claimdiff.report import (
        plot,
        to_claim_review,
        to_csv,
        to_dataframe,
        to_excel,
        to_html,
        to_label_studio,
        to_markdown,
        to_parquet,
        to_text,
        to_web_annotations,
    )
    from claimdiff.serialization import from_json, to_json

# Silent unless the program that imports claimdiff configures logging.
logging.getLogger("claimdiff").addHandler(logging.NullHandler())

__all__ = [
    "Agreement",
    "Archive",
    "ArchiveError",
    "Article",
    "Cache",
    "CacheError",
    "CheckedClaim",
    "CheckedClaims",
    "Claim",
    "ClaimdiffError",
    "Comparison",
    "ComponentError",
    "Conflict",
    "Dispute",
    "Evidence",
    "Factor",
    "FailedStory",
    "InvalidInputError",
    "Match",
    "Mention",
    "MissingDependencyError",
    "ModelError",
    "NearClaim",
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
    "match",
    "plot",
    "read",
    "read_all",
    "read_checked",
    "to_claim_review",
    "to_csv",
    "to_dataframe",
    "to_excel",
    "to_html",
    "to_json",
    "to_label_studio",
    "to_markdown",
    "to_parquet",
    "to_text",
    "to_web_annotations",
]

_LAZY = {
    "Archive": "claimdiff.archive",
    "Cache": "claimdiff.cache",
    "CheckedClaims": "claimdiff.corpus.fact_checks",
    "Pipeline": "claimdiff.pipeline",
    "compare": "claimdiff.pipeline",
    "from_json": "claimdiff.serialization",
    "match": "claimdiff.corpus.fact_checks",
    "plot": "claimdiff.report",
    "read": "claimdiff.readers",
    "read_all": "claimdiff.readers",
    "read_checked": "claimdiff.readers",
    "to_claim_review": "claimdiff.report",
    "to_csv": "claimdiff.report",
    "to_dataframe": "claimdiff.report",
    "to_excel": "claimdiff.report",
    "to_html": "claimdiff.report",
    "to_json": "claimdiff.serialization",
    "to_label_studio": "claimdiff.report",
    "to_markdown": "claimdiff.report",
    "to_parquet": "claimdiff.report",
    "to_text": "claimdiff.report",
    "to_web_annotations": "claimdiff.report",
}


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module 'claimdiff' has no attribute {name!r}")
    value = getattr(import_module(_LAZY[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
