"""How two wordings of one remark differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from claimdiff.comparators.passages import Passage, is_content
from claimdiff.english.content_words import EDITED_WORDS, NEGATIONS, content_stem, same_word
from claimdiff.english.spelling import Word, same_spelling, same_written

#: Range of words: first, and last exclusive.
Range = tuple[int, int]
#: Words that speakers use to gain time: "I mean", "you know".
_FILLERS = frozenset("i you mean know well so like just really actually 's".split())


@dataclass(frozen=True, slots=True, order=True)
class Step:
    """A stretch of an alignment.

    Attributes:
        left, right: the words of each side; one of them may be empty.
        shared: number of words in common, however spelled; 0 for a difference.
        differing: number of words that differ: those of the longer side. 0 for what an editor may leave out.
        cut: whether an editor may have left out words here.
    """

    left: Range
    right: Range
    shared: int
    differing: int
    cut: bool = False


def align_words(left: Passage, right: Passage, a: Range, b: Range) -> list[Step]:
    """Align two stretches of words, with the longest common subsequence of their forms."""
    one, other = left.forms[slice(*a)], right.forms[slice(*b)]
    steps: list[Step] = []
    gap: Range | None = None
    for block in Indel.opcodes(one, other):
        start, begin = a[0] + block.src_start, b[0] + block.dest_start
        if block.tag == "equal":
            if gap is not None:
                steps += _gap(left, right, (gap[0], start), (gap[1], begin))
                gap = None
            count = block.src_end - block.src_start
            steps.append(Step((start, start + count), (begin, begin + count), count, 0))
        elif gap is None:
            gap = (start, begin)
    if gap is not None:
        steps += _gap(left, right, (gap[0], a[1]), (gap[1], b[1]))
    return steps


def _gap(left: Passage, right: Passage, a: Range, b: Range) -> list[Step]:
    """The steps for words without a match: the same in another spelling, left out by an editor, or different."""
    one, other = left.words[slice(*a)], right.words[slice(*b)]
    if same_spelling(one, other):
        return [Step(a, b, max(len(one), len(other)), 0)]
    before = _alike(one, other)
    after = _alike(one[before:][::-1], other[before:][::-1])
    inner_a, inner_b = (a[0] + before, a[1] - after), (b[0] + before, b[1] - after)
    steps = [
        Step((a[0], inner_a[0]), (b[0], inner_b[0]), before, 0),
        _difference(left, right, inner_a, inner_b),
        Step((inner_a[1], a[1]), (inner_b[1], b[1]), after, 0),
    ]
    return [step for step in steps if step.left[0] < step.left[1] or step.right[0] < step.right[1]]


def _alike(one: Sequence[Word], other: Sequence[Word]) -> int:
    """The number of words from the start that are spellings of each other."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (x, y) in enumerate(pairs) if not same_written(x.form, y.form)), min(len(one), len(other)))


def _difference(left: Passage, right: Passage, a: Range, b: Range) -> Step:
    """The step for words that differ, without those that the other side may have left out."""
    if _is_stutter(left, a, b) or _is_stutter(right, b, a):
        return Step(a, b, 0, 0)
    longer = max(a[1] - a[0], b[1] - b[0])
    left_cuts, right_cuts = _cuts(left, a), _cuts(right, b)
    if not left_cuts and not right_cuts:
        return Step(a, b, 0, longer)
    # Up to the first cut, and from the last one on, both sides give the words that stand there.
    before = min(left_cuts[0] - a[0] if left_cuts else b[1], right_cuts[0] - b[0] if right_cuts else a[1])
    if before:
        return Step((a[0], min(a[0] + before, a[1])), (b[0], min(b[0] + before, b[1])), 0, before, before < longer)
    after = min(a[1] - left_cuts[-1] if left_cuts else b[1], b[1] - right_cuts[-1] if right_cuts else a[1])
    if after:
        return Step((max(a[0], a[1] - after), a[1]), (max(b[0], b[1] - after), b[1]), 0, after, after < longer)
    return Step(a, b, 0, 0, longer > 0)


def _cuts(passage: Passage, words: Range) -> list[int]:
    return [n for n in range(words[0], words[1] + 1) if passage.cuts[n]]


def _is_stutter(passage: Passage, words: Range, other: Range) -> bool:
    """Whether only one side has the words, and they repeat its own after a pause: "I — I think"."""
    first, last = words
    count = last - first
    if not count or other[0] < other[1] or any(is_content(word) for word in passage.words[first:last]):
        return False
    forms = passage.forms
    return (forms[max(0, first - count) : first] == forms[first:last] and passage.pauses[first]) or (
        forms[last : last + count] == forms[first:last] and passage.pauses[last]
    )


def weight_of(one: Sequence[Word], other: Sequence[Word]) -> float:
    """Return how much a difference in words changes what is said, in [0, 1].

    1 for a negation or a number on one side only, 0.8 for content words in place of others, 0.5 for content words on
    one side only and for synonyms, 0.3 for other forms of a word and for pronouns and auxiliaries, 0.1 for articles,
    prepositions and fillers.
    """
    gone, come = _telling(one), _telling(other)
    if NEGATIONS.isdisjoint(gone) != NEGATIONS.isdisjoint(come):
        return 1.0
    if _figures(gone) != _figures(come):
        return 1.0
    left, right = [w.form for w in one if is_content(w)], [w.form for w in other if is_content(w)]
    lost = [w for w in left if not any(same_word(w, x) for x in right)]
    new = [w for w in right if not any(same_word(w, x) for x in left)]
    if lost and new:
        return 0.8
    if {*lost, *new} - {*_FILLERS}:
        return 0.5
    if left and right and {content_stem(w) for w in left} != {content_stem(w) for w in right}:
        return 0.5
    return 0.1 if {*gone, *come} <= EDITED_WORDS | _FILLERS else 0.3


def _telling(words: Sequence[Word]) -> list[str]:
    """The forms of words; "one" is an article."""
    return ["a" if word.form == "#1.0" else word.form for word in words]


def _figures(forms: Sequence[str]) -> set[str]:
    return {form for form in forms if form.startswith("#")}
