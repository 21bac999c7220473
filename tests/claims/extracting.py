"""Sentences to take claims from, and what holds of all claims."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from claimdiff.model import Claim

if TYPE_CHECKING:
    pass

Extract = Callable[[str], tuple[Claim, ...]]

#: English sentences with what goes wrong most: quotations, brackets, lists, ages, odd characters.
SENTENCES = (
    "The mayor of Leeds said on Monday that 30 people had died in the fire.",
    "“We will not leave the town,” said the general, who denied the attack.",
    "Alice Moss, 48, and Tom Moss (20) were found dead near Hook, Hampshire.",
    "The government announced the expulsion of sixty diplomats in response to the attack on the embassy.",
    'He called the report "a pack of lies" and left without signing the letter.',
    "Why would the company not sell the firm?",
    "The film (released in 2004) stars Anna Lee, Bob Ray and Carla Oz [sic].",
    "They can't win; they've lost, he'd say: the end – or not…",
    "No, no, no!",
    "\u202eThe bank\u202c sold 3.5\u00a0million shares\u200b for $40 million.",
    "The police failed to find the man whose car was stolen because of the storm.",
)


def check(text: str, claims: tuple[Claim, ...]) -> None:
    """What holds of all claims whatever the text."""
    assert len({c.id for c in claims}) == len(claims)
    for claim in claims:
        assert claim.text.strip()
        assert claim.text[-1] in ".?!”\"’'"
        assert claim.text.count("(") == claim.text.count(")")
        for span in claim.spans:
            words = text[span.start : span.end]
            assert words == words.strip()
            assert claim.sentence.start <= span.start < span.end <= claim.sentence.end
            assert not _is_inside_word(text, span.start)
            assert not _is_inside_word(text, span.end)
        for before, after in zip(claim.spans, claim.spans[1:], strict=False):
            assert before.end <= after.start
        for mention in claim.unresolved:
            assert any(span.overlap(mention.span) for span in claim.spans)
        mentions = [*claim.quantities, *claim.times, *claim.places, *claim.participants, *claim.unresolved]
        mentions += [m for m in (claim.speaker, claim.cause, claim.quotation) if m is not None]
        mentions += [claim.speaker.cue] if claim.speaker is not None and claim.speaker.cue is not None else []
        for mention in mentions:
            assert text[mention.start : mention.end] == mention.text


def _is_inside_word(text: str, offset: int) -> bool:
    return 0 < offset < len(text) and text[offset - 1].isalpha() and text[offset].isalpha()
