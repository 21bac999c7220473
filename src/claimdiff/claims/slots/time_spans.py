"""Find time expressions in a text, join adjacent parts, and reject what only looks like a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from claimdiff.english.numbers import DESIGNATORS
from claimdiff.english.time_grammar import PART, ZONE, Part, read_part

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

#: What may stand between two parts of one expression.
_GLUE = re.compile(r"\s*(?:,\s*)?(?:(?:on|at|of|in|in\s+the|the)\s+)?(?:(?:about|around)\s+)?")
_BEFORE_MONTH = re.compile(
    r"(?i)\b(?:in|of|since|until|till|by|from|through|to|between|during|before|after|for|and)\s+$"
)
_BEFORE_YEAR = re.compile(
    r"(?i)(?:\b(?:in|since|until|till|by|of|from|to|during|before|after|the|its|their|his|her|a|and|around|about|circa)|['’]s|-)\s*$"
)
_BEFORE_CLOCK = re.compile(r"(?i)\b(?:at|by|around|about|from|until|till|before|after|between|to|and)\s+$")
_DATE_NAMES = frozenset({"ORG", "WORK_OF_ART", "PERSON", "PRODUCT", "GPE", "FAC"})
#: Words after a number that show it to be no year.
_COUNTED = frozenset({"dollars", "pounds", "euros", "people", "percent", "miles", "metres"})
_MEASURED = frozenset({"year", "day", "week", "month", "hour", "kilometer", "kilometre"})


def find_time_spans(doc: Doc) -> list[tuple[int, int]]:
    """Return the half-open ranges of the time expressions of an article, in order."""
    return [(parts[0].start, parts[-1].end) for parts in find_time_parts(doc, doc.text)]


def find_time_parts(doc: Doc, text: str) -> Iterator[list[Part]]:
    """Yield the parts of each time expression, in the order of the text.

    Args:
        doc: the parsed article.
        text: its text.
    """
    group: list[Part] = []
    for match in PART.finditer(text):
        part = read_part(match)
        if part is None or not _plausible(part, match, doc, text):
            continue
        if group and _GLUE.fullmatch(text, group[-1].end, part.start) and _fits(group, part, text):
            group.append(part)
            continue
        if group and not _lone_part(group, text):
            yield group
        group = [part]
    if group and not _lone_part(group, text):
        yield group


def _lone_part(group: list[Part], text: str) -> bool:
    """Whether all there is is a word such as "night", which says when only in "at night", "in the morning"."""
    before = text[max(0, group[0].start - 8) : group[0].start].lower()
    return len(group) == 1 and group[0].kind == "part" and not before.endswith((" in the ", " at ", "that "))


def _fits(group: list[Part], part: Part, text: str) -> bool:
    new = _fields(part)
    if any(new & _fields(earlier) for earlier in group) or (part.shift and any(earlier.shift for earlier in group)):
        return False
    if {"season", "decade", "vague", "slashed", "ago"} & {part.kind, group[-1].kind}:
        return False
    if part.kind == "part":  # "Monday night", not "Monday, night"
        return text[group[-1].end : part.start].strip() in ("", "in the", "at")
    if part.kind == "year":  # "March, in 2013"; a bare year after a clock time is something else
        return group[-1].kind in ("month", "monthday", "daymonth", "holiday")
    return group[-1].kind not in ("year", "iso")


def _fields(part: Part) -> set[str]:
    time = part.time
    fields = {name for name in ("year", "month", "day", "weekday", "hour", "part") if getattr(time, name) is not None}
    if part.shift is not None:
        fields.add("year" if part.shift[0] in ("year", "decade", "century") else "day")
    if "hour" in fields:
        fields.discard("part")
    return fields


def _plausible(part: Part, match: re.Match[str], doc: Doc, text: str) -> bool:
    """Whether the words mean a time here: "May" the month, 2013 the year."""
    before = text[max(0, part.start - 12) : part.start]
    words = part.time.text
    if part.kind == "month":
        if words in ("May", "March"):
            return bool(_BEFORE_MONTH.search(before)) and _entity(doc, part) != "PERSON"
        following = token_at(doc, part.end - 1).i + 1
        named = following < len(doc) and doc[following].pos_ == "PROPN" and not _BEFORE_MONTH.search(before)
        return not named and _entity(doc, part) not in _DATE_NAMES
    if part.kind == "weekday":
        return _entity(doc, part) not in _DATE_NAMES
    if part.kind == "clock" and match["ck_h24"]:
        return bool(_BEFORE_CLOCK.search(before) or re.search(ZONE + r"\)?$", words) or words[0].isalpha())
    if part.kind == "clock" and match["ck_t"]:
        # "the vote was ten to six" is no time
        return bool(_BEFORE_CLOCK.search(before)) or "past" in words.lower() or "quarter" in words.lower()
    if part.kind == "season" and not match["se_y"]:
        return words[0].islower() or match["se_w"] is not None
    if part.kind == "decade" and match["de_s"]:
        # "in his 30s" is an age, "temperatures in the 90s" a reading
        return "'" in words or "’" in words or "‘" in words or (bool(match["de_p"]) and "the" not in words.split())
    if part.kind == "year":
        return _is_year(part, doc, before)
    return True


def _is_year(part: Part, doc: Doc, before: str) -> bool:
    if part.portion:
        return True
    if before[-1:] in ("-", "–", "/", ".") and before[-2:-1].isalnum() and not before[-2:-1].isdigit():
        return False
    token = token_at(doc, part.end - 1)
    if token.i and doc[token.i - 1].lower_ in DESIGNATORS:
        return False
    following = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if following is not None and (following.lower_ in _COUNTED or following.lower_.rstrip("s") in _MEASURED):
        return False
    if token.ent_type_ in ("CARDINAL", "QUANTITY", "MONEY", "PERCENT", "ORDINAL"):
        counts = following is not None and following.pos_ in ("NOUN", "ADJ", "PROPN")
        return not counts and bool(_BEFORE_YEAR.search(before))
    return token.ent_type_ in ("DATE", "EVENT", "TIME") or bool(_BEFORE_YEAR.search(before))


def token_at(doc: Doc, offset: int) -> Token:
    """Return the token that covers a code point."""
    low, high = 0, len(doc) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if doc[middle].idx <= offset:
            low = middle
        else:
            high = middle - 1
    return doc[low]


def _entity(doc: Doc, part: Part) -> str:
    """Return the label of the named entity that the last word of a part belongs to, if that is longer than the part."""
    token = token_at(doc, part.end - 1)
    before = doc[token.i - 1] if token.i else token
    after = doc[token.i + 1] if token.i + 1 < len(doc) else token
    alone = (before.ent_type_ != token.ent_type_ or token.ent_iob_ == "B") and after.ent_iob_ != "I"
    return "" if alone and token.ent_type_ != "PERSON" else token.ent_type_
