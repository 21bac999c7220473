"""Claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from claimdiff.errors import InvalidInputError
from claimdiff.model.article import Span
from claimdiff.model.slots import Mention, Participant, Place, Quantity, Speaker, Time

Polarity = Literal["affirmed", "negated"]
Certainty = Literal["stated", "alleged", "possible", "planned"]
#: The question a claim answers about an event.
Question = Literal["what", "who", "how_many", "when", "where", "why", "how"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """The smallest statement in an article that can be true or false on its own.

    Attributes:
        id: unique in a comparison, and stable as long as the claim's sentence does not change.
        article_id: the article it comes from.
        text: a self-contained sentence built from the claim's words.
        spans: the words of the article it is based on, in order and non-overlapping.
        sentence: the sentence it comes from.
        predicate: lemma of the verb, event noun or predicate noun.
        question: the question about the event that the claim answers.
        polarity, certainty: as stated by the article or the speaker.
        speaker: who says so; None if the article says it in its own voice.
        quantities, times, places, participants, cause, quotation: the slots.
        in_headline: whether it is in a headline rather than in the body.
        unresolved: pronouns and short descriptions that cannot be safely resolved to a name; `text` keeps them, or
            replaces a pronoun by the description it refers to.
    """

    id: str
    article_id: str
    text: str
    spans: tuple[Span, ...]
    sentence: Span
    predicate: str
    question: Question = "what"
    polarity: Polarity = "affirmed"
    certainty: Certainty = "stated"
    speaker: Speaker | None = None
    quantities: tuple[Quantity, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    participants: tuple[Participant, ...] = ()
    cause: Mention | None = None
    quotation: Mention | None = None
    in_headline: bool = False
    unresolved: tuple[Mention, ...] = ()

    def __post_init__(self) -> None:
        if not self.spans:
            raise InvalidInputError(f"claim {self.id} has no spans")
        for before, after in zip(self.spans, self.spans[1:], strict=False):
            if before.end > after.start:
                raise InvalidInputError(f"the spans of claim {self.id} overlap or are out of order")

    @property
    def start(self) -> int:
        return self.spans[0].start

    @property
    def end(self) -> int:
        return self.spans[-1].end
