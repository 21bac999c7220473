"""Whether two claims are rival remarks of different speakers, which both articles may report truly."""

from __future__ import annotations

from claimdiff.comparators.names import same_name
from claimdiff.english import wordnet
from claimdiff.english.words import words
from claimdiff.model import Pair, Speaker


def are_rivals(pair: Pair) -> bool:
    """Whether both claims have a speaker, the two are different, and neither is an authority on the event.

    What the police, officials or a news agency say of the event itself (counts, times, places, causes) is taken as the
    report's own account.
    """
    left, right = pair.left.speaker, pair.right.speaker
    if left is None or right is None or _is_authority(left) or _is_authority(right):
        return False
    return same_name(left.name, right.name) == "different"
