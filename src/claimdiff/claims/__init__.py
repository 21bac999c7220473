"""Extraction of claims: atomic statements with their exact words and their slots."""

from __future__ import annotations

from claimdiff.claims.extractor import ClaimExtractor
from claimdiff.claims.grammar.parsing import load_parser
from claimdiff.claims.omissions import LeftOut

__all__ = ["ClaimExtractor", "LeftOut", "load_parser"]
