"""What becomes of the annotated conflicts on the way to the judge: which stage loses how many, and what it costs.

A conflict of the gold is *close* if two sentences that cover it are compared at all, and *asked* if the judge is asked
about them. What the judge is not asked about is never reported with it, so this bounds the recall.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from benchmarks.gold import AnnotatedStory, GoldConflict
from benchmarks.predictions import Predictor
from claimdiff.alignment import (
    ClaimAligner,
    find_neighbours,
    find_reprints,
    sentence_lines,
    without_reprinted,
    without_restated_headlines,
)
from claimdiff.conflicts import DETECTORS
from claimdiff.conflicts.candidates import Candidate, find_candidates, ids_of
from claimdiff.conflicts.detection import find
from claimdiff.conflicts.weighing import UNJUDGED, screened
from claimdiff.embedding import default_embedder, embed
from claimdiff.evaluation.measures import covers
from claimdiff.model import Article, Claim, Span
from claimdiff.pipeline.assembly import pair_up
from claimdiff.protocols import Embedder
from claimdiff.weights import load_weights

Figures = dict[str, Any]
SIDES = ("a", "b")


def candidates_of(
    articles: Sequence[Article], claims: Sequence[Sequence[Claim]], embedder: Embedder
) -> list[Candidate]:
    """Return the close sentences of two articles with their evidence, as the pipeline finds them."""
    told = {a.id: without_restated_headlines(own) for a, own in zip(articles, claims, strict=True)}
    told = dict(without_reprinted(find_reprints(articles), articles, told))
    ordered = sorted(articles, key=lambda article: article.id)
    own = [told[a.id] for a in ordered]
    if not all(own):
        return []
    vectors = [embed(embedder, [claim.text for claim in said]) for said in own]
    lines = [embed(embedder, sentence_lines(a, said)) for a, said in zip(ordered, own, strict=True)]
    matches = ClaimAligner()(ordered, own, vectors)
    pairs = pair_up(ordered, told, matches)
    near = find_neighbours(ordered, own, vectors, lines, matches)
    return find_candidates(pairs, near, DETECTORS, {ids_of(pair): find(pair, DETECTORS) for pair in pairs})


def screening_figures(stories: Sequence[AnnotatedStory], code: Predictor) -> Figures:
    """Return the share of conflicts that each stage keeps, natural ones and rewritten ones, and the pairs it takes."""
    figures = {
        "natural": _kept([(story.articles, story.conflicts) for story in stories], code),
        "rewritten": _kept([rewritten(story) for story in stories if story.rewrites], code),
    }
    return {f"{name}_{key}": figure for name, own in figures.items() for key, figure in own.items()}


def _kept(cases: Sequence[tuple[Sequence[Article], Sequence[GoldConflict]]], code: Predictor) -> Figures:
    unjudged, embedder = load_weights(UNJUDGED), default_embedder()
    claims = code.claims([article for articles, _ in cases for article in articles])
    count = {"conflicts": 0, "close": 0, "asked": 0}
    pairs = {"close": 0, "asked": 0}
    sentences = 0
    for articles, conflicts in cases:
        if not all(article.id in claims for article in articles):
            continue
        close = candidates_of(articles, [claims[article.id] for article in articles], embedder)
        stages = {"close": close, "asked": screened(close, unjudged)}
        count["conflicts"] += len(conflicts)
        for name, candidates in stages.items():
            pairs[name] += len(candidates)
            count[name] += sum(_is_among(one, candidates, articles[0].id) for one in conflicts)
        sentences += len({side for one in close for side in one.near.sides})
    return {
        **count,
        "close_recall": count["close"] / max(1, count["conflicts"]),
        "asked_recall": count["asked"] / max(1, count["conflicts"]),
        "close_pairs": pairs["close"],
        "asked_pairs": pairs["asked"],
        "asked_pairs_per_sentence": pairs["asked"] / max(1, sentences),
    }


def _is_among(gold: GoldConflict, candidates: Iterable[Candidate], first: str) -> bool:
    sides = (
        (one.near.left, one.near.right) if one.near.left_article.id == first else (one.near.right, one.near.left)
        for one in candidates
    )
    return any(covers(a, gold.a) and covers(b, gold.b) for a, b in sides)


def rewritten(story: AnnotatedStory) -> tuple[tuple[Article, Article], list[GoldConflict]]:
    """Return a story with the sentences that were written to conflict in their places, and these conflicts.

    A sentence is replaced once, and one that a new sentence conflicts with not at all.
    """
    used: set[tuple[str, int]] = set()
    chosen = []
    for one in story.rewrites:
        own, other = (one.side, one.sentence), ("b" if one.side == "a" else "a", one.against)
        if one.label == "conflict" and not {own, other} & used:
            used |= {own, other}
            chosen.append(one)
    texts, places = [], []
    for side, article, spans in zip(SIDES, story.articles, story.sentences, strict=True):
        new = {one.sentence: one.new for one in chosen if one.side == side}
        text, at, now = "", 0, []
        for number, span in enumerate(spans):
            text += article.text[at : span.start]
            said = new.get(number, span.of(article.text))
            now.append(Span(len(text), len(text) + len(said)))
            text, at = text + said, span.end
        texts.append(text + article.text[at:])
        places.append(now)
    first, second = (
        Article(text=text, id=f"{article.id} rewritten", source=article.source, title=article.title)
        for text, article in zip(texts, story.articles, strict=True)
    )
    conflicts = []
    for one in chosen:
        a, b = (one.sentence, one.against) if one.side == "a" else (one.against, one.sentence)
        conflicts.append(GoldConflict(places[0][a], places[1][b], one.kind or "", edited=one.side))
    return (first, second), conflicts
