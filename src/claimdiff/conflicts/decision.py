"""Decide which sentences are in conflict, in dispute or in agreement: one path, with a judge or without."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from claimdiff.alignment.neighbours import Key, Neighbours
from claimdiff.comparators.acts import same_predicate
from claimdiff.conflicts.candidates import find_candidates, ids_of
from claimdiff.conflicts.corrections import is_resolved
from claimdiff.conflicts.detection import find
from claimdiff.conflicts.events import in_two_years, of_two_kinds, of_two_periods, recalls_another
from claimdiff.conflicts.figures import have_equal_figures
from claimdiff.conflicts.naming import likeliest_kind, name_conflict
from claimdiff.conflicts.same_sense import may_agree
from claimdiff.conflicts.speakers import are_rivals
from claimdiff.conflicts.weighing import Weighed, weigh
from claimdiff.findings.questions import Found
from claimdiff.findings.thresholds import MIN_CONFIDENCE
from claimdiff.findings.words import claim_words
from claimdiff.findings.worth import are_alike, is_mention
from claimdiff.model import Claim, ConflictKind, Finding, Mention, Pair
from claimdiff.protocols import Detector, Judge

#: Two sentences with a predicate of each.
Acts = tuple[Key, str, str]
#: Longest quotation, in code points, that a conflict may have.
LONGEST_QUOTE = 500
#: Lowest probability of a conflict, by the judge alone, at which it has seen one.
MIN_SEEN = 0.2
#: Lowest probability of a conflict, by the judge alone, at which rival remarks are a dispute.
MIN_DISPUTE = 0.7
#: Kinds of conflict between reports of one remark, which two speakers cannot both have made.
OF_A_REMARK: frozenset[ConflictKind] = frozenset({"quote", "attribution"})
#: Kinds of conflict between figures; which of the two a time of day is, a judge may see otherwise.
FIGURES: frozenset[ConflictKind] = frozenset({"quantity", "time"})
#: Lowest probability of one statement at which two sentences agree.
MIN_AGREED = 0.5
#: Lowest similarity of the claims on which they do: less than a match needs, since the sentences probably agree.
MIN_AGREED_SIMILARITY = 0.25
#: Sentences that are as likely as this to be in conflict, in articles of usual length, are no agreement, though too
#: unlikely to report.
MAX_DOUBT = 0.05


def decide(
    pairs: Sequence[Pair],
    near: Sequence[Neighbours],
    detectors: Sequence[Detector],
    judge: Judge | None = None,
    min_confidence: float = MIN_CONFIDENCE,
) -> list[Found]:
    """Decide what matched claims and close sentences are to each other.

    Each two close sentences are weighed once: one calibrated probability from all evidence. A sentence is in conflict
    with at most one sentence of another article, the likeliest. What opposing speakers say is a dispute instead.
    Sentences with an update are not weighed: a newer figure is no conflict.

    Args:
        pairs: matched claims.
        near: close sentences to compare, whether or not their claims are matched.
        detectors: run in this order.
        judge: natural language inference model.
        min_confidence: conflicts below this are dropped.

    Returns:
        The pairs with their findings, surest first, followed by other pairs of claims with theirs. A match without
        findings is dropped if one of these matches its claims anew.
    """
    recalled = {_acts(pair) for one in near for pair in one.pairs if recalls_another(pair)}
    seen = {
        ids_of(pair): [f for f in find(pair, detectors) if f.outcome != "update" or _acts(pair) not in recalled]
        for pair in pairs
    }
    updated = {_sentences(pair) for pair in pairs if any(f.outcome == "update" for f in seen[ids_of(pair)])}
    candidates = find_candidates(pairs, [one for one in near if one.key not in updated], detectors, seen)
    weighed = sorted(weigh(candidates, judge), key=lambda one: -one.confidence)
    open_to_conflict = [
        one
        for one in weighed
        if not (_is_equal(one) or _tells_of_two(one) or _acts(one.candidate.near.pairs[0]) in recalled)
    ]
    conflicts = list(_conflicts(open_to_conflict, min_confidence))
    disputes = list(_disputes(open_to_conflict, {_sentences(pair) for pair, _ in conflicts}))
    # Sentences in conflict on one point may agree on another; but not where both quote one remark in two wordings, and
    # where a conflict is only likely, nobody knows which point it is.
    contested = {_sentences(pair) for pair, _ in disputes}
    contested |= {_sentences(pair) for pair, finding in conflicts if finding.kind in OF_A_REMARK}
    contested |= {one.candidate.near.key for one in open_to_conflict if one.doubt >= MAX_DOUBT} - {
        _sentences(pair) for pair, _ in conflicts
    }
    found: dict[tuple[str, str], tuple[Pair, list[Finding]]] = {}
    for pair in pairs:
        agreed = [f for f in seen[ids_of(pair)] if f.outcome == "agreement" and not _shows_any(pair, f, conflicts)]
        agreed = agreed if _acts(pair) not in recalled else []
        own = [f for f in seen[ids_of(pair)] if f.outcome == "update"]
        own += agreed if _sentences(pair) not in contested else []
        found[ids_of(pair)] = (pair, own)
    for pair, finding in (*conflicts, *disputes):
        found.setdefault(ids_of(pair), (pair, []))[1].append(finding)
    # That both name somebody by title settles nothing of what they say of them.
    told = [(pair, own) for pair, own in found.values() if own and not is_mention(pair)]
    settled = {side for pair, _ in told for side in _sides(pair)}
    agreed_on = {_sentences(pair) for pair, own in told if any(finding.outcome == "agreement" for finding in own)}
    for pair, finding in _judged_agreements(weighed, contested | agreed_on, settled, recalled, detectors):
        found.setdefault(ids_of(pair), (pair, []))[1].append(finding)
    # A claim that is matched anew with an article drops its match there that has no findings.
    matched = {ids_of(pair) for pair in pairs}
    anew = {side for ids, (pair, _) in found.items() if ids not in matched for side in _sides(pair)}
    return [
        Found(pair, tuple(sorted(own, key=lambda f: -f.confidence)))
        for pair, own in found.values()
        if own or not _sides(pair) & anew
    ]


def _conflicts(weighed: Sequence[Weighed], min_confidence: float) -> Iterator[tuple[Pair, Finding]]:
    """Yield the conflicts, surest first; a sentence is in one conflict with another article."""
    taken: set[Key] = set()
    for one in weighed:
        sides = set(one.candidate.near.sides)
        if one.confidence < min_confidence or sides & taken or not _is_seen(one):
            continue
        pair, finding = name_conflict(one)
        if _is_shown(finding) and not _is_dispute(pair, finding) and not is_resolved(pair, finding):
            taken |= sides
            yield pair, finding


def _is_equal(one: Weighed) -> bool:
    """Whether the likeliest conflict is one of figures that are equal or parts of each other: "6 p.m." and "18:00",
    "about 50" and "48", "twelve people" and "three children and nine adults".

    If a detector finds a conflict of figures or times nevertheless, it is not.
    """
    outcomes = {finding.outcome for _, finding in one.candidate.findings if finding.kind in FIGURES}
    if "conflict" in outcomes:
        return False
    if outcomes == {"agreement"}:
        return likeliest_kind(one) in FIGURES
    return likeliest_kind(one) == "quantity" and have_equal_figures(one.candidate.near)


def _tells_of_two(one: Weighed) -> bool:
    """Whether the figures are those of two things: of cars and of trucks, of the first bomb and of the second, of May
    and of April."""
    if one.candidate.conflicts() or not one.candidate.evidence["figures"]:
        return False
    best = one.candidate.near.pairs[0]
    return any(apart(best) for apart in (of_two_kinds, in_two_years, of_two_periods)) and likeliest_kind(one) in FIGURES


def _is_seen(one: Weighed) -> bool:
    """Whether a detector, an aligned remark or the judge shows a conflict; that one is likely here is not enough."""
    remark = one.candidate.near.remark
    reworded = remark is not None and not remark.same
    return reworded or (one.conflict or 0.0) >= MIN_SEEN or bool(one.candidate.conflicts())


def _is_shown(finding: Finding) -> bool:
    """Whether the words of both sides are short enough to prove anything."""
    return max(len(finding.left.text), len(finding.right.text)) <= LONGEST_QUOTE


def _is_dispute(pair: Pair, finding: Finding) -> bool:
    """Whether opposing speakers differ on the matter itself, and not on who said a remark or in which words."""
    return are_rivals(pair) and finding.kind not in OF_A_REMARK


def _disputes(weighed: Sequence[Weighed], in_conflict: Collection[Key]) -> Iterator[tuple[Pair, Finding]]:
    """Yield what opposing speakers say: a contradiction to the judge, or to a detector where there is no judge."""
    for one in weighed:
        against = (
            max((f.confidence for _, f in one.candidate.conflicts()), default=0.0)
            if one.conflict is None
            else one.conflict
        )
        if one.candidate.near.key in in_conflict or against < MIN_DISPUTE:
            continue
        pair, finding = name_conflict(one)
        if _is_dispute(pair, finding) and _is_shown(finding):
            yield pair, replace(finding, outcome="dispute", confidence=round(against, 4))


def _shows_any(pair: Pair, agreement: Finding, conflicts: Sequence[tuple[Pair, Finding]]) -> bool:
    """Whether the words agreed on contain those of a conflict ("Cray, 61, was jailed" / "Cray, 62, was jailed"), or a
    claim does: "The talks were held" / "The talks were held in Oslo", of which the other says that it was Rome."""
    for other, conflict in conflicts:
        if {other.left_article.id, other.right_article.id} != {pair.left_article.id, pair.right_article.id}:
            continue
        finding = conflict if other.left_article.id == pair.left_article.id else conflict.swapped()
        if _contains(agreement, finding):
            return True
        beside = finding.kind not in OF_A_REMARK and set(_sentences(pair)) == set(_sentences(other))
        if beside and (_holds(pair.left, finding.left) or _holds(pair.right, finding.right)):
            return True
    return False


def _holds(claim: Claim, words: Mention) -> bool:
    return any(span.start <= words.start and words.end <= span.end for span in claim.spans)


def _contains(one: Finding, other: Finding) -> bool:
    return all(
        around.start <= inside.start and inside.end <= around.end
        for around, inside in ((one.left, other.left), (one.right, other.right))
    )


def _judged_agreements(
    weighed: Sequence[Weighed],
    decided: Collection[Key],
    settled: Collection[Key],
    recalled: Collection[Acts],
    detectors: Sequence[Detector],
) -> Iterator[tuple[Pair, Finding]]:
    """Yield the sentences that probably make one statement, surest first.

    Shown are their most similar claims that may agree; a claim is in one such agreement with another article.
    """
    taken = set(settled)
    for one in sorted(weighed, key=lambda one: -one.agreement):
        if one.agreement < MIN_AGREED or one.is_contradicted or one.candidate.near.key in decided:
            continue
        if one.candidate.conflicts() or _tells_of_two(one):
            continue
        pair = _agreeing(one.candidate.near.pairs, taken, recalled, detectors)
        if pair is not None:
            taken |= _sides(pair)
            yield pair, _agreement(one, pair)


def _agreeing(
    pairs: Sequence[Pair], taken: Collection[Key], recalled: Collection[Acts], detectors: Sequence[Detector]
) -> Pair | None:
    """Return the most similar claims that may agree, and are no parts of closer ones that differ in sense.

    Claims of one act come before others.
    """
    apart: list[Pair] = []
    agreeing: list[Pair] = []
    for pair in takewhile(lambda pair: pair.similarity >= MIN_AGREED_SIMILARITY, pairs):
        if not _sides(pair).isdisjoint(taken) or _acts(pair) in recalled or is_mention(pair) or not are_alike(pair):
            continue
        if any(_is_part(pair.left, other.left) and _is_part(pair.right, other.right) for other in apart):
            continue
        agree = may_agree(pair) and all(finding.outcome != "conflict" for finding in find(pair, detectors))
        (agreeing if agree else apart).append(pair)
    return min(agreeing, key=lambda pair: not same_predicate(pair.left, pair.right), default=None)


def _is_part(one: Claim, other: Claim) -> bool:
    """Whether all words of a claim are words of the other: "the files were sent", "the files were sent by him"."""
    return all(sum(span.overlap(around) for around in other.spans) == len(span) for span in one.spans)


def _agreement(one: Weighed, pair: Pair) -> Finding:
    return Finding(
        outcome="agreement",
        kind="description",
        confidence=one.agreement,
        left=claim_words(pair.left_article, pair.left),
        right=claim_words(pair.right_article, pair.right),
    )


def _acts(pair: Pair) -> Acts:
    """Return the sentences and predicates: of the claims of one act, only some may give its year."""
    return (_sentences(pair), pair.left.predicate, pair.right.predicate)


def _sentences(pair: Pair) -> Key:
    return (pair.left_article.id, pair.left.sentence, pair.right_article.id, pair.right.sentence)


def _sides(pair: Pair) -> set[Key]:
    """Return each claim with the id of the other article."""
    return {(pair.left.id, pair.right_article.id), (pair.right.id, pair.left_article.id)}
