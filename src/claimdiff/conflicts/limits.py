"""Words that cancel or limit what follows them: attempted murder is no murder, the deputy minister not the minister."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimdiff.conflicts.detectors.offices import ENDED
from claimdiff.english.content_words import CALENDAR_WORDS, FUNCTION_WORDS, same_word, words_of
from claimdiff.english.numbers import NUMBER, ORDINALS
from claimdiff.model import Claim, Pair

#: What stands between two words: spaces, hyphens, opening quotation marks.
_GAP = r"[\s\-‐‑\"“'‘]+"
#: By what they do: privative adjectives, approximators, verbs of trying, denials, parts of a group, lower ranks.
_LIMITS = tuple(
    re.compile(rf"(?i)\b(?:{words}){_GAP}(?P<limited>[^\W\d_]+)")
    for words in (
        "|".join(sorted(ENDED - {"late"})),
        "vice|deputy",
        "acting",
        r"would[\-‐‑]be",
        r"(?:attempt(?:s|ed|ing)?|tr(?:y|ies|ied|ying))(?:\s+to)?",
        rf"(?:far\s+from|anything\s+but|unlikely\s+to(?:\s+be)?|(?:lack|absence)\s+of)(?:{_GAP}(?:an?|the))?",
        r"(?:nearly|almost)(?:\s+(?:all|every|the|an?))*",
        r"(?:(?:most|half)(?:\s+of)?|some(?:\s+of|(?=\s+\w+s\b)))(?:\s+(?:the|these|those|its|their|his|her|our))?(?:\s+\d+)?",
        rf"(?:[0-9]+(?:st|nd|rd|th)|{'|'.join(ORDINALS)})(?=[\s\-‐‑]+(?:\w+est|worst|most)\b)(?:[\s\-‐‑]+most)?",
    )
)


def differ_in_limit(pair: Pair) -> bool:
    """Whether only one claim has a word that cancels or limits what both say: "tried to kill" / "killed". Symmetric."""
    return any(
        _limits_alone(pair.left, pair.right, limit) or _limits_alone(pair.right, pair.left, limit) for limit in _LIMITS
    )


def _limits_alone(claim: Claim, other: Claim, limit: re.Pattern[str]) -> bool:
    if any(_limited(other, limit)):
        return False
    return any(same_word(word, said) for word in _limited(claim, limit) for said in words_of(other.text))


def _limited(claim: Claim, limit: re.Pattern[str]) -> Iterator[str]:
    """Yield the words right after such words, but for numbers and times, which have a tolerance: "nearly two dozen"."""
    for match in limit.finditer(claim.text):
        word = match["limited"].casefold()
        if word not in FUNCTION_WORDS | CALENDAR_WORDS and not NUMBER.match(claim.text, match.start("limited")):
            yield word
