"""Explain a finding in one sentence: every value, every source, and why they conflict or who disputes what."""

from __future__ import annotations

from collections.abc import Sequence

from claimdiff.findings.denied import is_denied
from claimdiff.findings.questions import Position, Voice
from claimdiff.findings.quotes import quote_span
from claimdiff.model import ConflictKind, Finding

#: What the values are about.
TOPICS: dict[ConflictKind, str] = {
    "quantity": "the number",
    "time": "the time",
    "place": "the place",
    "cause": "the reason",
    "participant": "who took part",
    "attribution": "who said it",
    "polarity": "whether it happened",
    "certainty": "how certain it is",
    "quote": "the wording of the quote",
    "description": "what it was",
}
#: Why two values cannot both be true as stated; used if the detector gives no reason.
REASONS: dict[ConflictKind, str] = {
    "quantity": "only one figure can be right",
    "time": "only one time can be right",
    "place": "only one place can be right",
    "cause": "each is presented as the reason",
    "participant": "only one can have had that role",
    "attribution": "a remark has only one speaker",
    "polarity": "both cannot be true",
    "certainty": "one is certain of what another leaves open",
    "quote": "each is given as a direct quote",
    "description": "only one description can be right",
}
PRONOUNS = frozenset("he she they it we i you who".split())
#: Longest value quoted in an explanation, in code points; the finding's sides have the full words.
LONGEST = 120
_MARKS = '“”"'
_SINGLE = str.maketrans(_MARKS, "‘’'")


def explain(finding: Finding, positions: Sequence[Position]) -> str:
    """Explain a finding in one sentence: each value with its sources and the speakers they cite.

    Args:
        finding: the finding to explain.
        positions: the voices for each answer; for an agreement, update or dispute, its two sides.
    """
    if finding.outcome == "dispute":
        return _dispute([position[0] for position in positions])
    said = [_answer(list(dict.fromkeys(map(_source, own))), own[0]) for p in positions for own in _by_words(p)]
    if finding.outcome == "update":
        return f"The later article updates {TOPICS[finding.kind]}: {', '.join(said)}."
    if finding.outcome == "agreement":
        return f"They agree on {TOPICS[finding.kind]}: {', '.join(said)}."
    # A detector's reason is about two values; it may not hold for three.
    reason = (finding.reason if len(positions) == 2 else "") or REASONS[finding.kind]
    return f"They differ on {TOPICS[finding.kind]}: {', '.join(said)}; {_short(reason)}."


def _dispute(sides: Sequence[Voice]) -> str:
    """Say who says what, in more than the words that differ, which alone ("must") would say little."""
    speakers = all(voice.claim.speaker for voice in sides)
    opening = "They quote opposing speakers" if speakers else "They report rival claims"
    return f"{opening}: {'; '.join(map(_statement, sides))}."


def _statement(voice: Voice) -> str:
    words = quote_span(voice.claim, voice.article.text, voice.value.span).of(voice.article.text)
    quoted = f"“{_inside(_short(words))}”"
    if voice.claim.speaker is None:
        return f"{_name(voice)} itself has {quoted}"
    speaker = _speaker(voice)
    # Said, because it fits one speaker and several.
    said = "denied" if is_denied(voice.claim, voice.article) else "said"
    who = f"{speaker} (in {_name(voice)})" if speaker else f"a speaker in {_name(voice)}"
    return f"{who} {said} {quoted}"


def _inside(words: str) -> str:
    """Write words so that they can stand in quotation marks: no marks around them, single ones inside, no full stop."""
    words = words.removesuffix(".")
    bare = words.strip(_MARKS).removesuffix(".")
    return bare if bare and not any(mark in bare for mark in _MARKS) else words.translate(_SINGLE)


def _source(voice: Voice) -> str:
    """The article's source, with the speaker it cites."""
    speaker = _speaker(voice)
    if not speaker:
        return _name(voice)
    denied = is_denied(voice.claim, voice.article)
    return f"{_name(voice)} ({f'{speaker} denies it' if denied else f'citing {speaker}'})"


def _name(voice: Voice) -> str:
    return voice.article.source or voice.article.title or f"article {voice.article.id}"


def _speaker(voice: Voice) -> str | None:
    """The speaker that the article cites, if that is a name and not a pronoun."""
    speaker = voice.claim.speaker
    return None if speaker is None or speaker.name.casefold() in PRONOUNS else _short(speaker.name)


def _by_words(position: Position) -> list[list[Voice]]:
    """Group the voices of one answer by their exact words."""
    found: dict[str, list[Voice]] = {}
    for voice in position:
        found.setdefault(" ".join(voice.value.text.casefold().split()), []).append(voice)
    return list(found.values())


def _answer(sources: Sequence[str], voice: Voice) -> str:
    return f"{listed(sources)} {'has' if len(sources) == 1 else 'have'} “{_short(voice.value.text)}”"


def listed(names: Sequence[str]) -> str:
    """Return names as a list in words: "Gazette", "Gazette and Herald", "A, B and C"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + " …"
