"""What a judge adds: how sure a conflict is, and conflicts that no slot shows."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from claimdiff.alignment.names import same_participant
from claimdiff.conflicts.content import claim_words
from claimdiff.model import ConflictKind, Evidence, Mention
from claimdiff.protocols import Finding, Judge, Pair

#: Matches in which no detector sees a conflict are judged from this similarity on: most gain for least time.
MIN_SIMILARITY = 0.5
#: Log-odds of a real conflict and what each piece of evidence adds, fitted by training/fit_confidence.py (Platt, 1999).
BIAS = -3.74
WEIGHTS = {"claims": 2.1, "sentences": 1.07, "detector": 2.1, "similarity": 1.53}
#: Kinds in which two claims may compete without contradicting each other: two motives, two wordings, two speakers. What
#: their detectors see stays as sure as it is.
COMPETING: frozenset[ConflictKind] = frozenset({"cause", "quote", "attribution"})
#: Judged conflicts less sure than this are left undecided.
MIN_CONFIDENCE = 0.22
#: A longer quotation, in code points, proves nothing by a judgement alone.
LONGEST_QUOTE = 500


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Probability in [0, 1] that two claims, and the sentences they stand in, contradict each other."""

    claims: float
    sentences: float


def ask(pairs: Sequence[Pair], found: Sequence[Sequence[Finding]], judge: Judge) -> dict[int, Contradiction]:
    """The judge's word, averaged over both directions, on matches in which there may be a conflict, by index.

    Where a detector sees two competing answers, or a newer figure, the judge is not asked.
    """
    asked = [
        i
        for i, (pair, findings) in enumerate(zip(pairs, found, strict=True))
        if not any(f.outcome == "update" or _competes(f) for f in findings)
        and (pair.similarity >= MIN_SIMILARITY or any(map(_conflicts, findings)))
    ]
    if not asked:
        return {}
    texts = {i: (pairs[i].left.text, pairs[i].right.text) for i in asked}
    around = {i: _sentences(pairs[i]) for i in asked}
    wanted = sorted({(a, b) for one in (texts, around) for x, y in one.values() for a, b in ((x, y), (y, x))})
    contradiction = {pair: one.contradiction for pair, one in zip(wanted, judge(wanted), strict=True)}

    def both(a: str, b: str) -> float:
        return (contradiction[a, b] + contradiction[b, a]) / 2

    return {i: Contradiction(both(*texts[i]), both(*around[i])) for i in asked}


def _conflicts(finding: Finding) -> bool:
    return finding.outcome == "conflict"


def _competes(finding: Finding) -> bool:
    return finding.outcome == "conflict" and finding.kind in COMPETING


def _sentences(pair: Pair) -> tuple[str, str]:
    left, right = pair.left.sentence.of(pair.left_article.text), pair.right.sentence.of(pair.right_article.text)
    return " ".join(left.split()), " ".join(right.split())


def evidence(detector: float, pair: Pair, contradiction: Contradiction) -> dict[str, float]:
    """What the confidence of a judged conflict is computed from, each in [0, 1]; the names are those of `WEIGHTS`.

    Args:
        detector: how sure the detector is that sees the conflict; 0 when none does.
        pair: the match.
        contradiction: the judge's word on it.
    """
    return {
        "claims": contradiction.claims,
        "sentences": contradiction.sentences,
        "detector": detector,
        "similarity": pair.similarity,
    }


def with_judgement(findings: Sequence[Finding], pair: Pair, contradiction: Contradiction) -> list[Finding]:
    """The findings of a pair as sure as the judge leaves them, with one more if only the judge sees a conflict."""
    seen = Evidence(similarity=pair.similarity, claims=contradiction.claims, sentences=contradiction.sentences)
    if any(map(_conflicts, findings)):
        return [
            replace(
                f,
                confidence=_confidence(evidence(f.confidence, pair, contradiction)),
                evidence=replace(seen, detector=f.confidence),
            )
            if _conflicts(f)
            else f
            for f in findings
        ]
    confidence = _confidence(evidence(0.0, pair, contradiction))
    left, right = claim_words(pair.left_article, pair.left), claim_words(pair.right_article, pair.right)
    if confidence < MIN_CONFIDENCE or max(len(left.text), len(right.text)) > LONGEST_QUOTE:
        return list(findings)
    kind = kind_of_difference(pair)
    alone = Finding(outcome="conflict", kind=kind, confidence=confidence, left=left, right=right, evidence=seen)
    return [*findings, alone]


def _confidence(values: Mapping[str, float]) -> float:
    odds = BIAS + sum(weight * values[name] for name, weight in WEIGHTS.items())
    return round(1 / (1 + math.exp(-odds)), 4)


def kind_of_difference(pair: Pair) -> ConflictKind:
    """The kind of conflict between two claims that contradict each other: that of the slot in which they differ."""
    left, right = pair.left, pair.right
    if left.polarity != right.polarity:
        return "polarity"
    if left.certainty != right.certainty:
        return "certainty"
    slots: tuple[tuple[ConflictKind, Sequence[Mention], Sequence[Mention]], ...] = (
        ("time", left.times, right.times),
        ("place", left.places, right.places),
        ("quantity", left.quantities, right.quantities),
    )
    for kind, ours, theirs in slots:
        if ours and theirs and not {m.text.casefold() for m in ours} & {m.text.casefold() for m in theirs}:
            return kind
    return "participant" if _differ_in_participants(pair) else "description"


def _differ_in_participants(pair: Pair) -> bool:
    for role in ("agent", "patient", "recipient", "other"):
        ours = [p for p in pair.left.participants if p.role == role]
        theirs = [p for p in pair.right.participants if p.role == role]
        if ours and theirs and not any(same_participant(p, q) == "same" for p in ours for q in theirs):
            return True
    return False
