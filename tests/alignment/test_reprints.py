"""Near-identical copies of one text."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from claimdiff.alignment import find_reprints, without_reprinted
from claimdiff.model import Article, Claim, Span

WIRE = (
    "The harbour of Port Vale was closed on Friday after a tanker ran aground in thick fog. Nobody was hurt, the coast"
    " guard said, and no oil had leaked from the hull. Tugs were to pull the ship free at the next high tide, which was"
    " expected early on Saturday. The harbour master said that ferries would sail from the northern pier until then."
)
OTHER = (
    "Voters in the valley turned down a new bridge for the third time in ten years. The council had hoped to begin work"
    " in spring. Opponents pointed to the cost, which had doubled since the first plans were shown to the public."
)


def article(name: str, text: str, published: date | None = None) -> Article:
    return Article(id=name, source=name, text=text, published=published)


def test_a_copy_with_another_first_line_is_a_reprint() -> None:
    """A headline of its own and a cut last sentence do not make a text another one."""
    copy = "Ship stuck in fog\n\n" + WIRE.rsplit(". ", 1)[0]
    assert find_reprints([article("a", WIRE), article("b", copy), article("c", OTHER)]) == (("a", "b"),)


def test_the_earliest_stands_for_its_group() -> None:
    """An article without a date comes after those with one."""
    group = [article("a", WIRE), article("b", WIRE, date(2024, 5, 2)), article("c", WIRE, date(2024, 5, 1))]
    assert find_reprints(group) == (("c", "b", "a"),)


def test_another_currency_or_sign_makes_another_text() -> None:
    """The words are the same, and not what they say."""
    for one, other in (("It cost $4 million.", "It cost €4 million."), ("It was 5° warm.", "It was -5° warm.")):
        assert find_reprints([article("a", one), article("b", other)]) == ()
    assert find_reprints([article("a", "It was – so they said – cold."), article("b", "It was, so they said, cold.")])


def test_reports_of_one_event_in_own_words_are_no_reprints() -> None:
    """Sharing a sentence is quoting, not reprinting."""
    own = "Fog was to blame, sailors said. Nobody was hurt, the coast guard said, and no oil had leaked. " + OTHER
    assert find_reprints([article("a", WIRE), article("b", own)]) == ()


def test_empty_and_very_short_texts_are_not_grouped_unless_equal() -> None:
    """Two empty texts have nothing in common; two equal headlines do."""
    assert find_reprints([article("a", ""), article("b", "")]) == ()
    assert find_reprints([article("a", "Fog."), article("b", "Rain.")]) == ()
    assert find_reprints([article("a", "Ship aground."), article("b", "Ship aground!")]) == (("a", "b"),)


@given(st.permutations([article("a", WIRE), article("b", OTHER), article("c", WIRE + " More."), article("d", "")]))
def test_order_does_not_matter(articles: list[Article]) -> None:
    """The same groups, whatever the order of the articles."""
    assert find_reprints(articles) == (("a", "c"),)


def test_a_changed_sentence_of_a_reprint_is_still_compared() -> None:
    """What the wire text does not say is a claim of the outlet's own."""
    edited = WIRE.replace("Nobody was hurt", "Two men were hurt")
    articles = [article("a", WIRE), article("b", edited.replace(". ", ".\n"))]

    def claim(text: str, name: str, words: str) -> Claim:
        span = Span(text.index(words), text.index(words) + len(words))
        return Claim(id=name + words[:3], article_id=name, text=words, spans=(span,), sentence=span, predicate="be")

    claims = {
        "a": (claim(articles[0].text, "a", "Nobody was hurt"),),
        "b": (
            claim(articles[1].text, "b", "Two men were hurt"),
            claim(articles[1].text, "b", "The harbour of Port Vale was closed on Friday"),
        ),
    }
    kept = without_reprinted((("a", "b"),), articles, claims)
    assert kept == {"a": claims["a"], "b": claims["b"][:1]}
