"""Who says what: conflicts over one question, found between many pairs of sources, as one conflict with its answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from claimdiff.model import Article, Claim, ConflictKind, Mention, Outcome
from claimdiff.protocols import Finding, Pair

Found = tuple[Pair, tuple[Finding, ...]]
Item = tuple[Finding, Pair]


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
        return self.article.id == other.article.id and self.value.span.overlap(other.value.span) > 0


#: The two sides of a finding.
Voices = tuple[Voice, Voice]
#: The voices that give one answer, each of another article.
Position = tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One question and the answers to it: two or more positions, the left one first and the right one second.

    `finding` is the surest conflict, between `pair`.
    """

    finding: Finding
    pair: Pair
    positions: tuple[Position, ...]


def voices(finding: Finding, pair: Pair) -> Voices:
    """The two sides of a finding."""
    return (
        Voice(pair.left_article, pair.left, finding.left, finding.confidence),
        Voice(pair.right_article, pair.right, finding.right, finding.confidence),
    )


def disagreements(found: Iterable[Found]) -> list[Disagreement]:
    """The conflicts of all pairs, those about one question as one; surest first.

    Two conflicts are about one question when they are of one kind and share the words of one article. An answer that
    another source is found to agree with counts that source, too. No article speaks twice to one question: a second
    answer of its own makes a question of its own, so that between two articles every conflict stays one.

    A weaker conflict only adds to what surer ones made: without the voices less sure than a bound, the result is that
    of the conflicts at or above it.
    """
    every = sorted(((finding, pair) for pair, findings in found for finding in findings), key=_surest_first)
    conflicts = [item for item in every if item[0].outcome == "conflict"]
    alike, apart = _by_kind(every, "agreement"), _by_kind(every, "conflict")
    questions: list[_Question] = []
    for finding, pair in conflicts:
        question = next((one for one in questions if one.takes(finding, pair)), None)
        if question is None:
            question = _Question(finding, pair)
            questions.append(question)
        question.join(alike[finding.kind], apart[finding.kind], finding.confidence)
    return [Disagreement(q.finding, q.pair, tuple(map(tuple, q.positions))) for q in questions]


def _surest_first(item: Item) -> tuple[float, float, list[str]]:
    finding, pair = item
    return -finding.confidence, -pair.similarity, sorted((pair.left.id, pair.right.id))


def _by_kind(every: Iterable[Item], outcome: Outcome) -> dict[ConflictKind, list[Voices]]:
    """The two voices of each finding of this outcome, that of the lower article id first."""
    found: dict[ConflictKind, list[Voices]] = defaultdict(list)
    for finding, pair in every:
        if finding.outcome == outcome:
            one, other = sorted(voices(finding, pair), key=lambda voice: voice.article.id)
            found[finding.kind].append((one, other))
    return found


class _Question:
    """A question while its answers are collected."""

    def __init__(self, finding: Finding, pair: Pair) -> None:
        self.finding, self.pair = finding, pair
        self.positions: list[list[Voice]] = []
        #: By article id, its voice and the place of its answer among the positions.
        self.placed: dict[str, tuple[Voice, int]] = {}
        for voice in voices(finding, pair):
            self._add(voice, len(self.positions))

    def takes(self, finding: Finding, pair: Pair) -> bool:
        """Whether a conflict is about this question; if so, its sides are kept among the answers."""
        if finding.kind != self.finding.kind:
            return False
        left, right = voices(finding, pair)
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

    def join(self, alike: Sequence[Voices], apart: Sequence[Voices], confidence: float) -> None:
        """Adds who agrees with an answer, surest first, and who agrees with those; nobody who contradicts it.

        Args:
            alike: who agrees with whom, surest first.
            apart: who contradicts whom, surest first; only what is as sure as `confidence` counts.
            confidence: of the conflict that brought the latest answer.
        """
        while any(self._follows(one, other, apart, confidence) for both in alike for one, other in (both, both[::-1])):
            pass

    def _follows(self, one: Voice, other: Voice, apart: Iterable[Voices], confidence: float) -> bool:
        at = self._place(one)
        if at is None or other.article.id in self.placed:
            return False
        known = takewhile(lambda both: both[0].confidence >= confidence, apart)
        if any(_contradict(other, voice, both) for both in known for voice in self.positions[at]):
            return False
        self._add(replace(other, confidence=confidence), at)
        return True

    def _add(self, voice: Voice, at: int) -> None:
        if at == len(self.positions):
            self.positions.append([])
        self.positions[at].append(voice)
        self.placed[voice.article.id] = voice, at

    def _place(self, voice: Voice) -> int | None:
        own, at = self.placed.get(voice.article.id, (None, None))
        return at if own is not None and voice.repeats(own) else None


def _same_words(one: Voice, other: Voice) -> bool:
    return one.value.text.casefold().split() == other.value.text.casefold().split()


def _contradict(one: Voice, other: Voice, apart: Voices) -> bool:
    """Whether these are the two that contradict each other."""
    left, right = apart
    return (left.repeats(one) and right.repeats(other)) or (left.repeats(other) and right.repeats(one))
