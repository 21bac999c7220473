"""The grammar of quantities: words around a number that bound it, approximate it or give its currency."""

from __future__ import annotations

import re

from claimdiff.english.numbers import ORDINALS, TENS
from claimdiff.english.units import CURRENCY_SIGNS, CURRENCY_WORDS, DURATIONS, MEASURES

_SIGN = "(?:" + "|".join(re.escape(sign) for sign in sorted(CURRENCY_SIGNS, key=len)[::-1]) + ")"
_JUST_BELOW = "nearly|almost|just under|just shy of|slightly less than|slightly under|a little under|a little less than"
_JUST_ABOVE = "just over|slightly more than|slightly over|a little over|a little more than|little more than|well over"
#: Words that put a figure just below or just above the one they name; the others of "near" leave both sides open.
JUST_BESIDE = re.compile(rf"(?i)(?:(?P<below>{_JUST_BELOW})|(?P<above>{_JUST_ABOVE}))\b".replace(" ", r"\s"))
#: Words before a number, and the bound they set; longest first, because "no more than" ends in "more than".
_BEFORE = {
    "low": "at least|more than|over|no fewer than|no less than|not less than|upwards of|in excess of|a minimum of"
    "|exceeding|greater than|above|not fewer than",
    "high": "up to|as many as|as much as|no more than|not more than|at most|a maximum of|at the most|fewer than"
    "|less than|under|below",
    "near": "about|around|approximately|roughly|close to|some|an estimated|estimated|circa|near|virtually"
    f"|perhaps|maybe|possibly|estimates of|{_JUST_BELOW}|{_JUST_ABOVE}",
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
PERCENT = re.compile(r"(?i)\s?%|[\s-]+(?:percentage\s+points?|basis\s+points?|percent|per\s+cent|pct)\b")
TEMPERATURE = re.compile(r"\s?°\s?[CF]?(?!\w)|[CF](?!\w)|[\s-]+degrees?\s+(?:Celsius|Fahrenheit|[CF])\b")
BELOW_ZERO = re.compile(r"(?i)\s+below\s+zero\b")
#: Before a number below zero; a hyphen or dash that opens a line is a bullet.
MINUS = re.compile(rf"(?i)(?:(?<![\w-])(?:minus|negative)\s+|(?<=[ (\[])[-–]){_SIGN}?$")
MEASURE = re.compile(
    r"(?i)(?P<gap>\s?-?\s?)(?P<square>square\s+|sq\.?\s+)?(?P<unit>"
    + "|".join(
        r"[\s-]+".join(map(re.escape, unit.split()))
        for unit in sorted([*MEASURES, *DURATIONS, "centurie"], key=len)[::-1]
    )
    + r")(?:e?s)?(?P<per>\s+(?:per|an)\s+hour\b|/h\b)?(?![\w])(?P<old>[\s-]old\b)?"
)
FRACTION = re.compile(
    r"(?i)(?<![\w-])(?P<n>an?|one|two|three|four|five|seven|nine)[\s-](?P<d>half|third|quarter|fourth|fifth|sixth|seventh|eighth"
    r"|ninth|tenth)(?P<s>s?)(?P<of>\s+of\b)?(?!\w)|(?<![\w-])(?P<half>half)(?=\s+(?:of|the|his|her|its|their|our|all|my)\b)"
    r"|(?<=\bby\s)(?P<halved>half)(?![\w-]|\s+(?:an?|time)\b)"
)
#: "an hour and a half", "a year and three quarters".
UNIT_AND_PART = re.compile(
    rf"(?i)(?<![\w-])an?\s+(?P<unit>{'|'.join(DURATIONS)}|mile)\s+and\s+(?:a\s+(?P<part>half|quarter)|three[\s-]quarters)(?!\w)"
)
#: "by a third", "by almost a fifth": a share, unless a noun follows ("by a third man").
SHARE = re.compile(
    r"(?i)\b(?:by|nearly|almost|about|around|roughly|than)\s+(?P<share>(?:an?|one)[\s-](?P<d>third|quarter|fifth|sixth|seventh"
    r"|eighth|ninth|tenth))(?=\s*(?:[.,;:)]|$)|\s+(?:to|in|from|on|at|over|since|after|as|and|or|last|this|during|within"
    r"|when|because|compared|next|between)\b)"
)
_SMALL = r"(?:[0-9]{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|hundred)"
RATIO = re.compile(
    rf"(?i)(?<![\w.,$£€-])(?P<part>{_SMALL})\s+(?P<link>in(?:\s+every)?|out\s+of(?:\s+every)?)\s+(?P<whole>{_SMALL})(?![\w.,]\w)(?!\w)"
)
RANGE = re.compile(rf"(?i)(?:\s?%|\s+per\s?cent)?(?:\s?[-–—]\s?|\s+(?P<word>to|or|and)\s+)(?:minus\s+|-)?{_SIGN}?")
#: Between two numbers of which the second leaves out its unit, or the first: "78 votes to 52", "from 12 to 9 million".
TO = re.compile(r"(?i),?\s+to\s+(?:just\s+|about\s+|only\s+|plus\s+)?")
FROM = re.compile(rf"(?i)\bfrom\s+(?:about\s+|just\s+)?{_SIGN}?$")
#: What the sides of a vote or match are counted in.
SCORED = frozenset("vote ballot goal point set game frame try run seat".split())
#: Before the smaller side: "by two goals to one".
OTHER_SIDE = re.compile(rf"(?i)\b(?:{'|'.join(SCORED)})s\s+to\s+$")
#: Nouns that count what is named with them: "the number of people killed", "the death toll".
TALLIES = frozenset({"number", "total", "count", "figure", "tally", "toll"})
#: Verbs and adverbs after which "A to B" is a change and the level it leads to, as in "rose by 20 to 140".
CHANGING = frozenset(
    "rise fall grow climb drop increase decrease decline gain jump leap surge soar slip slide sink plunge plummet"
    " tumble slump dip edge ease shrink expand raise lift lower cut reduce boost hike trim slash widen narrow swell"
    " rally rebound advance retreat creep inch slow double treble triple halve move come go up down".split()
)
#: Words that may stand between such a verb and the change.
NEARLY = frozenset("by about around nearly almost roughly some just over another a further more than at least".split())
#: After two numbers joined by a dash: they are a score or a vote, not a range.
SCORE = re.compile(
    r"(?i)\s*(?:[^\w\s%]|$|(?:on|in|at|to|by|against|for|over|and|after|with|when|as|but|before|during|thanks|up|down|behind"
    r"|ahead|home|away|loss|win|victory|defeat|vote|votes|ruling|lead|draw|decision|record|triumph|score|thrashing|series)\b)|-"
)
#: The two sides of most matches; "Boeing 737-800" is a name.
SCORE_SIDES = re.compile(r"(?i)\d{1,2}[-–](?:\d{1,2}|nil)(?![\w-])")
PHONE = re.compile(r"(?<!\d)(?:\d{3}[-. ]\d{4}|\d{3}[-.]\d{3}[-.]\d{4}|\(\d{3}\)\s?\d{3})(?!\d)")
AGED = re.compile(r"(?i)\b(?:aged?|ages|age\s+of)\s+(?:between\s+|from\s+|about\s+|just\s+|only\s+)?$")
NUMBERED = re.compile(r"(?i)\b(?:nos?|pp?|vol|fig)\.\s?$")
MAGNITUDE = re.compile(r"(?i)\bmagnitude(?:\s+of)?[\s-]+$")
#: A lower-case plural follows: "1.5m people", not "the 100m final".
COUNTED = re.compile(
    r"\s+(?!(?:on|in|at|by|from|since|after|as|to|of|over|for|last|this)\b)(?:[a-z]+\s+)?(?:people|men|women|children|[a-z]+s)\b"
)
ORDINAL = re.compile(
    rf"(?i)(?<![\w-])(?:[0-9]+(?:st|nd|rd|th)|(?:(?:{'|'.join(TENS)})-)?"
    rf"(?:{'|'.join(sorted(ORDINALS, key=len)[::-1])}))(?![\w-])"
)
NAMES = frozenset({"ORG", "PRODUCT", "FAC", "WORK_OF_ART", "EVENT", "LAW", "PERSON", "GPE", "LOC"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
INSIDE = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "NN", "NNP", "POS", "AFX", "FW", "``", "''"})
NONE = re.compile(r"\b[Nn]o(?:ne(?=\s+(?P<of>of\b)))?(?=\s)")
#: They begin a time, not what is counted.
RELATIVE_DAYS = frozenset({"last", "next", "this"})
PARTS_OF_DAY = frozenset({"morning", "afternoon", "evening", "night", "today", "yesterday", "tomorrow"})
DETERMINERS = frozenset({"the", "these", "those", "its", "their", "his", "her", "our", "my", "all", "such"})
