"""Numbers as English news writes them: digits, words and mixtures of both.

`NUMBER` finds a number literal, `value_of` returns its value and `precision_of` its precision.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

ONES = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen".split()
    )
}
#: Other words for zero; they stand before "point" or alone.
NOUGHTS = ("nought", "naught", "nil")
TENS = {
    word: value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "k": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "m": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "crore": 1e7,
    "cr": 1e7,
    "billion": 1e9,
    "b": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
    "tn": 1e12,
    "trn": 1e12,
    "dozen": 12.0,
}
#: Lower bounds of vague plurals: "dozens of people" are at least two dozen.
PLURALS = {
    "dozens": 24.0,
    "scores": 40.0,
    "hundreds": 1e2,
    "thousands": 1e3,
    "millions": 1e6,
    "billions": 1e9,
    "trillions": 1e12,
}
ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
        " fifteenth sixteenth seventeenth eighteenth nineteenth".split(),
        start=1,
    )
} | {word[:-1] + "ieth": value * 10 for word, value in TENS.items()}

#: Words that turn the following number into a name: "Flight 370", "Room 12", "No. 10".
DESIGNATORS = frozenset(
    "flight room highway route interstate no no. nos. number numbers channel apartment apt apt. suite section article"
    " chapter page pages pp. p. phase type level grade week day game act part proposition prop title class exit gate"
    " platform figure table line unit sector district ward precinct area zone formula group division terminal pier"
    " road stage episode season volume vol. issue version verse item rule amendment resolution clause form tier i-"
    " category magnitude boeing airbus freeway floor lot bus train box".split()
)

_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}

#: Digits after the name of a month are a day, no thousands: "On May 12 300 people came".
_MONTHS = (
    "January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug"
    " Sep Sept Oct Nov Dec"
).split()
_AFTER_MONTH = "".join(rf"(?<!\b{month}\s)(?<!\b{month}\.\s)" for month in _MONTHS)
_DIGITS = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?:'[0-9]{3})+(?![0-9'])"
    rf"|{_AFTER_MONTH}[0-9]{{1,3}}(?:\ [0-9]{{3}})+(?![0-9]|-[A-Za-z])|[0-9]+)(?:\.[0-9]+)?[½¼¾⅓⅔]?"
    r"|\.[0-9]+|[½¼¾⅓⅔]"
)
_ONE_TO_NINE = rf"(?:{'|'.join(list(ONES)[1:10])})\b"
_BELOW_100 = rf"(?:(?:{'|'.join(TENS)})(?:[\s-]+{_ONE_TO_NINE})?|{'|'.join(sorted([*ONES, *NOUGHTS], key=len)[::-1])})"
#: What follows a scale: "two hundred and six", not "a hundred two-bedroom flats".
_REST = rf"(?:\s+and[\s-]+{_BELOW_100}\b|[\s-]+{_BELOW_100}\b(?!-[A-Za-z]))"
_BELOW_1000 = rf"(?:{_BELOW_100}(?:[\s-]+hundred\b{_REST}?)?|an?\s+hundred\b{_REST})"
_LARGE = r"(?:thousand|million|billion|trillion|lakh|crore)"
_AND_PART = r"\s+and\s+(?:a\s+half|a\s+quarter|three[\s-]quarters)"
_WORDS = (
    rf"(?:(?:{_BELOW_1000}|an?)[\s-]+{_LARGE}\b,?\s+(?:and\s+)?)*{_BELOW_1000}(?:{_AND_PART})?"
    rf"(?:[\s-]+(?:{_LARGE}(?:\s+(?:lakh|crore))?|dozen)\b)?"
)
#: "two point five million", "nought point three".
_SPOKEN = (
    rf"{_BELOW_1000}\s+point\s+(?:zero|oh?|nought|{_ONE_TO_NINE})(?:[\s-]+(?:zero|oh?|nought|{_ONE_TO_NINE}))*"
    rf"(?:[\s-]+{_LARGE}(?:\s+(?:lakh|crore))?\b)?"
)
#: Units written behind the digits without a space.
_UNIT = r"(?:k[mg]|[cm]m|g|mph|k[mp]h|ft|lbs?|[MG][WB]|[CF])\b"
_LONG_SCALE = rf"(?:[\s-]+(?:(?:hundred[\s-]+)?{_LARGE}(?:\s+(?:lakh|crore|million|billion))?|hundred|dozen)\b(?!\s*%))"
_SHORT_SCALE = r"(?:[\s-]?(?:bn|mln|mn|tn|trn|cr)|[mbk])(?!\w)"
#: "half a", "three-quarters of a": what they are a part of follows.
_PART = (
    r"(?:half\s+(?:of\s+)?an?|(?:(?:an?|one)[\s-]quarter|three[\s-]quarters|(?:an?|one)[\s-]third|two[\s-]thirds)\s+of"
    r"\s+an?)"
)
_PARTED = r"percentage|kilomet(?:re|er)|(?:percent|per\s+cent|point|mile|hour|day|year|century|decade|tonne?|degree)\b"
_VAGUE = r"(?:several|a\s+few|a\s+couple\s+of)"
#: Currencies written before the digits without a space.
_STUCK = "|".join(rf"(?<=\b{sign})(?!\.)" for sign in (r"Rs\.", "Rs", "USD", "EUR", "GBP", "CHF", "INR", "AUD", "CAD"))

#: A number literal. Exactly one of the groups `digits`, `words`, `article` and `plural` matches.
NUMBER = re.compile(
    rf"""(?:(?<![\w.,])|{_STUCK})(?:
        (?P<digits>(?:{_DIGITS})(?:{_SHORT_SCALE}|{_LONG_SCALE})?)
            (?:(?={_UNIT})|(?![0-9A-Za-z]|[.,][0-9]))
      | (?P<words>(?i:(?!{_PART})(?:{_SPOKEN}|{_WORDS}|an?\s+{_LARGE}{_AND_PART})))\b(?!['’][a-rt-z])
      | (?P<article>(?i:(?:{_PART}|an?\s+half|an?|{_VAGUE})[\s-]+(?:hundred(?:\s+{_LARGE})?|{_LARGE}|dozen)
                    |{_PART}(?=\s+(?:{_PARTED})))) \b(?!{_AND_PART})
      | (?P<plural>(?i:(?:tens|dozens|hundreds|thousands)\s+of\s+(?:thousands|millions|billions)
                    |{"|".join(PLURALS)}))\b
    )""",
    re.VERBOSE,
)
_GROUPING = re.compile(r"(?<=[0-9])[,' ](?=[0-9]{3})")
_PARTS = {"half": 0.5, "quarter": 0.25, "quarters": 0.75, "third": 1 / 3, "thirds": 2 / 3}  # "three quarters"


def value_of(literal: str) -> float:
    """Return the value of a literal that `NUMBER` matches; the lower bound for a vague plural ("dozens").

    Raises:
        ValueError: it is not a number.
    """
    text = _ungrouped(literal).strip()
    if (match := re.match(r"[0-9]*\.?[0-9]*[½¼¾⅓⅔]?", text)) and match.group():
        number = match.group()
        value = _VULGAR.get(number[-1], 0.0) + float(number.rstrip("½¼¾⅓⅔") or 0)
        return _scaled(value, text[match.end() :])
    words = re.split(r"[\s-]+", text)
    if words[-1] in PLURALS:
        factor = {"tens": 10.0, **PLURALS}[words[0]] if len(words) > 1 else 1.0
        return factor * PLURALS[words[-1]]
    if _is_vague(words):
        return _scaled(2.0, " ".join(words[1:]))
    if any(word in _PARTS for word in words[:2]):  # "half a million", "three-quarters of a million"
        return _scaled(next(_PARTS[word] for word in words[:2] if word in _PARTS), " ".join(words[2:]))
    if "point" in words:
        return _spoken_value(words)
    return _word_value(words)


def is_vague(literal: str) -> bool:
    """Whether a literal names a lower bound only: "several hundred", "a few thousand"."""
    return _is_vague(literal.lower().split())


def precision_of(literal: str) -> float:
    """Return the place value of the last digit stated: 100,000 for "1.7 million", 1 for "60" and "sixty".

    Trailing zeros count as stated below 1,000; above that, all but the two leading digits may be rounding.
    """
    value = abs(value_of(literal))
    text = _ungrouped(literal)
    digits = re.match(r"[0-9]+(?:\.([0-9]+))?", text)
    if digits is None:
        words = re.split(r"[\s-]+", text)
        scale = SCALES.get(words[-1], 1.0)
        if "point" in words:
            decimals = len(words[words.index("point") + 1 :]) - sum(word in SCALES for word in words)
            return float(scale * 10.0**-decimals)
        if any(word in _PARTS for word in words):
            return scale / (10 if "half" in words else 100) if scale > 100 else 1.0 if scale > 1 else 0.01
        return scale if scale > 100 else 1.0
    decimals = len(digits.group(1) or "")
    scale = _scaled(1.0, text[digits.end() :])
    if decimals or scale > 1:
        return float(scale * 10.0**-decimals)
    return _trailing(value)


def scale_of(literal: str) -> float:
    """Return the factor that a literal's scale words stand for: 1,000,000 for "1.5m", 1 for "60"."""
    match = re.search(
        r"(?:hundred|thousand|lakh|million|crore|billion|trillion|dozen|(?<=[0-9])[kmb]n?|mln|trn|tn|mn|bn|cr|[\s-]+)+$",
        literal.lower(),
    )
    return _scaled(1.0, match.group()) if match else 1.0


def ordinal_value(literal: str) -> int | None:
    """Return the rank that an ordinal names ("81st", "twenty-first"), or None if it is not one."""
    text = literal.lower()
    if match := re.fullmatch(r"([0-9]+)(?:st|nd|rd|th)", text.replace(",", "")):
        return int(match.group(1)) if len(match.group(1)) < 10 else None
    tens, _, rest = text.rpartition("-")
    if rest in ORDINALS and (not tens or (tens in TENS and ORDINALS[rest] < 10)):
        return ORDINALS[rest] + (TENS[tens] * 10 if tens else 0)
    return None


def _ungrouped(literal: str) -> str:
    """A literal in lower case, without what groups its digits."""
    return _GROUPING.sub("", literal.lower()).replace(",", "")


def _is_vague(words: Sequence[str]) -> bool:
    return words[0] == "several" or tuple(words[:2]) in (("a", "few"), ("a", "couple"))


def _scaled(value: float, scales: str) -> float:
    for word in re.split(r"[\s-]+", scales.strip()):
        value *= SCALES.get(word, 1.0)
    return value


def _spoken_value(words: list[str]) -> float:
    """ "two point five million": the digits after the point are spoken one by one."""
    point = words.index("point")
    digits = "".join(str(ONES.get(word, 0)) for word in words[point + 1 :] if word not in SCALES)
    scales = " ".join(word for word in words[point + 1 :] if word in SCALES)
    return _scaled(float(f"{_word_value(words[:point]):.0f}.{digits}"), scales)


def _word_value(words: list[str]) -> float:
    part = next((i for i, word in enumerate(words) if word in _PARTS), None)
    if part is not None:  # "two and a half million", "a million and a half"
        whole, scales = words[: part - 2], words[part + 1 :]
        if scales:
            return _scaled(_word_value(whole) + _PARTS[words[part]], " ".join(scales))
        return _word_value(whole) + _scaled(_PARTS[words[part]], whole[-1])
    total = current = 0.0
    before = ""
    for word in words:
        if word in ONES:
            current += ONES[word]
        elif word in TENS:
            current += TENS[word] * 10
        elif word == "hundred":
            current = max(current, 1.0) * 100
        elif word in SCALES and before in SCALES and before != "hundred":
            total *= SCALES[word]  # "two lakh crore"
        elif word in SCALES:
            total += max(current, 1.0) * SCALES[word]
            current = 0.0
        elif word not in ("and", "a", "an", "", *NOUGHTS):
            raise ValueError(f"not a number word: {word!r}")
        before = word
    return total + current


def _trailing(value: float) -> float:
    """Return the place value of the last non-zero digit, keeping two leading digits; 1 below 1,000."""
    if not 1000 <= value < 1e15 or value != int(value):
        return 1.0
    digits = str(int(value))
    zeros = len(digits) - len(digits.rstrip("0"))
    return float(10 ** min(zeros, len(digits) - 2))
