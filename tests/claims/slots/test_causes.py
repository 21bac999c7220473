"""Causes and effects are told apart, with the words that join them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from claimdiff.claims.slots.causes import find_causes

pytestmark = pytest.mark.model

EXAMPLES = Path(__file__).resolve().parents[3] / "examples" / "data"

Parse = Callable[[str], Doc]


def told(doc: Doc) -> list[tuple[str, str]]:
    """Each relation as (head of the effect, cause)."""
    return [(doc[r.effect_head].lower_, r.cause.of(doc.text)) for r in find_causes(doc)]


@pytest.mark.parametrize(
    ("text", "effect", "cause"),
    [
        ("The school closed because the boiler failed.", "closed", "the boiler failed"),
        ("The school closed because of heavy snow.", "closed", "heavy snow"),
        ("Trains were cancelled due to a strike by drivers.", "cancelled", "a strike by drivers"),
        ("The minister was fired for lying to parliament.", "fired", "lying to parliament"),
        ("Police arrested 40 protesters over the riots.", "arrested", "the riots"),
        ("France imposed sanctions in response to the attack.", "imposed", "the attack"),
        ("The verdict sparked riots in the capital.", "riots", "The verdict"),
        ("The strike was prompted by the dismissal of two workers.", "strike", "the dismissal of two workers"),
        ("Nurses marched through the city to demand higher pay.", "marched", "demand higher pay"),
        ("Hundreds of residents staged a protest demanding clean water.", "protest", "demanding clean water"),
        ("Because the road was flooded, the bus turned back.", "turned", "the road was flooded"),
        ("The council shut the dam, citing safety concerns.", "shut", "safety concerns"),
    ],
)
def test_cause_and_effect(text: str, effect: str, cause: str, parse: Parse) -> None:
    assert (effect, cause) in told(parse(text))


@pytest.mark.parametrize(
    "text",
    [
        "The mayor wants to build a bridge.",
        "The vote is planned for Monday.",
        "He lived in Paris for two years.",
        "The talks continue, as the minister said.",
        "The bridge is as long as the river is wide.",
        "If it rains, the match will be moved.",
        "The library opened before the school.",
        "The mayor spoke in Berlin on Tuesday.",
    ],
)
def test_no_cause(text: str, parse: Parse) -> None:
    assert told(parse(text)) == []


def test_the_marker_is_the_joining_words(parse: Parse) -> None:
    doc = parse("Britain froze the assets in retaliation for the arrests.")
    (relation,) = find_causes(doc)
    assert relation.marker is not None
    assert relation.marker.of(doc.text) == "in retaliation for"
    assert relation.effect.of(doc.text) == "Britain froze the assets"


def test_the_two_motives_of_one_expulsion(nlp: Language) -> None:
    """The seed articles: same act, two motives."""
    first = told(nlp((EXAMPLES / "expulsion_a.txt").read_text(encoding="utf-8")))
    causes = [cause for effect, cause in first if effect == "expelled"]
    assert any(
        c.startswith("interfering in the 2016 election and conducting multiple damaging cyberattacks") for c in causes
    )
    second = told(nlp((EXAMPLES / "expulsion_b.txt").read_text(encoding="utf-8")))
    causes = [cause for effect, cause in second if effect == "expulsion"]
    assert any(c.startswith("the poisoning of ex-Russian spy Sergei Skripal") for c in causes)


def test_an_unparsed_or_empty_document_has_none() -> None:
    assert find_causes(Doc(Vocab())) == []
    assert find_causes(Doc(Vocab(), words=["It", "closed", "because", "it", "failed"])) == []


@pytest.mark.parametrize("text", ["", " \n\t ", "\u202e\u200b\x00", "because", "to to to because of of", "“‘”" * 50])
def test_text_without_an_act_has_no_cause(text: str, parse: Parse) -> None:
    """However many words for a cause it holds."""
    assert find_causes(parse(text)) == []


@settings(max_examples=30)
@given(
    st.lists(
        st.sampled_from("police arrested over because of the riots , to stop for killing and who fled . led".split()),
        max_size=20,
    )
)
def test_spans_lie_in_the_text_and_hold_their_heads(nlp: Language, words: list[str]) -> None:
    doc = nlp(" ".join(words))
    for relation in find_causes(doc):
        assert relation.cause.start <= doc[relation.cause_head].idx < relation.cause.end
        assert relation.cause.of(doc.text) == relation.cause.of(doc.text).strip()
        assert relation.effect.end <= len(doc.text)
        assert 0 <= relation.effect_head < len(doc)


def flat_sentence(size: int) -> Doc:
    """One sentence whose words all hang on its first: what a bad parse of a list can look like."""
    words = ["arrested", *["for", "lying"] * (size // 2)]
    heads = [0, *(h for i in range(1, len(words), 2) for h in (0, i))]
    deps = ["ROOT", *["prep", "pcomp"] * (size // 2)]
    pos = ["VERB", *["ADP", "VERB"] * (size // 2)]
    return Doc(Vocab(), words=words, heads=heads, deps=deps, pos=pos, tags=pos, lemmas=words)


@pytest.mark.timeout(20)
def test_one_huge_sentence_takes_linear_time() -> None:
    doc = flat_sentence(12_000)
    assert len(doc.text) > 50_000
    find_causes(doc)
