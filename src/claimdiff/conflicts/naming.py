"""Name a conflict between two sentences: its kind, the two claims, and the words of each that clash."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from claimdiff.alignment.neighbours import CANDIDATES, Neighbours
from claimdiff.conflicts.candidates import KINDS
from claimdiff.conflicts.kind import kind_of_difference
from claimdiff.conflicts.weighing import Weighed
from claimdiff.english.content_words import EDITED_WORDS
from claimdiff.findings.explanation import REASONS
from claimdiff.findings.words import differing_words
from claimdiff.model import Article, Claim, ConflictKind, Evidence, Finding, Mention, Pair, Span

#: Log-odds that what was seen in the texts adds to a kind: its surest finding, by its confidence; a remark in two
#: wordings; the slot in which the claims with the deciding words differ, or the closest.
SEEN, REWORDED, DIFFERS = 8.0, 4.0, 1.5
#: A word or figure: "well-known", "3.5%", "£3m". Only so many code points around a mark are searched for it.
_WORD, _LONGEST_WORD = re.compile(r"[£$€¥]?\w+(?:[.,:'’‐‑-]\w+)*%?"), 60
_INDEFINITE = re.compile(r"\ban?\s", re.IGNORECASE)
#: Smallest share of a kind, so that a kind a judge rules out can still be named for what was seen.
_LEAST = 0.01


def name_conflict(one: Weighed) -> tuple[Pair, Finding]:
    """Return the two claims in conflict, and the finding with its kind, words and evidence."""
    kind = likeliest_kind(one)
    seen = [item for item in one.candidate.conflicts() if item[1].kind == kind]
    if seen:
        pair, finding = max(seen, key=lambda item: (item[1].confidence, item[0].similarity))
        reason = finding.reason or REASONS[kind]
        marked = _marked(one)
        return pair, replace(
            finding,
            confidence=one.confidence,
            left=_narrowed(pair.left_article, pair.left, finding.left, marked[0]),
            right=_narrowed(pair.right_article, pair.right, finding.right, marked[1]),
            reason=reason,
            evidence=_evidence(one, pair, reason, finding.confidence),
        )
    left, right = _words(one, kind)
    pair = _claims(one.candidate.near.pairs[:CANDIDATES], left, right)
    left, right = _of_kind(kind, pair, left, right)
    differing = differing_words(pair)
    return pair, Finding(
        outcome="conflict",
        kind=kind,
        confidence=one.confidence,
        left=_mention(pair.left_article, left) or differing[0],
        right=_mention(pair.right_article, right) or differing[1],
        reason=REASONS[kind],
        evidence=_evidence(one, pair, REASONS[kind]),
    )


def likeliest_kind(one: Weighed) -> ConflictKind:
    """Return the likeliest kind by the judge, the detectors, a reworded remark and the slots."""
    judged, seen = one.kinds, one.candidate.evidence
    # A judge that names some kinds rules out the others.
    odds = {kind: math.log(max(judged.get(kind, 0.0), _LEAST)) if judged else 0.0 for kind in KINDS}
    for kind in KINDS:
        odds[kind] += SEEN * seen[kind]
    remark = one.candidate.near.remark
    if remark is not None and not remark.same:
        odds["quote"] += REWORDED
    odds[kind_of_difference(_claims(one.candidate.near.pairs[:CANDIDATES], *_marked(one)))] += DIFFERS
    possible = set(_possible(one.candidate.near))
    if _are_described(one):
        possible.discard("place")
    return max((kind for kind in KINDS if kind in possible or seen[kind]), key=lambda kind: odds[kind])


def _are_described(one: Weighed) -> bool:
    """Whether the judge marks on both sides what something or somebody is ("an oil tanker"), which is no place."""
    near, (left, right) = one.candidate.near, _marked(one)
    return (
        left is not None
        and right is not None
        and all(
            _INDEFINITE.search(article.text, max(0, words.start - 3), words.end) is not None
            and not article.text[words.start : words.end].casefold().startswith(("in ", "at ", "on ", "to ", "from "))
            for article, words in ((near.left_article, left), (near.right_article, right))
        )
    )


def _possible(near: Neighbours) -> Collection[ConflictKind]:
    """Return the kinds of conflict that two sentences can be in: of quotations only where both quote somebody."""
    sides = [[pair.left for pair in near.pairs], [pair.right for pair in near.pairs]]
    missing: set[ConflictKind] = set()
    if near.remark is None and not all(any(claim.quotation for claim in side) for side in sides):
        missing.add("quote")
    if not all(any(claim.speaker for claim in side) for side in sides):
        missing.add("attribution")
    return set(KINDS) - missing


def _words(one: Weighed, kind: ConflictKind) -> tuple[Span | None, Span | None]:
    """Return the words of both articles that decide: of a reworded remark, or as the judge marks them."""
    near = one.candidate.near
    remark = near.remark
    if kind == "quote" and remark is not None and not remark.same:
        return remark.left_words or remark.left, remark.right_words or remark.right
    left, right = _marked(one)
    if left is None or right is None:
        return None, None
    if kind == "quote":
        return left, right  # every word of a quotation counts
    return _without_small_words(near.left_article.text, left), _without_small_words(near.right_article.text, right)


def _marked(one: Weighed) -> tuple[Span | None, Span | None]:
    """Return the words of both articles that the judge marks, in the order that marks them."""
    left: Span | None = None
    right: Span | None = None
    for number, judged in enumerate(one.judged or ()):
        if judged.relation is not None:
            words = judged.relation.premise, judged.relation.hypothesis
            ours, theirs = words[::-1] if number else words
            left, right = left or ours, right or theirs
    near = one.candidate.near
    return (
        left and _whole_words(near.left_article.text, near.in_left(left)),
        right and _whole_words(near.right_article.text, near.in_right(right)),
    )


def _whole_words(text: str, marked: Span) -> Span:
    """Return the span up to the ends of the words that it cuts: a judge reads parts of them, as "20" and "27"."""
    near = _WORD.finditer(text, max(0, marked.start - _LONGEST_WORD), marked.end + _LONGEST_WORD)
    cut = [word.span() for word in near if word.start() < marked.end and marked.start < word.end()]
    return Span(min([marked.start, *(start for start, _ in cut)]), max([marked.end, *(end for _, end in cut)]))


def _without_small_words(text: str, words: Span) -> Span:
    """Return the span without articles, prepositions and the like at its end: "the crew survived the"."""
    telling = [
        word for word in _WORD.finditer(text, words.start, words.end) if word.group().casefold() not in EDITED_WORDS
    ]
    return Span(words.start, telling[-1].end()) if telling else words


def _of_kind(kind: ConflictKind, pair: Pair, left: Span | None, right: Span | None) -> tuple[Span | None, Span | None]:
    """Return the figures, times or places that the marked words touch, if each side's touch one: of "paid £35 million"
    the sum, of "140" "at least 140 homes"."""
    ours, theirs = _touched(kind, pair.left, left), _touched(kind, pair.right, right)
    if len(ours) != 1 or len(theirs) != 1 or ours[0].text.casefold() == theirs[0].text.casefold():
        return left, right
    return ours[0].span, theirs[0].span


def _touched(kind: ConflictKind, claim: Claim, marked: Span | None) -> list[Mention]:
    slots: dict[ConflictKind, Sequence[Mention]] = {
        "quantity": claim.quantities,
        "time": claim.times,
        "place": claim.places,
    }
    return [slot for slot in slots.get(kind, ()) if marked is not None and marked.overlap(slot.span)]


def _narrowed(article: Article, claim: Claim, value: Mention, marked: Span | None) -> Mention:
    """Return the words that the judge marks where the detector's are the whole claim, else the detector's."""
    is_whole = value.start <= claim.start and claim.end <= value.end
    inside = marked is not None and value.start <= marked.start and marked.end <= value.end
    return Mention.of(article.text, marked.start, marked.end) if marked is not None and is_whole and inside else value


def _claims(pairs: Iterable[Pair], left: Span | None, right: Span | None) -> Pair:
    """Return the pair of claims that holds most of the deciding words; of equal ones, the most similar."""
    return max(pairs, key=lambda pair: (_held(pair.left.spans, left) + _held(pair.right.spans, right), pair.similarity))


def _held(spans: Iterable[Span], words: Span | None) -> float:
    return 0.0 if words is None else round(sum(span.overlap(words) for span in spans) / len(words), 1)


def _mention(article: Article, words: Span | None) -> Mention | None:
    return None if words is None else Mention.of(article.text, words.start, words.end)


def _evidence(one: Weighed, pair: Pair, reason: str, detector: float | None = None) -> Evidence:
    return Evidence(
        similarity=pair.similarity, detector=detector, sentences=one.conflict, reason=reason, factors=one.factors
    )
