"""Detect the same statement attributed to different speakers."""

from __future__ import annotations

import re

from claimdiff.comparators.names import same_name
from claimdiff.comparators.quotations import compare_quotations, quoted_words, similarity
from claimdiff.model import Finding, Pair, Speaker

#: Shorter quotations are too common to identify a statement.
MIN_QUOTED_WORDS = 5
#: Speakers who may be anyone, including the named speaker of the other article.
ANYBODY = frozenset(
    "he she they it we i you who official officials source sources spokesman spokeswoman spokesperson spokespeople"
    " people person man woman one some many critics analysts experts authorities police investigators lawyer"
    " attorney report reports statement aide aides adviser advisers witness witnesses reporter reporters others"
    " colleague group team office".split()
)


def detect_attribution(pair: Pair) -> Finding | None:
    """Compare the speakers of one statement.

    Returns:
        A conflict if both sides name a speaker, the names differ and the statement is the same; an agreement if the
        names are the same; None if the statements differ or either speaker may be anyone.
    """
    left, right = pair.left.speaker, pair.right.speaker
    if left is None or right is None:
        return None
    closeness = _same_statement(pair)
    if closeness is None:
        return None
    sameness = same_name(left.name, right.name)
    if sameness == "same" or _mentions(left, right) or _mentions(right, left):
        return Finding(outcome="agreement", kind="attribution", confidence=closeness, left=left, right=right)
    if sameness != "different" or _anybody(left) or _anybody(right):
        return None
    return Finding(outcome="conflict", kind="attribution", confidence=closeness, left=left, right=right)


def _same_statement(pair: Pair) -> float | None:
    """Return the confidence, in [0, 1], that both sides quote the same statement, or None if they do not.

    Indirect speech does not count: several people can have said the same thing.
    """
    left, right = pair.left.quotation, pair.right.quotation
    if left is None or right is None:
        return None
    if min(len(quoted_words(left.text)), len(quoted_words(right.text))) < MIN_QUOTED_WORDS:
        return None
    one_remark = compare_quotations(left.text, right.text).relation != "unknown"
    return similarity(left.text, right.text) if one_remark else None


def _anybody(speaker: Speaker) -> bool:
    """Whether the words do not identify the speaker: no proper name, or only an office."""
    if speaker.text.casefold() in ANYBODY:
        return True
    telling = re.findall(r"[^\W_]+", speaker.name)
    return not any(
        w[0].isupper() for w in telling[1:] + telling[:1] if w.casefold() not in ANYBODY | {"the", "a", "an"}
    )


def _mentions(one: Speaker, other: Speaker) -> bool:
    """Whether one speaker's name mentions the other: "Peter Carr, a spokesman for Mr Mueller" speaks for Mr Mueller."""
    names = {w.casefold() for w in re.findall(r"[^\W_]+", one.name) if w[0].isupper()} - {
        "the",
        "a",
        "an",
        "mr",
        "mrs",
        "ms",
    }
    others = {w.casefold() for w in re.findall(r"[^\W_]+", other.name) if w[0].isupper()}
    return bool(names & others)
