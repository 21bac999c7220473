"""The public names. A change to this list is a change to what users rely on: note it in the changelog."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

import claimdiff

PUBLIC = [
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
METHODS = [
    "article",
    "claim",
    "from_dict",
    "from_json",
    "plot",
    "to_claim_review",
    "to_csv",
    "to_dataframe",
    "to_dict",
    "to_excel",
    "to_html",
    "to_json",
    "to_label_studio",
    "to_markdown",
    "to_parquet",
    "to_text",
    "to_web_annotations",
    "with_settings",
]
ROOMS = [found.name for found in pkgutil.walk_packages(claimdiff.__path__, "claimdiff.") if found.ispkg]


def test_the_public_names_are_these() -> None:
    assert claimdiff.__all__ == PUBLIC


def test_the_methods_of_a_comparison_are_these() -> None:
    own = vars(claimdiff.Comparison)
    fields = claimdiff.Comparison.__dataclass_fields__
    assert sorted(name for name in own if not name.startswith("_") and name not in fields) == METHODS


@pytest.mark.parametrize("room", ROOMS)
def test_every_name_a_room_offers_is_there(room: str) -> None:
    module = importlib.import_module(room)
    offered = getattr(module, "__all__", [])
    assert list(offered) == sorted(set(offered))
    assert [name for name in offered if not hasattr(module, name)] == []


def test_the_rooms_say_what_they_offer() -> None:
    assert len([room for room in ROOMS if getattr(importlib.import_module(room), "__all__", [])]) > 10
