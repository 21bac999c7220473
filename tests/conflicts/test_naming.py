"""A conflict between two sentences gets a kind, two claims and the words that clash."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conflicts.close import Scripted, always, candidate, mention, near, nothing, relation
from tests.conflicts.pairs import claim, pair

from claimdiff.comparators.remarks import Remark
from claimdiff.conflicts.candidates import KINDS
from claimdiff.conflicts.naming import (
    _of_kind,
    _whole_words,
    _without_small_words,
    likeliest_kind,
    name_conflict,
)
from claimdiff.conflicts.weighing import Weighed, weigh
from claimdiff.model import Article, Claim, ConflictKind, Judgement, Mention, Pair, Quantity, Relation, Span
from claimdiff.protocols import Detector, Judge

pytestmark = pytest.mark.usefixtures("made_up_weights")


def told(text: str, source: str, *spans: str) -> tuple[list[Claim], Article]:
    """One sentence and a claim for each of these parts of it."""
    whole, article = claim(text, "close", source=source)
    claims = []
    for number, part in enumerate(spans):
        start = text.index(part)
        claims.append(replace(whole, id=f"{source}:{number}", text=part, spans=(Span(start, start + len(part)),)))
    return claims, article


OURS, ECHO = told(
    "Ann’s\u00a0pier shut on Monday, and “a crane” fell.", "Echo", "Ann’s\u00a0pier shut on Monday", "“a crane” fell"
)
THEIRS, HERALD = told("Her pier shut on Friday, and a bus fell.", "Herald", "Her pier shut on Friday", "a bus fell")


def both(one: int, other: int, similarity: float) -> Pair:
    return pair((OURS[one], ECHO), (THEIRS[other], HERALD), similarity)


def remark_of(name: str, source: str) -> tuple[Claim, Article]:
    made, article = claim(f"{name} said: “It shut.”", "shut", source=source, speaker=(name, "said"))
    return replace(made, quotation=Mention.of(article.text, len(name) + 8, len(article.text) - 2)), article


#: What one speaker said, as two articles quote it.
QUOTED = pair(remark_of("Ann Lee", "Echo"), remark_of("Ann Lee", "Herald"), 0.9)
SHUT, FELL = both(0, 0, 0.9), both(1, 1, 0.8)


def weighed(judge: Judge | None, *detectors: Detector, remark: Remark | None = None) -> Weighed:
    (one,) = weigh([candidate(near(SHUT, FELL, remark=remark), *detectors)], judge)
    return one


def marked(premise: str, hypothesis: str, kind: ConflictKind = "participant") -> Relation:
    """What a judge says that marks these words; they stand in the sentences as it reads them, on one plain line."""
    spans = []
    for words, text in zip((premise, hypothesis), near(SHUT).texts, strict=True):
        start = text.index(words)
        spans.append(Span(start, start + len(words)))
    return relation(0.9, kinds=((kind, 1.0),), premise=spans[0], hypothesis=spans[1])


class Forth:
    """Marks words when the left sentence comes first; in the other order, none."""

    def __init__(self, relation: Relation) -> None:
        self.relation = relation

    def __call__(self, pairs: Sequence[tuple[str, str]], /) -> list[Judgement]:
        left, _ = near(SHUT).texts
        bare = replace(self.relation, premise=None, hypothesis=None)
        return [Scripted(0.9, relation=self.relation if premise == left else bare).judgement for premise, _ in pairs]


def test_deciding_words_become_the_mentions() -> None:
    """In the article's own characters, with the pair of claims that holds them."""
    pair, finding = name_conflict(weighed(Forth(marked("a crane", "a bus"))))
    assert (pair.left.text, pair.right.text) == ("“a crane” fell", "a bus fell")
    assert (finding.left.text, finding.right.text) == ("a crane", "a bus")
    assert finding.left == mention(ECHO, "a crane")
    assert finding.kind == "participant"
    pair, finding = name_conflict(weighed(Forth(marked("Ann's pier", "Her pier"))))
    assert pair == SHUT
    assert finding.left.text == "Ann’s\u00a0pier"


def test_deciding_words_are_whole_words() -> None:
    """A judge marks parts of words, as its vocabulary has them."""
    _, finding = name_conflict(weighed(Forth(marked("cran", "us"))))
    assert (finding.left.text, finding.right.text) == ("crane", "bus")


@pytest.mark.parametrize(
    ("text", "marked", "whole"),
    [
        ("It opens by 2027, they said.", "7", "2027"),
        ("It cost £3.5m in all.", "3", "£3.5m"),
        ("It fell 2.5% in May.", "5", "2.5%"),
        ("Twenty‑five people came.", "five", "Twenty‑five"),
        ("They didn’t come.", "didn", "didn’t"),
        ("On Monday (or Tuesday).", "Monday (or Tues", "Monday (or Tuesday"),
        ("Ann—not Bob—came.", "Bob", "Bob"),
        ("Who?", "?", "?"),
    ],
)
def test_words_and_figures_are_not_cut(text: str, marked: str, whole: str) -> None:
    start = text.index(marked)
    assert _whole_words(text, Span(start, start + len(marked))).of(text) == whole


@given(st.text("aé1.,’- (£%", min_size=1), st.data())
def test_whole_words_hold_what_was_marked(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    whole = _whole_words(text, Span(start, end))
    assert whole.start <= start < end <= whole.end
    assert _whole_words(text, whole) == whole


@given(st.text("at the.,’ ", min_size=1), st.data())
def test_small_words_at_the_end_are_left_out(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    words = Span(start, data.draw(st.integers(start + 1, len(text))))
    kept = _without_small_words(text, words)
    assert kept.start == words.start < kept.end <= words.end
    assert _without_small_words(text, kept) == kept
    assert _without_small_words("survived the", Span(0, 12)) == Span(0, 8)


def test_a_conflict_of_figures_shows_the_figures() -> None:
    """A judge marks "140 homes" or "burned at least 140 homes"; what it marks beside two figures stays."""
    made, article = claim("At least 140 homes burned.", "burn", source="Echo")
    figure = Quantity(text="At least 140 homes", start=0, end=18, low=140.0, high=None, unit="home", type="cardinal")
    left = replace(made, quantities=(figure,))
    other = replace(figure, text="90 homes", start=9, end=17, low=90.0, high=90.0)
    right = replace(made, quantities=(other,))
    pair = Pair(left=left, right=right, left_article=article, right_article=article, similarity=0.9)
    for marked in (Span(12, 17), Span(0, 24)):
        assert _of_kind("quantity", pair, marked, Span(9, 20)) == (figure.span, other.span)
    for unchanged in ((Span(19, 24), Span(9, 20)), (None, Span(9, 20)), (Span(12, 17), None)):
        assert _of_kind("quantity", pair, *unchanged) == unchanged
    assert _of_kind("place", pair, Span(12, 17), Span(9, 20)) == (Span(12, 17), Span(9, 20))
    alike = replace(pair, right=left)
    assert _of_kind("quantity", alike, Span(12, 17), Span(0, 18)) == (Span(12, 17), Span(0, 18))


def test_without_deciding_words_on_both_sides_the_claims_stand_for_them() -> None:
    both = marked("a crane", "a bus")
    judges: list[Judge | None] = [Forth(replace(both, premise=None)), Forth(replace(both, hypothesis=None))]
    for judge in (*judges, Scripted(0.9), None):
        pair, finding = name_conflict(weighed(judge))
        assert pair == SHUT  # the most similar claims
        assert (finding.left.text, finding.right.text) == (SHUT.left.text, SHUT.right.text)


def test_what_a_detector_sees_has_its_words() -> None:
    """Its own words and reason, though the judge marks others."""
    seen = always("conflict", "time", words=("Monday", "Friday"))
    pair, finding = name_conflict(weighed(Forth(marked("a crane", "a bus", "time")), seen))
    assert pair == SHUT  # the same words in the most similar claims
    assert (finding.left.text, finding.right.text) == ("Monday", "Friday")
    assert finding.evidence is not None
    assert finding.evidence.detector == 0.9


def test_the_evidence_of_a_conflict() -> None:
    one = weighed(Scripted(relation=relation(0.8)))
    pair, finding = name_conflict(one)
    assert finding.evidence is not None
    assert (finding.evidence.similarity, finding.evidence.sentences) == pytest.approx((pair.similarity, 0.8))
    assert (finding.evidence.detector, finding.evidence.claims) == (None, None)
    assert finding.evidence.factors == one.factors
    assert finding.confidence == one.confidence
    _, unjudged = name_conflict(weighed(None))
    assert unjudged.evidence is not None
    assert unjudged.evidence.sentences is None


REMARK = Remark(Span(0, 10), Span(0, 8), Span(0, 5), Span(0, 3), shared=5, share=0.8, same=False, weight=0.5)


def test_a_remark_in_two_wordings_is_quoted() -> None:
    """By the words that differ, or the whole remark where one side lacks them."""
    _, finding = name_conflict(weighed(None, remark=REMARK))
    assert (finding.kind, finding.left.text, finding.right.text) == ("quote", "Ann’s", "Her")
    _, finding = name_conflict(weighed(None, remark=replace(REMARK, right_words=None)))
    assert (finding.left.text, finding.right.text) == ("Ann’s", "Her pier")
    _, finding = name_conflict(weighed(None, remark=replace(REMARK, same=True, share=1.0)))
    assert finding.kind != "quote"


def kinds(**shares: float) -> Judge:
    return Scripted(relation=relation(0.9, kinds=tuple(shares.items())))


def test_a_judge_sure_of_the_kind_decides_it() -> None:
    for kind in KINDS:
        rest = 0.05 / (len(KINDS) - 1)
        judge = kinds(**{one: 0.95 if one == kind else rest for one in KINDS})
        assert (likeliest_kind(weighed(judge)) == kind) is (kind not in ("quote", "attribution"))
        (quoted,) = weigh([candidate(near(QUOTED))], judge)
        assert likeliest_kind(quoted) == kind


def test_quotations_differ_only_where_both_sides_quote() -> None:
    """Whatever the judge says."""
    for kind in ("quote", "attribution"):
        assert likeliest_kind(weighed(kinds(**{kind: 1.0}))) == "polarity"


def test_kinds_that_a_judge_leaves_out_are_unlikely() -> None:
    """A judge need not list them all."""
    assert likeliest_kind(weighed(kinds(cause=1.0))) == "cause"


def test_a_detector_decides_where_the_judge_wavers() -> None:
    wavering = kinds(time=0.5, place=0.5)
    assert likeliest_kind(weighed(wavering, always("conflict", "place"))) == "place"
    assert likeliest_kind(weighed(wavering, always("conflict", "time"))) == "time"
    assert likeliest_kind(weighed(kinds(polarity=1.0), always("conflict", "place", 0.3))) == "polarity"


def test_a_kind_seen_in_many_claims_counts_once() -> None:
    """The surest finding counts, not how many claims a sentence is split into."""
    surest = always("conflict", "time", 0.8, words=("Monday", "Friday"))
    weak = [always("conflict", "polarity", 0.3)] * 4
    assert likeliest_kind(weighed(None, *weak, surest)) == "time"


def test_without_a_judge_the_kind_is_what_was_seen() -> None:
    """Or else the slot in which the claims differ; always the same of two that are as likely."""
    assert likeliest_kind(weighed(None, always("conflict", "cause"))) == "cause"
    assert likeliest_kind(weighed(Scripted(0.9), always("conflict", "cause"))) == "cause"
    assert likeliest_kind(weighed(None, nothing)) == likeliest_kind(weighed(Scripted(0.9)))


def test_every_conflict_has_a_reason() -> None:
    for judge in (None, Scripted(0.9), Forth(marked("a crane", "a bus"))):
        _, finding = name_conflict(weighed(judge))
        assert finding.reason
        assert finding.evidence is not None
        assert finding.evidence.reason == finding.reason
