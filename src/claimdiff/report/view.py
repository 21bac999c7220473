"""Shared by all reports: labels for sources, excerpts with the values marked, findings merged if they share a claim."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from claimdiff.findings.denied import is_denied
from claimdiff.findings.explanation import listed
from claimdiff.model import Agreement, Article, Claim, Comparison, Conflict, Dispute, Match, Side, Span, Update
from claimdiff.report.speaking import Speaking, speaking_of

#: What a comparison reports.
Reported = Conflict | Dispute | Update | Agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A quote in its sentence: `before + quote + after`, where `value` is a range of `quote`.

    Attributes:
        label: the source's label.
        speaker: the speaker cited by the source, if any.
        denied: whether that speaker denies it.
        before, after: the rest of the sentence.
        value: the words of the quote that state the value; the whole quote if it does not contain the value.
    """

    label: str
    speaker: str | None
    denied: bool
    before: str
    quote: str
    after: str
    value: Span

    @property
    def parts(self) -> tuple[str, str, str]:
        """The quote before, in and after the value."""
        return self.quote[: self.value.start], self.value.of(self.quote), self.quote[self.value.end :]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningCount:
    """Updates that share a claim: their distinct sides, the earliest article first, and a sentence that tells them."""

    sides: tuple[Side, ...]
    explanation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A comparison with the lookups that reports need.

    Attributes:
        articles, claims: articles and claims by id.
        labels: unique labels by article id.
        points: agreements merged if they share a claim: their distinct sides in the order of the articles.
        counts: updates merged if they share a claim.
        only: unmatched claims in text order, by the ids of the articles that print them: one, or reprints of one text.
            Those that a longer one of their sentence holds ("She left" beside "She left on Monday") are left out.
        speaking: what articles say about a point of which they are not a side.
        undecided: undecided matches, without those shown as disputes.
    """

    comparison: Comparison
    articles: dict[str, Article]
    claims: dict[str, Claim]
    labels: dict[str, str]
    points: tuple[tuple[Side, ...], ...]
    counts: tuple[RunningCount, ...]
    only: dict[tuple[str, ...], list[Claim]]
    speaking: Speaking
    undecided: tuple[Match, ...]

    def names(self, article_ids: Iterable[str]) -> str:
        """Return the labels of articles as a list in words."""
        return listed([self.labels[article_id] for article_id in article_ids])

    def said_by(self, claim: Claim) -> tuple[str, str] | None:
        """Return "said by" or "denied by" and the speaker; None without one, or if the claim names who said it."""
        if claim.speaker is None:
            return None
        if is_denied(claim, self.articles[claim.article_id]):
            return "denied by", claim.speaker.name
        return None if claim.speaker.name in claim.text else ("said by", claim.speaker.name)

    def excerpt(self, side: Side) -> Excerpt:
        claim, text = self.claims[side.claim_id], self.articles[side.article_id].text
        return Excerpt(
            label=self.labels[side.article_id],
            speaker=claim.speaker.name if claim.speaker else None,
            denied=is_denied(claim, self.articles[side.article_id]),
            before=text[min(claim.sentence.start, side.start) : side.start],
            quote=side.quote,
            after=text[side.end : max(claim.sentence.end, side.end)],
            value=value_span(side),
        )


#: What disputes are, said above their list.
DISPUTES = "The speakers contradict each other; both articles may report them correctly."


def view_of(comparison: Comparison) -> View:
    speaking, labels = speaking_of(comparison), _labels(comparison.articles)
    return View(
        comparison=comparison,
        articles={article.id: article for article in comparison.articles},
        claims={claim.id: claim for claim in comparison.claims},
        labels=labels,
        points=_points(comparison),
        counts=tuple(_counts(comparison, labels)),
        only=_only(comparison, speaking),
        speaking=speaking,
        undecided=_undecided(comparison),
    )


def value_span(side: Side) -> Span:
    """Return the range of the side's value in its quote; the whole quote if it does not contain the value."""
    whole = Span(0, max(1, len(side.quote)))
    if not side.value.strip():
        return whole
    found = re.search(rf"(?<!\w){re.escape(side.value)}(?!\w)", side.quote, re.IGNORECASE)
    return Span(*found.span()) if found else whole


def stated(side: Side) -> str:
    """Return the side's value; its quote if it has none."""
    return side.value if side.value.strip() else side.quote


def web_address(url: str | None) -> str | None:
    """Return the address if it is http or https; other schemes could run code."""
    return url if url and re.match(r"https?://[^/]", url, re.IGNORECASE) and url.isprintable() else None


def plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _labels(articles: tuple[Article, ...]) -> dict[str, str]:
    names = {article.id: article.source.strip() or f"Article {number}" for number, article in enumerate(articles, 1)}
    total, seen = Counter(names.values()), Counter[str]()
    labels = {}
    for article_id, name in names.items():
        seen[name] += 1
        labels[article_id] = f"{name} ({seen[name]})" if total[name] > 1 else name
    return labels


def findings_of(comparison: Comparison) -> Iterator[tuple[str, int, Reported]]:
    """Yield the outcome, the number among those of this outcome, and the finding itself."""
    groups: dict[str, Sequence[Reported]] = {
        "conflict": comparison.conflicts,
        "dispute": comparison.disputes,
        "update": comparison.updates,
        "agreement": comparison.agreements,
    }
    for outcome, found in groups.items():
        for number, finding in enumerate(found, 1):
            yield outcome, number, finding


def sides_of(finding: Reported) -> tuple[Side, ...]:
    return tuple(chain(*finding.positions)) if isinstance(finding, Conflict) else (finding.left, finding.right)


def moment(article: Article) -> tuple[str, str]:
    """Return what sorts articles by time, those without a date last."""
    published = article.published
    if published is None:
        return "~", article.id
    return published.isoformat() if isinstance(published, datetime) else f"{published.isoformat()}T", article.id


def linked(findings: Iterable[Sequence[Side]]) -> list[list[Side]]:
    """Group the distinct sides of findings that share a claim, directly or transitively."""
    every = [list(sides) for sides in findings]
    parent: dict[str, str] = {}  # disjoint sets of claim ids

    def root(claim_id: str) -> str:
        while (above := parent.setdefault(claim_id, claim_id)) != claim_id:
            parent[claim_id] = claim_id = parent[above]
        return claim_id

    for first, *others in every:
        for other in others:
            parent[root(other.claim_id)] = root(first.claim_id)
    together: dict[str, dict[Side, None]] = {}
    for sides in every:
        together.setdefault(root(sides[0].claim_id), {}).update(dict.fromkeys(sides))
    return [list(sides) for sides in together.values()]


def updated_figures(comparison: Comparison) -> list[tuple[Side, Side]]:
    """Return the sides of each update; one and the same side where several claims give a figure of their sentence."""
    first: dict[tuple[str, int, str], Side] = {}

    def told(side: Side) -> Side:
        return first.setdefault((side.article_id, side.start + value_span(side).start, side.value), side)

    return [(told(update.left), told(update.right)) for update in comparison.updates]


def _only(comparison: Comparison, speaking: Speaking) -> dict[tuple[str, ...], list[Claim]]:
    place = {article.id: number for number, article in enumerate(comparison.articles)}
    unmatched = set(comparison.unmatched)
    alone = [claim for claim in comparison.claims if claim.id in unmatched]
    beside: dict[tuple[str, Span], list[Claim]] = {}
    for claim in alone:
        beside.setdefault((claim.article_id, claim.sentence), []).append(claim)
    only: dict[tuple[str, ...], list[Claim]] = {}
    for claim in alone:
        if not any(_holds(other, claim) for other in beside[claim.article_id, claim.sentence]):
            printed_in = {claim.article_id, *speaking.printed.get(claim.id, ())}
            only.setdefault(tuple(sorted(printed_in, key=place.__getitem__)), []).append(claim)
    return dict(sorted(only.items(), key=lambda item: [place[article_id] for article_id in item[0]]))


def _holds(longer: Claim, shorter: Claim) -> bool:
    """Whether a claim has the words of a shorter one, and as sure, by the same speaker, says or denies it."""
    if (longer.polarity, longer.certainty, longer.speaker) != (shorter.polarity, shorter.certainty, shorter.speaker):
        return False
    inside = all(any(w.start <= s.start and s.end <= w.end for w in longer.spans) for s in shorter.spans)
    return inside and longer.spans != shorter.spans


def _undecided(comparison: Comparison) -> tuple[Match, ...]:
    disputed = {frozenset((found.left.claim_id, found.right.claim_id)) for found in comparison.disputes}
    undecided = (match for match in comparison.matches if match.outcome == "undecided")
    return tuple(match for match in undecided if frozenset((match.left, match.right)) not in disputed)


def _points(comparison: Comparison) -> tuple[tuple[Side, ...], ...]:
    order = {article.id: number for number, article in enumerate(comparison.articles)}
    return tuple(
        tuple(sorted(point, key=lambda side: (order[side.article_id], side.start, side.end)))
        for point in linked((agreement.left, agreement.right) for agreement in comparison.agreements)
    )


def _counts(comparison: Comparison, labels: Mapping[str, str]) -> Iterator[RunningCount]:
    order = {article.id: (moment(article)[0], number) for number, article in enumerate(comparison.articles)}
    figures = updated_figures(comparison)
    explanations = {
        frozenset(sides): update.explanation for sides, update in zip(figures, comparison.updates, strict=True)
    }
    for sides in linked(figures):
        told = sorted(sides, key=lambda side: order[side.article_id])
        yield RunningCount(sides=tuple(told), explanation=explanations.get(frozenset(told)) or _figures(told, labels))


def _figures(sides: Iterable[Side], labels: Mapping[str, str]) -> str:
    sources: dict[str, list[str]] = {}
    for side in sides:
        sources.setdefault(stated(side), []).append(labels[side.article_id])
    said = (f"{listed(names)} {'has' if len(names) == 1 else 'have'} “{value}”" for value, names in sources.items())
    return f"Later articles update the number: {', '.join(said)}."
