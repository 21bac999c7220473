"""Pairs to groups over all sources."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimdiff.alignment import group_matches
from claimdiff.model import Article, Claim, Match, Span

ARTICLES = [
    Article(id="a", source="A", text="x"),
    Article(id="b", source="B", text="x"),
    Article(id="c", source="C", text="x"),
    Article(id="c2", source="C", text="x"),
]
CLAIMS = [
    Claim(id=f"{a.id}{n}", article_id=a.id, text="X.", spans=(Span(0, 1),), sentence=Span(0, 1), predicate="x")
    for a in ARTICLES
    for n in range(4)
]
SOURCE = {claim.id: a.source for a in ARTICLES for claim in CLAIMS if claim.article_id == a.id}


def test_pairs_that_share_a_claim_become_one_group() -> None:
    """a0-b0 and b0-c0 speak of one point."""
    matches = [Match(left="a0", right="b0", similarity=0.9), Match(left="b0", right="c0", similarity=0.8)]
    assert group_matches(matches, CLAIMS, ARTICLES) == (("a0", "b0", "c0"),)


def test_the_better_match_wins_where_a_source_would_come_twice() -> None:
    """Two articles of one outlet are one source."""
    matches = [
        Match(left="a0", right="c0", similarity=0.9),
        Match(left="a0", right="b0", similarity=0.8),
        Match(left="b0", right="c21", similarity=0.7),
    ]
    assert group_matches(matches, CLAIMS, ARTICLES) == (("a0", "b0", "c0"),)


def test_nothing_matched_gives_no_group() -> None:
    """Claims alone make no group."""
    assert group_matches([], CLAIMS, ARTICLES) == ()


pairs = st.tuples(st.sampled_from(CLAIMS), st.sampled_from(CLAIMS), st.floats(0, 1)).filter(
    lambda p: SOURCE[p[0].id] != SOURCE[p[1].id]
)


@given(st.lists(pairs, max_size=25))
def test_groups_are_disjoint_and_hold_a_source_at_most_once(drawn: list[tuple[Claim, Claim, float]]) -> None:
    """And every group comes from the matches; their order does not matter when no two are equally good."""
    matches = [Match(left=a.id, right=b.id, similarity=s) for a, b, s in drawn]
    groups = group_matches(matches, CLAIMS, ARTICLES)
    members = [claim for group in groups for claim in group]
    assert len(members) == len(set(members))
    assert set(members) <= {m.left for m in matches} | {m.right for m in matches}
    for group in groups:
        assert len(group) >= 2
        assert len({SOURCE[c] for c in group}) == len(group)
    assert group_matches(list(reversed(matches)), CLAIMS, ARTICLES) == groups
