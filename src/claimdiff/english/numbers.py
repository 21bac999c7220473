"""Numbers as English news writes them: digits, words and mixtures of both.

`NUMBER` finds a number literal, `value_of` returns its value and `precision_of` its precision.
"""

from __future__ import annotations

import re

ONES = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen".split()
    )
}
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
    "billion": 1e9,
    "b": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
    "tn": 1e12,
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

_DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?[½¼¾⅓⅔]?|\.[0-9]+|[½¼¾⅓⅔]"
_BELOW_100 = (
    rf"(?:(?:{'|'.join(TENS)})(?:[\s-]+(?:{'|'.join(list(ONES)[1:10])})\b)?|{'|'.join(sorted(ONES, key=len)[::-1])})"
)
_BELOW_1000 = rf"(?:{_BELOW_100}(?:[\s-]+hundred\b(?:(?:\s+and)?[\s-]+{_BELOW_100}\b)?)?)"
_LARGE = r"(?:thousand|million|billion|trillion|lakh|crore)"
_WORDS = (
    rf"(?:{_BELOW_1000}[\s-]+{_LARGE},?\s+(?:and\s+)?)*{_BELOW_1000}(?:\s+and\s+a\s+half)?"
    rf"(?:[\s-]+(?:{_LARGE}|dozen)\b)?"
)
_LONG_SCALE = rf"[\s-]+(?:hundred(?:[\s-]+{_LARGE})?|{_LARGE}|dozen)\b(?!\s*%)"

#: A number literal. Exactly one of the groups `digits`, `words`, `article` and `plural` matches.
NUMBER = re.compile(
    rf"""(?<![\w.,])(?:
        (?P<digits>(?:{_DIGITS})(?:(?:bn|mln|mn|tn|[mbk])(?![\w])|{_LONG_SCALE})?)(?![0-9A-Za-z]|[.,][0-9])
      | (?P<words>(?i:{_WORDS}))\b(?!['’][a-rt-z])
      | (?P<article>(?i:half\s+(?:a|an|of\s+a)|an?\s+half|an?|several)[\s-]+(?i:hundred(?:\s+{_LARGE})?|{_LARGE}|dozen))
            \b(?!\s+and\s+a\s+half)
      | (?P<plural>(?i:(?:tens|dozens|hundreds|thousands)\s+of\s+(?:thousands|millions|billions)
                    |{"|".join(PLURALS)}))\b
    )""",
    re.VERBOSE,
)


def value_of(literal: str) -> float:
    """Return the value of a literal that `NUMBER` matches; the lower bound for a vague plural ("dozens").

    Raises:
        ValueError: it is not a number.
    """
    text = literal.lower().replace(",", "").strip()
    if (match := re.match(r"[0-9]*\.?[0-9]*[½¼¾⅓⅔]?", text)) and match.group():
        number = match.group()
        value = _VULGAR.get(number[-1], 0.0) + float(number.rstrip("½¼¾⅓⅔") or 0)
        return _scaled(value, text[match.end() :])
    words = re.split(r"[\s-]+", text)
    if words[-1] in PLURALS:
        factor = {"tens": 10.0, **PLURALS}[words[0]] if len(words) > 1 else 1.0
        return factor * PLURALS[words[-1]]
    if words[0] == "several":
        return _scaled(2.0, " ".join(words[1:]))
    if words[0] == "half" or words[1:2] == ["half"]:
        return _scaled(0.5, words[-1])
    if words[0] in ("a", "an"):
        return _scaled(1.0, " ".join(words[1:]))
    return _word_value(words)


def precision_of(literal: str) -> float:
    """Return the place value of the last digit stated: 100,000 for "1.7 million", 1 for "60" and "sixty".

    Trailing zeros count as stated below 1,000; above that, all but the two leading digits may be rounding.
    """
    value = abs(value_of(literal))
    text = literal.lower().replace(",", "")
    digits = re.match(r"[0-9]+(?:\.([0-9]+))?", text)
    if digits is None:
        words = re.split(r"[\s-]+", text)
        scale = SCALES.get(words[-1], 1.0)
        return scale / (10 if "half" in words else 1) if scale > 100 else 1.0
    decimals = len(digits.group(1) or "")
    scale = _scaled(1.0, text[digits.end() :])
    if decimals or scale > 1:
        return float(scale * 10.0**-decimals)
    return _trailing(value)


def scale_of(literal: str) -> float:
    """Return the factor that a literal's scale words stand for: 1,000,000 for "1.5m", 1 for "60"."""
    match = re.search(
        r"(?:hundred|thousand|lakh|million|crore|billion|trillion|dozen|[0-9][kmb]n?|mln|tn|[\s-]+)+$", literal.lower()
    )
    return _scaled(1.0, re.sub(r"^[0-9]", "", match.group())) if match else 1.0


def ordinal_value(literal: str) -> int | None:
    """Return the rank that an ordinal names ("81st", "twenty-first"), or None if it is not one."""
    text = literal.lower()
    if match := re.fullmatch(r"([0-9]+)(?:st|nd|rd|th)", text.replace(",", "")):
        return int(match.group(1)) if len(match.group(1)) < 10 else None
    tens, _, rest = text.rpartition("-")
    if rest in ORDINALS and (not tens or (tens in TENS and ORDINALS[rest] < 10)):
        return ORDINALS[rest] + (TENS[tens] * 10 if tens else 0)
    return None


def _scaled(value: float, scales: str) -> float:
    for word in re.split(r"[\s-]+", scales.strip()):
        value *= SCALES.get(word, 1.0)
    return value


def _word_value(words: list[str]) -> float:
    total = current = 0.0
    for word in words:
        if word in ONES:
            current += ONES[word]
        elif word in TENS:
            current += TENS[word] * 10
        elif word == "hundred":
            current = max(current, 1.0) * 100
        elif word == "half":
            current += 0.5
        elif word in SCALES:
            total += max(current, 1.0) * SCALES[word]
            current = 0.0
        elif word not in ("and", "a", ""):
            raise ValueError(f"not a number word: {word!r}")
    return total + current


def _trailing(value: float) -> float:
    """Return the place value of the last non-zero digit, keeping two leading digits; 1 below 1,000."""
    if not 1000 <= value < 1e15 or value != int(value):
        return 1.0
    digits = str(int(value))
    zeros = len(digits) - len(digits.rstrip("0"))
    return float(10 ** min(zeros, len(digits) - 2))
