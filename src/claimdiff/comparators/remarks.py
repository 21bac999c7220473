"""Find the remarks that two articles both quote, and where their wordings differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush
from itertools import pairwise, product
from math import prod

from claimdiff.comparators.passages import Passage, find_passages, is_content
from claimdiff.comparators.wording import Range, Step, align_words, weight_of
from claimdiff.english.content_words import content_stem
from claimdiff.english.typography import Plain, plain
from claimdiff.model import Span

#: Fewest words in common, and fewest content words among them.
MIN_SHARED = 4
MIN_SHARED_CONTENT = 2
#: Least share of the words in common.
MIN_SHARE = 0.6
#: Lowest score, so that a short remark differs in a word or two only.
MIN_SCORE = 2.5
#: What a word that differs costs where one in common gains 1; below `MIN_SHARE` a stretch loses.
_COST = MIN_SHARE / (1 - MIN_SHARE)
#: What it costs to pass over words that an editor left out, however many.
_CUT_COST = 2.5
#: Two remarks that are one have two content words in common among so many.
_NEAR = 4
#: Most pairs of places that the same two words seed.
_MANY = 2500
#: Words to align at first on each side of a seed; doubled as long as the remark goes on.
_WINDOW = 32


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark as two articles quote it.

    Attributes:
        left, right: the aligned stretch in each article's text.
        left_words, right_words: the words that differ, at the weightiest difference; None where this side lacks them or
            nothing differs.
        shared: number of words in common.
        share: share of the aligned words in common, in (0, 1].
        same: whether no words differ. Spelling, contractions, number words, abbreviations, punctuation, brackets,
            ellipses and cut ends are no difference.
        weight: how much the differences change what is said, in [0, 1].
    """

    left: Span
    right: Span
    left_words: Span | None
    right_words: Span | None
    shared: int
    share: float
    same: bool
    weight: float


@dataclass(frozen=True, slots=True)
class _Alignment:
    """Steps of an alignment of two passages, which are given by number. The lesser is the better."""

    left: int
    right: int
    steps: tuple[Step, ...]

    def __lt__(self, other: _Alignment) -> bool:
        return self.order < other.order

    @property
    def shared(self) -> int:
        return sum(step.shared for step in self.steps)

    @property
    def share(self) -> float:
        return share_of(self.steps)

    @property
    def order(self) -> tuple[float, int, int, tuple[Step, ...]]:
        return -self.shared * self.share, self.left, self.right, self.steps


def align_remarks(left: str, right: str) -> list[Remark]:
    """Find the remarks that two texts both quote, best first.

    Only words in quotation marks are read; each of them is part of one remark at most. Two stretches are one remark if
    at least six in ten of their words are the same, at least four, of them two that are no function words; what one
    side quotes beyond that is no difference. Local alignment around shared pairs of words (seed and extend: Altschul
    et al., 1990), each an alignment by the longest common subsequence.
    """
    texts = plain(left), plain(right)
    passages = find_passages(texts[0].text), find_passages(texts[1].text)
    # One order whichever text comes first, so that swapping the texts swaps the remarks.
    swapped = _key(passages[1], right) < _key(passages[0], left)
    if swapped:
        return sorted((_swap(r) for r in _remarks(texts[::-1], passages[::-1])), key=_best_first)
    return sorted(_remarks(texts, passages), key=_best_first)


def align_quoted(left: str, one: Span, right: str, other: Span) -> Remark | None:
    """Return the best remark that a stretch of a quotation in each of two texts have in common."""
    found = next(iter(align_remarks(f'"{one.of(left)}"', f'"{other.of(right)}"')), None)
    if found is None:
        return None
    return replace(
        found,
        left=_shifted(found.left, one.start - 1),
        right=_shifted(found.right, other.start - 1),
        left_words=found.left_words and _shifted(found.left_words, one.start - 1),
        right_words=found.right_words and _shifted(found.right_words, other.start - 1),
    )


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def align_passages(left: Passage, right: Passage) -> Sequence[Step]:
    """Return the alignment of the longest remark that two passages share; empty if they share none."""
    found = min(_candidates([left], [right]), default=None)
    return found.steps if found else ()


def _key(passages: Sequence[Passage], text: str) -> tuple[object, ...]:
    return [(p.forms, p.cuts, p.starts) for p in passages], text


def _best_first(remark: Remark) -> tuple[float, Span, Span]:
    return -remark.shared * remark.share, remark.left, remark.right


def _swap(r: Remark) -> Remark:
    return Remark(r.right, r.left, r.right_words, r.left_words, r.shared, r.share, r.same, r.weight)


def _remarks(texts: Sequence[Plain], passages: Sequence[Sequence[Passage]]) -> Iterator[Remark]:
    lefts, rights = passages
    for found in _select(lefts, rights, list(_candidates(lefts, rights))):
        yield _remark(texts, lefts[found.left], rights[found.right], found)


def _candidates(lefts: Sequence[Passage], rights: Sequence[Passage]) -> Iterator[_Alignment]:
    """Yield an alignment around each seed that no alignment before it spans on both sides."""
    count = 0
    spanned: dict[tuple[int, int], tuple[dict[int, int], dict[int, int]]] = {}
    tried: set[tuple[int, int, int, int]] = set()
    for (p, i), (q, j) in _seeds(lefts, rights):
        left_of, right_of = spanned.setdefault((p, q), ({}, {}))
        if (p, i, q, j) in tried or left_of.get(i, -1) == right_of.get(j, -2):
            continue
        tried.add((p, i, q, j))
        for part in _parts(lefts[p], rights[q], _extend(lefts[p], rights[q], i, j)):
            complete = _with_ends(lefts[p], rights[q], part)
            if _is_remark(lefts[p], complete):
                a, b = _extent(complete)
                left_of.update(dict.fromkeys(range(*a), count))
                right_of.update(dict.fromkeys(range(*b), count))
                count += 1
                yield _Alignment(p, q, tuple(complete))


def _seeds(lefts: Sequence[Passage], rights: Sequence[Passage]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield the places (passage, word) of content words that are followed by the same other one on both sides."""
    index = _pairs_of(lefts)
    for pair, places in _pairs_of(rights).items():
        found = index.get(pair, [])
        # What both texts repeat over and over is paired in its order: all pairs would be quadratic.
        yield from product(found, places) if len(found) * len(places) <= _MANY else zip(found, places, strict=False)


def _pairs_of(passages: Sequence[Passage]) -> dict[tuple[str, str], list[tuple[int, int]]]:
    index: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for number, passage in enumerate(passages):
        content = [(n, content_stem(word.form)) for n, word in enumerate(passage.words) if is_content(word)]
        for k, (n, stem) in enumerate(content):
            for _, other in content[k + 1 : k + _NEAR]:
                index.setdefault((stem, other), []).append((number, n))
    return index


def _is_remark(left: Passage, steps: Sequence[Step]) -> bool:
    shared = sum(step.shared for step in steps)
    content = sum(is_content(left.words[n]) for step in steps if step.shared for n in range(*step.left))
    return (
        shared >= MIN_SHARED
        and content >= MIN_SHARED_CONTENT
        and share_of(steps) >= MIN_SHARE
        and sum(map(_score, steps)) >= MIN_SCORE
    )


def _extend(left: Passage, right: Passage, i: int, j: int) -> list[Step]:
    """Return the best alignment around word `i` of the left and word `j` of the right passage."""
    ahead = _reach(left, right, i, j)
    back = _reach(left.backwards, right.backwards, len(left.words) - i, len(right.words) - j)
    return _best(align_words(left, right, (i - back[0], i + ahead[0]), (j - back[1], j + ahead[1])))


def _with_ends(left: Passage, right: Passage, core: Sequence[Step]) -> list[Step]:
    """Add the words beside an alignment up to the ends of its sentences, as far as both sides have some."""
    if not core:
        return []
    first, last = core[0], core[-1]
    n, m = len(left.words), len(right.words)
    head = [
        _backwards(s, n, m) for s in _beside(left.backwards, right.backwards, n - first.left[0], m - first.right[0])
    ]
    return [*reversed(head), *core, *_beside(left, right, last.left[1], last.right[1])]


def _backwards(step: Step, n: int, m: int) -> Step:
    """A step of the reversed passages, in the passages, which have `n` and `m` words."""
    return Step(
        (n - step.left[1], n - step.left[0]),
        (m - step.right[1], m - step.right[0]),
        step.shared,
        step.differing,
        step.cut,
    )


def _parts(left: Passage, right: Passage, steps: Sequence[Step]) -> list[list[Step]]:
    """Part an alignment where both sides end a quotation and go on with a new sentence."""
    parts: list[list[Step]] = [[]]
    ends: tuple[int, int] | None = None  # of the last words in common
    for step in (part for whole in steps for part in _split(left, right, whole)):
        if step.shared:
            begins = step.left[0], step.right[0]
            if ends and _has_break(left, ends[0], begins[0]) and _has_break(right, ends[1], begins[1]):
                parts.append([])
            ends = step.left[1], step.right[1]
        parts[-1].append(step)
    return [_best(part) for part in parts]


def _split(left: Passage, right: Passage, step: Step) -> list[Step]:
    """Split words in common where both sides end a quotation."""
    (i, i_end), (j, j_end) = step.left, step.right
    if not step.shared or i_end - i != j_end - j:
        return [step]
    inner = [n for n in range(1, i_end - i) if _has_break(left, i + n, i + n) and _has_break(right, j + n, j + n)]
    bounds = [0, *inner, i_end - i]
    return [Step((i + a, i + b), (j + a, j + b), b - a, 0) for a, b in pairwise(bounds)]


def _has_break(passage: Passage, first: int, last: int) -> bool:
    """Whether a quotation and a sentence end before one of the words `first` to `last`, inclusive."""
    return any(passage.cuts[n] and passage.starts[n] for n in range(first, last + 1))


def _reach(left: Passage, right: Passage, i: int, j: int) -> tuple[int, int]:
    """Return how many words from `i` and from `j` on belong to the best alignment."""
    window = _WINDOW
    while True:
        a = (i, min(i + window, len(left.words)))
        b = (j, min(j + window, len(right.words)))
        best = total = 0.0
        reach = (0, 0)
        for step in align_words(left, right, a, b):
            total += _score(step)
            if total > best:
                best, reach = total, (step.left[1] - i, step.right[1] - j)
        if max(reach) < window // 2 or (a[1], b[1]) == (len(left.words), len(right.words)):
            return reach
        window *= 2


def share_of(steps: Sequence[Step]) -> float:
    shared, differing = sum(step.shared for step in steps), sum(step.differing for step in steps)
    return shared / (shared + differing) if shared else 0.0


def _score(step: Step) -> float:
    return step.shared - _COST * step.differing - (_CUT_COST if step.cut else 0.0)


def _best(steps: Sequence[Step]) -> list[Step]:
    """Return the row of steps with the highest score (the maximum subarray)."""
    best, reached, first = (0.0, 0, 0), 0.0, 0
    for n, step in enumerate(steps):
        if reached <= 0:
            reached, first = 0.0, n
        reached += _score(step)
        best = max(best, (reached, first, n + 1), key=lambda row: row[0])
    return list(steps[best[1] : best[2]])


def _beside(left: Passage, right: Passage, i: int, j: int) -> list[Step]:
    """Align the words from `i` and from `j` to the end of the sentence or to a cut, as far as both sides have some."""
    rests = _rest(left, i), _rest(right, j)
    both = min(rests)
    whole = _open(align_words(left, right, (i, i + rests[0]), (j, j + rests[1])))
    short = align_words(left, right, (i, i + both), (j, j + both))
    if whole and whole[-1].shared:
        return whole
    return min(whole, short, key=lambda steps: sum(step.differing for step in steps))


def _open(steps: list[Step]) -> list[Step]:
    """Without the words that one side has more than the other at the end."""
    if not steps or steps[-1].shared:
        return steps
    (i, i_end), (j, j_end) = steps[-1].left, steps[-1].right
    both = min(i_end - i, j_end - j)
    return (
        [*steps[:-1], Step((i, i + both), (j, j + both), 0, min(both, steps[-1].differing), steps[-1].cut)]
        if both
        else steps[:-1]
    )


def _rest(passage: Passage, at: int) -> int:
    last = min(at + _WINDOW, len(passage.words))
    return next((n for n in range(at, last) if passage.starts[n] or passage.cuts[n]), last) - at


def _select(lefts: Sequence[Passage], rights: Sequence[Passage], found: list[_Alignment]) -> Iterator[_Alignment]:
    """Yield the best alignments, each word at most once; of an alignment that overlaps a better one, the rest."""
    used = [bytearray(len(p.words)) for p in lefts], [bytearray(len(p.words)) for p in rights]
    heapify(queue := list(found))
    while queue:
        one = heappop(queue)
        sides = used[0][one.left], used[1][one.right]
        a, b = _extent(one.steps)
        if not any(sides[0][slice(*a)]) and not any(sides[1][slice(*b)]):
            sides[0][slice(*a)] = b"\1" * (a[1] - a[0])
            sides[1][slice(*b)] = b"\1" * (b[1] - b[0])
            yield one
            continue
        rest = _free(one.steps, sides)
        if _is_remark(lefts[one.left], rest):
            heappush(queue, _Alignment(one.left, one.right, tuple(rest)))


def _extent(steps: Sequence[Step]) -> tuple[Range, Range]:
    return (steps[0].left[0], steps[-1].left[1]), (steps[0].right[0], steps[-1].right[1])


def _free(steps: Sequence[Step], used: tuple[bytearray, bytearray]) -> list[Step]:
    """Return the longest row of steps of which no word is used."""
    rows: list[list[Step]] = [[]]
    for step in steps:
        if any(used[0][slice(*step.left)]) or any(used[1][slice(*step.right)]):
            rows.append([])
        else:
            rows[-1].append(step)
    return max(map(_best, rows), key=lambda row: sum(map(_score, row)))


def _remark(texts: Sequence[Plain], left: Passage, right: Passage, found: _Alignment) -> Remark:
    a, b = _extent(found.steps)
    differences = [step for step in found.steps if step.differing]
    weights = [weight_of(left.words[slice(*s.left)], right.words[slice(*s.right)]) for s in differences]
    telling = differences[weights.index(max(weights))] if differences else None
    return Remark(
        left=_written(texts[0], left, a),
        right=_written(texts[1], right, b),
        left_words=_written(texts[0], left, telling.left) if telling and telling.left[0] < telling.left[1] else None,
        right_words=_written(texts[1], right, telling.right)
        if telling and telling.right[0] < telling.right[1]
        else None,
        shared=found.shared,
        share=found.share,
        same=not differences,
        weight=1 - prod(1 - weight for weight in weights),
    )


def _written(text: Plain, passage: Passage, words: Range) -> Span:
    return text.span(passage.span(*words))
