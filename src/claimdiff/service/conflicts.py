"""The conflicts of the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from starlette.requests import Request

from claimdiff.model import ConflictKind
from claimdiff.report.exports.csv import csv_table
from claimdiff.service import parameters
from claimdiff.service.feeds import Entry, atom
from claimdiff.service.links import link
from claimdiff.service.pages import page
from claimdiff.service.parts import next_part, part_of
from claimdiff.service.resources import Shown
from claimdiff.service.state import service_of

if TYPE_CHECKING:
    from claimdiff.archive import Archive, ArchivedConflict
