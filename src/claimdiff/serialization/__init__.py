"""Convert comparisons to and from JSON, schema "claimdiff/1"."""

from __future__ import annotations

from claimdiff.serialization.from_json import claims_from_dict, conflict_from_dict, from_dict, from_json
from claimdiff.serialization.to_json import (
    SCHEMA,
    claims_to_dict,
    dumps,
    error_to_dict,
    schema,
    story_to_dict,
    to_dict,
    to_json,
)

__all__ = [
    "SCHEMA",
    "claims_from_dict",
    "claims_to_dict",
    "conflict_from_dict",
    "dumps",
    "error_to_dict",
    "from_dict",
    "from_json",
    "schema",
    "story_to_dict",
    "to_dict",
    "to_json",
]
