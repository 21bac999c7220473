"""Claims of a text as newspapers write it: the same as of its plain twin, in the words of the article."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdiff.claims import ClaimExtractor
from claimdiff.claims.restoration import restored
from claimdiff.english.typography import plain
from claimdiff.model import Article, Claim, Mention, Span, Speaker

TEXTS = (
    "The guard didn't call the crew. He'll resign on Friday, his lawyer said.",
    "The mayor's office wasn't told that 816 000 litres of fuel were leaking into the river.",
    "The firm took the money and won't return it, a co-owner said on 12 May.",
    "Jos\u00e9 Crane, 48, denied that the office had been searched on Monday.",
    "It fell by 0.3% to -1.2% in March, the bank's chief economist, Ada Moss, said.",
)
#: For each way to write a plain character otherwise: the character and how it is written.
TWINS = {
    "apostrophe": {"'": "\u2019"},
    "no-break space": {" ": "\u00a0"},
    "thin space": {" ": "\u2009"},
    "hyphen": {"-": "\u2011"},
    "full width": {str(digit): chr(0xFF10 + digit) for digit in range(10)},
    "decomposed": {"\u00e9": "e\u0301"},
    "ligature": {"ffi": "\ufb03", "fi": "\ufb01"},
    "soft hyphen": {"il": "i\u00adl", "ea": "e\u00ada"},
    "direction mark": {" ": " \u200f"},
}


def written(text: str, changes: dict[str, str]) -> str:
    for char, other in changes.items():
        text = text.replace(char, other)
    return text


def without_offsets(claim: Claim) -> tuple[object, ...]:
    """What a claim says, in plain characters and without its place."""

    def words(mentions: tuple[Mention, ...]) -> tuple[str, ...]:
        return tuple(plain(mention.text).text for mention in mentions)

    return (
        claim.text,
        claim.predicate,
        claim.polarity,
        claim.certainty,
        claim.question,
        claim.speaker and claim.speaker.name,
        tuple((q.low, q.high, q.unit, q.type) for q in claim.quantities),
        words(claim.times),
        words(claim.places),
        words(claim.participants),
        claim.cause and plain(claim.cause.text).text,
    )


@pytest.mark.model
@pytest.mark.parametrize("twin", TWINS)
@pytest.mark.parametrize("text", TEXTS)
def test_a_text_and_its_twin_make_the_same_claims(text: str, twin: str) -> None:
    other = written(text, TWINS[twin])
    mine, its = ClaimExtractor()([Article(text=text, id="a"), Article(text=other, id="a")])
    assert [without_offsets(claim) for claim in its] == [without_offsets(claim) for claim in mine]
    assert mine
    for claim, same in zip(mine, its, strict=True):
        for mention, again in zip(claim.participants, same.participants, strict=True):
            assert other[again.start : again.end] == again.text
            assert plain(again.text).text == mention.text
        assert [plain(span.of(other)).text for span in same.spans] == [span.of(text) for span in claim.spans]


@pytest.mark.model
def test_what_is_left_out_stands_in_the_article() -> None:
    text = "LONDON\u00a0— Who isn\u2019t afraid? The\u00ad mayor wasn\u2019t."
    for left in ClaimExtractor().left_out(Article(text=text, id="a")):
        assert text[left.start : left.end] == left.text


@given(st.text(st.sampled_from("ab’ \u00ade\u0301\ufb01"), min_size=1))
def test_restoring_moves_every_mention(text: str) -> None:
    form = plain(text)
    if not form.text:
        return
    whole = Span(0, len(form.text))
    cue = Mention(text=form.text, start=0, end=whole.end)
    speaker = Speaker(text=form.text, start=0, end=whole.end, name="x", cue=cue)
    moved = restored(speaker, form, text)
    assert moved.text == text[moved.start : moved.end]
    assert moved.cue is not None
    assert moved.cue.span == moved.span
    assert restored(replace(speaker, cue=None), form, text).cue is None
