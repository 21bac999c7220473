"""One sentence for each finding: every value, every source, and why the values exclude each other."""

from __future__ import annotations

from collections.abc import Sequence

from claimdiff.findings.questions import Position, Voice
from claimdiff.model import ConflictKind, Finding

#: What the two values are, for a reader.
TOPICS: dict[ConflictKind, str] = {
    "quantity": "the number",
    "time": "the time",
    "place": "the place",
    "cause": "the reason",
    "participant": "who took part",
    "attribution": "who said it",
    "polarity": "whether it happened",
    "certainty": "how certain it is",
    "quote": "the words of the remark",
    "description": "what it was",
}
#: Why two values of the slot cannot both be true as stated.
REASONS: dict[ConflictKind, str] = {
    "quantity": "only one figure can be right",
    "time": "only one time can be right",
    "place": "only one place can be right",
    "cause": "each is given as the reason",
    "participant": "one part is played by one",
    "attribution": "one remark has one speaker",
    "polarity": "it cannot be both so and not so",
    "certainty": "what one states, another leaves open",
    "quote": "each stands in quotation marks",
    "description": "it cannot be both",
}
PRONOUNS = frozenset("he she they it we i you who".split())
#: Longest value quoted in an explanation, in code points; the full words stand in the finding's sides.
LONGEST = 120


def explain(finding: Finding, positions: Sequence[Position]) -> str:
    """One sentence on a finding: each value, the sources that give it, and whom a source reports as saying so.

    Args:
        finding: what was found.
        positions: who says what; of an agreement or update, the two sides of it.
    """
    said = [_answer(list(dict.fromkeys(map(_source, own))), own[0]) for p in positions for own in _by_words(p)]
    if finding.outcome == "update":
        return f"The later article updates {TOPICS[finding.kind]}: {', '.join(said)}."
    if finding.outcome == "agreement":
        return f"They agree on {TOPICS[finding.kind]}: {', '.join(said)}."
    # What a comparison says holds between two values; of three only that one at most is right.
    reason = (finding.reason if len(positions) == 2 else "") or REASONS[finding.kind]
    return f"They differ on {TOPICS[finding.kind]}: {', '.join(said)}; {_short(reason)}."


def _source(voice: Voice) -> str:
    """What an article merely reports is its speaker's claim; a pronoun names nobody."""
    name = voice.article.source or voice.article.title or f"article {voice.article.id}"
    speaker = voice.claim.speaker
    if speaker is None or speaker.name.casefold() in PRONOUNS:
        return name
    return f"{name} (citing {_short(speaker.name)})"


def _by_words(position: Position) -> list[list[Voice]]:
    """The voices of one answer, those together that give it in the same words."""
    found: dict[str, list[Voice]] = {}
    for voice in position:
        found.setdefault(" ".join(voice.value.text.casefold().split()), []).append(voice)
    return list(found.values())


def _answer(sources: Sequence[str], voice: Voice) -> str:
    return f"{_list(sources)} {'has' if len(sources) == 1 else 'have'} “{_short(voice.value.text)}”"


def _list(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + " …"
