"""Opposite words in which two statements differ that are otherwise the same."""

from __future__ import annotations

from claimdiff.comparators.acts import same_predicate
from claimdiff.comparators.names import same_participant
from claimdiff.conflicts.denial import is_restricted
from claimdiff.english import wordnet
from claimdiff.english.content_words import (
    NEGATIONS,
    WORD,
    content_words,
    missing,
    same_word,
    verb_lemmas,
    words_of,
)
from claimdiff.model import Article, Claim, Mention, Pair

#: Opposite verbs that can describe one event at the same time, from its two sides, or one after the other.
REVERSIBLE = frozenset(
    frozenset(pair.split("-"))
    for pair in """appear-disappear arrive-depart arrive-leave ask-answer attack-defend begin-end bring-take
    buy-sell capture-release catch-throw come-go continue-discontinue cover-uncover depart-stay die-recover
    enter-exit enter-leave get-give give-take hide-show hire-fire import-export join-leave join-quit
    lead-follow leave-stay lend-borrow live-die load-unload lock-unlock open-close pull-push quit-stay
    receive-send remain-depart resign-stay seek-hide start-end start-finish start-stop teach-learn tie-untie""".split()
)
#: Opposite verbs that exclude each other only for the same subject: one side's win is the other's loss.
OF_ONE_SUBJECT = frozenset(
    frozenset(pair.split("-"))
    for pair in """win-lose fall-rise drop-rise gain-lose gain-fall gain-slip increase-decrease fall-grow
    plunge-soar""".split()
)
_DESCRIBING: tuple[wordnet.PartOfSpeech, ...] = ("adj", "adv", "noun")
#: Small words of which one excludes the other, where all else is the same.
OPPOSITE_PARTICLES = (("up", "down"), ("with", "without"), ("for", "against"))


def exchanged_words(pair: Pair) -> tuple[Mention, Mention] | None:
    """Return the words in which two otherwise equal statements differ, if they are opposites: "guilty" / "innocent"."""
    if is_restricted(pair.left, pair.left_article) or is_restricted(pair.right, pair.right_article):
        return None
    told, retold = content_words(pair.left.text), content_words(pair.right.text)
    shorter = min(len(told), len(retold))
    ours, theirs = words_of(pair.left.text), words_of(pair.right.text)
    if NEGATIONS.intersection(ours) - {"without"} != NEGATIONS.intersection(theirs) - {"without"}:
        return None
    one, other = missing(told, retold), missing(retold, told)
    if not one and not other and same_predicate(pair.left, pair.right):
        return next((found for small in OPPOSITE_PARTICLES if (found := _either_way(pair, *small)) is not None), None)
    if len(one) != 1 or len(other) != 1 or shorter < 2:
        return None
    if shorter == 2 and not have_same_subject(pair):
        return None
    if told_together(pair, one[0], other[0]):
        return None
    if _tells_which(pair.left, one[0]) or _tells_which(pair.right, other[0]) or not _are_opposite(one[0], other[0]):
        return None
    if is_bare(pair.left) and not _are_plainly_opposite(one[0], other[0]):
        return None
    return _either_way(pair, one[0], other[0])


def told_together(pair: Pair, left: str, right: str) -> bool:
    """Whether a sentence has both words, so that each holds of something else: "guilty of one, innocent of two"."""
    ours = words_of(pair.left.sentence.of(pair.left_article.text))
    theirs = words_of(pair.right.sentence.of(pair.right_article.text))
    return _has(theirs, left) or _has(ours, right)


def _has(sentence: list[str], words: str) -> bool:
    telling = words_of(words)
    return bool(telling) and set(telling) <= set(sentence)


def _tells_which(claim: Claim, word: str) -> bool:
    """Whether a word says which participant is meant: "the upper floor" and "the lower floor" are two floors."""
    return any(word in words_of(p.text) and not same_word(word, p.head) for p in claim.participants)


def _are_opposite(one: str, other: str) -> bool:
    """Whether two words are opposites; verbs that hold of one event one after the other are not."""
    if any(wordnet.are_opposed(one, other, pos) for pos in _DESCRIBING):
        return True
    return any(
        wordnet.are_opposed(a, b, "verb") and frozenset((a, b)) not in REVERSIBLE | OF_ONE_SUBJECT
        for a in verb_lemmas(one)
        for b in verb_lemmas(other)
    )


def is_bare(claim: Claim) -> bool:
    """Whether a claim says only its verb, of one participant: "Ann Lee was acquitted"."""
    rest = [word for word in content_words(claim.text) if not same_word(word, claim.predicate)]
    return any(set(rest) <= set(words_of(f"{p.text} {p.name}")) for p in claim.participants)


def _are_plainly_opposite(one: str, other: str) -> bool:
    """Whether two words are opposites themselves, not by way of a synonym that may be one in a rare sense only."""
    if any(wordnet.are_antonyms(one, other, pos) for pos in _DESCRIBING):
        return True
    return any(wordnet.are_antonyms(a, b, "verb") for a in verb_lemmas(one) for b in verb_lemmas(other))


def _either_way(pair: Pair, one: str, other: str) -> tuple[Mention, Mention] | None:
    """Return the two words where each claim has one of them."""
    for here, there in ((one, other), (other, one)):
        left, right = _find(pair.left, pair.left_article, here), _find(pair.right, pair.right_article, there)
        if left is not None and right is not None:
            return left, right
    return None


def have_same_subject(pair: Pair) -> bool:
    """Whether the agents of both claims are the same."""
    return any(
        same_participant(one, other) == "same"
        for one in pair.left.participants
        for other in pair.right.participants
        if one.role == other.role == "agent"
    )


def _find(claim: Claim, article: Article, word: str) -> Mention | None:
    """Return a word of the claim as it is in the article."""
    for span in claim.spans:
        for match in WORD.finditer(article.text, span.start, span.end):
            if words_of(match.group()) == [word]:
                return Mention.of(article.text, match.start(), match.end())
    return None
