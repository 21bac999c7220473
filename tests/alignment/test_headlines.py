"""Headlines and the texts below them."""

from __future__ import annotations

from dataclasses import replace

from claimdiff.alignment import without_restated_headlines
from claimdiff.model import Claim, Span


def claim(text: str, predicate: str, start: int, *, headline: bool = False) -> Claim:
    """A claim of one article, `start` being its place."""
    span = Span(start, start + len(text))
    return Claim(
        id=f"a:{start}",
        article_id="a",
        text=text,
        spans=(span,),
        sentence=span,
        predicate=predicate,
        in_headline=headline,
    )


HEADLINE = claim("Flood kills 12 in Marlow.", "kill", 0, headline=True)
BODY = claim("The flood has killed 13 people in the town of Marlow.", "kill", 100)
OTHER = claim("Farmers in Marlow lost their cattle.", "lose", 200)


def test_a_headline_its_text_repeats_is_left_out() -> None:
    """Although the figures differ: the text counts."""
    assert without_restated_headlines([HEADLINE, BODY, OTHER]) == (BODY, OTHER)


def test_a_headline_alone_speaks_for_its_article() -> None:
    """Nothing below says so."""
    assert without_restated_headlines([HEADLINE, OTHER]) == (HEADLINE, OTHER)
    assert without_restated_headlines([HEADLINE]) == (HEADLINE,)
    assert without_restated_headlines([]) == ()


def test_another_act_or_its_denial_is_not_the_same_claim() -> None:
    """Shared words are not enough."""
    denied = replace(BODY, polarity="negated")
    assert without_restated_headlines([HEADLINE, denied]) == (HEADLINE, denied)
    built = claim("The town of Marlow built a wall against the flood.", "build", 300)
    assert without_restated_headlines([HEADLINE, built]) == (HEADLINE, built)
