"""Merge the conflicts about one question, found between pairs of sources, into one conflict with all its answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import permutations, takewhile
from typing import NamedTuple

from claimdiff.model import Article, Claim, ConflictKind, Finding, Mention, Outcome, Pair


class Found(NamedTuple):
    """A pair of claims and all that was found between them, surest first; nothing when no detector could tell."""

    pair: Pair
    findings: tuple[Finding, ...]

    def swapped(self) -> Found:
        """The same with left and right exchanged."""
        return Found(self.pair.swapped(), tuple(finding.swapped() for finding in self.findings))


@dataclass(frozen=True, slots=True)
class Voice:
    """An article's answer to a question: the claim and the words that state it.

    `confidence` is the lowest confidence among the conflicts that tie this answer to the question.
    """

    article: Article
    claim: Claim
    value: Mention
    confidence: float

    def repeats(self, other: Voice) -> bool:
        """Whether the two values overlap in the same article."""
        mine, its = self.value, other.value
        return self.article.id == other.article.id and mine.start < its.end and its.start < mine.end


#: The voices that give the same answer, one per article.
Position = tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A question with its answers: two or more positions, the left one first and the right one second.

    `finding` is the conflict with the highest confidence, and `pair` its two claims.
    """

    pair: Pair
    finding: Finding
    positions: tuple[Position, ...]


def voices(pair: Pair, finding: Finding) -> tuple[Voice, Voice]:
    """Return the two sides of a finding."""
    return (
        Voice(pair.left_article, pair.left, finding.left, finding.confidence),
        Voice(pair.right_article, pair.right, finding.right, finding.confidence),
    )


def disagreements(found: Iterable[Found]) -> list[Disagreement]:
    """Merge the conflicts about one question; highest confidence first.

    Two conflicts are about one question if they are of the same kind and share words of an article. Sources that agree
    with an answer are added to it. Each article answers a question at most once: a second answer starts a new question,
    so conflicts between two articles are never merged. Questions that conflicts of higher confidence keep apart stay
    apart, even if one of lower confidence links them.

    A conflict of lower confidence only adds to the existing questions: dropping all voices below a threshold gives the
    same result as merging only the conflicts at or above it.
    """
    every = sorted(((pair, finding) for pair, findings in found for finding in findings), key=_surest_first)
    conflicts = [(pair, finding) for pair, finding in every if finding.outcome == "conflict"]
    alike, apart = _by_kind(every, "agreement"), _by_kind(every, "conflict")
    questions: list[_Question] = []
    for pair, finding in conflicts:
        both = voices(pair, finding)
        question = next((one for one in questions if one.finding.kind == finding.kind and one.takes(both)), None)
        if question is None:
            question = _Question(pair, finding)
            questions.append(question)
        question.join(alike[finding.kind], apart[finding.kind], finding.confidence)
    return [Disagreement(q.pair, q.finding, tuple(map(tuple, q.positions))) for q in questions]


def _surest_first(item: tuple[Pair, Finding]) -> tuple[float, float, list[str]]:
    pair, finding = item
    return -finding.confidence, -pair.similarity, sorted((pair.left.id, pair.right.id))


class Tie(NamedTuple):
    """A finding between two voices, seen from one of them; lower ranks have higher confidence."""

    rank: int
    own: Voice
    other: Voice


#: The links of each article, by its id, lowest rank first.
Ties = dict[str, list[Tie]]


def _by_kind(every: Iterable[tuple[Pair, Finding]], outcome: Outcome) -> dict[ConflictKind, Ties]:
    """The findings with this outcome, by kind and by the ids of both articles."""
    found: dict[ConflictKind, Ties] = defaultdict(lambda: defaultdict(list))
    for rank, (pair, finding) in enumerate(every):
        if finding.outcome == outcome:
            for own, other in permutations(voices(pair, finding)):
                found[finding.kind][own.article.id].append(Tie(rank, own, other))
    return found


class _Question:
    """A question whose answers are being collected."""

    def __init__(self, pair: Pair, finding: Finding) -> None:
        self.pair, self.finding = pair, finding
        self.positions: list[list[Voice]] = []
        #: By article id: its voice and the index of its position.
        self.placed: dict[str, tuple[Voice, int]] = {}
        #: Voices whose agreements have not been processed.
        self.latest: list[Voice] = []
        for voice in voices(pair, finding):
            self._add(voice, len(self.positions))

    def takes(self, sides: tuple[Voice, Voice]) -> bool:
        """Whether a conflict is about this question; if so, add its sides to the answers."""
        left, right = sides
        at, to = self._place(left), self._place(right)
        if at is not None and to is not None:
            return at != to
        if at is None and to is None:
            return False
        new, known = (left, to) if at is None else (right, at)
        if new.article.id in self.placed:
            return False
        alike = [i for i, p in enumerate(self.positions) if i != known and any(_same_words(new, v) for v in p)]
        self._add(new, alike[0] if alike else len(self.positions))
        return True

    def join(self, alike: Ties, apart: Ties, confidence: float) -> None:
        """Add sources that agree with an answer, directly or transitively, unless they contradict it.

        Args:
            alike: the agreements.
            apart: the conflicts; only those with at least `confidence` count.
            confidence: confidence of the conflict that added the latest answers.
        """
        waiting: list[Tie] = []
        while self.latest or waiting:
            for voice in self.latest:
                waiting += [
                    tie
                    for tie in alike[voice.article.id]
                    if tie.other.article.id not in self.placed and tie.own.repeats(voice)
                ]
            self.latest.clear()
            waiting.sort(key=lambda tie: tie.rank, reverse=True)
            if waiting:
                tie = waiting.pop()
                at = self._place(tie.own)
                voice = replace(tie.other, confidence=confidence)
                if at is not None and voice.article.id not in self.placed and not self._denied(voice, at, apart):
                    self._add(voice, at)

    def _denied(self, voice: Voice, at: int, apart: Ties) -> bool:
        """Whether a position contradicts the voice with at least the voice's confidence."""
        known = takewhile(lambda tie: tie.own.confidence >= voice.confidence, apart[voice.article.id])
        return any(
            tie.own.repeats(voice) and any(tie.other.repeats(other) for other in self.positions[at]) for tie in known
        )

    def _add(self, voice: Voice, at: int) -> None:
        if at == len(self.positions):
            self.positions.append([])
        self.positions[at].append(voice)
        self.placed[voice.article.id] = voice, at
        self.latest.append(voice)

    def _place(self, voice: Voice) -> int | None:
        own, at = self.placed.get(voice.article.id, (None, None))
        return at if own is not None and voice.repeats(own) else None


def _same_words(one: Voice, other: Voice) -> bool:
    return one.value.text.casefold().split() == other.value.text.casefold().split()
