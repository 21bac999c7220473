"""Whether the same participants fill the roles that two claims share."""

from __future__ import annotations

from collections.abc import Collection

from claimdiff.comparators.compared import Relation
from claimdiff.comparators.names import GENERIC, has_name, same_participant
from claimdiff.english import wordnet
from claimdiff.model import Pair, Participant


def roles_agree(pair: Pair) -> bool:
    """Whether at least one shared role is filled by the same participant, and none by different ones."""
    return compare_roles(pair) == "same"


def compare_roles(pair: Pair, ignore: Collection[str] = ()) -> Relation:
    """Compare the participants in the roles that both claims fill.

    Args:
        pair: two claims about one event.
        ignore: head nouns that name nobody ("nobody", "none").
    """
    same = 0
    for role in ("agent", "patient", "recipient"):
        left = [p for p in pair.left.participants if p.role == role and p.head not in ignore]
        right = [p for p in pair.right.participants if p.role == role and p.head not in ignore]
        if not left or not right:
            continue
        if not any(_may_be_same(a, b) for a in left for b in right):
            return "different"
        same += any(_are_same(a, b) for a in left for b in right)
    return "same" if same else "unknown"


def _are_same(a: Participant, b: Participant) -> bool:
    return same_participant(a, b) == "same" or (
        a.head != b.head and a.type == b.type == "thing" and wordnet.are_synonyms(a.head, b.head, "noun")
    )


def _may_be_same(a: Participant, b: Participant) -> bool:
    if _are_same(a, b):
        return True
    if not GENERIC.isdisjoint((a.name.casefold(), b.name.casefold())):
        return True  # a pronoun that stands for nobody known
    if same_participant(a, b) == "different":
        return False
    # A name and a description may be the same; two descriptions with different nouns count as two things.
    named = has_name(a) or has_name(b)
    return named or a.head == b.head or wordnet.is_kind_of(a.head, b.head) or wordnet.is_kind_of(b.head, a.head)
