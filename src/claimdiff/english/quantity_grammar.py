"""The grammar of quantities: words around a number that bound it, approximate it or give its currency."""

from __future__ import annotations

import re

from claimdiff.english.numbers import ORDINALS, TENS
from claimdiff.english.units import CURRENCY_SIGNS, CURRENCY_WORDS, DURATIONS, MEASURES

_SIGN = "(?:" + "|".join(re.escape(sign) for sign in sorted(CURRENCY_SIGNS, key=len)[::-1]) + ")"
#: Words before a number, and the bound they set; longest first, because "no more than" ends in "more than".
_BEFORE = {
    "low": "at least|more than|over|no fewer than|no less than|not less than|upwards of|in excess of|a minimum of"
    "|exceeding|greater than|above|not fewer than",
    "high": "up to|as many as|as much as|no more than|not more than|at most|a maximum of|at the most|fewer than"
    "|less than|under|below",
    "near": "about|around|approximately|roughly|nearly|almost|close to|some|an estimated|estimated|circa|near|virtually"
    "|just over|just under|just shy of|slightly more than|slightly less than|slightly over|slightly under|a little over"
    "|a little under|a little more than|little more than|well over|perhaps|maybe|possibly|estimates of",
    "exact": "exactly|precisely|a total of|only|just",
}
_BOUNDS = "|".join(
    f"(?P<{way}>{'|'.join(sorted(words.split('|'), key=len)[::-1])})".replace(" ", r"\s")
    for way, words in _BEFORE.items()
)
BOUND = re.compile(rf"(?i)(?<![\w-])(?:{_BOUNDS}|~)\s*(?:the\s+)?{_SIGN}?\s?$")
AFTER = re.compile(
    r"(?i)(?P<low>\s+or\s+more\b|\s?\+(?!\d)|-plus\b|\s+plus\b)|(?P<high>\s+or\s+(?:fewer|less)\b)|(?P<near>\s+or\s+so\b|-odd\b|-ish\b)"
)
PREFIX_SIGN = re.compile(rf"(?<![A-Za-z])({_SIGN})\s?$")
MONEY_WORD = re.compile(
    r"(?i)[\s-]+("
    + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(CURRENCY_WORDS, key=len)[::-1])
    + r")s?(?![\w])"
)
#: "billions of dollars", "tens of thousands of pounds".
MONEY_OF = re.compile(r"(?i)\s+of\s+(dollar|euro|pound|rupee|rouble|ruble|yen|yuan)s?(?!\w)")
PERCENT = re.compile(r"(?i)\s?%|[\s-]+(?:percentage\s+points?|percent|per\s+cent|pct)\b")
MEASURE = re.compile(
    r"(?i)(?P<gap>\s?-?\s?)(?P<square>square\s+|sq\.?\s+)?(?P<unit>"
    + "|".join(re.escape(unit) for unit in sorted([*MEASURES, *DURATIONS, "centurie"], key=len)[::-1])
    + r")(?:e?s)?(?P<per>\s+(?:per|an)\s+hour\b|/h\b)?(?![\w])(?P<old>[\s-]old\b)?"
)
FRACTION = re.compile(
    r"(?i)(?<![\w-])(?P<n>an?|one|two|three|four|five|seven|nine)[\s-](?P<d>half|third|quarter|fourth|fifth|sixth|seventh|eighth"
    r"|ninth|tenth)(?P<s>s?)(?P<of>\s+of\b)?(?!\w)|(?<![\w-])(?P<half>half)(?=\s+(?:of|the|his|her|its|their|our|all|my)\b)"
)
_SMALL = r"(?:[0-9]{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|hundred)"
RATIO = re.compile(
    rf"(?i)(?<![\w.,$£€-])(?P<part>{_SMALL})\s+(?P<link>in(?:\s+every)?|out\s+of(?:\s+every)?)\s+(?P<whole>{_SMALL})(?![\w.,]\w)(?!\w)"
)
RANGE = re.compile(rf"(?i)(?:\s?%|\s+per\s?cent)?(?:\s?[-–—]\s?|\s+(?P<word>to|or|and)\s+){_SIGN}?")
#: After two numbers joined by a dash: they are a score or a vote, not a range.
SCORE = re.compile(
    r"(?i)\s*(?:[^\w\s%]|$|(?:on|in|at|to|by|against|for|over|and|after|with|when|as|but|before|during|thanks|up|down|behind"
    r"|ahead|home|away|loss|win|victory|defeat|vote|votes|ruling|lead|draw|decision|record|triumph|score|thrashing|series)\b)|-"
)
PHONE = re.compile(r"(?<!\d)(?:\d{3}[-. ]\d{4}|\d{3}[-.]\d{3}[-.]\d{4}|\(\d{3}\)\s?\d{3})(?!\d)")
AGED = re.compile(r"(?i)\b(?:aged?|ages|age\s+of)\s+(?:between\s+|from\s+|about\s+|just\s+|only\s+)?$")
NUMBERED = re.compile(r"(?i)\b(?:nos?|pp?|vol|fig)\.\s?$")
MAGNITUDE = re.compile(r"(?i)\bmagnitude(?:\s+of)?[\s-]+$")
#: A lower-case plural follows: "1.5m people", not "the 100m final".
COUNTED = re.compile(r"\s+(?:[a-z]+\s+)?(?:people|men|women|children|[a-z]+s)\b")
ORDINAL = re.compile(
    rf"(?i)(?<![\w-])(?:[0-9]+(?:st|nd|rd|th)|(?:(?:{'|'.join(TENS)})-)?"
    rf"(?:{'|'.join(sorted(ORDINALS, key=len)[::-1])}))(?![\w-])"
)
NAMES = frozenset({"ORG", "PRODUCT", "FAC", "WORK_OF_ART", "EVENT", "LAW", "PERSON", "GPE", "LOC"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
INSIDE = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "NN", "NNP", "POS", "AFX", "FW", "``", "''"})
NONE = re.compile(r"\b[Nn]o(?:ne(?=\s+(?P<of>of\b)))?(?=\s)")
PARTS_OF_DAY = frozenset({"morning", "afternoon", "evening", "night", "today", "yesterday", "tomorrow"})
DETERMINERS = frozenset({"the", "these", "those", "its", "their", "his", "her", "our", "my", "all", "such"})
