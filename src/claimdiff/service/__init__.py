"""Serve comparisons and an archive over HTTP (extra `serve`): what `claimdiff serve` runs."""

from claimdiff.service.app import create_app
from claimdiff.service.limits import Limits

__all__ = ["Limits", "create_app"]
