"""Who says what: conflicts over one question, found between many pairs of sources, as one conflict with its answers."""

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
    """An article that answers a question, with the claim and the words it answers in.

    `confidence` is that of the weakest conflict without which it would not be known to answer this question.
    """

    article: Article
    claim: Claim
    value: Mention
    confidence: float

    def repeats(self, other: Voice) -> bool:
        """Whether these are the same words, or a part of them."""
        mine, its = self.value, other.value
        return self.article.id == other.article.id and mine.start < its.end and its.start < mine.end


#: The voices that give one answer, each of another article.
Position = tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One question and the answers to it: two or more positions, the left one first and the right one second.

    `finding` is the surest conflict, between `pair`.
    """

    pair: Pair
    finding: Finding
    positions: tuple[Position, ...]


def voices(pair: Pair, finding: Finding) -> tuple[Voice, Voice]:
    """The two sides of a finding."""
    return (
        Voice(pair.left_article, pair.left, finding.left, finding.confidence),
        Voice(pair.right_article, pair.right, finding.right, finding.confidence),
    )


def disagreements(found: Iterable[Found]) -> list[Disagreement]:
    """The conflicts of all pairs, those about one question as one; surest first.

    Two conflicts are about one question when they are of one kind and share the words of one article. An answer that
    another source is found to agree with counts that source, too. No article speaks twice to one question: a second
    answer of its own makes a question of its own, so that between two articles every conflict stays one. Questions that
    surer conflicts set apart stay so, even where a weaker one ties them.

    A weaker conflict only adds to what surer ones made: without the voices less sure than a bound, the result is that
    of the conflicts at or above it.
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
    """Two voices between which something was found, seen from one of them; the lower the rank, the surer."""

    rank: int
    own: Voice
    other: Voice


#: The ties of each article, by its id, surest first.
Ties = dict[str, list[Tie]]


def _by_kind(every: Iterable[tuple[Pair, Finding]], outcome: Outcome) -> dict[ConflictKind, Ties]:
    """What was found with this outcome, for both of its articles."""
    found: dict[ConflictKind, Ties] = defaultdict(lambda: defaultdict(list))
    for rank, (pair, finding) in enumerate(every):
        if finding.outcome == outcome:
            for own, other in permutations(voices(pair, finding)):
                found[finding.kind][own.article.id].append(Tie(rank, own, other))
    return found


class _Question:
    """A question while its answers are collected."""

    def __init__(self, pair: Pair, finding: Finding) -> None:
        self.pair, self.finding = pair, finding
        self.positions: list[list[Voice]] = []
        #: By article id, its voice and the place of its answer among the positions.
        self.placed: dict[str, tuple[Voice, int]] = {}
        #: The voices whose agreements have not been looked at.
        self.latest: list[Voice] = []
        for voice in voices(pair, finding):
            self._add(voice, len(self.positions))

    def takes(self, sides: tuple[Voice, Voice]) -> bool:
        """Whether a conflict of this kind is about this question; if so, its sides are kept among the answers."""
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
        """Adds who agrees with an answer, surest first, and who agrees with those; nobody who contradicts it.

        Args:
            alike: who agrees with whom.
            apart: who contradicts whom; only what is as sure as `confidence` counts.
            confidence: of the conflict that brought the latest answers.
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
        """Whether a position contradicts the voice, as surely as that would join it."""
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
