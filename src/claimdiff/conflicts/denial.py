"""How a claim is denied: by a word of its own or by a speaker's "denied", wholly or in part."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimdiff.comparators.acts import predicates
from claimdiff.english.content_words import NEGATIONS, WORD, verb_lemmas, words_of
from claimdiff.english.negation import DENIALS
from claimdiff.findings.words import claim_words, find_words
from claimdiff.model import Article, Claim, Mention

#: What is denied is then not the statement but its time, extent, reason or singleness.
RESTRICTED = re.compile(
    r"\b(?:not|n['’]t|never|no)\s+(?:only|just|merely|simply|solely|yet|immediately|initially|necessarily|until|because|all"
    r"|every|always|alone|enough|much|many|more|less|fewer|later|longer|so|as|far|entirely|fully|completely|really|exactly"
    r"|directly|specifically|explicitly|quite|very|doubt|matter|wonder|sooner)\b"
    r"|\b(?:nothing but|no one but|hardly|barely|scarcely|yet to|not\s+\w+\s+(?:only|until|because|yet|just))\b",
    re.IGNORECASE,
)
#: A claim spread over more code points than this holds other statements between its words.
MAX_HULL = 400
#: What follows a verb of denying when it denies an act: a clause, or a gerund.
GOVERNED = re.compile(r"\s*(?:\w+ly\s+)?(?:that|having|(?:ever\s+)?\w+ing|he|she|they|it)\b", re.IGNORECASE)
#: Whoever denies a part in an act does not deny the act.
INVOLVED = re.compile(
    r"\b(?:part|role|hand|involvement|responsibility|link|links|connection|knowledge)\s+(?:in|of|for|to|with)\b",
    re.IGNORECASE,
)
RELATIVE = re.compile(r"\b(?:who|whom|whose|which|where)\b", re.IGNORECASE)


def denied_by_speaker(claim: Claim, article: Article) -> bool:
    """ "The mayor denied that ...": the claim inside is what the speaker says is not so.

    Only what the verb governs is denied: in "denied that he paid Ann Lee, who works here" and "denied the payment to
    the hospitalised woman" nobody denies the work or the hospital, and in "denied that he had any part in the attack"
    nobody denies the attack.
    """
    cue = claim.speaker.cue if claim.speaker is not None else None
    if cue is None or all(verb_lemmas(word).isdisjoint(DENIALS) for word in words_of(cue.text)):
        return False
    predicate = find_words(article, claim, {claim.predicate})
    if predicate is None or predicate.start < cue.end:
        return False
    between = article.text[cue.end : predicate.end]
    return bool(GOVERNED.match(between)) and not (RELATIVE.search(between) or INVOLVED.search(between))


def negations(claim: Claim, article: Article) -> Iterator[Mention]:
    """The negative words between a claim's first word and its last."""
    for found in WORD.finditer(article.text, claim.start, claim.end):
        word = found.group().casefold().replace("’", "'")
        if word in NEGATIONS or word.endswith("n't"):
            yield Mention.of(article.text, found.start(), found.end())


def is_restricted(claim: Claim, article: Article) -> bool:
    """Whether it is only the time, extent, reason or singleness that is denied: "not only", "not until", "not all"."""
    hull = article.text[claim.start : claim.end]
    return bool(RESTRICTED.search(claim.text) or (len(hull) < MAX_HULL and RESTRICTED.search(hull)))


def predicate_words(claim: Claim, article: Article) -> Mention:
    """The word that says what a claim's act is; the whole claim if none does."""
    found = find_words(article, claim, predicates(claim)) or find_words(article, claim, {claim.predicate})
    return found or claim_words(article, claim)


def denying_words(claim: Claim, article: Article) -> Mention:
    """From the word that denies to the predicate, or the other way round; the whole claim if no word of it denies."""
    predicate = find_words(article, claim, predicates(claim)) or find_words(article, claim, {claim.predicate})
    cue = claim.speaker.cue if claim.speaker is not None and denied_by_speaker(claim, article) else None
    denying = [(found.start, found.end) for found in negations(claim, article)]
    if cue is not None:
        denying.append((cue.start, cue.end))
    if predicate is None or not denying:
        return claim_words(article, claim)
    start, end = min(denying, key=lambda span: abs(span[0] - predicate.start))
    return Mention.of(article.text, min(start, predicate.start), max(end, predicate.end))
