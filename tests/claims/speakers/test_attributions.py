"""Who says what: direct, indirect and mixed quotation, their speakers and their cues."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from claimdiff.claims.grammar.repairs import repair
from claimdiff.claims.speakers.attributions import Attribution, find_attributions, find_turns
from claimdiff.claims.text.layout import find_blocks
from claimdiff.model import Span

pytestmark = pytest.mark.model

Parse = Callable[[str], Doc]


def speaker_of(doc: Doc, words: str) -> tuple[str | None, str | None]:
    """Speaker and cue of the narrowest attribution whose content holds the words."""
    text = doc.text
    start = text.index(words)
    holding = [
        a for a in find_attributions(doc) if any(c.start <= start and start + len(words) <= c.end for c in a.content)
    ]
    if not holding:
        return None, None
    best = min(holding, key=lambda a: sum(map(len, a.content)))
    return (best.speaker.of(text) if best.speaker else None, best.cue.of(text) if best.cue else None)


@pytest.mark.parametrize(
    ("text", "words", "speaker", "cue"),
    [
        ("The mayor said the bridge is safe.", "the bridge is safe", "The mayor", "said"),
        ("The bridge is safe, the mayor said.", "The bridge is safe", "the mayor", "said"),
        ("“The bridge is safe,” the mayor said.", "The bridge is safe", "the mayor", "said"),
        ("“The bridge is safe,” said Maria Lopez, the mayor.", "The bridge is safe", "Maria Lopez", "said"),
        ('The mayor told reporters: "The bridge is safe."', "The bridge is safe", "The mayor", "told"),
        (
            "A spokesman for the mayor denied that the bridge was unsafe.",
            "the bridge was unsafe",
            "A spokesman for the mayor",
            "denied",
        ),
        ("According to the mayor, the bridge is safe.", "the bridge is safe", "the mayor", "According to"),
        (
            "The bridge is safe, according to a senior official.",
            "The bridge is safe",
            "a senior official",
            "according to",
        ),
        ("The ministry announced that two soldiers had died.", "two soldiers had died", "The ministry", "announced"),
        ("Critics accused the company of hiding the leak.", "hiding the leak", "Critics", "accused"),
        ("She believes the vote was fair.", "the vote was fair", "She", "believes"),
        ("The bill, the senator said on Monday, will pass.", "will pass", "the senator", "said"),
        ("The governor tweeted that schools would reopen.", "schools would reopen", "The governor", "tweeted"),
        ("The mayor said the police had told him that the man fled.", "the man fled", "the police", "told"),
    ],
)
def test_speaker_and_cue(text: str, words: str, speaker: str, cue: str, parse: Parse) -> None:
    assert speaker_of(parse(text), words) == (speaker, cue)


BELIEFS = (
    ("Investigators believe that the mill's owner set the fire.", "the mill's owner set the fire", "Investigators"),
    ("Detectives assume the mill's owner set the fire.", "the mill's owner set the fire", "Detectives"),
    ("Officials are sure that the bridge wasn't safe.", "the bridge wasn't safe", "Officials"),
    ("Scientists are convinced that the ice won't last.", "the ice won't last", "Scientists"),
    ("It is clear that the mill's owner set the fire.", "the mill's owner set the fire", None),
    ("The storm meant that the game couldn't begin.", "the game couldn't begin", None),
)


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [*BELIEFS, *((text.replace("'", "’"), words.replace("'", "’"), speaker) for text, words, speaker in BELIEFS)],
)
def test_what_people_believe_is_theirs(text: str, words: str, speaker: str | None, parse: Parse) -> None:
    assert speaker_of(parse(text), words)[0] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "A magnitude 5.8 quake struck Lorin on Monday.",
        "The bridge collapsed on Monday.",
        "Two soldiers died in the attack.",
        "The company sold 40 ships last year.",
    ],
)
def test_the_articles_own_voice_has_no_speaker(text: str, parse: Parse) -> None:
    assert find_attributions(parse(text)) == []


def test_direct_speech_is_quoted_and_reported_speech_is_not(parse: Parse) -> None:
    (direct,) = find_attributions(parse("“The bridge is safe,” the mayor said."))
    (indirect,) = find_attributions(parse("The mayor said the bridge is safe."))
    assert (direct.quoted, indirect.quoted) == (True, False)


def test_a_quotation_goes_on_without_a_cue(parse: Parse) -> None:
    doc = parse("“We lost the match,” the coach said. “The rain ruined the grass.”")
    assert speaker_of(doc, "The rain ruined the grass") == ("the coach", "said")


def test_a_quotation_after_a_colon_belongs_to_the_sentence_before(parse: Parse) -> None:
    doc = parse("The coach was angry and said this to reporters:\n\n“The rain ruined the grass.”")
    assert speaker_of(doc, "The rain ruined the grass")[0] == "The coach"


def test_a_quotation_that_nobody_is_named_for(parse: Parse) -> None:
    doc = parse(
        "The crowd went home.\n\nIt was late.\n\nIt rained.\n\n“The rain ruined the grass and the whole evening.”"
    )
    assert Attribution(None, None, find_attributions(doc)[0].content, True) in find_attributions(doc)


def test_attributions_nest(parse: Parse) -> None:
    """ "X said Y told Z": both are given; the narrowest content belongs to the innermost speaker."""
    doc = parse("The mayor said the police had told him that the man fled.")
    assert speaker_of(doc, "the man fled")[0] == "the police"
    assert speaker_of(doc, "the police had told him that the man fled")[0] == "The mayor"


CONTRASTS = [
    ("“We will strike,” the union said, but the firm replied: “There is no strike.”", "There is no strike", "the firm"),
    ('"It is fair," the firm said, while the union insisted: "It is an insult."', "It is an insult", "the union"),
    ('"We\'re ready," said the mayor, but the chief warned, "We aren\'t ready."', "We aren't ready", "the chief"),
    (
        "The firm paid, saying 20 men were hurt, whereas the union put the figure at 45.",
        "the union put the figure",
        None,
    ),
    ("Police said 12 people died, while the opposition said 40 did.", "the opposition said 40 did", None),
    (
        "According to the coastguard 15 sailors were rescued, but the harbour office counted 19.",
        "the harbour office counted 19",
        None,
    ),
    (
        "According to the coastguard 15 sailors were rescued, but the harbour office counted 19.",
        "15 sailors",
        "the coastguard",
    ),
    ("According to Lind the dam is safe, but Hart doubts it.", "Hart doubts it", None),
    ("The mayor said prices fell but wages rose.", "wages rose", "The mayor"),
    ("The mayor said that the dam was safe, but that the bridge had to close.", "the bridge had", "The mayor"),
    ("The mayor said he was ill while he was in office.", "he was in office", "The mayor"),
]


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [*CONTRASTS, *((text.replace("'", "’"), words.replace("'", "’"), speaker) for text, words, speaker in CONTRASTS)],
)
def test_each_speaker_has_their_own_words(text: str, words: str, speaker: str | None, parse: Parse) -> None:
    """What somebody else says or does, set against it, is no part of what is said."""
    doc = parse(text)
    repair(doc)
    assert speaker_of(doc, words)[0] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“The crews trust her.” — Deputy Mayor Anna Lind", "Deputy Mayor Anna Lind"),
        ("“The crews trust her.”\n– Mara Hart, baker", "Mara Hart"),
        ('"The crews trust her." -- Tom Pell, who sails', "Tom Pell"),
        ("“The crews trust her.” – Dunmor's mayor", "Dunmor's mayor"),
        ("“The crews trust her.” – The dam broke on Monday.", None),
        ("“The crews trust her.” The mayor of Dunmor", None),
    ],
)
def test_name_behind_a_dash(text: str, speaker: str | None, parse: Parse) -> None:
    """A dash and a name after a quotation tell whose words it quotes."""
    assert speaker_of(parse(text), "The crews trust her")[0] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Mayor: the pier is safe", "Mayor"),
        ("Anna Lind: Council will sell the old pier", "Anna Lind"),
        ("Report: Council will sell the old pier", "Report"),
        ("Green Party: Council will sell the old pier", "Green Party"),
        ("Sea Lark: death toll rises at the old pier", None),
        ("Flood: Council will sell the old pier", None),
        ("Budget: Council will sell the old pier", None),
        ("Analysis: Council will sell the old pier", None),
        ("Opinion: Council will sell the old pier", None),
    ],
)
def test_labels_do_not_speak(text: str, speaker: str | None, parse: Parse) -> None:
    assert speaker_of(parse(text), "pier")[0] == speaker


def test_speaker_of_a_headline() -> None:
    """A name before a headline's colon speaks the headline, and nothing after it."""
    text = "Mayor: dam is safe\n\nThe dam is old."
    (turn,) = turns(text)
    assert (turn.speaker, [c.of(text) for c in turn.content]) == (Span(0, 5), ["dam is safe"])


def test_turns_of_a_transcript() -> None:
    """What follows a name belongs to it up to the next name; what stands before the first belongs to nobody."""
    text = "The two met in Leeds.\n\nLEE: It is safe.\n\nIt was mended.\n\nAnn Ray: It fell.\n\nRAY: It did."
    found = [(t.speaker.of(text) if t.speaker else None, [c.of(text) for c in t.content]) for t in turns(text)]
    assert found == [
        ("LEE", ["It is safe."]),
        ("LEE", ["It was mended."]),
        ("Ann Ray", ["It fell."]),
        ("RAY", ["It did."]),
    ]
    assert {(t.cue, t.quoted) for t in turns(text)} == {(None, False)}


@pytest.mark.parametrize("text", ["", "The bridge fell.", "Note: the bridge fell.", "LEE: SMITH: LEE:"])
def test_no_turns(text: str) -> None:
    assert turns(text) == []


def turns(text: str) -> list[Attribution]:
    return find_turns(text, find_blocks(text))


def test_documents_without_parse_sentences_or_words() -> None:
    assert find_attributions(Doc(Vocab())) == []
    assert find_attributions(Doc(Vocab(), words=["He", "said", "it"])) == []


@pytest.mark.parametrize("text", ["", " \n\t ", "\u202e\u200b\x00", "said", "“‘”" * 50, '"', ": : :", "according to"])
def test_text_without_words_attributes_nothing(text: str, parse: Parse) -> None:
    """Nor do the words of an attribution alone."""
    assert find_attributions(parse(text)) == []


@settings(max_examples=30)
@given(
    st.lists(
        st.sampled_from('the mayor said “ ” " it fell , . : according to who told that denied and'.split()), max_size=20
    )
)
def test_contents_are_in_order_and_do_not_overlap(nlp: Language, words: list[str]) -> None:
    doc = nlp(" ".join(words))
    for attribution in find_attributions(doc):
        assert attribution.content
        for span in attribution.content:
            assert 0 <= span.start < span.end <= len(doc.text)
        for before, after in zip(attribution.content, attribution.content[1:], strict=False):
            assert before.end <= after.start


@pytest.mark.parametrize("dep", ["ccomp", "dobj"])
@pytest.mark.timeout(20)
def test_one_huge_sentence_takes_linear_time(dep: str) -> None:
    """A verb with thousands of contents, each in quotation marks."""
    count = 8_000
    words = ["said", *['"', "fell", '"'] * count]
    pos = ["VERB", *["PUNCT", "VERB", "PUNCT"] * count]
    deps = ["ROOT", *["punct", dep, "punct"] * count]
    doc = Doc(Vocab(), words=words, heads=[0] * len(words), deps=deps, pos=pos, tags=pos, lemmas=words)
    assert len(doc.text) > 50_000
    find_attributions(doc)
