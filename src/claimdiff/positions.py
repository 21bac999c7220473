"""Who says what: conflicts over one question, found between many pairs of sources, as one conflict with its answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimdiff.model import Article, Claim, Mention
from claimdiff.protocols import Finding, Pair

Found = tuple[Pair, tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class Voice:
    """An article that answers a question, with the claim and the words it answers in."""

    article: Article
    claim: Claim
    value: Mention

    def repeats(self, other: Voice) -> bool:
        """Whether these are the same words, or a part of them."""
        return self.article.id == other.article.id and self.value.span.overlap(other.value.span) > 0


#: The voices that give one answer, each of another article.
Position = tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One question and the answers to it: two or more positions. `finding` is the surest conflict, between `pair`."""

    finding: Finding
    pair: Pair
    positions: tuple[Position, ...]


def voices(finding: Finding, pair: Pair) -> tuple[Voice, Voice]:
    """The two sides of a finding."""
    return (
        Voice(pair.left_article, pair.left, finding.left),
        Voice(pair.right_article, pair.right, finding.right),
    )


def disagreements(found: Iterable[Found]) -> list[Disagreement]:
    """The conflicts of all pairs, those about one question as one; surest first.

    Two conflicts are about one question when they are of one kind and share the words of one article. An answer that
    another source is found to agree with counts that source, too. No article speaks twice to one question: a second
    answer of its own makes a question of its own, so that between two articles every conflict stays one.
    """
    every = [(finding, pair) for pair, findings in found for finding in findings]
    conflicts = sorted((item for item in every if item[0].outcome == "conflict"), key=_surest_first)
    agreements = sorted((item for item in every if item[0].outcome == "agreement"), key=_surest_first)
    questions: list[_Question] = []
    for finding, pair in conflicts:
        if not any(question.takes(finding, pair) for question in questions):
            questions.append(_Question(finding, pair))
    for question in questions:
        question.join(conflicts, agreements)
    return [Disagreement(q.finding, q.pair, q.ordered()) for q in questions]


def _surest_first(item: tuple[Finding, Pair]) -> tuple[float, float, list[str]]:
    finding, pair = item
    return -finding.confidence, -pair.similarity, sorted((pair.left.id, pair.right.id))


class _Question:
    """A question while its answers are collected."""

    def __init__(self, finding: Finding, pair: Pair) -> None:
        self.finding, self.pair = finding, pair
        left, right = voices(finding, pair)
        self.positions = [[left], [right]]

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
        if self._has(new.article):
            return False
        alike = [i for i, p in enumerate(self.positions) if i != known and any(_same_words(new, v) for v in p)]
        if alike:
            self.positions[alike[0]].append(new)
        else:
            self.positions.append([new])
        return True

    def join(self, conflicts: Sequence[tuple[Finding, Pair]], agreements: Sequence[tuple[Finding, Pair]]) -> None:
        """Adds the sources that agree with an answer, and unites answers that agree with each other."""
        apart = [voices(f, p) for f, p in conflicts if f.kind == self.finding.kind]
        for finding, pair in agreements:
            if finding.kind != self.finding.kind:
                continue
            first, second = sorted(voices(finding, pair), key=lambda voice: voice.article.id)
            for one, other in ((first, second), (second, first)):
                at, to = self._place(one), self._place(other)
                if at is None or at == to:
                    continue
                joined = [*self.positions[at], *(self.positions[to] if to is not None else [other])]
                if (to is None and self._has(other.article)) or _clash(joined, apart):
                    continue
                self.positions[at] = joined
                if to is not None:
                    del self.positions[to]

    def ordered(self) -> tuple[Position, ...]:
        """The answers: that of the left side first, that of the right side second."""
        first = [self._place(voice) for voice in voices(self.finding, self.pair)]
        rest = [i for i in range(len(self.positions)) if i not in first]
        return tuple(tuple(self.positions[i]) for i in (*first, *rest) if i is not None)

    def _place(self, voice: Voice) -> int | None:
        return next((i for i, p in enumerate(self.positions) if any(voice.repeats(v) for v in p)), None)

    def _has(self, article: Article) -> bool:
        return any(voice.article.id == article.id for position in self.positions for voice in position)


def _same_words(one: Voice, other: Voice) -> bool:
    return one.value.text.casefold().split() == other.value.text.casefold().split()


def _clash(position: Sequence[Voice], apart: Iterable[tuple[Voice, Voice]]) -> bool:
    """Whether two voices of a position are known to contradict each other."""
    return any(
        any(left.repeats(voice) for voice in position) and any(right.repeats(voice) for voice in position)
        for left, right in apart
    )
