"""Compare many stories, and group articles into stories."""

from __future__ import annotations

from claimdiff.corpus.batch import Failure, compare_stories, finished_ids
from claimdiff.corpus.output import replacing
from claimdiff.corpus.stories import group_stories

__all__ = ["Failure", "compare_stories", "finished_ids", "group_stories", "replacing"]
