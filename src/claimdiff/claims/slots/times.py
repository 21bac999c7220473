"""Find calendar dates, weekdays, clock times and times relative to the publication date.

A hand-written grammar over the text (`time_grammar`) finds the parts of a time expression ("about 8.49pm", "Friday",
"March 2008"), neighbours are joined; the parse decides only what spelling cannot (whether "2013" counts something,
whether a day to come is meant). Durations ("for seven days") are quantities and not found here.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from claimdiff.claims.slots.context import PLANNING
from claimdiff.claims.slots.time_spans import find_time_parts, token_at
from claimdiff.english.time_grammar import SEASONS, UNIT_DAYS, Part
from claimdiff.model import Time

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

#: Words whose own day is one to come: "due on Monday", "scheduled for Monday".
_DUE = frozenset("schedule expect plan due set slate".split())
#: Verbs whose present tense tells of what has happened: "It follows a crash on Saturday", "police say on Monday".
_RETELLING = frozenset("follow say tell show".split())
#: Parts of the day in which hours up to twelve mean those after noon.
_LATER_HALF = frozenset({"afternoon", "evening", "night"})
_HALF_OF_DAY = re.compile(r"(?i)\b[ap]\.?m\b|noon|midnight|midday")
#: Words before a day that end a stretch of time.
_UNTIL = frozenset({"until", "till", "to", "through"})
#: Verbs whose "until Monday" and "to Monday" name the new day.
_POSTPONING = frozenset("postpone delay defer adjourn extend push put move suspend reschedule prolong".split())


def find_times(doc: Doc, published: date | None) -> list[Time]:
    """Find the expressions of calendar time in an article.

    Args:
        doc: the parsed article.
        published: the day of publication. A weekday or date without a year is then the latest such day on or before
            it, as is the custom in news, or the next one where a day to come is meant ("next Friday", "will").

    Returns:
        Times in the order of the text, not overlapping. `first` and `last` are set where they can be known; vague ones
        ("years ago") and those relative to an unknown day have no fields at all.
    """
    day = published.date() if isinstance(published, datetime) else published
    text = doc.text  # built anew at each access
    return [_resolved(parts, doc, text, day) for parts in find_time_parts(doc, text)]


def _resolved(parts: list[Part], doc: Doc, text: str, published: date | None) -> Time:
    start, end = parts[0].start, parts[-1].end
    time = Time.of(text, start, end)
    for part in parts:
        stated = {name: getattr(part.time, name) for name in Time.__slots__ if name not in ("text", "start", "end")}
        time = replace(time, **{name: value for name, value in stated.items() if value is not None})
    if time.hour is not None and 0 < time.hour < 12 and time.part in _LATER_HALF:
        by_half = any(part.kind == "clock" and not _HALF_OF_DAY.search(part.time.text) for part in parts)
        late = time.part != "night" or time.hour > 5  # "8 o'clock in the evening", "at two at night"
        time = replace(time, hour=time.hour + 12) if by_half and late else time
    if time.first is not None:
        return time
    try:
        first, last = _range(time, parts, doc, published)
    except OverflowError:  # beyond the years that `date` knows
        return time
    portion = next((part.portion.lower() for part in parts if part.portion), None)
    if first is not None and last is not None and portion is not None:
        first, last = _portion(portion, first, last, published)
    return replace(time, first=first, last=last)


def _portion(name: str, first: date, last: date, published: date | None) -> tuple[date, date]:
    """Return the part of a stretch that "early", "mid", "late", "earlier" or "later" leaves."""
    length = last - first
    if name in ("earlier", "later"):
        if published is None or not first <= published <= last:
            return first, last
        return (first, published) if name == "earlier" else (published, last)
    low, high = {"early": (0.0, 0.5), "mid": (0.2, 0.8), "late": (0.5, 1.0)}.get(name, (0.0, 1.0))
    return first + timedelta(days=int(length.days * low)), first + timedelta(days=round(length.days * high))


def _range(time: Time, parts: list[Part], doc: Doc, published: date | None) -> tuple[date | None, date | None]:
    """Return the earliest and latest day the words allow; none when they lie outside the calendar."""
    try:
        return _within_calendar(time, parts, doc, published)
    except (ValueError, OverflowError):
        return None, None


def _within_calendar(
    time: Time, parts: list[Part], doc: Doc, published: date | None
) -> tuple[date | None, date | None]:
    season = next((part for part in parts if part.kind == "season"), None)
    direction = next((part.direction for part in parts if part.direction), 0)
    shift = next((part.shift for part in parts if part.shift), None)
    if season is not None:
        return _season(season, direction, published)
    within = _shifted(shift, published) if shift is not None else None
    if shift is not None and within is None:
        return None, None
    if time.year is not None:
        within = date(time.year, 1, 1), date(time.year, 12, 31)
    if time.month is not None:
        first, last = _month_range(time, within, direction, parts[0], doc, published)
        several = next((part.days for part in parts if part.days), None)
        if several is None or first is None or last is None:
            return first, last
        return first.replace(day=several[0]), last.replace(day=several[1])
    if time.weekday is not None:
        if within is not None:
            days = (
                [day for day in _days(*within) if day.weekday() == time.weekday]
                if (within[1] - within[0]).days < 15
                else []
            )
            return (days[0], days[-1]) if days else within
        if published is None:
            return None, None
        ahead = direction > 0 or (direction == 0 and _future(token_at(doc, parts[0].start)))
        back = (published.weekday() - time.weekday) % 7
        if ahead:
            day = published + timedelta(days=(-back) % 7 or (7 if direction > 0 else 0))
        else:
            day = published - timedelta(days=back or (7 if direction < 0 else 0))
        return day, day
    return within if within is not None else (None, None)


def _month_range(
    time: Time, within: tuple[date, date] | None, direction: int, part: Part, doc: Doc, published: date | None
) -> tuple[date | None, date | None]:
    assert time.month is not None
    year = within[0].year if within is not None and within[0].year == within[1].year else None
    if year is None:
        if published is None:
            return None, None
        ahead = direction > 0 or (direction == 0 and _future(token_at(doc, part.start)))
        stated = (time.month, time.day or (1 if not ahead else 31))
        now = (published.month, published.day)
        year = published.year + (1 if ahead and stated < now else -1 if not ahead and stated > now else 0)
    if time.day is not None:
        if time.day > calendar.monthrange(year, time.month)[1]:
            return None, None
        return date(year, time.month, time.day), date(year, time.month, time.day)
    return date(year, time.month, 1), date(year, time.month, calendar.monthrange(year, time.month)[1])


def _season(part: Part, direction: int, published: date | None) -> tuple[date | None, date | None]:
    name = re.search("spring|summer|autumn|fall|winter", part.time.text.lower())
    low, high = SEASONS[name.group()] if name else (1, 12)
    year = part.time.year
    if year is None:
        if published is None:
            return None, None
        year = published.year + direction
        # "last summer", said in autumn, may be this year's
        first = date(year, low, 1)
        return first, _month_end(published.year if direction < 0 else year + (high < low), high)
    if high < low:  # the winter of 2013 may have begun in 2012 or in 2013
        return date(year - 1, low, 1), _month_end(year + 1, high)
    return date(year, low, 1), _month_end(year, high)


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _shifted(shift: tuple[str, float, int], published: date | None) -> tuple[date, date] | None:
    """Return the days a relative expression means, seen from the day of publication."""
    unit, count, slack = shift
    if published is None:
        return None
    try:
        if slack >= 0:
            middle = published + timedelta(days=round(count * UNIT_DAYS[unit][0]))
            return middle - timedelta(days=slack), middle + timedelta(days=slack)
        if unit in ("week", "weekend"):
            monday = published + timedelta(days=7 * count - published.weekday())
            if unit == "weekend":
                # on Monday to Wednesday "this weekend" may be the one just over
                early = 7 if count == 0 and published.weekday() < 3 else 0
                return monday + timedelta(days=5 - early), monday + timedelta(days=6)
            return monday - timedelta(days=1), monday + timedelta(days=6)  # weeks begin on Sunday or on Monday
        if unit == "month":
            months = published.year * 12 + published.month - 1 + round(count)
            return date(months // 12, months % 12 + 1, 1), _month_end(months // 12, months % 12 + 1)
        years = {"year": 1, "decade": 10, "century": 100}[unit]
        start = (published.year // years + round(count)) * years
        return date(start, 1, 1), date(start + years - 1, 12, 31)
    except (OverflowError, ValueError):  # beyond the years that `date` knows
        return None


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _future(token: Token) -> bool:
    """Whether the words that govern a day speak of what is to come ("will meet on Friday", "opens on Monday")."""
    path = [token]
    while path[-1].head != path[-1] and path[-1].pos_ not in ("VERB", "AUX"):
        path.append(path[-1].head)
    verb = path[-1]
    if any(governor.lemma_.lower() in _DUE for governor in path[1:]):
        return True
    if verb.pos_ not in ("VERB", "AUX"):
        return False
    limit = any(step.lower_ in _UNTIL for step in path[1:-1])
    if limit and verb.lemma_.lower() in _POSTPONING:
        return True
    group = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    finite = next((one for one in [*group, verb] if one.tag_ in ("MD", "VBD", "VBZ", "VBP")), None)
    if finite is None:
        return _governed_by_plan(verb, group)
    if finite.tag_ == "MD":
        denied = any(child.dep_ == "neg" for child in verb.children)
        return not (finite.lower_ == "could" and denied)
    if finite.tag_ == "VBD" or any(child.dep_ == "mark" and child.lower_ == "if" for child in verb.children):
        return False
    # "opens on Monday", not "follows the protests of Monday": the day belongs to the verb itself
    if not (limit or _is_bound(path)) or _has_perfect(group, finite):
        return limit
    return verb.lemma_.lower() not in _RETELLING


def _governed_by_plan(verb: Token, group: Sequence[Token]) -> bool:
    """Whether an infinitive or gerund stands under a verb or noun of planning: "agreed to meet", "is to open"."""
    if verb.dep_ in ("ROOT", "xcomp", "ccomp", "acl", "advcl", "conj", "pcomp"):
        governor = verb.head.lemma_.lower()
        to = any(child.tag_ == "TO" for child in group)
        return (
            governor in PLANNING
            or (to and (governor == "be" or verb.dep_ == "ROOT"))
            or (verb.dep_ in ("xcomp", "ccomp") and verb.head != verb and _future(verb.head) and to)
        )
    return False


def _is_bound(path: Sequence[Token]) -> bool:
    """Whether only prepositions and parts of a date lie between a day and its verb."""
    return all(step.pos_ in ("ADP", "SCONJ", "PROPN", "NUM", "PART") or step.ent_type_ == "DATE" for step in path[1:-1])


def _has_perfect(group: Sequence[Token], finite: Token) -> bool:
    return finite in group and finite.lemma_.lower() == "have"
