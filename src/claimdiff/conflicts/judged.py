"""The decision with a judge: which near sentences contradict each other, whether or not their claims were matched."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from claimdiff.alignment.neighbours import CANDIDATES, MIN_CLAIM_SIMILARITY, Key, Neighbours
from claimdiff.conflicts.candidates import SCREEN, Contradiction, ask, find_candidates, ids_of, screened, weigh
from claimdiff.conflicts.corrections import is_resolved
from claimdiff.conflicts.decision import decide_found, find
from claimdiff.conflicts.kind import kind_of_difference
from claimdiff.conflicts.same_sense import have_same_sense
from claimdiff.findings.questions import Found
from claimdiff.findings.thresholds import MIN_CONFIDENCE_JUDGED
from claimdiff.findings.words import claim_words
from claimdiff.model import ConflictKind, Evidence, Finding, Pair
from claimdiff.protocols import Detector, Judge
from claimdiff.weights import load_weights

#: Where no detector sees a conflict, the judge must see one with this probability, between the claims or the sentences.
MIN_CONTRADICTION = 0.3
#: Claims that agree in a slot contradict each other by the judge alone from this confidence on.
MIN_AGAINST_AGREEMENT = 0.5
#: Sentences of which one follows from the other with this probability agree, if their claims are alike: on annotated
#: pairs of articles that finds 24 of 85 agreements, at 0.5 it finds 21.
MIN_ENTAILMENT = 0.3
#: Kinds in which two claims may compete without contradicting each other: two motives, two wordings, two speakers. What
#: their detectors see stays as sure as it is without a judge.
COMPETING: frozenset[ConflictKind] = frozenset({"cause", "quote", "attribution"})
#: A longer quotation, in code points, proves nothing by a judgement alone.
LONGEST_QUOTE = 500


def decide_judged(
    pairs: Sequence[Pair],
    near: Sequence[Neighbours],
    detectors: Sequence[Detector],
    judge: Judge,
    min_confidence: float = MIN_CONFIDENCE_JUDGED,
) -> list[Found]:
    """Asks the judge which sentences contradict each other, and finds the claims and the slot in which they do.

    A conflict's confidence is a calibrated probability, computed from the judge's word in both directions, what the
    detectors see, how near the sentences are, and whether another sentence says the same or contradicts more. A
    sentence contradicts at most one of another article. Sentences of which one follows from the other agree. Competing
    answers (two motives, two wordings, two speakers) and updates are as without a judge.

    Args:
        pairs: matched claims.
        near: sentences to compare beyond them.
        detectors: asked in this order.
        judge: natural language inference model.
        min_confidence: conflicts less sure than this are left out. Those below the default yield to agreements.

    Returns:
        The pairs with their findings, and after them other pairs of claims that conflict or agree. Where these match a
        claim anew, its earlier match is left out unless something was found in it.
    """
    seen = {ids_of(pair): find(pair, detectors) for pair in pairs}
    updated = {_sentences(pair) for pair in pairs if any(f.outcome == "update" for f in seen[ids_of(pair)])}
    found: dict[tuple[str, str], tuple[Pair, list[Finding]]] = {
        # Sentences with an update are not judged: what their detectors see stands.
        ids_of(pair): (
            pair,
            [f for f in own if f.outcome != "conflict" or f.kind in COMPETING or _sentences(pair) in updated],
        )
        for pair, own in zip(pairs, decide_found(pairs, [seen[ids_of(pair)] for pair in pairs]), strict=True)
    }
    decided = {_sentences(pair) for pair, own in found.values() for f in own if f.outcome == "conflict"}
    near = [one for one in near if one.key not in updated]
    candidates = find_candidates(pairs, near, detectors, seen)
    judged = weigh(screened(candidates, load_weights(SCREEN)), judge)
    surest = sorted(judged, key=lambda one: -one.confidence)
    taken: set[Key] = set()
    for one in surest:
        key, sides = one.candidate.near.key, set(one.candidate.near.sides)
        if one.confidence < MIN_CONFIDENCE_JUDGED or key in decided or sides & taken:
            continue
        pair, finding = _finding(one, judge)
        if _stands(pair, finding, one):
            found.setdefault(ids_of(pair), (pair, []))[1].append(finding)
            decided.add(key)
            taken |= sides
    settled = {side for pair, own in found.values() if own for side in _sides(pair)}
    for one in sorted(judged, key=lambda one: -one.entailment):
        pair = one.candidate.near.pairs[0]
        if _agrees(one) and one.candidate.near.key not in decided and not settled & _sides(pair):
            found.setdefault(ids_of(pair), (pair, []))[1].append(_agreement(one, pair))
            decided.add(one.candidate.near.key)
            settled |= _sides(pair)
    for one in surest:
        key, sides = one.candidate.near.key, set(one.candidate.near.sides)
        if not min_confidence <= one.confidence < MIN_CONFIDENCE_JUDGED or key in decided or sides & taken:
            continue
        pair, finding = _finding(one, judge)
        if _stands(pair, finding, one) and not settled & _sides(pair):
            found[ids_of(pair)] = (pair, [finding])
            decided.add(key)
            taken |= sides
            settled |= _sides(pair)
    # A claim that is matched anew with an article leaves the match with it that told nothing.
    matched = {ids_of(pair) for pair in pairs}
    anew = {side for ids, (pair, _) in found.items() if ids not in matched for side in _sides(pair)}
    return [
        Found(pair, tuple(sorted(own, key=lambda f: -f.confidence)))
        for pair, own in found.values()
        if own or not _sides(pair) & anew
    ]


def _finding(one: Contradiction, judge: Judge) -> tuple[Pair, Finding]:
    """The claims and the slot in which two sentences contradict each other: what a detector sees, or the judge."""
    sentences = (one.forth.contradiction + one.back.contradiction) / 2
    seen = [item for item in one.candidate.conflicts() if item[1].kind not in COMPETING]
    if seen:
        pair, finding = max(seen, key=lambda item: (item[1].confidence, item[0].similarity))
        evidence = Evidence(
            similarity=pair.similarity,
            detector=finding.confidence,
            sentences=sentences,
            reason=finding.reason,
            factors=one.factors,
        )
        return pair, replace(finding, confidence=one.confidence, evidence=evidence)
    likely = one.candidate.near.pairs[:CANDIDATES]
    texts = [(pair.left.text, pair.right.text) for pair in likely]
    judged = ask(texts, judge)
    claims = [(judged[both].contradiction + judged[both[::-1]].contradiction) / 2 for both in texts]
    # Longer claims hold more of what the sentences say; a short one may contradict by leaving out the point.
    lengths = [math.sqrt(len(a) + len(b)) for a, b in texts]
    best = max(range(len(likely)), key=lambda i: claims[i] * likely[i].similarity * lengths[i])
    pair = likely[best]
    return pair, Finding(
        outcome="conflict",
        kind=kind_of_difference(pair),
        confidence=one.confidence,
        left=claim_words(pair.left_article, pair.left),
        right=claim_words(pair.right_article, pair.right),
        evidence=Evidence(similarity=pair.similarity, claims=claims[best], sentences=sentences, factors=one.factors),
    )


def _stands(pair: Pair, finding: Finding, one: Contradiction) -> bool:
    """Whether a slot or the judge shows the contradiction, and nothing shows the two claims to say the same.

    That a contradiction is likely between such sentences is no proof.
    """
    evidence = finding.evidence
    assert evidence is not None
    if evidence.detector is None:
        if max(len(finding.left.text), len(finding.right.text)) > LONGEST_QUOTE:
            return False
        if max(evidence.claims or 0.0, evidence.sentences or 0.0) < MIN_CONTRADICTION:
            return False
        if one.candidate.agreements(pair) and finding.confidence < MIN_AGAINST_AGREEMENT:
            return False
    return not is_resolved(pair, finding)


def _agrees(one: Contradiction) -> bool:
    """Whether one sentence follows from the other, and nothing speaks of a conflict."""
    if one.candidate.conflicts() or one.confidence >= MIN_CONFIDENCE_JUDGED:
        return False
    pair = one.candidate.near.pairs[0]
    return pair.similarity >= MIN_CLAIM_SIMILARITY and one.entailment >= MIN_ENTAILMENT and have_same_sense(pair)


def _agreement(one: Contradiction, pair: Pair) -> Finding:
    return Finding(
        outcome="agreement",
        kind="description",
        confidence=one.entailment,
        left=claim_words(pair.left_article, pair.left),
        right=claim_words(pair.right_article, pair.right),
    )


def _sentences(pair: Pair) -> Key:
    return (pair.left_article.id, pair.left.sentence, pair.right_article.id, pair.right.sentence)


def _sides(pair: Pair) -> set[Key]:
    """Each claim, seen from the other article."""
    return {(pair.left.id, pair.right_article.id), (pair.right.id, pair.left_article.id)}
