"""Comparison of words on a scale: all and none, first and second, more and less."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from claimdiff.comparators.compared import Compared
from claimdiff.english import wordnet
from claimdiff.english.content_words import content_words, coverage, same_word
from claimdiff.english.numbers import NUMBER, ordinal_value, value_of
from claimdiff.english.quantity_grammar import ORDINAL
from claimdiff.model import Article, Claim, Mention, Pair, Participant

#: The lowest and highest share of a group that a quantifier allows (after Barwise and Cooper, 1981).
QUANTIFIERS = {
    **dict.fromkeys(("hardly any", "barely any", "scarcely any"), (0.0, 0.2)),
    **dict.fromkeys(("no", "none", "neither"), (0.0, 0.0)),
    "few": (0.01, 0.4),
    **dict.fromkeys(("one", "some"), (0.01, 1.0)),
    "half": (0.5, 0.5),
    "most": (0.51, 1.0),
    **dict.fromkeys(("all", "every", "each", "both"), (1.0, 1.0)),
}
#: Share of the remaining words that two comparisons must have in common.
MIN_COVERAGE = 0.6
_QUANTIFIED = re.compile(
    rf"(?i)(?<!\bnot )(?<!\bthan )(?<!\bnearly )(?<!\balmost )\b(?P<word>{'|'.join(QUANTIFIERS)})\b(?P<of>\s+of)?"
    r"(?:\s+(?:the|these|those|its|their|his|her|our))?(?:\s+[0-9][0-9,]*)?"
    r"\s+(?P<noun>[^\W\d_][\w'’-]*(?:\s+[^\W\d_][\w'’-]*)?)"
)
_PLACED = re.compile(
    rf"(?i)\b(?:finish|came|come|place|rank|end)(?:s|d|ed|ing)?\s+(?:in\s+)?(?:the\s+)?(?P<rank>{ORDINAL.pattern[4:]})"
)
_PLACES = ("place", "position")
#: Words between a share and the whole: "three of the 20 miners".
_WHOLE = re.compile(r"(?i)\s(?:out\s+)?of\s+(?:(?:the|these|those|its|their|his|her|our)\s+)?")
_WORD = re.compile(r"[^\W\d_]+")
_AMOUNTS = ({"more"}, {"less", "fewer"})


def compare_scales(pair: Pair) -> Compared:
    """Compare the scale words of two claims, whatever the claims are about.

    Returns:
        "different" if some exclude each other, "compatible" if they differ but overlap ("all", "some"), "same" if they
        are equal, "unknown" if either claim has none.
    """
    pairs = list(paired(pair))
    apart = [(a.mention, b.mention) for a, b in pairs if are_apart(a, b)]
    opposite = apart[0] if apart else opposite_comparison(pair)
    if opposite is not None:
        return Compared("different", reason(*opposite))
    for a, b in pairs:
        if (a.low, a.high) != (b.low, b.high):
            return Compared("compatible", f"“{a.mention.text}” does not rule out “{b.mention.text}”")
    return Compared("same", "the words are the same") if pairs else Compared("unknown", "they have no scale in common")


@dataclass(frozen=True, slots=True)
class Placed:
    """A word on a scale, its position in the article and the range that it stands for."""

    mention: Mention
    low: float
    high: float
    of: frozenset[str] = frozenset()


def are_apart(left: Placed, right: Placed) -> bool:
    return max(left.low, right.low) > min(left.high, right.high)


def reason(left: Mention, right: Mention) -> str:
    return f"“{left.text}” rules out “{right.text}”"


def paired(pair: Pair) -> Iterator[tuple[Placed, Placed]]:
    """Yield pairs of quantifiers of one noun, and the two ranks of claims that have one each."""
    left, right = (pair.left, pair.left_article), (pair.right, pair.right_article)
    theirs = list(_quantified(*right))
    # "Most were not damaged" is about the rest, so shares in negated claims are not compared.
    affirmed = pair.left.polarity == pair.right.polarity == "affirmed"
    for one in _quantified(*left) if affirmed else ():
        for other in theirs:
            if any(same_word(a, b) for a in one.of for b in other.of):
                yield one, other
    ranks, others = list(_ranks(*left)), list(_ranks(*right))
    if len(ranks) == len(others) == 1:
        yield ranks[0], others[0]


def _quantified(claim: Claim, article: Article) -> Iterator[Placed]:
    for match in _QUANTIFIED.finditer(claim.sentence.of(article.text)):
        mention = _mention(claim, article, *match.span("word"))
        nouns = [word for word in match["noun"].casefold().split() if wordnet.lemmas_of(word, "noun")]
        word = match["word"].casefold()
        # "most recent" is a superlative, "one bus" a figure, "each other" no group, "no longer" no quantity.
        plural = bool(nouns) and (match["of"] or nouns[0].endswith("s") or word not in ("most", "one", "some", "few"))
        if mention is not None and plural and not {"longer", "more", "other", "one"} & set(match["noun"].split()):
            yield Placed(mention, *QUANTIFIERS[word], frozenset(nouns))
    for quantity in claim.quantities:
        whole = _WHOLE.search(quantity.text)
        if whole is None or quantity.type != "cardinal" or quantity.unit is None:
            continue
        if None in (quantity.low, quantity.high):
            continue
        part = quantity.text[: whole.start()]
        mention = Mention(text=part, start=quantity.start, end=quantity.start + len(part))
        total = NUMBER.search(quantity.text, whole.end())
        size = value_of(total.group()) if total is not None else None
        if size is None:  # "one of the pilots": how large a share is not said
            yield Placed(mention, *QUANTIFIERS["some"], frozenset({quantity.unit}))
        elif size > 0:
            low, high = (quantity.low or 0.0) / size, (quantity.high or 0.0) / size
            yield Placed(mention, low, high, frozenset({quantity.unit}))


def _ranks(claim: Claim, article: Article) -> Iterator[Placed]:
    """Yield places, but not the ordinals of other things: "came third", not "came in the 85th minute"."""
    others = [q.span for q in claim.quantities if q.type == "ordinal" and q.unit not in (None, *_PLACES)]
    for match in _PLACED.finditer(claim.sentence.of(article.text)):
        rank, mention = ordinal_value(match["rank"]), _mention(claim, article, *match.span("rank"))
        if rank is not None and mention is not None and not any(mention.span.overlap(span) for span in others):
            yield Placed(mention, rank, rank)


def _mention(claim: Claim, article: Article, start: int, end: int) -> Mention | None:
    """Return words of the claim's sentence as a mention, or None if they are not part of the claim."""
    start, end = start + claim.sentence.start, end + claim.sentence.start
    inside = any(span.start <= start and end <= span.end for span in claim.spans)
    return Mention.of(article.text, start, end) if inside else None


def opposite_comparison(pair: Pair) -> tuple[Mention, Mention] | None:
    """Return the opposite comparatives of two claims that are otherwise much the same."""
    ours = list(_comparatives(pair.left, pair.left_article))
    theirs = list(_comparatives(pair.right, pair.right_article))
    for one in ours:
        for other in theirs:
            if _are_opposite(one.text.casefold(), other.text.casefold()):
                left = content_words(pair.left.text, (one.text.casefold(),))
                right = content_words(pair.right.text, (other.text.casefold(),))
                if min(coverage(left, right), coverage(right, left)) >= MIN_COVERAGE:
                    return one, other
    return None


def _comparatives(claim: Claim, article: Article) -> Iterator[Mention]:
    """Yield comparatives, except in figures ("more than sixty") and where they tell which one is meant ("the older
    brother")."""
    for match in _WORD.finditer(claim.sentence.of(article.text)):
        word, mention = match.group().casefold(), _mention(claim, article, *match.span())
        if mention is None or any(quantity.span.overlap(mention.span) for quantity in claim.quantities):
            continue
        if any(_tells_which(one, mention) for one in claim.participants):
            continue
        if any(word in amount for amount in _AMOUNTS) or (word.endswith("er") and _bases(word)):
            yield mention


def _tells_which(participant: Participant, word: Mention) -> bool:
    """Whether a word stands before the noun of a participant that is a certain one, not one of a kind."""
    words = participant.text.casefold().split()
    inside = participant.start <= word.start < word.end <= participant.end
    return inside and words[0] not in ("a", "an", "no") and words[-1] != word.text.casefold()


def _bases(comparative: str) -> Sequence[str]:
    return [lemma for lemma in wordnet.lemmas_of(comparative, "adj") if lemma != comparative]


def _are_opposite(one: str, other: str) -> bool:
    more, less = _AMOUNTS
    if _across(one, other, more, less):
        return True
    return any(wordnet.are_antonyms(a, b, "adj") for a in _bases(one) for b in _bases(other))


def _across(one: str, other: str, left: Collection[str], right: Collection[str]) -> bool:
    return (one in left and other in right) or (one in right and other in left)
