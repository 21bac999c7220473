"""Detect statements that one side affirms and the other denies, and opposite verbs."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from claimdiff.claims.text.sentences import split_sentences
from claimdiff.comparators.acts import SUPPORT, predicates, same_predicate
from claimdiff.comparators.names import same_name, same_participant
from claimdiff.comparators.roles import compare_roles, roles_agree
from claimdiff.conflicts.denial import denied_by_speaker, denying_words, is_restricted, negations, predicate_words
from claimdiff.conflicts.opposites import (
    OF_ONE_SUBJECT,
    REVERSIBLE,
    exchanged_words,
    have_same_subject,
    is_bare,
    told_together,
)
from claimdiff.english import wordnet
from claimdiff.english.content_words import (
    NEGATIONS,
    content_words,
    coverage,
    missing,
    same_word,
    verb_lemmas,
    words_of,
)
from claimdiff.english.genders import noun_class
from claimdiff.english.negation import DENIALS, IMPLICIT_NEGATIVES, UNABLE
from claimdiff.english.words import words
from claimdiff.model import Article, Claim, Finding, Mention, Pair

#: Share of the denied statement's content words that the other side must affirm.
MIN_COVERAGE = 0.75
#: Lowest similarity of two claims of which one has little more than its verb ("nobody was hurt").
MIN_BARE_SIMILARITY = 0.45
#: Lowest similarity of two claims with opposite verbs and little else ("he was acquitted").
MIN_ONLY_VERB = 0.7
#: Both deny the same statement.
AGREEMENT = 0.8
#: One denies what the other affirms.
DENIAL = 0.7
#: Opposite words, which do not always exclude each other in use.
OPPOSITES = 0.6
#: Subtracted if two speakers are quoted: each article may have heard one side of a dispute.
DISPUTED = 0.25
#: Subtracted for plans, which may have changed.
PLANNED = 0.15
#: Subjects and objects that name nobody, so that the verb is denied.
NOBODY = frozenset("nobody none nothing one no-one neither anyone anybody anything".split())
#: Words for what is to be done, whether or not it is.
DUTY = re.compile(r"\b(?:must|should|ought to|(?:has|have|needs?) to)\b")
#: Verbs that mean too little to be denied without their object, and verbs of saying and thinking.
LIGHT = words("speech_verbs") | frozenset(
    "be have do get make take give go come put know want need seem look like feel see keep let help try happen"
    " expect use show call mean become include involve comment return appear".split()
)


def detect_polarity(pair: Pair) -> Finding | None:
    """Compare whether two claims affirm or deny one statement.

    Returns:
        A conflict if one side denies what the other affirms, or if both affirm opposite verbs with the same
        participants; an agreement if both deny the same. None if the statements differ, if only one of them is possible
        or planned, if one article gives both views (it reports a dispute of which the other gives one side), or if they
        may be about different times.
    """
    if pair.left.question not in {"what", "who", pair.right.question} and pair.left.polarity == pair.right.polarity:
        return None
    if _same_sentence(pair) or not _at_one_time(pair.left, pair.right):
        return None
    left, right = _view(pair.left, pair.left_article), _view(pair.right, pair.right_article)
    exchanged = exchanged_words(pair)
    if exchanged is not None:
        found = _conflict(pair, exchanged)
        return replace(found, kind="description") if all(map(_says_who, exchanged)) else found
    if not _are_as_certain(pair.left, pair.right):
        return None
    if left.negated != right.negated:
        if _same_negations(left, right):
            return None
        if left.negated:
            return _denied(pair, left, right)
        mirrored = _denied(pair.swapped(), right, left)
        return None if mirrored is None else mirrored.swapped()
    if left.negated:
        return _both_deny(pair, left, right)
    return _opposites(pair, left, right)


@dataclass(frozen=True, slots=True)
class _View:
    """A claim reduced to what is compared."""

    claim: Claim
    article: Article
    negated: bool
    words: tuple[str, ...]


def _view(claim: Claim, article: Article) -> _View:
    negated = (claim.polarity == "negated") != denied_by_speaker(claim, article)
    return _View(claim, article, negated, content_words(claim.text))


def _are_as_certain(left: Claim, right: Claim) -> bool:
    if (DUTY.search(left.text) is None) != (DUTY.search(right.text) is None):
        return False  # "must yield" and "did not yield" may both be so
    ranks = {"stated": 0, "alleged": 0, "planned": 1, "possible": 2}
    return ranks[left.certainty] == ranks[right.certainty] and left.certainty != "possible"


def _at_one_time(left: Claim, right: Claim) -> bool:
    """Whether neither claim is tied to a time that the other's excludes."""
    days = [{(t.weekday, t.month, t.day, t.year) for t in claim.times} for claim in (left, right)]
    return not (days[0] and days[1] and days[0].isdisjoint(days[1]))


def _same_sentence(pair: Pair) -> bool:
    """Whether both articles print the same sentence, so that any difference is an extraction error."""
    left = words_of(pair.left.sentence.of(pair.left_article.text))
    return (
        left == words_of(pair.right.sentence.of(pair.right_article.text)) and pair.left.polarity == pair.right.polarity
    )


def _same_negations(left: _View, right: _View) -> bool:
    """Whether both claims have the same negative words, so that one of them was misread."""
    if denied_by_speaker(left.claim, left.article) or denied_by_speaker(right.claim, right.article):
        return False
    one, other = ([words_of(n.text) for n in negations(view.claim, view.article)] for view in (left, right))
    return one == other and one != []


def _denied(pair: Pair, denied: _View, affirmed: _View) -> Finding | None:
    """Compare a denial on the left with an affirmation on the right."""
    if (
        is_restricted(denied.claim, denied.article)
        or is_restricted(affirmed.claim, affirmed.article)
        or not same_predicate(pair.left, pair.right)
    ):
        return None
    if _earlier(denied.article, affirmed.article):
        return None  # "has not been charged" may have been true on that day
    if not _about_the_same(pair):
        return None
    words, affirmed_words = _besides(denied), _besides(affirmed)
    light = not (predicates(pair.left) | predicates(pair.right)).isdisjoint(LIGHT)
    if (not words or not affirmed_words) and (light or pair.similarity < MIN_BARE_SIMILARITY):
        return None
    shared = _words_of_shared(pair)
    uncovered = [word for word in missing(words, affirmed_words) if word not in shared]
    if len(uncovered) > (1 - MIN_COVERAGE) * len(words) or _numbers(uncovered):
        return None
    if light and (uncovered or coverage(affirmed_words, words) < MIN_COVERAGE or not _besides_subject(denied)):
        return None
    words = denied.words
    if _also_says(affirmed, words, negated=True) or _also_says(denied, affirmed.words, negated=False):
        return None
    return Finding(
        outcome="conflict",
        kind="polarity",
        confidence=_confidence(pair, DENIAL),
        left=denying_words(pair.left, pair.left_article),
        right=predicate_words(pair.right, pair.right_article),
    )


def _about_the_same(pair: Pair) -> bool:
    """Whether the participants are the same, ignoring those that the left claim says do not exist."""
    nobody = {p.head for p in pair.left.participants if p.head in NOBODY or p.text.casefold().startswith("no ")}
    roles = compare_roles(pair, nobody | NOBODY)
    if roles != "unknown" or not nobody:
        return roles == "same"
    # "Nobody was hurt", "police reported no injuries": no participants are left to compare.
    return pair.left.predicate in SUPPORT or set(_main(pair.left)) <= nobody


def _besides(view: _View) -> tuple[str, ...]:
    """Return the content words of a claim, except its act."""
    acts = predicates(view.claim) | {view.claim.predicate}
    return tuple(
        word
        for word in view.words
        if word not in DENIALS | UNABLE | {"narrowly"}
        and verb_lemmas(word).isdisjoint(IMPLICIT_NEGATIVES)
        and not any(same_word(word, act) for act in acts)
    )


def _words_of_shared(pair: Pair) -> set[str]:
    """Return the words of the participants that are known to be the same, whatever either side calls them."""
    both = [
        (one, other)
        for one in pair.left.participants
        for other in pair.right.participants
        if same_participant(one, other) == "same"
    ]
    return {word for sides in both for p in sides for word in words_of(f"{p.text} {p.name}")}


def _besides_subject(view: _View) -> list[str]:
    """Return the content words of a claim, except its act and its subject."""
    subject = {word for p in view.claim.participants if p.role == "agent" for word in words_of(f"{p.text} {p.name}")}
    return [word for word in _besides(view) if word not in subject]


def _both_deny(pair: Pair, left: _View, right: _View) -> Finding | None:
    roles = compare_roles(pair, NOBODY)
    nobody = all(set(_main(claim)) <= NOBODY for claim in (pair.left, pair.right))  # "nobody" and "no one" were hurt
    if not same_predicate(pair.left, pair.right) or not (roles == "same" or (roles == "unknown" and nobody)):
        return None
    if min(coverage(left.words, right.words), coverage(right.words, left.words)) < MIN_COVERAGE:
        return None
    return Finding(
        outcome="agreement",
        kind="polarity",
        confidence=AGREEMENT,
        left=denying_words(pair.left, pair.left_article),
        right=denying_words(pair.right, pair.right_article),
    )


def _opposites(pair: Pair, left: _View, right: _View) -> Finding | None:
    """Compare two affirmations with opposite words in otherwise the same statement."""
    if is_restricted(left.claim, left.article) or is_restricted(right.claim, right.article):
        return None
    verbs = frozenset((pair.left.predicate, pair.right.predicate))
    if not wordnet.are_opposed(pair.left.predicate, pair.right.predicate, "verb") or verbs in REVERSIBLE:
        return None
    if not roles_agree(pair) or (verbs in OF_ONE_SUBJECT and not have_same_subject(pair)):
        return None
    one, other = (_without(view.words, pair) for view in (left, right))
    if not one or not other or min(coverage(one, other), coverage(other, one)) < MIN_COVERAGE:
        return None
    if (is_bare(left.claim) or is_bare(right.claim)) and not (
        pair.similarity >= MIN_ONLY_VERB and wordnet.are_antonyms(pair.left.predicate, pair.right.predicate, "verb")
    ):
        return None
    if _numbers(missing(one, other)) and _numbers(missing(other, one)):
        return None
    words = (predicate_words(pair.left, pair.left_article), predicate_words(pair.right, pair.right_article))
    return None if told_together(pair, words[0].text, words[1].text) else _conflict(pair, words)


def _says_who(words: Mention) -> bool:
    """Whether words that are opposites say what somebody is: "a man", "a woman"."""
    return any(
        noun_class(lemma) == "person" for word in words_of(words.text) for lemma in wordnet.lemmas_of(word, "noun")
    )


def _conflict(pair: Pair, words: tuple[Mention, Mention]) -> Finding:
    confidence = _confidence(pair, OPPOSITES)
    return Finding(outcome="conflict", kind="polarity", confidence=confidence, left=words[0], right=words[1])


def _without(words: tuple[str, ...], pair: Pair) -> tuple[str, ...]:
    verbs = (pair.left.predicate, pair.right.predicate)
    return tuple(word for word in words if not any(same_word(word, verb) for verb in verbs))


def _main(claim: Claim) -> list[str]:
    return [p.head for p in claim.participants if p.role in {"agent", "patient"}]


def _numbers(words: list[str]) -> bool:
    return any(word[0].isdigit() for word in words)


def _earlier(one: Article, other: Article) -> bool:
    if one.published is None or other.published is None:
        return False
    # Compared by day: some articles have only a date, and others have times without a zone.
    return one.published.timetuple()[:3] < other.published.timetuple()[:3]


def _also_says(view: _View, words: tuple[str, ...], *, negated: bool) -> bool:
    """Whether another sentence of the view's article states the opposite in the same words."""
    if len(words) < 2:
        return False
    for sentence in split_sentences(view.article.text):
        if sentence.overlap(view.claim.sentence):
            continue
        found = words_of(sentence.of(view.article.text))
        denying = any(word in NEGATIONS or word.endswith("n't") for word in found) or any(
            not verb_lemmas(word).isdisjoint(DENIALS) for word in found
        )
        if denying == negated and coverage(words, found) >= MIN_COVERAGE:
            return True
    return False


def _confidence(pair: Pair, base: float) -> float:
    """Return `base`, reduced for plans and if two speakers are quoted."""
    left, right = pair.left.speaker, pair.right.speaker
    disputed = left is not None and right is not None and same_name(left.name, right.name) == "different"
    planned = "planned" in (pair.left.certainty, pair.right.certainty)
    return round(base - DISPUTED * disputed - PLANNED * planned, 2)
