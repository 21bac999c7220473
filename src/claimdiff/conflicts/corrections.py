"""Conflicts that one article explains itself: "nine died, police said, revising an earlier figure of 12"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimdiff.claims.text.sentences import split_sentences
from claimdiff.english.content_words import WORD, content_words, coverage, missing
from claimdiff.english.numbers import NUMBER, value_of
from claimdiff.model import Article, Finding, Mention, Pair

#: Words that say that an earlier or different account no longer holds.
CORRECTION = re.compile(
    r"(?i)\b(?:originally|initially|at first|(?:first|earlier|previously|wrongly|mistakenly|erroneously|falsely)\s+"
    r"(?:been\s+)?(?:reported|thought|believed|said|stated|announced|identified|named|feared|put|given|claimed)"
    r"|(?:early|earlier|initial|first|previous|preliminary|conflicting|contradictory|false|mistaken|unconfirmed)\s+"
    r"(?:\w+\s+)?(?:reports?|accounts?|figures?|estimates?|counts?|tolls?|versions?|claims?|statements?|numbers?)"
    r"|revis(?:ed|es|ing)|contrary to|up from|down from"
    r"|lowered|retract(?:ed|s|ing)|other\s+(?:reports|outlets|accounts))\b"
)
#: Share of a value's words that a sentence must repeat to state it.
MIN_REPEATED = 0.6


def is_resolved(pair: Pair, finding: Finding) -> bool:
    """Whether the article of one side also states the other side's value and explains the difference.

    One sentence must contain the other side's value and words of correction ("originally", "contrary to", "earlier
    reports"), and must not be about something else.
    """
    return any(
        _gives(sentence, value) and _is_on_topic(sentence, value, pair)
        for article, value in ((pair.left_article, finding.right), (pair.right_article, finding.left))
        for sentence in _corrections(article)
    )


def _corrections(article: Article) -> Iterator[str]:
    """Yield the sentences with words of correction."""
    if CORRECTION.search(article.text) is not None:
        for span in split_sentences(article.text):
            if CORRECTION.search(article.text, span.start, span.end) is not None:
                yield span.of(article.text)


def _gives(sentence: str, value: Mention) -> bool:
    figures = _figures(value.text)
    if figures:
        return figures <= _figures(sentence)
    words = content_words(value.text)
    return bool(words) and coverage(words, content_words(sentence)) >= MIN_REPEATED


def _is_on_topic(sentence: str, value: Mention, pair: Pair) -> bool:
    """Whether a sentence of correction shares a word with the claims, or has no topic of its own.

    "An earlier figure of 12" and "it was on Monday" have none; "the council originally ordered 12 engines" has one.
    """
    figures = _figures(value.text)
    if figures and figures <= {value_of(m.group()) for m in NUMBER.finditer(sentence) if _is_bare(sentence, m.end())}:
        return True
    given = content_words(value.text)
    matter = missing(content_words(NUMBER.sub(" ", CORRECTION.sub(" ", sentence))), given)
    claimed = missing(content_words(f"{pair.left.text} {pair.right.text}"), given)
    return not matter or len(missing(matter, claimed)) < len(matter)


def _is_bare(sentence: str, end: int) -> bool:
    """Whether the number ending at `end` is followed by no noun, or only by "people" and the like."""
    following = WORD.match(sentence[end:].lstrip(" "))
    return following is None or not content_words(following.group())


def _figures(text: str) -> set[float]:
    return {value_of(match.group()) for match in NUMBER.finditer(text)}
