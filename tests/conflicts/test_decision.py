"""From matched claims and close sentences to conflicts, disputes, agreements and updates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conflicts.close import Scripted, always, findings_of, near, nothing, relation
from tests.conflicts.conftest import MADE_UP
from tests.conflicts.pairs import claim, pair

from claimdiff.conflicts import decide
from claimdiff.conflicts.decision import LONGEST_QUOTE, MAX_DOUBT, MIN_AGREED, MIN_AGREED_SIMILARITY, MIN_DISPUTE
from claimdiff.conflicts.weighing import AGREED, ALIKE, probability_of
from claimdiff.findings.questions import Found
from claimdiff.model import (
    Article,
    Claim,
    ConflictKind,
    Finding,
    Judgement,
    Pair,
    Participant,
    Quantity,
    Relation,
    Span,
)
from claimdiff.protocols import Detector, Judge

pytestmark = pytest.mark.usefixtures("made_up_weights")

LEFT = claim("{agent.person:Ann Lee} closed {patient:the pier}.", "close", source="Echo")
RIGHT = claim("{agent.person:Ann Lee} never closed {patient:the pier}.", "close", source="Herald", polarity="negated")
PAIR = pair(LEFT, RIGHT, 0.9)
SAME = pair(LEFT, claim("{agent.person:Ann Lee} closed {patient:the pier}.", "close", source="Herald"), 0.9)
SURE, SURE_SAME = Scripted(relation=relation(0.99)), Scripted(relation=relation(0.0001, same=0.99))
UNSURE = Scripted(relation=relation(0.0001))


def conflicts(found: Sequence[Found]) -> list[Finding]:
    return findings_of(found, "conflict")


def test_nothing_found_is_no_answer() -> None:
    """Undecided pairs come back empty, not as agreements."""
    assert decide([PAIR], [near(PAIR)], [nothing]) == [Found(PAIR, ())]
    assert decide([PAIR], [], [nothing]) == [Found(PAIR, ())]
    assert decide([], [], [always("conflict")]) == []


@pytest.mark.parametrize("matched", [True, False])
def test_a_conflict_that_only_the_judge_sees(matched: bool) -> None:
    """It is reported with the words of both claims, matched or not, and only if the judge is sure enough."""
    pairs = [PAIR] if matched else []
    (found,) = decide(pairs, [near(PAIR)], [nothing], SURE)
    assert found.pair == PAIR
    (finding,) = found.findings
    assert (finding.outcome, finding.kind) == ("conflict", "polarity")
    assert (finding.left.text, finding.right.text) == (LEFT[1].text, RIGHT[1].text)
    assert conflicts(decide(pairs, [near(PAIR)], [nothing], UNSURE)) == []


def test_a_judge_without_a_relation_sees_conflicts_too() -> None:
    assert len(conflicts(decide([PAIR], [near(PAIR)], [nothing], Scripted(contradiction=0.999)))) == 1
    found = decide([SAME], [near(SAME)], [nothing], Scripted(entailment=0.9))
    assert [f.outcome for f in found[0].findings] == ["agreement"]


@pytest.mark.parametrize("judge", [None, SURE], ids=["alone", "judged"])
def test_one_path_with_a_judge_or_without(judge: Judge | None) -> None:
    """What a detector sees has its kind and words; one probability decides."""
    seen = always("conflict", "polarity", words=("closed", "never"))
    (found,) = decide([PAIR], [near(PAIR)], [seen], judge)
    (finding,) = found.findings
    assert (finding.kind, finding.left.text, finding.right.text) == ("polarity", "closed", "never")
    assert finding.evidence is not None
    assert (finding.evidence.similarity, finding.evidence.detector) == (0.9, 0.9)
    assert finding.confidence == probability_of(finding.evidence.factors)
    assert conflicts(decide([PAIR], [near(PAIR)], [seen], judge, finding.confidence)) == [finding]
    assert conflicts(decide([PAIR], [near(PAIR)], [seen], judge, finding.confidence + 0.0001)) == []


def test_a_judge_that_sees_none_outweighs_a_detector() -> None:
    seen = always("conflict", confidence=0.5)
    assert len(conflicts(decide([PAIR], [near(PAIR)], [seen], Scripted(relation=relation(0.9))))) == 1
    assert conflicts(decide([PAIR], [near(PAIR)], [seen], UNSURE)) == []


def test_confidence_grows_with_similarity() -> None:
    """The same difference between claims less alike is a weaker proof."""
    seen = always("conflict")
    far = replace(PAIR, similarity=0.5)
    (sure,), (less,) = (conflicts(decide([one], [near(one)], [seen], None, 0.0)) for one in (PAIR, far))
    assert 0 < less.confidence < sure.confidence < 1


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_higher_bar_only_drops_conflicts(one: float, other: float) -> None:
    low, high = sorted((one, other))
    seen = always("conflict", confidence=0.6)
    few, many = (conflicts(decide([PAIR], [near(PAIR)], [seen], None, least)) for least in (high, low))
    assert set(few) <= set(many)
    assert all(finding.confidence >= high for finding in few)


@pytest.mark.parametrize("judge", [None, SURE], ids=["alone", "judged"])
def test_a_sentence_is_in_one_conflict_with_an_article(judge: Judge | None) -> None:
    """With the likeliest sentence there; with each article, one."""
    seen = always("conflict", confidence=0.9)
    rival = claim("{agent.person:Ann Lee} shut {patient:the quay}.", "shut", source="Herald")
    weak = pair(LEFT, (replace(rival[0], id="Herald:2", article_id=RIGHT[1].id, sentence=Span(0, 9)), RIGHT[1]), 0.5)
    (finding,) = conflicts(decide([PAIR, weak], [near(weak), near(PAIR)], [seen], judge))
    assert finding.evidence is not None
    assert finding.evidence.similarity == PAIR.similarity
    third = pair(LEFT, claim("{agent.person:Ann Lee} never did.", "do", source="Globe", polarity="negated"), 0.9)
    assert len(conflicts(decide([PAIR, third], [near(PAIR), near(third)], [seen], judge))) == 2


def test_an_update_is_not_weighed() -> None:
    """A newer figure contradicts the older one and is no conflict."""
    judge = Scripted(relation=relation(0.99))
    found = decide([PAIR], [near(PAIR)], [always("update", "quantity"), always("conflict")], judge)
    assert [finding.outcome for _, own in found for finding in own] == ["update"]
    assert judge.asked == []


@pytest.mark.parametrize("marks", ['""', "“”"])
@pytest.mark.parametrize("judge", [None, SURE], ids=["alone", "judged"])
def test_a_long_quotation_proves_nothing(judge: Judge | None, marks: str) -> None:
    opening, closing = marks[0], marks[1]
    for extra, count in ((-2, 1), (1, 0)):
        words = ("x" * 9 + " ") * (LONGEST_QUOTE // 10)
        text = f"{opening}{words[: LONGEST_QUOTE - 3 + extra]}{closing}."
        long = claim(text, "close", source="Echo")
        assert len(long[0].text) == LONGEST_QUOTE + extra
        one = pair(long, RIGHT, 0.9)
        assert len(conflicts(decide([one], [near(one)], [always("conflict")], judge))) == count


#: A judge that marks the days, which stand at the same place in both sentences.
ON_DAYS = Scripted(relation=relation(0.99, kinds=(("time", 1.0),), premise=Span(19, 25), hypothesis=Span(19, 25)))


@pytest.mark.parametrize("judge", [None, ON_DAYS], ids=["alone", "judged"])
def test_a_conflict_that_an_article_explains_is_none(judge: Judge | None) -> None:
    """Whoever sees it: the article says why the other day was reported."""
    left = claim("The pier closed on Monday.", "close", source="Echo")
    for after, count in (("", 1), (" Earlier reports put the pier’s closure on Monday.", 0)):
        right = claim("The pier closed on Friday.", "close", source="Herald", after=after)
        one = pair(left, right, 0.9)
        seen = always("conflict", "time", words=("Monday", "Friday"))
        assert len(conflicts(decide([one], [near(one)], [seen], judge))) == count


def remarks(left: str, right: str) -> Pair:
    one = claim(f"{left} said the pier is safe.", "be", source="Echo", speaker=(left, "said"))
    other = claim(
        f"{right} said the pier is not safe.", "be", source="Herald", speaker=(right, "said"), polarity="negated"
    )
    return pair(one, other, 0.9)


@pytest.mark.parametrize(("judge", "share"), [(None, 0.75), (SURE, 0.99)], ids=["alone", "judged"])
@pytest.mark.parametrize("rival", ["Bob Ray", "Bob O’Ray"])
def test_rival_remarks_are_a_dispute(judge: Judge | None, share: float, rival: str) -> None:
    """Both articles may report them truly, so their confidence is that the two remarks contradict each other."""
    one = remarks("Ann Lee", rival)
    found = decide([one], [near(one)], [always("conflict", "polarity", 0.75)], judge)
    (dispute,) = findings_of(found, "dispute")
    assert dispute.kind == "polarity"
    assert dispute.confidence == pytest.approx(share)
    assert conflicts(found) == findings_of(found, "agreement") == []


@pytest.mark.parametrize(("kind", "count"), [("polarity", 0), ("quantity", 0), ("quote", 1), ("attribution", 1)])
def test_rival_remarks_are_no_conflict_however_sure(kind: ConflictKind, count: int) -> None:
    """But two speakers cannot both have made one remark."""
    one = remarks("Ann Lee", "Bob Ray")
    assert len(conflicts(decide([one], [near(one)], [always("conflict", kind)], None, 0.0))) == count


def test_what_the_police_or_officials_say_is_no_rival_remark() -> None:
    for name in ("Police", "Officials"):
        one = remarks("Ann Lee", name)
        found = decide([one], [near(one)], [nothing], SURE)
        assert findings_of(found, "dispute") == []
        assert len(conflicts(found)) == 1


def test_rival_remarks_that_hardly_clash_are_no_dispute() -> None:
    one = remarks("Ann Lee", "Bob Ray")
    for share, count in ((MIN_DISPUTE, 1), (MIN_DISPUTE - 0.01, 0)):
        found = decide([one], [near(one)], [nothing], Scripted(relation=relation(share)))
        assert len(findings_of(found, "dispute")) == count
        found = decide([one], [near(one)], [always("conflict", "polarity", share)])
        assert len(findings_of(found, "dispute")) == count


def test_two_wordings_of_a_quotation_are_no_dispute() -> None:
    """Rival speakers do not make one remark."""
    one = remarks("Ann Lee", "Bob Ray")
    assert findings_of(decide([one], [near(one)], [always("conflict", "quote")]), "dispute") == []


def test_agreements_stay() -> None:
    (found,) = decide([SAME], [near(SAME)], [always("agreement")])
    assert [finding.outcome for finding in found.findings] == ["agreement"]
    assert decide([SAME], [], [always("agreement")]) == [found]


@pytest.mark.parametrize(("share", "doubted"), [(0.3, False), (0.9, True)])
def test_doubt_vetoes_an_agreement(share: float, doubted: bool) -> None:
    """Sentences that may be in conflict are no agreement, even where the conflict is too unsure to be reported."""
    judge = Scripted(relation=relation(share, same=1 - share))
    (likely,) = conflicts(decide([SAME], [near(SAME)], [always("agreement")], judge, 0.0))
    assert (likely.confidence >= MAX_DOUBT) == doubted
    found = decide([SAME], [near(SAME)], [always("agreement")], judge, 1.0)
    assert conflicts(found) == []
    assert len(findings_of(found, "agreement")) == (0 if doubted else 1)


@pytest.mark.parametrize("matched", [True, False])
def test_the_judge_sees_agreements(matched: bool) -> None:
    """Of claims that differ in nothing, with the probability that the sentences make one statement."""
    (found,) = decide([SAME] if matched else [], [near(SAME)], [nothing], SURE_SAME)
    (finding,) = found.findings
    assert finding.outcome == "agreement"
    assert finding.confidence == pytest.approx(0.99)
    hardly = Scripted(relation=relation(0.0001, same=MIN_AGREED - 0.01))
    assert findings_of(decide([SAME], [near(SAME)], [nothing], hardly), "agreement") == []


def test_what_the_judge_contradicts_is_no_agreement(monkeypatch: pytest.MonkeyPatch) -> None:
    """However much the rest speaks for one."""
    close = {**MADE_UP, AGREED: replace(MADE_UP[AGREED], bias=9.0)}
    monkeypatch.setattr("claimdiff.conflicts.weighing.load_weights", close.__getitem__)
    for conflict, same, count in ((0.02, 0.03, 1), (0.03, 0.02, 0)):
        judge = Scripted(relation=relation(conflict, same=same))
        assert len(findings_of(decide([SAME], [near(SAME)], [nothing], judge, 1.0), "agreement")) == count


def test_the_judge_sees_no_agreement_where_claims_differ() -> None:
    """One denies what the other states, or a detector sees a conflict, or the claims are far apart."""
    assert findings_of(decide([PAIR], [near(PAIR)], [nothing], SURE_SAME), "agreement") == []
    seen = always("conflict", "polarity", 0.2)
    assert findings_of(decide([SAME], [near(SAME)], [seen], SURE_SAME), "agreement") == []
    for similarity, count in ((MIN_AGREED_SIMILARITY, 1), (MIN_AGREED_SIMILARITY - 0.01, 0)):
        far = replace(SAME, similarity=similarity)
        assert len(findings_of(decide([], [near(far, cosine=ALIKE)], [nothing], SURE_SAME), "agreement")) == count


def test_a_claim_that_is_settled_is_not_agreed_again() -> None:
    """The judge adds agreements of claims for which nothing else was found."""
    found = decide([SAME], [near(SAME)], [always("agreement", confidence=0.6)], SURE_SAME)
    assert [[finding.confidence for finding in own] for _, own in found] == [[0.6]]


def test_sentences_agree_on_their_most_similar_claims_that_may() -> None:
    """Only once, and not on claims that differ, or on other words for these."""
    other = replace(SAME, similarity=0.8)
    found = decide([], [near(SAME, other)], [nothing], SURE_SAME)
    assert [one for one, own in found if own] == [SAME]
    assert findings_of(decide([], [near(PAIR, other)], [nothing], SURE_SAME), "agreement") == []
    ours, theirs = told("Echo", "The pier shut.", "It rained."), told("Herald", "The pier never shut.", "It rained.")
    apart, agreed = pair(ours[0], theirs[0], 0.9), pair(ours[1], theirs[1], 0.8)
    found = decide([], [near(apart, agreed)], [nothing], SURE_SAME)
    assert [one for one, own in found if own] == [agreed]


def test_a_mention_by_title_does_not_stand_for_its_sentence() -> None:
    """ "Mayor Ann Lee closed the pier": that she is the mayor is matched, but the sentences agree on what she did."""
    text = "Mayor Ann Lee closed the pier."
    sides = []
    for source in ("Echo", "Herald"):
        article, whole = Article(text=text, source=source), Span(0, len(text))
        title = Participant(text="Mayor", start=0, end=5, name="Mayor", role="other", head="mayor")
        name = Participant(text="Ann Lee", start=6, end=13, name="Ann Lee", role="agent", head="lee")
        act = Claim(
            id=f"{source}:1", article_id=article.id, text=text, spans=(whole,), sentence=whole, predicate="close",
            participants=(name,),
        )  # fmt: skip
        office = replace(
            act, id=f"{source}:0", text="Ann Lee is Mayor.", spans=(Span(0, 13),), predicate="mayor",
            participants=(title, name),
        )  # fmt: skip
        sides.append(((office, article), (act, article)))
    named, acted = (pair(left, right, 0.9) for left, right in zip(*sides, strict=True))
    found = decide([named], [near(named, acted)], [agreeing_on(named)], SURE_SAME)
    assert [finding.outcome for one, own in found if one == acted for finding in own] == ["agreement"]


class ByTexts:
    """A judge that gives one pair of sentences a relation and all others none worth reporting."""

    def __init__(self, left: str, right: str, found: Relation) -> None:
        self.texts, self.found = {left, right}, found

    def __call__(self, pairs: Sequence[tuple[str, str]], /) -> list[Judgement]:
        rest = relation(0.0001)
        return [
            Judgement(
                contradiction=0.0, neutral=1.0, entailment=0.0, relation=self.found if {*one} == self.texts else rest
            )
            for one in pairs
        ]


def test_claims_matched_anew_drop_their_empty_match() -> None:
    """A claim has one counterpart in another article, unless its match found something."""
    here = told("Echo", "The pier shut.", "The crane fell.")
    there = told("Herald", "The pier shut.", "The pier stayed open.")
    matched = pair(here[0], there[0], 0.9)
    anew = pair(here[0], there[1], 0.8)
    judge = ByTexts("The pier shut.", "The pier stayed open.", relation(0.99))
    found = decide([matched], [near(matched), near(anew)], [nothing], judge)
    assert [(one.left.id, one.right.id) for one, _ in found] == [("Echo:0", "Herald:1")]
    found = decide([matched], [near(matched), near(anew)], [agreeing_on(matched)], judge)
    assert [[finding.outcome for finding in own] for _, own in found] == [["agreement"], ["conflict"]]


def agreeing_on(matched: Pair) -> Detector:
    def detect(one: Pair) -> Finding | None:
        return always("agreement")(one) if one == matched else None

    return detect


def told(source: str, *sentences: str) -> list[tuple[Claim, Article]]:
    """An article with one claim for each sentence."""
    article = Article(text=" ".join(sentences), source=source)
    claims = []
    for number, sentence in enumerate(sentences):
        start = article.text.index(sentence)
        span = Span(start, start + len(sentence))
        claims.append(
            Claim(
                id=f"{source}:{number}",
                article_id=article.id,
                text=sentence,
                spans=(span,),
                sentence=span,
                predicate=re.findall(r"\w+", sentence)[-1],
            )
        )
    return [(one, article) for one in claims]


def test_surest_findings_come_first() -> None:
    found = decide(
        [PAIR], [near(PAIR)], [always("conflict", "polarity", 0.9), always("update", "quantity", 0.4)], None, 0.0
    )
    for _, own in found:
        assert [f.confidence for f in own] == sorted((f.confidence for f in own), reverse=True)


@given(st.floats(0, 1), st.floats(0, 1))
def test_swapping_the_articles_swaps_the_findings(conflict: float, same: float) -> None:
    judge = Scripted(relation=relation(conflict, same * (1 - conflict)))
    turned = PAIR.swapped()
    forth = decide([PAIR], [near(PAIR)], [always("conflict", "polarity", 0.5)], judge)
    back = decide([turned], [near(turned)], [always("conflict", "polarity", 0.5)], judge)
    assert [one.swapped() for one in forth] == back


@pytest.mark.parametrize(("kind", "conflicting"), [("quantity", 0), ("time", 0), ("polarity", 1)])
def test_figures_that_a_detector_finds_equal_are_no_conflict(kind: ConflictKind, conflicting: int) -> None:
    """Whatever the judge says: "6 p.m." and "18:00". It may still see a conflict of another kind."""
    judge = Scripted(relation=relation(0.99, kinds=((kind, 1.0),)))
    found = decide([SAME], [near(SAME)], [always("agreement", "time")], judge)
    assert len(conflicts(found)) == conflicting
    if not conflicting:
        assert [finding.outcome for _, own in found for finding in own] == ["agreement"]


@pytest.mark.parametrize(
    ("highest", "kind", "detector", "conflicting"),
    [
        (55, "quantity", nothing, 0),
        (47, "quantity", nothing, 1),
        (55, "time", nothing, 1),  # on Monday and on Tuesday
        (55, "quantity", always("conflict", "quantity", words=("the pier", "the dam")), 1),
    ],
)
def test_figures_that_may_be_equal_are_no_conflict(
    highest: float, kind: ConflictKind, detector: Detector, conflicting: int
) -> None:
    """Even if no detector compares them: "45 to 55 protesters" and "48"."""
    other = claim("{agent.person:Ann Lee} closed {patient:the dam}.", "close", source="Herald")
    bounds = ((45, highest), (48, 48))
    left, right = (
        (replace(one, quantities=(Quantity(start=0, end=3, text="Ann", low=low, high=high, unit="pier"),)), article)
        for (one, article), (low, high) in zip((LEFT, other), bounds, strict=True)
    )
    made = pair(left, right, 0.9)
    judge = Scripted(relation=relation(0.99, kinds=((kind, 1.0),)))
    assert len(conflicts(decide([made], [near(made)], [detector], judge))) == conflicting
