"""Detect the same statement attributed to different speakers."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from claimdiff.comparators.names import name_words, same_name
from claimdiff.comparators.quotations import quoted_words
from claimdiff.conflicts.detectors.offices import exclude
from claimdiff.english import wordnet
from claimdiff.english.content_words import words_of
from claimdiff.english.gazetteer import fold
from claimdiff.english.genders import noun_class
from claimdiff.model import Article, Claim, Finding, Pair, Speaker

#: Shorter quotations are too common to identify a statement.
MIN_QUOTED_WORDS = 5
#: Share of the shorter quotation's words that the longer one repeats, in runs of two and more.
MIN_REPEATED = 0.7
#: Factor for two speakers by what they are, of whom one may be both.
UNNAMED = 0.6
DESCRIBED = re.compile(r"(?i)(?:the|an?|his|her|its|their|our|my)\b")
#: Speakers who may be anyone, including the named speaker of the other article.
ANYBODY = frozenset(
    "he she they it we i you who official officials source sources spokesman spokeswoman spokesperson spokespeople"
    " people person man woman one some many critics analysts experts authorities police investigators lawyer"
    " attorney report reports statement aide aides adviser advisers witness witnesses reporter reporters others"
    " colleague group team office".split()
)


def detect_attribution(pair: Pair) -> Finding | None:
    """Compare the speakers of one statement.

    Returns:
        A conflict if both sides name a speaker, or say what the speaker is ("the judge" / "the prosecutor"), these
        differ and the quoted words are the same; an agreement if the names are the same; None if the words differ or
        one speaker may be the other.
    """
    left, right = pair.left.speaker, pair.right.speaker
    if left is None or right is None:
        return None
    closeness = _same_statement(pair)
    if closeness is None:
        return None
    definite = all(speaker.name.casefold().startswith("the ") for speaker in (left, right))
    if definite and described_apart(left, right) and not _share_sentence(pair, left, right):
        confidence = closeness * UNNAMED
        return Finding(outcome="conflict", kind="attribution", confidence=confidence, left=left, right=right)
    sameness = same_name(left.name, right.name)
    if sameness == "same" or _mentions(left, right) or _mentions(right, left):
        return Finding(outcome="agreement", kind="attribution", confidence=closeness, left=left, right=right)
    if sameness != "different" or _may_be_one(pair, left, right):
        return None
    return Finding(outcome="conflict", kind="attribution", confidence=closeness, left=left, right=right)


def described_apart(left: Speaker, right: Speaker) -> bool:
    """Whether two speakers are described and not named, by nouns that exclude each other: "a judge", "a prosecutor"."""
    ours, theirs = _described(left), _described(right)
    return ours is not None and theirs is not None and exclude(ours, theirs)


def _described(speaker: Speaker) -> str | None:
    """Return the noun of a speaker who is described and not named, if it says who they are."""
    words = words_of(speaker.name) if DESCRIBED.match(speaker.name) else []
    noun = words[-1] if words else ""
    return noun if noun not in ANYBODY and noun_class(noun) == "person" else None


def _same_statement(pair: Pair) -> float | None:
    """Return the share, in [0, 1], of the shorter quotation that the longer one repeats, or None if they are two.

    Indirect speech does not count: several people can have said the same thing.
    """
    left, right = pair.left.quotation, pair.right.quotation
    if left is None or right is None:
        return None
    one, other = quoted_words(left.text), quoted_words(right.text)
    shorter = min(len(one), len(other))
    if shorter < MIN_QUOTED_WORDS:
        return None
    runs = [block.size for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()]
    repeated = sum(run for run in runs if run > 1) / shorter
    return repeated if max(runs) >= MIN_QUOTED_WORDS and repeated >= MIN_REPEATED else None


def _may_be_one(pair: Pair, left: Speaker, right: Speaker) -> bool:
    """Whether two speakers may be the same, or one of them was misread.

    A description may be of the one whom the other article names, and a body speaks through a person. A speaker whom the
    other sentence names, too, or who stands inside the quotation, is likely to be the wrong one.
    """
    if _anybody(left) or _anybody(right) or _is_body(left) != _is_body(right):
        return True
    for speaker, claim in ((left, pair.left), (right, pair.right)):
        if claim.quotation is not None and claim.quotation.start <= speaker.start < claim.quotation.end:
            return True
    return _share_sentence(pair, left, right)


def _share_sentence(pair: Pair, left: Speaker, right: Speaker) -> bool:
    """Whether the sentence of one speaker also has the last word of the other's name or description."""
    ours, theirs = (
        words_of(_sentence(pair.left, pair.left_article)),
        words_of(_sentence(pair.right, pair.right_article)),
    )
    return _is_named(left, theirs) or _is_named(right, ours)


def _sentence(claim: Claim, article: Article) -> str:
    return fold(claim.sentence.of(article.text))


def _is_named(speaker: Speaker, words: list[str]) -> bool:
    """Whether the last word of a speaker's name is among the words."""
    name = name_words(speaker.name) or words_of(speaker.name)
    return bool(name) and name[-1] in words


def _anybody(speaker: Speaker) -> bool:
    """Whether the words do not identify the speaker: a pronoun, or a description and no proper name."""
    if speaker.text.casefold() in ANYBODY:
        return True
    words = name_words(speaker.name)
    if not words or re.search(rf"(?<!\w){re.escape(words[-1])}", fold(speaker.name)):
        return True  # the last word has no capital: "the mill's owner", "a spokesman for the mill"
    return DESCRIBED.match(speaker.name) is not None and any(
        noun_class(lemma) == "person" for lemma in wordnet.lemmas_of(words[-1], "noun")
    )


def _is_body(speaker: Speaker) -> bool:
    """Whether the name is one of an institution: "the Port Trust", "BBC"."""
    return DESCRIBED.match(speaker.text) is not None or (speaker.name.isupper() and len(speaker.name) > 1)


def _mentions(one: Speaker, other: Speaker) -> bool:
    """Whether one speaker's name mentions the other: "Peter Carr, a spokesman for Mr Mueller" speaks for Mr Mueller."""
    names = {w.casefold() for w in re.findall(r"[^\W_]+", one.name) if w[0].isupper()} - {
        "the",
        "a",
        "an",
        "mr",
        "mrs",
        "ms",
    }
    others = {w.casefold() for w in re.findall(r"[^\W_]+", other.name) if w[0].isupper()}
    return bool(names & others)
