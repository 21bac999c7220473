"""What people decide about findings: read their decisions and drop what they reject."""

from claimdiff.review.decisions import Decision, read_decisions
from claimdiff.review.reviewed import reviewed

__all__ = ["Decision", "read_decisions", "reviewed"]
