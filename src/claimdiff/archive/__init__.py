"""A store of articles that grows: their claims, stories and conflicts."""

from __future__ import annotations

from claimdiff.archive.archive import Archive
from claimdiff.archive.results import Added, ArchivedConflict, ArchivedStory, ArchiveStatus, Found

__all__ = ["Added", "Archive", "ArchiveStatus", "ArchivedConflict", "ArchivedStory", "Found"]
