"""Detect one event at different times."""

from __future__ import annotations

import re

from claimdiff.comparators.acts import same_predicate
from claimdiff.comparators.roles import compare_roles
from claimdiff.comparators.times import compare_times
from claimdiff.conflicts.events import SAYING
from claimdiff.model import Article, Claim, Finding, Pair, Time

#: At least one of the times is the same.
AGREEMENT = 0.7
#: The only time of either claim; one of several, where it is unclear which is the event's.
ONLY_TIMES = 0.6
ONE_OF_SEVERAL = 0.35
#: Lowest similarity of two claims with one act and no participant known to be the same.
MIN_SIMILARITY = 0.55
#: Factor for a time without a known calendar date, such as a weekday in an undated article.
UNDATED = 0.9

#: Prepositions that make a time a limit of the event, not its moment.
_LIMIT = re.compile(r"(?i)\b(since|until|till|by|before|after|from|between|through|to|as of|for)\s+(?:the\s+)?$")
_OWNED = re.compile(r"(?i)(?:\b(?:the|an?|his|her|its|their|our|this|that|each|every)|['’]s?)\s+$")
#: "Monday's vote"; a noun after a bare year; words after a year that are not such a noun.
_ATTRIBUTIVE = re.compile(r"\s?['’]\s?s?\b|['’]|-")
_NOUN = re.compile(r"\s+(?:[a-z]{5,}|[A-Z])")
_LINK = re.compile(
    r"\s+(?:after|before|during|following|because|where|which|while|until|since|about|under|amid|despite|against|between|through)\b"
)


def detect_time(pair: Pair) -> Finding | None:
    """Compare the times that two claims give for one event.

    Times that modify a noun ("the 2016 election", "Monday's vote") or date the reporting are left out, and a limit
    ("since Monday") is only compared with a limit of the same kind.

    Returns:
        A conflict if both claims tell of one act by the same participants and all times of one exclude all those of the
        other, an agreement if two are the same, otherwise None. An act and its plan are two points in time.
    """
    if pair.left.polarity != pair.right.polarity:
        return None
    lefts = _event_times(pair.left, pair.left_article)
    rights = _event_times(pair.right, pair.right_article)
    compared = [
        (left, right, compare_times(left, right))
        for left, limit in lefts
        for right, other_limit in rights
        if limit == other_limit
    ]
    comparable = [item for item in compared if item[2].relation != "unknown"]
    if not comparable:
        return None
    for left, right, (relation, reason) in comparable:
        if relation == "same":
            return Finding(
                outcome="agreement", kind="time", confidence=AGREEMENT, left=left, right=right, reason=reason
            )
    if len(compared) < len(lefts) * len(rights) or any(c.relation != "different" for _, _, c in comparable):
        return None
    if not _one_act(pair):
        return None
    left, right, (_, reason) = comparable[0]
    confidence = ONLY_TIMES if len(comparable) == 1 else ONE_OF_SEVERAL
    if left.first is None or right.first is None:
        confidence *= UNDATED
    return Finding(outcome="conflict", kind="time", confidence=confidence, left=left, right=right, reason=reason)


def _one_act(pair: Pair) -> bool:
    """Whether two claims may tell of one act; a pair with no participant in common must be close as a whole."""
    if not same_predicate(pair.left, pair.right) or pair.left.predicate in SAYING:
        return False
    if (pair.left.certainty == "planned") != (pair.right.certainty == "planned"):
        return False
    roles = compare_roles(pair)
    return roles == "same" or (roles == "unknown" and pair.similarity >= MIN_SIMILARITY)


def _event_times(claim: Claim, article: Article) -> list[tuple[Time, str]]:
    """Return the times that a claim gives for its event, each with the preposition that makes it a limit, or ""."""
    kept = []
    for time in claim.times:
        before = article.text[max(0, time.start - 24) : time.start]
        after = article.text[time.end : time.end + 24]
        cue = claim.speaker.cue if claim.speaker is not None else None
        if cue is not None and 0 <= time.start - cue.end <= 4:
            continue  # "said Monday"
        if _ATTRIBUTIVE.match(after):
            continue
        if _OWNED.search(before) and re.match(r"\s+[a-z]", after) and not time.text.lower().startswith("the "):
            continue
        if time.year is not None and time.month is None and _NOUN.match(after) and not _LINK.match(after):
            continue  # "in 2016 election meddling"
        limit = _LIMIT.search(before)
        kept.append((time, limit.group(1).lower() if limit else ""))
    return kept
