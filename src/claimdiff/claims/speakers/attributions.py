"""Attribute statements, quoted or reported, to their speakers.

Candidates come from the parse (`cues`) and from quotation marks (`quote_cues`); a linear model trained on annotated
news (training/train_attribution.py) decides which of them are attributions.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimdiff.claims.grammar.trees import Tree, read_tree
from claimdiff.claims.speakers.cues import Candidate, find_indirect
from claimdiff.claims.speakers.quote_cues import find_colons, find_signature, quote_candidate
from claimdiff.claims.speakers.speaker import cue_features
from claimdiff.english.quotation_marks import find_quoted
from claimdiff.model import Span
from claimdiff.weights import LinearModel, load_weights

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from claimdiff.claims.text.layout import Block

# Cues are looked for this many verbs away from a quotation, on each side; beyond, other words speak of other things.
_NEAREST = 4
# A verb with a full clause under it seldom means anything but speech or thought, and hardly ever where its subject is a
# person: what "officials are sure" of is not the article's own claim.
_CLAUSE_THRESHOLD, _PERSONAL_THRESHOLD = 0.35, 0.15
# Words outside the quotation that a sentence needs to name a speaker.
_OUTSIDE_WORDS = 2


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words that someone is reported to have said, written or thought.

    Attributes:
        speaker: who says it, as named there ("A spokesman for the mayor", "the official"); None when the words are
            quoted and nobody can be named.
        cue: the words that mark the speech ("said", "according to").
        content: what is said, in order, not overlapping.
        quoted: whether the content stands inside quotation marks.
    """

    speaker: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    quoted: bool


@dataclass(frozen=True, slots=True)
class Quote:
    """An outermost quotation as inclusive token range, with the sentences it touches."""

    first: int
    last: int
    first_sentence: int
    last_sentence: int


def find_attributions(doc: Doc) -> list[Attribution]:
    """Find the attributions in a parsed document, in the order of their content.

    Direct, indirect and mixed quotation, several sentences of it, and attributions inside attributions: where contents
    nest, the narrowest belongs to whoever is named with it. The article's own statements are in none.

    Args:
        doc: tagged, lemmatised and parsed; one that is not parsed gives quotations without speakers.

    Raises:
        ModelError: the weights are missing or damaged.
    """
    tree = read_tree(doc)
    model = load_weights("attribution")
    context = read_quotes(tree)
    indirect = (c for c in (*find_indirect(tree), *find_colons(tree)) if not _is_time(tree, c))
    chosen = [
        c for c in indirect if c.speaker is not None and model.probability(c.features) >= _needed(c, model.threshold)
    ]
    direct, unnamed = _attribute_quotes(tree, context, model)
    found = list(_merge(tree, [*chosen, *direct], context.quoted))
    for quote in unnamed:
        span = tree.span(quote.first, quote.last)
        if span is not None:
            found.append(Attribution(None, None, (span,), True))
    return sorted(found, key=lambda a: (a.content[0], a.content[-1].end, a.cue or a.content[0]))


def find_turns(text: str, blocks: Sequence[Block]) -> list[Attribution]:
    """Return what each speaker of a transcript says, up to the next name, and the headline behind a speaker's name."""
    found: list[Attribution] = []
    speaker: Span | None = None
    for block in blocks:
        if block.kind == "turn":
            start = block.span.start + (text[block.span.start] in '"“')
            speaker = Span(start, block.span.end - 1)
        elif speaker is not None and block.kind in ("body", "headline"):
            found.append(Attribution(speaker, None, (block.span,), False))
            speaker = speaker if block.kind == "body" else None
    return found


def _is_time(tree: Tree, candidate: Candidate) -> bool:
    """Whether the content is only when something happened: "A storm struck the coast on Monday"."""
    return all(tree.entities[t] in {"DATE", "TIME"} for first, last in candidate.ranges for t in range(first, last + 1))


def _needed(candidate: Candidate, threshold: float) -> float:
    """Return the probability from which a candidate is taken."""
    if not candidate.clause:
        return threshold
    return min(threshold, _PERSONAL_THRESHOLD if candidate.personal else _CLAUSE_THRESHOLD)


def outer_quotes(tree: Tree) -> list[Quote]:
    """Return the outermost quotations, as tokens."""
    quotes: list[Quote] = []
    end = -1
    for span in find_quoted(tree.text):
        if span.start < end:
            continue
        end = span.end
        first, last = bisect_left(tree.starts, span.start), bisect_left(tree.starts, span.end) - 1
        if first <= last:
            quotes.append(Quote(first, last, tree.sentence[first], tree.sentence[last]))
    return quotes


@dataclass(frozen=True, slots=True)
class QuoteContext:
    """What is known about all quotations of a document.

    Attributes:
        quotes: the outermost quotations, in order.
        quoted: which tokens stand inside one.
        verbs: the full verbs outside quotations, in order.
        shapes: features of these verbs.
        outside: how many words of each sentence stand outside quotations.
    """

    quotes: list[Quote]
    quoted: list[bool]
    verbs: list[int]
    shapes: dict[int, tuple[str, ...]]
    outside: list[int]


def read_quotes(tree: Tree) -> QuoteContext:
    """Return the quotations of a document with what stands around them."""
    quotes = outer_quotes(tree)
    quoted = [False] * len(tree)
    for quote in quotes:
        quoted[quote.first : quote.last + 1] = [True] * (quote.last + 1 - quote.first)
    outside = [0] * len(tree.sentences)
    verbs: list[int] = []
    for token, pos in enumerate(tree.pos):
        if quoted[token] or pos in ("PUNCT", "SPACE"):
            continue
        outside[tree.sentence[token]] += 1
        if quotes and pos in ("VERB", "AUX") and tree.deps[token] not in ("aux", "auxpass"):
            verbs.append(token)
    return QuoteContext(quotes, quoted, verbs, {verb: tuple(cue_features(tree, verb)) for verb in verbs}, outside)


def quote_candidates(tree: Tree, quote: Quote, context: QuoteContext) -> list[Candidate]:
    """Return candidates for one quotation: the nearest verbs before and after it in the sentences that it touches."""
    start, end = tree.sentences[quote.first_sentence][0], tree.sentences[quote.last_sentence][1]
    verbs = context.verbs
    before, after = bisect_left(verbs, quote.first), bisect_left(verbs, quote.last)
    near = [v for v in reversed(verbs[max(0, before - _NEAREST) : before]) if v >= start]
    near += [v for v in verbs[after : after + _NEAREST] if v < end]
    governing = [v for v in near if _governs(tree, v, quote)]
    near = governing or near
    return [
        quote_candidate(tree, verb, context.shapes[verb], quote.first, quote.last, number)
        for number, verb in enumerate(near)
    ]


def _governs(tree: Tree, verb: int, quote: Quote) -> bool:
    """Whether a verb with a subject of its own has quoted words for its clause: then no other verb says them."""
    return tree.child(verb, "nsubj") is not None and any(
        quote.first <= other <= quote.last and tree.deps[other] == "ccomp" for other in tree.children[verb]
    )


def _attribute_quotes(tree: Tree, context: QuoteContext, model: LinearModel) -> tuple[list[Candidate], list[Quote]]:
    """Return the best candidate of each quotation, and the quotations that nobody can be named for."""
    found: list[Candidate] = []
    unnamed: list[Quote] = []
    last: Candidate | None = None
    reached = 0
    for quote in context.quotes:
        alone = sum(context.outside[quote.first_sentence : quote.last_sentence + 1]) < _OUTSIDE_WORDS
        signed = find_signature(tree, quote.first, quote.last)
        if signed is not None:
            best: Candidate | None = signed
        elif not alone:
            best = _best(quote_candidates(tree, quote, context), model)
        elif last is not None and quote.first_sentence - reached <= 1:
            # A quotation without a cue goes on where the last one stopped.
            best = Candidate(last.cue, last.speaker, ((quote.first, quote.last),), ())
        else:
            best = _announced(tree, quote, context, model)
        if best is not None:
            found.append(best)
        elif alone:
            unnamed.append(quote)
        if best is not None or alone:
            last = best if signed is None else None
            reached = max(quote.last_sentence, tree.sentence[best.cue]) if best is not None else 0
    return found, unnamed


def _best(candidates: list[Candidate], model: LinearModel) -> Candidate | None:
    scored = [(model.probability(c.features), -number, c) for number, c in enumerate(candidates)]
    score, _, best = max(scored, default=(0.0, 0, None), key=lambda s: s[:2])
    return best if score >= model.threshold else None


def _announced(tree: Tree, quote: Quote, context: QuoteContext, model: LinearModel) -> Candidate | None:
    """ "He went on: [new paragraph] “...” ": the sentence before ends in a colon."""
    if quote.first_sentence == 0:
        return None
    first, end = tree.sentences[quote.first_sentence - 1]
    last = end - 1
    while last > first and tree.pos[last] in ("SPACE", "PUNCT") and tree.words[last] != ":":
        last -= 1
    if tree.words[last] != ":":
        return None
    wider = Quote(quote.first, quote.last, quote.first_sentence - 1, quote.last_sentence)
    return _best(quote_candidates(tree, wider, context), model)


def _merge(tree: Tree, candidates: list[Candidate], quoted: list[bool]) -> Iterator[Attribution]:
    """Yield one attribution a cue and speaker: the contents of its candidates together."""
    together: dict[tuple[int, int | None], set[tuple[int, int]]] = {}
    for candidate in candidates:
        together.setdefault((candidate.cue, candidate.speaker), set()).update(candidate.ranges)
    for (cue, speaker), ranges in together.items():
        tokens = [0, 0]
        spans: list[Span] = []
        for first, last in _union(ranges):
            span = tree.span(first, last)
            if span is not None:
                spans.append(span)
                tokens[0] += sum(quoted[first : last + 1])
                tokens[1] += last + 1 - first
        if spans:
            yield Attribution(
                speaker=None if speaker is None else tree.span(*tree.phrase(speaker)),
                cue=_cue_span(tree, cue),
                content=tuple(spans),
                quoted=tokens[0] > 0.8 * tokens[1],
            )


def _union(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def _cue_span(tree: Tree, cue: int) -> Span:
    last = cue
    if tree.words[cue] == "according" and cue + 1 < len(tree) and tree.words[cue + 1] == "to":
        last = cue + 1
    return Span(tree.starts[cue], tree.ends[last])
