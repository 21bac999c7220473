"""Whether a claim is what its speaker denies."""

from __future__ import annotations

import re

from claimdiff.english.content_words import verb_lemmas, words_of
from claimdiff.english.negation import DENIALS
from claimdiff.findings.words import find_words
from claimdiff.model import Article, Claim

#: What follows a verb of denying when it denies an act: a clause or a gerund.
_GOVERNED = re.compile(r"\s*(?:\w+ly\s+)?(?:that|having|(?:ever\s+)?\w+ing|he|she|they|it)\b", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?:who|whom|whose|which|where)\b", re.IGNORECASE)


def is_denied(claim: Claim, article: Article) -> bool:
    """Whether the claim is what its speaker denies: "The mayor denied that ...".

    Only what the verb governs is denied: "denied that he paid Ann Lee, who works here" does not deny the work, "denied
    the payment to the hospitalised woman" not the hospital stay.
    """
    words = _before(claim, article)
    return words is not None and bool(_GOVERNED.match(words)) and _RELATIVE.search(words) is None


def _before(claim: Claim, article: Article) -> str | None:
    """Return the words from a cue of denying to the claim's verb, or None without such a cue before it."""
    cue = claim.speaker.cue if claim.speaker is not None else None
    if cue is None or all(verb_lemmas(word).isdisjoint(DENIALS) for word in words_of(cue.text)):
        return None
    predicate = find_words(article, claim, {claim.predicate})
    return None if predicate is None or predicate.start < cue.end else article.text[cue.end : predicate.end]
