"""Matching claims of several articles, grouping the matches, and detecting reprints."""

from __future__ import annotations

from claimdiff.alignment.aligner import ClaimAligner, same_source
from claimdiff.alignment.groups import group_matches
from claimdiff.alignment.headlines import without_restated_headlines
from claimdiff.alignment.neighbours import find_neighbours, sentence_lines
from claimdiff.alignment.reprints import find_reprints, without_reprinted

__all__ = [
    "ClaimAligner",
    "find_neighbours",
    "find_reprints",
    "group_matches",
    "same_source",
    "sentence_lines",
    "without_reprinted",
    "without_restated_headlines",
]
