"""Comparison of two times, as far as both are stated."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date, timedelta

from claimdiff.comparators.compared import Compared, Relation
from claimdiff.english.time_grammar import days_of, offset_of
from claimdiff.model import Time

#: Minutes by which two clock times may differ and both be right, and by which they are the same if one is approximate.
TOLERANCE, ABOUT_TOLERANCE = 10, 30
#: Days by which expressions relative to unknown publication dates may differ, plus a tenth of their distance.
UNDATED_SLACK = 7
_ABOUT = re.compile(r"(?i)\b(?:about|around|approximately|roughly|nearly|almost|shortly|just)\b")
_ZONE = re.compile(r"(?:GMT|UTC|BST|CES?T|E[SD]?T|C[SD]T|M[SD]T|P[SD]?T)\b")
_MERIDIEM = re.compile(r"(?i)[0-9]\s?[ap]\.?m\b|noon|midnight|midday|GMT|UTC|hours")
_RELATIVE = re.compile(
    r"(?i)\b(?:today|tonight|yesterday|tomorrow|overnight|ago|(?:last|this|next)\s+(?:night|morning|afternoon|evening|week|month|year|weekend))\b"
)
_WEEK = re.compile(r"(?i)\b(?:last|this|past|next)\s+week(?:end)?\b")
_LATE, _EARLY = re.compile(r"(?i)\blate\b"), re.compile(r"(?i)\bearly\b")
_HOURS = {"morning": (4, 12), "afternoon": (12, 18), "evening": (16, 23), "night": (18, 30)}
_APART = frozenset(
    {frozenset({"morning", "afternoon"}), frozenset({"morning", "evening"}), frozenset({"afternoon", "night"})}
)


def compare_times(left: Time, right: Time) -> Compared:
    """Compare two times as far as both are stated.

    Returns:
        "same" if they agree in what both state and one contains the other (Monday, Monday morning); "different" if no
        moment fits both; "compatible" if they may overlap; "unknown" if they share nothing to compare (a weekday and a
        clock time, "years ago").
    """
    if _stated(left) == _stated(right) and left.text.casefold() == right.text.casefold():
        return Compared("same", f"both say {right.text}")
    dates, clocks = _compare_dates(left, right), _compare_clocks(left, right)
    if "different" in (dates.relation, clocks.relation):
        return dates if dates.relation == "different" else clocks
    if dates.relation == "unknown":
        return clocks
    if clocks.relation == "unknown" or dates.relation == "compatible":
        return dates
    return clocks


def _stated(time: Time) -> tuple[object, ...]:
    return tuple(getattr(time, field.name) for field in fields(time) if field.name not in ("text", "start", "end"))


def _compare_dates(left: Time, right: Time) -> Compared:
    names = ("year", "month", "day", "weekday")
    shared = [name for name in names if getattr(left, name) is not None and getattr(right, name) is not None]
    unlike = [name for name in shared if getattr(left, name) != getattr(right, name)]
    if unlike and _is_eve(left, right):
        return Compared("compatible", f"the night between may belong to either day: {left.text}, {right.text}")
    if unlike:
        return Compared("different", f"{left.text} and {right.text} are different {unlike[0]}s")
    ours, theirs = _days_of_month(left), _days_of_month(right)
    if "month" in shared and ours is not None and theirs is not None and len({ours, theirs}) > 1:
        if ours[0] > theirs[1] or theirs[0] > ours[1]:
            return Compared("different", f"{left.text} and {right.text} are different days")
        if (ours[0] - theirs[0]) * (ours[1] - theirs[1]) > 0:
            return Compared("compatible", f"{left.text} and {right.text} overlap")
    if left.first is not None and left.last is not None and right.first is not None and right.last is not None:
        return _compare_ranges(left, right, shared)
    for one, other in ((left, right), (right, left)):
        if one.weekday is not None and other.first is not None and other.first == other.last:
            # a weekday in an undated article and a known date
            fell = f"{other.text} was a {other.first:%A}"
            if one.weekday == other.first.weekday():
                return Compared("same", fell)
            return Compared("compatible" if _RELATIVE.search(other.text) else "different", fell)
    if shared:
        alike = shared != ["year"] or left.month == right.month
        return Compared("same" if alike else "compatible", f"both give the same {shared[-1]}")
    return _compare_offsets(left, right)


def _days_of_month(time: Time) -> tuple[int, int] | None:
    return (time.day, time.day) if time.day is not None else days_of(time.text)


def _is_eve(left: Time, right: Time) -> bool:
    """Whether two times on adjacent days may be in the night between them: "late Monday", "1 a.m. on Tuesday"."""
    days = _days_from(left, right)
    if days is None or abs(days) != 1:
        return False
    earlier, later = (left, right) if days > 0 else (right, left)
    late = earlier.part in ("evening", "night") or _LATE.search(earlier.text) is not None
    early = (later.hour is not None and later.hour < 6) or _EARLY.search(later.text) is not None
    return 0 in (left.hour, right.hour) or (late and early)


def _days_from(left: Time, right: Time) -> int | None:
    """Return how many days after `left` the day of `right` is, between weekdays the nearest; None if unknown."""
    if left.month != right.month or (left.year is not None and right.year is not None):
        if left.first is None or left.first != left.last or right.first is None or right.first != right.last:
            return None
        return (right.first - left.first).days
    if left.day is not None and right.day is not None:
        return right.day - left.day
    if left.weekday is not None and right.weekday is not None:
        return (right.weekday - left.weekday + 3) % 7 - 3
    return None


def _compare_ranges(left: Time, right: Time, shared: list[str]) -> Compared:
    assert left.first is not None
    assert left.last is not None
    assert right.first is not None
    assert right.last is not None
    ranges = f"{_days(left.first, left.last)} and {_days(right.first, right.last)}"
    if left.first <= right.last and right.first <= left.last:
        inside = left.first >= right.first and left.last <= right.last
        around = right.first >= left.first and right.last <= left.last
        return Compared("same" if inside or around else "compatible", f"{ranges} overlap")
    if "year" not in shared and "month" in shared:
        # one side states no year, and the one inferred for it may be a year off
        whole = "day" in shared
        return Compared("same" if whole else "compatible", f"both give the same {'day' if whole else 'month'}")
    gap = max(left.first - right.last, right.first - left.last)
    reason = f"{ranges} are {gap.days} {'day' if gap.days == 1 else 'days'} apart"
    if gap <= timedelta(days=7) and (_WEEK.search(left.text) or _WEEK.search(right.text)):
        return Compared("compatible", reason)  # "last week" may be the last seven days or the week before this one
    if "weekday" in shared and "day" not in shared and gap <= timedelta(days=7):
        return Compared("compatible", reason)  # "last Monday" may be yesterday or a week before
    # an article's publication date may be a day off from its writer's "today"
    relative = bool(_RELATIVE.search(left.text) or _RELATIVE.search(right.text))
    return Compared("compatible" if relative and gap <= timedelta(days=1) else "different", reason)


def _days(first: date, last: date) -> str:
    return f"{first}" if first == last else f"{first} to {last}"


def _compare_offsets(left: Time, right: Time) -> Compared:
    """Compare "four years ago" with "a decade ago" where at least one publication date is unknown."""
    one, other = offset_of(left.text), offset_of(right.text)
    if one is None or other is None:
        return Compared("unknown", f"{left.text} and {right.text} have nothing to compare")
    if one == other:
        return Compared("same", f"{left.text} and {right.text} mean the same")
    gap = max(one[0] - other[1], other[0] - one[1])
    distance = max(abs(one[0]), abs(one[1]), abs(other[0]), abs(other[1]))
    if gap > UNDATED_SLACK + distance / 10:
        return Compared("different", f"{left.text} and {right.text} are at least {gap:.0f} days apart")
    return Compared("compatible", f"{left.text} and {right.text} may be the same time")


def _compare_clocks(left: Time, right: Time) -> Compared:
    both = f"{left.text} and {right.text}"
    if left.hour is not None and right.hour is not None:
        zones = {match.group() for time in (left, right) if (match := _ZONE.search(time.text))}
        if len(zones) > 1 or (zones <= {"GMT", "UTC"} and _is_local(left) != _is_local(right)):
            return Compared(
                "compatible", f"{both} may be in different time zones"
            )  # the hour in the other time zone is unknown
        about = _ABOUT.search(left.text) or _ABOUT.search(right.text)
        apart = _minutes_apart(left, right)
        relation: Relation = "compatible" if apart <= TOLERANCE else "different"
        if apart == 0 or (about and apart <= ABOUT_TOLERANCE):
            relation = "same"
        return Compared(relation, f"{both} are {_duration(apart)} apart")
    for one, other in ((left, right), (right, left)):
        if one.hour is not None and other.part is not None:
            low, high = _HOURS[other.part]
            during = "at night" if other.part == "night" else f"in the {other.part}"
            hours = [one.hour] if _MERIDIEM.search(one.text) or one.hour > 12 else [one.hour, one.hour + 12]
            if any(low <= hour + day <= high for hour in hours for day in (0, 24)):
                return Compared("same", f"{one.text} is {during}")
            return Compared("different", f"{one.text} is not {during}")
    if left.part is not None and right.part is not None:
        if left.part == right.part:
            return Compared("same", f"both say {right.part}")
        apart_parts = frozenset({left.part, right.part}) in _APART
        return Compared(
            "different" if apart_parts else "compatible",
            f"{left.part} and {right.part} {'are different times' if apart_parts else 'may overlap'}",
        )
    return Compared("unknown", f"{both} have nothing to compare")


def _is_local(time: Time) -> bool:
    return _ZONE.search(time.text) is None


def _minutes_apart(left: Time, right: Time) -> int:
    gaps = []
    for one in _readings(left):
        for other in _readings(right):
            gap = abs(one - other) % 1440
            gaps.append(min(gap, 1440 - gap))
    return min(gaps)


def _duration(minutes: int) -> str:
    """Return minutes as hours and minutes: "1 hour 30 minutes"."""
    counts = [(count, unit) for count, unit in zip(divmod(minutes, 60), ("hour", "minute"), strict=True) if count]
    return " ".join(f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in counts) or "0 minutes"


def _readings(time: Time) -> list[int]:
    """Return minutes after midnight; a bare "8:49" may be either half of the day."""
    minutes = (time.hour or 0) * 60 + (time.minute or 0)
    if _MERIDIEM.search(time.text) or (time.hour or 0) > 12 or time.part is not None:
        return [minutes]
    return [minutes, minutes + 720]
