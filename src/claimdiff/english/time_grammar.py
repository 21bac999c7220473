"""The grammar of time expressions: `PART` matches one part ("about 8.49pm", "last Friday"), `read_part` reads it."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date

from claimdiff.english.numbers import value_of
from claimdiff.model import Time

_MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {f"{name}.": month for month, name in enumerate(calendar.month_abbr) if name not in ("", "May")} | {
    "Sept.": 9
}
#: Abbreviations without a full stop are months only next to a day or a year.
_SHORT_MONTHS = _MONTHS | {name: number for number, name in enumerate(calendar.month_abbr) if name} | {"Sept": 9}
_DAYS = {name: number for number, name in enumerate(calendar.day_name)}
_DAYS |= {
    "Mon.": 0,
    "Tue.": 1,
    "Tues.": 1,
    "Wed.": 2,
    "Thu.": 3,
    "Thur.": 3,
    "Thurs.": 3,
    "Fri.": 4,
    "Sat.": 5,
    "Sun.": 6,
}
_HOLIDAYS = {
    "New Year's Day": (1, 1),
    "Valentine's Day": (2, 14),
    "Fourth of July": (7, 4),
    "July Fourth": (7, 4),
    "Halloween": (10, 31),
    "Christmas Eve": (12, 24),
    "Christmas Day": (12, 25),
    "Boxing Day": (12, 26),
    "New Year's Eve": (12, 31),
}
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
#: Length of each unit in days, and how many days a round "N units ago" may be off.
UNIT_DAYS = {"day": (1.0, 0), "week": (7.0, 3), "month": (30.44, 15), "year": (365.25, 183), "decade": (3652.5, 730)}
UNIT_DAYS |= {"weekend": (7.0, 3), "century": (36525.0, 7300)}

_MONTH = "(?:" + "|".join(re.escape(name) for name in sorted(_SHORT_MONTHS, key=len)[::-1]) + ")"
_LONG_MONTH = "(?:" + "|".join(re.escape(name) for name in sorted(_MONTHS, key=len)[::-1]) + ")"
_DAY_NAME = "(?:" + "|".join(re.escape(name) for name in sorted(_DAYS, key=len)[::-1]) + ")"
_HOLIDAY = "|".join(_HOLIDAYS).replace("'", "['’]").replace(" ", r"\s+")
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])"
#: Between the first and last of several days: "June 8-9", "8 to 9 June".
_TO = r"(?:\s?[-–—]\s?|\s+to\s+)"
_YEAR = r"(?:1[5-9]|20)[0-9]{2}"
_ABOUT = r"(?i:(?:at\s+)?(?:about|around|approximately|roughly|nearly|almost|(?:shortly|just)\s+(?:before|after))\s+)"
ZONE = r"(?:GMT|UTC|BST|CES?T|E[SD]?T|C[SD]T|M[SD]T|P[SD]?T|(?i:local(?:\s+time)?))"
_UNIT = r"(?:day|week|month|year|decade|century|centurie|weekend)"
_COUNT = (
    r"(?i:(?:more\s+than|over|almost|nearly|about|around|some|just|at\s+least|less\s+than)\s+)?"
    r"(?i:[0-9]{1,3}(?:\.[0-9])?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty"
    r"|forty|fifty|sixty|several|many|a\s+few|a\s+couple\s+of|half\s+a)"
)

#: One part of a time expression; the name of the matching alternative says how to read it.
PART = re.compile(
    rf"""(?<![\w$£€#])(?:
        (?P<iso>(?P<iso_y>{_YEAR})-(?P<iso_m>0[1-9]|1[0-2])-(?P<iso_d>0[1-9]|[12][0-9]|3[01])
            (?:T(?P<iso_h>[01][0-9]|2[0-3]):(?P<iso_n>[0-5][0-9])\S*)?)(?![\w-])
      | (?P<slashed>(?P<sl_a>[0-9]{{1,2}})(?P<sl_s>[/.])(?P<sl_b>[0-9]{{1,2}})(?P=sl_s)(?P<sl_y>{_YEAR}))(?!\w)
      | (?P<clock>(?:{_ABOUT})?
            (?:(?P<ck_h>1[0-2]|0?[1-9])(?:(?::\s?|\.)(?P<ck_n>[0-5][0-9]))?\s?(?P<ck_x>[aApP])\.?[mM]\b\.?
            |(?P<ck_h24>[01]?[0-9]|2[0-3]):\s?(?P<ck_n24>[0-5][0-9])(?![\d:])
            |(?P<ck_h4>[01][0-9]|2[0-3])\.?(?P<ck_n4>[0-5][0-9])(?=\s?(?:GMT|UTC|BST|CES?T|hours|hrs|local\s+time)\b)
            |(?P<ck_o>1[0-2]|[1-9]|(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))\s?o['’]clock
            |(?P<ck_f>(?i:half|quarter|five|ten|twenty|twenty-five))\s+(?:minutes\s+)?(?P<ck_s>(?i:past|to))\s+(?P<ck_t>1[0-2]|[1-9]
                |(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))(?![\w:.]\w)\b
            |(?P<ck_w>(?i:noon|midnight|midday)))(?:\s?\(?{ZONE}\b\)?)?)
      | (?P<monthday>(?P<md_m>{_MONTH})\s+(?P<md_d>{_DAY})(?:st|nd|rd|th)?(?![\w]|[.:,][0-9])
            (?:{_TO}(?P<md_e>{_DAY})(?:st|nd|rd|th)?(?!\w|[.:,][0-9]|\s?%|\s*[ap]\.?m\b|\s+{_MONTH}(?![a-z])))?
            (?:,?\s+(?P<md_y>{_YEAR})(?!\w))?)
      | (?P<daymonth>(?:the\s+)?(?P<dm_d>{_DAY})(?:st|nd|rd|th)?
            (?:{_TO}(?:the\s+)?(?P<dm_e>{_DAY})(?:st|nd|rd|th)?)?(?:\s+of)?\s+(?P<dm_m>{_MONTH})
            (?![a-z])(?:,?\s+(?P<dm_y>{_YEAR})(?!\w))?)
      | (?P<monthyear>(?:(?P<my_p>[Ee]arly|[Mm]id|[Ll]ate)[\s-])?(?P<my_m>{_MONTH})
            (?:,|\s+of)?\s+(?P<my_y>{_YEAR})(?!\w))
      | (?P<month>(?:(?P<mo_w>[Ee]arly|[Mm]id|[Ll]ate|[Ll]ast|[Nn]ext|[Tt]his)[\s-])?(?P<mo_m>{_LONG_MONTH})(?!\w))
      | (?P<weekday>(?:(?i:early|late)\s+(?:on\s+)?)?
            (?:(?P<wd_w>[Ll]ast|[Nn]ext|[Tt]his(?:\s+(?:past|coming))?)\s+)?(?P<wd_d>{_DAY_NAME})(?!\w))
      | (?P<holiday>(?:{_HOLIDAY})(?:,?\s+(?P<ho_y>{_YEAR}))?)(?!\w)
      | (?P<ago>(?P<ag_c>{_COUNT})\s+(?P<ag_u>{_UNIT})s?\s+ago)\b
      | (?P<vague>(?:[Yy]ear|[Mm]onth|[Ww]eek|[Dd]ay|[Dd]ecade)s\s+ago)\b
      | (?P<named>(?i:the\s+day\s+before\s+yesterday|yesterday|today|tomorrow|tonight|overnight
            |(?:last|this)\s+(?:night|morning|afternoon|evening)))\b
      | (?P<relative>(?:(?P<re_p>(?i:early|earlier|late|later))\s+)?(?P<re_w>(?i:last|this|next))\s+
            (?P<re_u>(?i:weekend|week|month|year|decade|century)))\b
      | (?P<season>(?:(?P<se_p>[Ee]arly|[Mm]id|[Ll]ate)[\s-])?(?:(?P<se_w>[Ll]ast|[Tt]his|[Nn]ext)\s+)?(?:the\s+)?
            (?P<se_s>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)(?:(?:\s+of)?\s+(?P<se_y>{_YEAR}))?)\b
      | (?P<decade>(?:(?P<de_p>[Ee]arly|[Mm]id|[Ll]ate)[\s-])?(?:the\s+)?
            (?:(?P<de_y>(?:1[5-9]|20)[0-9]0)s|['’‘]?(?P<de_s>[1-9]0)s))(?!\w)
      | (?P<year>(?:(?P<yr_p>[Ee]arly|[Mm]id|[Ll]ate)[\s-])?(?P<yr_y>{_YEAR})(?!\w|[.,:/][0-9]|\s?%))
      | (?P<part>(?:(?i:early|late|mid)[\s-])?(?P<pa_p>(?i:morning|afternoon|evening|night)))\b
    )""",
    re.VERBOSE,
)
_NAMED_DAYS = {"yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "last night": -1}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a time expression; `shift` is (unit, number of units after publication, tolerance in days).

    `days` are the first and last of several days of one month.
    """

    kind: str
    start: int
    end: int
    time: Time
    shift: tuple[str, float, int] | None = None
    direction: int = 0
    portion: str | None = None
    days: tuple[int, int] | None = None


def read_part(match: re.Match[str]) -> Part | None:
    """Return the part that a match of `PART` stands for, or None if it is not a real date ("31 June")."""
    kind = match.lastgroup or ""
    # lastgroup is the group that closed last: the alternative itself, since all other groups lie inside it
    group = match.groupdict()
    text = match.group()
    base = Time.of(match.string, *match.span())
    part = Part(kind, match.start(), match.end(), base)
    if kind == "iso":
        clock = int(group["iso_h"]) if group["iso_h"] else None
        minute = int(group["iso_n"]) if group["iso_n"] else None
        time = replace(
            base,
            year=int(group["iso_y"]),
            month=int(group["iso_m"]),
            day=int(group["iso_d"]),
            hour=clock,
            minute=minute,
        )
        return _existing(replace(part, time=time))
    if kind == "slashed":
        one, two, year = int(group["sl_a"]), int(group["sl_b"]), int(group["sl_y"])
        if one == two or (one > 12) != (two > 12):  # otherwise the order of day and month is ambiguous
            day, month = (one, two) if one > 12 else (two, one)
            return _existing(replace(part, time=replace(base, year=year, month=month, day=day)))
        return replace(part, time=replace(base, year=year))
    if kind == "clock":
        return _clock(part, group)
    if kind in ("monthday", "daymonth", "monthyear"):
        prefix = {"monthday": "md", "daymonth": "dm", "monthyear": "my"}[kind]
        stated_year = group.get(f"{prefix}_y")
        stated_day = group.get(f"{prefix}_d")
        last_day = group.get(f"{prefix}_e")
        time = replace(
            base,
            year=int(stated_year) if stated_year else None,
            month=_SHORT_MONTHS[group[f"{prefix}_m"]],
            day=int(stated_day) if stated_day and not last_day else None,
        )
        days = (int(stated_day), int(last_day)) if stated_day and last_day else (0, 0)
        return _existing(replace(part, time=time, portion=group["my_p"], days=days if days[0] < days[1] else None))
    if kind == "month":
        word = (group["mo_w"] or "").lower()
        time = replace(base, month=_MONTHS[group["mo_m"]])
        return replace(part, time=time, direction={"last": -1, "next": 1}.get(word, 0), portion=group["mo_w"])
    if kind == "weekday":
        word = (group["wd_w"] or "").lower()
        direction = (
            1 if word == "next" or word.endswith("coming") else -1 if word == "last" or word.endswith("past") else 0
        )
        return replace(part, time=replace(base, weekday=_DAYS[group["wd_d"]]), direction=direction)
    if kind == "holiday":
        name = " ".join(text.split(",")[0].replace("’", "'").removesuffix(group["ho_y"] or "").split())
        month, number = _HOLIDAYS[name]
        time = replace(base, month=month, day=number, year=int(group["ho_y"]) if group["ho_y"] else None)
        return replace(part, time=time)
    if kind == "ago":
        return _ago(part, group["ag_c"].lower(), group["ag_u"].lower())
    if kind == "named":
        return _named(part)
    if kind == "relative":
        unit, word = group["re_u"].lower(), group["re_w"].lower()
        return replace(part, shift=(unit, float({"last": -1, "this": 0, "next": 1}[word]), -1), portion=group["re_p"])
    if kind == "season":
        if not (group["se_y"] or group["se_w"]):
            return None
        time = replace(base, year=int(group["se_y"]) if group["se_y"] else None)
        return replace(part, time=time, direction={"last": -1, "next": 1}.get((group["se_w"] or "").lower(), 0))
    if kind == "decade":
        start = int(group["de_y"]) if group["de_y"] else 1900 + int(group["de_s"])
        low, high = {"early": (0, 4), "mid": (3, 7), "late": (5, 9)}.get((group["de_p"] or "").lower(), (0, 9))
        time = replace(base, first=date(start + low, 1, 1), last=date(start + high, 12, 31))
        return replace(part, time=time)
    if kind == "year":
        return replace(part, time=replace(base, year=int(group["yr_y"])), portion=group["yr_p"])
    if kind == "part":
        return replace(part, time=replace(base, part=group["pa_p"].lower()))
    return part


def _clock(part: Part, group: dict[str, str | None]) -> Part:
    words = {"noon": 12, "midday": 12, "midnight": 0}
    if group["ck_w"]:
        hour, minute = words[group["ck_w"].lower()], 0
    elif group["ck_o"]:
        hour, minute = int(value_of(group["ck_o"])), 0
    elif group["ck_t"]:
        hour, minute = _past_or_to(str(group["ck_f"]).lower(), str(group["ck_s"]).lower(), int(value_of(group["ck_t"])))
    else:
        hour = int(group["ck_h"] or group["ck_h24"] or group["ck_h4"] or 0)
        minute = int(group["ck_n"] or group["ck_n24"] or group["ck_n4"] or 0)
        if group["ck_x"]:
            hour = hour % 12 + (12 if group["ck_x"] in "pP" else 0)
    return replace(part, time=replace(part.time, hour=hour, minute=minute))


def _past_or_to(minutes: str, side: str, hour: int) -> tuple[int, int]:
    """Return the hour and minute of "half past six" and "ten to six"."""
    count = {"half": 30, "quarter": 15}.get(minutes) or int(value_of(minutes))
    return (hour, count) if side == "past" else ((hour - 2) % 12 + 1, 60 - count)


def _ago(part: Part, count: str, unit: str) -> Part:
    unit = "century" if unit == "centurie" else unit
    words = count.split()
    if "several" in words or "many" in words or "few" in words:
        return replace(part, kind="vague")
    last = words[-1]
    number = 2.0 if "couple" in words else 0.5 if "half" in words else 1.0 if last in ("a", "an") else value_of(last)
    slack = UNIT_DAYS[unit][1]
    if len(words) > 1 and not {"couple", "half"} & set(words):  # "more than", "nearly"
        slack = max(slack, 1) * 2
    return replace(part, shift=(unit, -number, slack))


def _named(part: Part) -> Part:
    words = " ".join(part.time.text.lower().split())
    name = "night" if words in ("tonight", "overnight") else words.split()[-1]
    time = replace(part.time, part=name if name in ("night", "morning", "afternoon", "evening") else None)
    slack = 1 if words == "overnight" else 0
    return replace(part, time=time, shift=("day", float(_NAMED_DAYS.get(words, 0)), slack))


def _existing(part: Part) -> Part | None:
    """Return the part, or None if its month has no such day."""
    time = part.time
    if time.month is None:
        return part
    length = calendar.monthrange(time.year or 2000, time.month)[1]
    last = time.day if part.days is None else part.days[1]
    return part if last is None or last <= length else None


def days_of(text: str) -> tuple[int, int] | None:
    """Return the first and last day of the month that the words of one time name: (8, 9) for "June 8-9", or None."""
    parts = (read_part(match) for match in PART.finditer(text))
    return next((part.days for part in parts if part is not None and part.days is not None), None)


def offset_of(text: str) -> tuple[int, int] | None:
    """Return how many days after publication a relative expression lies: "yesterday" gives (-1, -1).

    Args:
        text: the words of one time expression.

    Returns:
        The inclusive range in days, or None if the words are not relative or too vague.
    """
    for match in PART.finditer(text):
        part = read_part(match)
        if part is not None and part.shift is not None:
            unit, count, slack = part.shift
            size = UNIT_DAYS[unit][0]
            if slack >= 0:
                middle = round(count * size)
                return middle - slack, middle + slack
            # "last month" is any day from its 1st to its 31st, seen from any day of this month
            low, high = round((count - 1) * size) if count <= 0 else 0, round((count + 1) * size)
            return (
                (low, min(high, 0))
                if part.portion == "earlier"
                else (max(low, 0), high)
                if part.portion == "later"
                else (low, high)
            )
    return None
