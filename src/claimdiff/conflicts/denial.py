"""How a claim is denied: by its own words or by a speaker's "denied", wholly or in part."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimdiff.comparators.acts import predicates
from claimdiff.english.content_words import NEGATIONS, WORD
from claimdiff.findings.denied import is_denied
from claimdiff.findings.words import claim_words, find_words
from claimdiff.model import Article, Claim, Mention

#: Words after which only the time, extent, reason or uniqueness of a statement is denied.
RESTRICTED = re.compile(
    r"\b(?:not|n['’]t|never|no)\s+(?:only|just|merely|simply|solely|yet|immediately|initially|necessarily|until|because|all"
    r"|every|always|alone|enough|much|many|more|less|fewer|later|longer|so|as|far|entirely|fully|completely|really|exactly"
    r"|directly|specifically|explicitly|quite|very|doubt|matter|wonder|sooner)\b"
    r"|\bcould(?:\s+not|n['’]t)\s+(?:have\s+been|be)\s+(?:more|less|\w+er)\b"
    r"|\b(?:nothing but|no one but|hardly|barely|scarcely|yet to|not\s+\w+\s+(?:only|until|because|yet|just))\b",
    re.IGNORECASE,
)
#: A claim spread over more code points than this has other statements between its words.
MAX_HULL = 400
#: Denying involvement in an act does not deny the act.
INVOLVED = re.compile(
    r"\b(?:part|role|hand|involvement|responsibility|link|links|connection|knowledge)\s+(?:in|of|for|to|with)\b",
    re.IGNORECASE,
)


def denied_by_speaker(claim: Claim, article: Article) -> bool:
    """Whether what its speaker denies is the claim itself, and not involvement in it.

    "Denied that he had any part in the attack" does not deny the attack.
    """
    if claim.speaker is None or claim.speaker.cue is None or not is_denied(claim, article):
        return False
    predicate = find_words(article, claim, {claim.predicate})
    return predicate is not None and INVOLVED.search(article.text[claim.speaker.cue.end : predicate.end]) is None


def negations(claim: Claim, article: Article) -> Iterator[Mention]:
    """Yield the negative words between a claim's first word and its last."""
    for found in WORD.finditer(article.text, claim.start, claim.end):
        word = found.group().casefold().replace("’", "'")
        if word in NEGATIONS or word.endswith("n't"):
            yield Mention.of(article.text, found.start(), found.end())


def is_restricted(claim: Claim, article: Article) -> bool:
    """Whether only the time, extent, reason or uniqueness is denied: "not only", "not until", "not all"."""
    hull = article.text[claim.start : claim.end]
    return bool(RESTRICTED.search(claim.text) or (len(hull) < MAX_HULL and RESTRICTED.search(hull)))


def predicate_words(claim: Claim, article: Article) -> Mention:
    """Return the word that names a claim's act, with its light verb ("paid the fine"); the whole claim without one."""
    act, verb = find_words(article, claim, predicates(claim)), find_words(article, claim, {claim.predicate})
    if act is None or verb is None:
        return act or verb or claim_words(article, claim)
    return Mention.of(article.text, min(act.start, verb.start), max(act.end, verb.end))


def denying_words(claim: Claim, article: Article) -> Mention:
    """Return the words from the denying one to the predicate, in either order; the whole claim if no word denies."""
    predicate = find_words(article, claim, predicates(claim)) or find_words(article, claim, {claim.predicate})
    cue = claim.speaker.cue if claim.speaker is not None and denied_by_speaker(claim, article) else None
    denying = [(found.start, found.end) for found in negations(claim, article)]
    if cue is not None:
        denying.append((cue.start, cue.end))
    if predicate is None or not denying:
        return claim_words(article, claim)
    start, end = min(denying, key=lambda span: abs(span[0] - predicate.start))
    return Mention.of(article.text, min(start, predicate.start), max(end, predicate.end))
