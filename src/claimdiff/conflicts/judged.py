"""The decision with a judge: find contradictions between close sentences, whether or not their claims match."""

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

#: If no detector finds a conflict, the judge's probability of one must reach this, for the claims or the sentences.
MIN_CONTRADICTION = 0.3
#: Lowest confidence at which the judge alone outweighs an agreement in a slot.
MIN_AGAINST_AGREEMENT = 0.5
#: Lowest entailment at which two sentences agree, if their claims are alike. On annotated pairs of articles, 0.3 finds
#: 24 of 85 agreements and 0.5 finds 21.
MIN_ENTAILMENT = 0.3
#: Kinds in which claims can compete without contradicting each other: two motives, two wordings, two speakers. Their
#: confidence is the same as without a judge.
COMPETING: frozenset[ConflictKind] = frozenset({"cause", "quote", "attribution"})
#: Longest quotation, in code points, that a conflict may have by judgement alone.
LONGEST_QUOTE = 500


def decide_judged(
    pairs: Sequence[Pair],
    near: Sequence[Neighbours],
    detectors: Sequence[Detector],
    judge: Judge,
    min_confidence: float = MIN_CONFIDENCE_JUDGED,
) -> list[Found]:
    """Judge which sentences contradict each other, and find the claims and the slot in which they do.

    The confidence of a conflict is a calibrated probability, computed from the judgement in both directions, the
    detectors' findings, the similarity of the sentences, and whether other sentences say the same or contradict more
    strongly. A sentence contradicts at most one sentence of another article. Sentences agree if one follows from the
    other. Competing answers (two motives, two wordings, two speakers) and updates are decided as without a judge.

    Args:
        pairs: matched claims.
        near: close sentences to compare, whether or not their claims are matched.
        detectors: run in this order.
        judge: natural language inference model.
        min_confidence: conflicts below this are dropped. Those below the default give way to agreements.

    Returns:
        The pairs with their findings, followed by other pairs of claims that conflict or agree. A match without
        findings is dropped if one of these matches its claims anew.
    """
    seen = {ids_of(pair): find(pair, detectors) for pair in pairs}
    updated = {_sentences(pair) for pair in pairs if any(f.outcome == "update" for f in seen[ids_of(pair)])}
    found: dict[tuple[str, str], tuple[Pair, list[Finding]]] = {
        # Sentences with an update are not judged: the detectors' findings stand.
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
    # A claim that is matched anew with an article drops its match there that has no findings.
    matched = {ids_of(pair) for pair in pairs}
    anew = {side for ids, (pair, _) in found.items() if ids not in matched for side in _sides(pair)}
    return [
        Found(pair, tuple(sorted(own, key=lambda f: -f.confidence)))
        for pair, own in found.values()
        if own or not _sides(pair) & anew
    ]


def _finding(one: Contradiction, judge: Judge) -> tuple[Pair, Finding]:
    """Return the claims and the slot in which two sentences contradict each other, from a detector or the judge."""
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
    # Longer claims contain more of their sentences; a short one may only contradict because its point is missing.
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
    """Whether a slot or the judge shows the contradiction, and nothing shows that the two claims say the same thing.

    That such sentences are likely to contradict each other is not enough.
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
    """Whether one sentence follows from the other, and nothing suggests a conflict."""
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
    """Return each claim with the id of the other article."""
    return {(pair.left.id, pair.right_article.id), (pair.right.id, pair.left_article.id)}
