"""Assemble claims, matches and findings into a `Comparison`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from claimdiff.errors import InvalidInputError
from claimdiff.findings.alone import made_alone
from claimdiff.findings.questions import Found, Position, Voice, disagreements, voices
from claimdiff.findings.quotes import side
from claimdiff.findings.worth import importance, is_mention, worth
from claimdiff.model import (
    Agreement,
    Article,
    Claim,
    Comparison,
    Conflict,
    Dispute,
    Finding,
    Match,
    Mention,
    Outcome,
    Pair,
    Side,
    Update,
)

Explain = Callable[[Finding, Sequence[Position]], str]
Settings = dict[str, str | int | float | bool | None]


def pair_up(articles: Sequence[Article], claims: Mapping[str, Sequence[Claim]], matches: Iterable[Match]) -> list[Pair]:
    """Return matches with their claims and articles, best first, each with the earlier article on the left.

    Args:
        articles: the articles, in order.
        claims: claims by article id.
        matches: matches between these claims.
    """
    home = {claim.id: (claim, article) for article in articles for claim in claims[article.id]}
    place = {claim_id: i for i, claim_id in enumerate(home)}
    pairs = []
    for match in matches:
        left, right = sorted((match.left, match.right), key=place.__getitem__)
        pairs.append(
            Pair(
                left=home[left][0],
                right=home[right][0],
                left_article=home[left][1],
                right_article=home[right][1],
                similarity=match.similarity,
            )
        )
    return sorted(pairs, key=lambda pair: (-pair.similarity, place[pair.left.id], place[pair.right.id]))


def assemble(
    articles: Sequence[Article],
    claims: Mapping[str, Sequence[Claim]],
    compared: Mapping[str, Sequence[Claim]],
    found: Iterable[Found],
    *,
    explain: Explain,
    groups: tuple[tuple[str, ...], ...],
    reprints: tuple[tuple[str, ...], ...],
    settings: Settings,
) -> Comparison:
    """Assemble the comparison of one story, in the order of its articles.

    Args:
        articles: the articles, in order.
        claims: claims by article id.
        compared: the claims that were compared, without those repeated by reprints or headlines.
        found: matched pairs with their findings.
        explain: explains a finding in one sentence.
        groups, reprints, settings: as in `Comparison`.
    """
    said = tuple(chain.from_iterable(claims[article.id] for article in articles))
    place = {article.id: i for i, article in enumerate(articles)}
    start = {claim.id: (place[claim.article_id], claim.start, i) for i, claim in enumerate(said)}
    oriented = [one.swapped() if start[one.pair.left.id] > start[one.pair.right.id] else one for one in found]
    oriented.sort(key=lambda one: (-one.pair.similarity, start[one.pair.left.id], start[one.pair.right.id]))
    sure = _in_conflict(oriented)
    outcomes = [outcome_of(own) if at is None else "conflict" for (_, own), at in zip(oriented, sure, strict=True)]
    matched = {claim.id for pair, _ in oriented for claim in (pair.left, pair.right)}
    unmatched = (claim for own in compared.values() for claim in own if claim.id not in matched)
    decided = (pair for (pair, _), outcome in zip(oriented, outcomes, strict=True) if outcome != "undecided")
    alone = made_alone(unmatched, decided)
    return Comparison(
        articles=tuple(articles),
        claims=said,
        matches=tuple(
            Match(left=pair.left.id, right=pair.right.id, similarity=pair.similarity, outcome=outcome, confidence=at)
            for (pair, _), outcome, at in zip(oriented, outcomes, sure, strict=True)
        ),
        groups=groups,
        agreements=tuple(_agreements(oriented, outcomes)),
        conflicts=tuple(_conflicts(oriented, place, explain)),
        disputes=tuple(_disputes(oriented, explain)),
        updates=tuple(_updates(oriented, explain)),
        unmatched=tuple(c.id for c in said if c.id in alone),
        reprints=reprints,
        settings=settings,
    )


def decide_again(comparison: Comparison, min_confidence: float) -> Comparison:
    """Implement `Comparison.with_settings`."""
    in_force = comparison.settings.get("min_confidence")
    least = in_force if isinstance(in_force, (int, float)) else 0.0
    if (
        isinstance(min_confidence, bool)
        or not isinstance(min_confidence, (int, float))
        or not least <= min_confidence <= 1
    ):
        raise InvalidInputError(
            f"min_confidence must be in [{least}, 1], got {min_confidence}; this comparison was made with {least}"
        )
    settings = comparison.settings | {"min_confidence": min_confidence}
    return replace(drop_conflicts(comparison, min_confidence), settings=settings)


def drop_conflicts(comparison: Comparison, min_confidence: float) -> Comparison:
    """Drop conflicts, answers of further sources in them, and disputes with a confidence below `min_confidence`.

    The matches of dropped conflicts become updates if they also are, or else undecided.
    """
    updated = {frozenset((update.left.claim_id, update.right.claim_id)) for update in comparison.updates}

    def decided(match: Match) -> Match:
        if match.outcome != "conflict" or _confidence(match, comparison) >= min_confidence:
            return match
        outcome: Outcome = "update" if frozenset((match.left, match.right)) in updated else "undecided"
        return replace(match, outcome=outcome, confidence=None)

    return replace(
        comparison,
        conflicts=tuple(
            _sure_answers(conflict, comparison, min_confidence)
            for conflict in comparison.conflicts
            if conflict.confidence >= min_confidence
        ),
        disputes=tuple(dispute for dispute in comparison.disputes if dispute.confidence >= min_confidence),
        matches=tuple(map(decided, comparison.matches)),
    )


def _confidence(match: Match, comparison: Comparison) -> float:
    """Return the confidence of a match in conflict: its own, or else the highest among its claims' conflicts."""
    if match.confidence is not None:
        return match.confidence
    both = {match.left, match.right}
    found = (c for c in comparison.conflicts if both <= {side.claim_id for side in chain(*c.positions)})
    return max((conflict.confidence for conflict in found), default=0.0)


def _sure_answers(conflict: Conflict, comparison: Comparison, min_confidence: float) -> Conflict:
    """Drop the sides of a conflict that are below the threshold, and update the explanation."""
    if min(chain(*conflict.confidences), default=conflict.confidence) >= min_confidence:
        return conflict
    kept = [
        [both for both in zip(sides, sure, strict=True) if both[1] >= min_confidence]
        for sides, sure in zip(conflict.positions, conflict.confidences, strict=True)
    ]
    kept = [position for position in kept if position]
    place = {article.id: i for i, article in enumerate(comparison.articles)}
    kept[2:] = sorted(kept[2:], key=lambda position: place[position[0][0].article_id])
    positions = tuple(tuple(side for side, _ in position) for position in kept)
    return replace(
        conflict,
        positions=positions,
        confidences=_confidences([[sure for _, sure in position] for position in kept]),
        explanation=_explained(conflict, positions, comparison),
    )


def _confidences(positions: Sequence[Sequence[float]]) -> tuple[tuple[float, ...], ...]:
    """Return confidences as in `Conflict`: empty if all are equal."""
    return tuple(map(tuple, positions)) if len(set(chain(*positions))) > 1 else ()


def _explained(conflict: Conflict, positions: Sequence[Sequence[Side]], comparison: Comparison) -> str:
    from claimdiff.findings.explanation import explain

    def voice(side: Side) -> Voice:
        value = Mention(text=side.value, start=side.start, end=side.end)
        return Voice(
            comparison.article(side.article_id), comparison.claim(side.claim_id), value, confidence=conflict.confidence
        )

    finding = Finding(
        outcome="conflict",
        kind=conflict.kind,
        confidence=conflict.confidence,
        left=voice(conflict.left).value,
        right=voice(conflict.right).value,
        reason=conflict.evidence.reason if conflict.evidence else "",
    )
    return explain(finding, [tuple(map(voice, position)) for position in positions])


def outcome_of(findings: Iterable[Finding]) -> Outcome:
    """Return the outcome of a match: a conflict takes precedence over an update, and an update over an agreement.

    Disputes decide nothing: what the speakers disagree on, the articles need not.
    """
    outcomes = {finding.outcome for finding in findings}
    if "conflict" in outcomes:
        return "conflict"
    if "update" in outcomes:
        return "update"
    return "agreement" if "agreement" in outcomes else "undecided"


def _in_conflict(found: Sequence[Found]) -> list[float | None]:
    """Return the highest confidence of a conflict in each match; None without a conflict.

    A conflict found in one match counts for every match whose two claims contain its words.
    """
    conflicts = [
        (pair.left_article.id, pair.right_article.id, finding)
        for pair, findings in found
        for finding in findings
        if finding.outcome == "conflict"
    ]
    return [
        max(
            (
                finding.confidence
                for left, right, finding in conflicts
                if (left, right) == (pair.left_article.id, pair.right_article.id)
                and (finding in own or (_holds(pair.left, finding.left) and _holds(pair.right, finding.right)))
            ),
            default=None,
        )
        for pair, own in found
    ]


def _holds(claim: Claim, mention: Mention) -> bool:
    """Whether more than half of the mention is in the claim's spans."""
    return 2 * sum(span.overlap(mention.span) for span in claim.spans) > len(mention.span)


def _agreements(found: Sequence[Found], outcomes: Sequence[Outcome]) -> Iterable[Agreement]:
    """Yield the agreements, most important first; of equal ones, the most similar first.

    An agreement whose words overlap those of an earlier one on both sides is left out, and so is a mere mention of
    somebody by title.
    """
    agreed = [
        one for one, outcome in zip(found, outcomes, strict=True) if outcome == "agreement" and not is_mention(one.pair)
    ]
    taken: list[tuple[Side, Side]] = []
    for pair, findings in sorted(agreed, key=lambda one: -importance(one.pair)):
        own = [finding for finding in findings if finding.outcome == "agreement"]
        left, right = map(_side, voices(pair, max(own, key=lambda finding: finding.confidence)))
        if not _is_repeated((left, right), taken):
            taken.append((left, right))
            yield Agreement(left=left, right=right)


def _conflicts(found: Iterable[Found], place: Mapping[str, int], explain: Explain) -> list[Conflict]:
    """Return one conflict per question, with all answers, by worth; of equal ones, the surest first, then by text."""

    def order(conflict: Conflict) -> tuple[float, ...]:
        left, right = conflict.left, conflict.right
        places = (place[left.article_id], left.start, place[right.article_id], right.start)
        return (-conflict.worth, -conflict.confidence, *places)

    return sorted(_merged(found, place, explain), key=order)


def _merged(found: Iterable[Found], place: Mapping[str, int], explain: Explain) -> Iterable[Conflict]:
    for one in disagreements(found):
        left, right = map(_side, voices(one.pair, one.finding))
        positions = [sorted(position, key=lambda voice: place[voice.article.id]) for position in one.positions]
        positions[2:] = sorted(positions[2:], key=lambda position: place[position[0].article.id])
        yield Conflict(
            kind=one.finding.kind,
            confidence=one.finding.confidence,
            explanation=explain(one.finding, [tuple(position) for position in positions]),
            left=left,
            right=right,
            positions=tuple(tuple(map(_side, position)) for position in positions),
            confidences=_confidences([[voice.confidence for voice in position] for position in positions]),
            evidence=one.finding.evidence,
            worth=worth(one.pair, one.finding),
        )


def _disputes(found: Iterable[Found], explain: Explain) -> Iterable[Dispute]:
    """Yield disputes, highest confidence first; those whose words overlap another's on both sides are left out."""
    every = [(pair, finding) for pair, findings in found for finding in findings if finding.outcome == "dispute"]
    taken: list[tuple[Side, Side]] = []
    for pair, finding in sorted(every, key=lambda one: -one[1].confidence):
        left, right = voices(pair, finding)
        sides = _side(left), _side(right)
        if _is_repeated(sides, taken):
            continue
        taken.append(sides)
        yield Dispute(
            kind=finding.kind,
            confidence=finding.confidence,
            explanation=explain(finding, [(left,), (right,)]),
            left=sides[0],
            right=sides[1],
            left_speaker=_speaker(pair.left),
            right_speaker=_speaker(pair.right),
        )


def _is_repeated(sides: tuple[Side, Side], taken: Iterable[tuple[Side, Side]]) -> bool:
    return any(_overlap(sides[0], one) and _overlap(sides[1], other) for one, other in taken)


def _overlap(one: Side, other: Side) -> bool:
    if one.claim_id == other.claim_id:
        return True  # long claims are quoted in part
    return one.article_id == other.article_id and one.start < other.end and other.start < one.end


def _speaker(claim: Claim) -> str | None:
    return claim.speaker.name if claim.speaker else None


def _updates(found: Iterable[Found], explain: Explain) -> Iterable[Update]:
    """Yield the updates, the earlier article on the left; of those of one figure by another article, the most similar.

    Headlines come last.
    """
    taken: list[tuple[Side, Side]] = []
    for one in sorted(found, key=_body_first):
        pair, findings = one.swapped() if _is_later(one.pair.left_article, one.pair.right_article) else one
        for finding in findings:
            if finding.outcome != "update":
                continue
            left, right = voices(pair, finding)
            sides = _side(left), _side(right)
            between = [both for both in taken if [s.article_id for s in both] == [s.article_id for s in sides]]
            if not any(_overlap(sides[0], one) or _overlap(sides[1], other) for one, other in between):
                taken.append(sides)
                yield Update(explanation=explain(finding, [(left,), (right,)]), left=sides[0], right=sides[1])


def _body_first(one: Found) -> tuple[bool, float]:
    return one.pair.left.in_headline or one.pair.right.in_headline, -one.pair.similarity


def _side(voice: Voice) -> Side:
    return side(voice.claim, voice.article, voice.value)


def _is_later(left: Article, right: Article) -> bool:
    if left.published is None or right.published is None:
        return False
    # Dates and datetimes, with and without a time zone, cannot be compared; their calendar fields can.
    return left.published.timetuple()[:6] > right.published.timetuple()[:6]
