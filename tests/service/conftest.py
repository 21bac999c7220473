"""An archive of four stories, without models."""

from __future__ import annotations

import pytest
from tests.service.archived import FourStories

from claimdiff import Comparison


@pytest.fixture
def four(flooded: Comparison, debated: Comparison, expelled: Comparison, hostile: Comparison) -> FourStories:
    kept = {"marlow": flooded, "selby": debated, "expulsion": expelled, "hostile": hostile}
    return FourStories(kept)
