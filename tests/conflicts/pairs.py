"""Claims written by hand, for tests of detectors: the parts are marked in the sentence itself."""

from __future__ import annotations

import re
from typing import get_args

from claimdiff.model import (
    Article,
    Certainty,
    Claim,
    EntityType,
    Mention,
    Pair,
    Participant,
    Polarity,
    Role,
    Span,
    Speaker,
)

#: "{agent.person:The mayor}": role, type if not "thing", words. The head is the last word of the words.
MARK = re.compile(r"\{(?P<role>\w+)(?:\.(?P<type>\w+))?:(?P<words>[^}]*)\}")


def claim(
    marked: str,
    predicate: str,
    *,
    source: str,
    before: str = "",
    after: str = "",
    polarity: Polarity = "affirmed",
    certainty: Certainty = "stated",
    speaker: tuple[str, str] | None = None,
) -> tuple[Claim, Article]:
    """A claim that is one whole sentence of an article, and the article.

    Args:
        marked: the sentence with its participants marked: "{agent.person:Ann Lee} met {patient:the men}."
        predicate: the lemma.
        source: the outlet.
        before, after: the rest of the article.
        polarity, certainty: of the claim.
        speaker: words that stand in the sentence or before it: name and cue.
    """
    plain, spots = "", []
    position = 0
    for mark in MARK.finditer(marked):
        plain += marked[position : mark.start()]
        spots.append((mark["role"], mark["type"] or "thing", len(plain), mark["words"]))
        plain += mark["words"]
        position = mark.end()
    plain += marked[position:]
    article = Article(text=f"{before}{plain}{after}", source=source)
    offset = len(before)
    participants = tuple(
        Participant(
            text=words,
            start=offset + start,
            end=offset + start + len(words),
            name=re.sub(r"^(the|a|an|The|A|An) ", "", words) if type_ != "thing" else words,
            role=_role(role),
            head=words.split()[-1].lower(),
            type=_type(type_),
        )
        for role, type_, start, words in spots
    )
    made = Claim(
        id=f"{source}:1",
        article_id=article.id,
        text=plain,
        spans=(Span(offset, offset + len(plain)),),
        sentence=Span(0 if speaker is not None else offset, offset + len(plain)),
        predicate=predicate,
        polarity=polarity,
        certainty=certainty,
        speaker=_speaker(article.text, *speaker) if speaker is not None else None,
        participants=participants,
    )
    return made, article


def pair(left: tuple[Claim, Article], right: tuple[Claim, Article], similarity: float = 0.8) -> Pair:
    """Two claims as a detector sees them."""
    return Pair(left=left[0], right=right[0], left_article=left[1], right_article=right[1], similarity=similarity)


def _role(text: str) -> Role:
    return next(role for role in get_args(Role) if role == text)


def _type(text: str) -> EntityType:
    return next(type_ for type_ in get_args(EntityType) if type_ == text)


def _speaker(text: str, name: str, cue: str) -> Speaker:
    start, cue_start = text.index(name), text.index(cue)
    said = Mention(text=cue, start=cue_start, end=cue_start + len(cue))
    return Speaker(text=name, start=start, end=start + len(name), name=name, cue=said)
