"""The decision with a judge: which near sentences contradict each other, whether or not their claims were matched."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from claimdiff.alignment.neighbours import CANDIDATES, MIN_SIMILARITY, Key, Neighbours
from claimdiff.conflicts.content import claim_words
from claimdiff.conflicts.decision import decide_found, factors_of, find, probability_of
from claimdiff.conflicts.difference import kind_of_difference
from claimdiff.conflicts.resolution import is_resolved
from claimdiff.model import ConflictKind, Evidence, Factor
from claimdiff.positions import Found
from claimdiff.protocols import Detector, Finding, Judge, Judgement, Pair

#: Log-odds of a conflict from what is known before a judge is asked. This and the next are fitted by
#: training/fit_judged.py (Platt, 1999) on annotated pairs of articles and on stories with planted conflicts.
SCREEN_BIAS = -0.934
SCREEN = {
    "cosine": 4.954,
    "similarity": 1.513,
    "rival": -4.747,
    "matched": 0.584,
    "detector": 2.305,
    "agreement": -1.133,
    "shared": 0.501,
    "figures": 0.763,
    "length": -0.455,
    "closeness": -5.797,
}
#: Sentences with lower odds than this are not judged: half of those that are near enough.
MIN_ODDS = -4.41
BIAS = 1.105
WEIGHTS = {
    "cosine": 4.521,
    "similarity": 1.218,
    "rival": -3.06,
    "matched": 0.448,
    "detector": 1.924,
    "agreement": -0.757,
    "shared": 0.537,
    "figures": 0.822,
    "length": -0.38,
    "closeness": -6.835,
    "contradiction": 0.661,
    "said_elsewhere": -1.398,
    "denied_elsewhere": -1.119,
}
#: Conflicts less sure than this are left undecided.
MIN_CONFIDENCE = 0.175
#: Where no detector sees a conflict, the judge must see one with this probability, between the claims or the sentences.
MIN_CONTRADICTION = 0.3
#: Sentences of which one follows from the other with this probability agree, if their claims are alike: on annotated
#: pairs of articles that finds 26 of 85 agreements, at 0.5 it finds 21.
MIN_ENTAILMENT = 0.3
#: Kinds in which two claims may compete without contradicting each other: two motives, two wordings, two speakers. What
#: their detectors see stays as sure as it is without a judge.
COMPETING: frozenset[ConflictKind] = frozenset({"cause", "quote", "attribution"})
#: A longer quotation, in code points, proves nothing by a judgement alone.
LONGEST_QUOTE = 500
#: Probabilities are kept this far from 0 and 1 in log-odds.
_EDGE = 1e-4


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two near sentences with what the detectors see between their claims, and what is known before judging."""

    near: Neighbours
    findings: tuple[tuple[Pair, Finding], ...]
    known: Mapping[str, float]

    def conflicts(self) -> list[tuple[Pair, Finding]]:
        return [item for item in self.findings if item[1].outcome == "conflict"]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A candidate that was judged: the word of both directions, and all that the confidence is computed from."""

    candidate: Candidate
    forth: Judgement
    back: Judgement
    evidence: Mapping[str, float]

    @property
    def factors(self) -> tuple[Factor, ...]:
        return factors_of(BIAS, WEIGHTS, self.evidence)

    @property
    def confidence(self) -> float:
        return probability_of(self.factors)

    @property
    def agrees(self) -> bool:
        """Whether one sentence follows from the other, and nothing speaks of a conflict."""
        if self.candidate.conflicts() or self.confidence >= MIN_CONFIDENCE:
            return False
        near_enough = self.candidate.near.pairs[0].similarity >= MIN_SIMILARITY
        return near_enough and self.entailment >= MIN_ENTAILMENT

    @property
    def entailment(self) -> float:
        """Probability that one sentence follows from the other."""
        return max(self.forth.entailment, self.back.entailment)


def decide_judged(
    pairs: Sequence[Pair], near: Sequence[Neighbours], detectors: Sequence[Detector], judge: Judge
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

    Returns:
        The pairs with their findings, and after them other pairs of claims that conflict or agree. Where these match a
        claim anew, its earlier match is left out unless something was found in it.
    """
    seen = {_ids(pair): find(pair, detectors) for pair in pairs}
    updated = {_sentences(pair) for pair in pairs if any(f.outcome == "update" for f in seen[_ids(pair)])}
    found: dict[tuple[str, str], tuple[Pair, list[Finding]]] = {
        # Sentences with an update are not judged: what their detectors see stands.
        _ids(pair): (
            pair,
            [f for f in own if f.outcome != "conflict" or f.kind in COMPETING or _sentences(pair) in updated],
        )
        for pair, own in zip(pairs, decide_found(pairs, [seen[_ids(pair)] for pair in pairs]), strict=True)
    }
    decided = {_sentences(pair) for pair, own in found.values() for f in own if f.outcome == "conflict"}
    near = [one for one in near if one.key not in updated]
    judged = weigh(find_candidates(pairs, near, detectors, seen), judge)
    taken: set[Key] = set()
    for one in sorted(judged, key=lambda c: -c.confidence):
        sides = set(one.candidate.near.sides)
        if one.confidence < MIN_CONFIDENCE or one.candidate.near.key in decided or sides & taken:
            continue
        pair, finding = _finding(one, judge)
        if _is_shown(finding) and not is_resolved(finding, pair):
            found.setdefault(_ids(pair), (pair, []))[1].append(finding)
            decided.add(one.candidate.near.key)
            taken |= sides
    settled = {side for pair, own in found.values() if own for side in _sides(pair)}
    for one in sorted(judged, key=lambda c: -c.entailment):
        pair = one.candidate.near.pairs[0]
        if one.agrees and one.candidate.near.key not in decided and not settled & _sides(pair):
            found.setdefault(_ids(pair), (pair, []))[1].append(_agreement(one, pair))
            settled |= _sides(pair)
    # A claim that is matched anew with an article leaves the match with it that told nothing.
    matched = {_ids(pair) for pair in pairs}
    anew = {side for ids, (pair, _) in found.items() if ids not in matched for side in _sides(pair)}
    return [
        (pair, tuple(sorted(own, key=lambda f: -f.confidence)))
        for pair, own in found.values()
        if own or not _sides(pair) & anew
    ]


def find_candidates(
    pairs: Sequence[Pair],
    near: Sequence[Neighbours],
    detectors: Sequence[Detector],
    seen: Mapping[tuple[str, str], list[Finding]],
) -> list[Candidate]:
    """Near sentences with what the detectors see in their claims.

    Args:
        pairs, near, detectors: as for `decide_judged`.
        seen: what the detectors found in the matched pairs, by the ids of the claims.
    """
    matched = {_ids(pair): pair for pair in pairs}
    candidates = []
    for one in near:
        looked_at = [
            matched.get(_ids(pair), pair)
            for pair in one.pairs
            if pair.similarity >= MIN_SIMILARITY or _ids(pair) in matched
        ]
        findings = tuple(
            (pair, finding)
            for pair in looked_at
            for finding in (seen[_ids(pair)] if _ids(pair) in seen else find(pair, detectors))
        )
        known = _known(one, findings, any(_ids(pair) in matched for pair in looked_at))
        candidates.append(Candidate(one, findings, known))
    return candidates


def _known(near: Neighbours, findings: Iterable[tuple[Pair, Finding]], matched: bool) -> dict[str, float]:
    """What is known of two sentences before a judge is asked."""
    sure = {"conflict": 0.0, "agreement": 0.0, "update": 0.0}
    for _, finding in findings:
        sure[finding.outcome] = max(sure[finding.outcome], finding.confidence)
    left, right = near.texts
    ours, theirs = figures_of(left), figures_of(right)
    return {
        "cosine": near.cosine,
        "similarity": near.pairs[0].similarity,
        "rival": near.rival,
        "matched": float(matched),
        "detector": sure["conflict"],
        "agreement": sure["agreement"],
        "shared": near.shared,
        "figures": float(bool(ours) and bool(theirs) and not ours & theirs),
        "length": abs(math.log(max(1, len(left)) / max(1, len(right)))),
        "closeness": near.closeness,
    }


def screen_odds(known: Mapping[str, float]) -> float:
    return SCREEN_BIAS + sum(weight * known[name] for name, weight in SCREEN.items())


def figures_of(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:[.,]\d+)*", text))


def weigh(candidates: Sequence[Candidate], judge: Judge) -> list[Contradiction]:
    """Judges the likelier candidates in both directions, in the order given."""
    asked = [one for one in candidates if screen_odds(one.known) >= MIN_ODDS]
    judged = _ask({one.near.texts for one in asked}, judge)
    words = [(judged[one.near.texts], judged[one.near.texts[::-1]]) for one in asked]
    rivals = _rivals(asked)
    entailed = [max(forth.entailment, back.entailment) for forth, back in words]
    contradicted = [(forth.contradiction + back.contradiction) / 2 for forth, back in words]
    return [
        Contradiction(
            one,
            forth,
            back,
            {
                **one.known,
                "contradiction": log_odds(contradicted[i]),
                "said_elsewhere": min(max((entailed[k] for k in side), default=0.0) for side in rivals[i]),
                "denied_elsewhere": max((contradicted[k] for side in rivals[i] for k in side), default=0.0),
            },
        )
        for i, (one, (forth, back)) in enumerate(zip(asked, words, strict=True))
    ]


def _rivals(candidates: Sequence[Candidate]) -> list[tuple[list[int], list[int]]]:
    """For each candidate the others of its left sentence, and those of its right one, by index."""
    of: dict[Key, list[int]] = {}
    keys: list[tuple[Key, Key]] = []
    for i, one in enumerate(candidates):
        keys.append(one.near.sides)
        for key in keys[-1]:
            of.setdefault(key, []).append(i)
    return [([k for k in of[a] if k != i], [k for k in of[b] if k != i]) for i, (a, b) in enumerate(keys)]


def _ask(texts: Iterable[tuple[str, str]], judge: Judge) -> dict[tuple[str, str], Judgement]:
    """The judge's word on each pair of texts in both directions; asked once, in an order of their own."""
    wanted = sorted({pair for a, b in texts for pair in ((a, b), (b, a))})
    return dict(zip(wanted, judge(wanted), strict=True)) if wanted else {}


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
    judged = _ask(texts, judge)
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


def _is_shown(finding: Finding) -> bool:
    """Whether a slot or the judge shows the contradiction; that one is likely between such sentences is no proof."""
    evidence = finding.evidence
    if evidence is None or evidence.detector is not None:
        return True
    if max(len(finding.left.text), len(finding.right.text)) > LONGEST_QUOTE:
        return False
    return max(evidence.claims or 0.0, evidence.sentences or 0.0) >= MIN_CONTRADICTION


def _agreement(one: Contradiction, pair: Pair) -> Finding:
    return Finding(
        outcome="agreement",
        kind="description",
        confidence=one.entailment,
        left=claim_words(pair.left_article, pair.left),
        right=claim_words(pair.right_article, pair.right),
    )


def log_odds(probability: float) -> float:
    kept = min(max(probability, _EDGE), 1 - _EDGE)
    return math.log(kept / (1 - kept))


def _ids(pair: Pair) -> tuple[str, str]:
    return (pair.left.id, pair.right.id) if pair.left.id < pair.right.id else (pair.right.id, pair.left.id)


def _sentences(pair: Pair) -> Key:
    return (pair.left_article.id, pair.left.sentence, pair.right_article.id, pair.right.sentence)


def _sides(pair: Pair) -> set[Key]:
    """Each claim, seen from the other article."""
    return {(pair.left.id, pair.right_article.id), (pair.right.id, pair.left_article.id)}
