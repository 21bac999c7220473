"""What an article says: claims and their slots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from claimdiff.errors import InvalidInputError
from claimdiff.model.article import Span
from claimdiff.model.slots import Mention, Participant, Place, Quantity, Speaker, Time

Polarity = Literal["affirmed", "negated"]
Certainty = Literal["stated", "alleged", "possible", "planned"]
#: The question a claim answers: what happened, or one detail of it.
Question = Literal["what", "who", "how_many", "when", "where", "why", "how"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """The smallest statement of an article that can be true or false by itself.

    Attributes:
        id: unique in a comparison, stable while the claim's sentence stays the same.
        article_id: the article it stands in.
        text: a sentence that stands alone, built from the claim's words.
        spans: the words it rests on, in order, not overlapping.
        sentence: the sentence it was taken from.
        predicate: lemma of the verb, event noun or predicate noun; what the core asserts.
        question: which question about the event the claim answers.
        polarity, certainty: as the article, or the speaker, puts it.
        speaker: who says so; None when the article says it in its own voice.
        quantities, times, places, participants, cause, quotation: the slots.
        in_headline: whether it stands in a headline, and not in the text below.
        unresolved: pronouns and short descriptions among its words that the article does not safely name; `text` keeps
            them, or has the description that a pronoun stands for.
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
            raise InvalidInputError(f"claim {self.id} rests on no words")
        for before, after in zip(self.spans, self.spans[1:], strict=False):
            if before.end > after.start:
                raise InvalidInputError(f"the spans of claim {self.id} overlap or are out of order")

    @property
    def start(self) -> int:
        return self.spans[0].start

    @property
    def end(self) -> int:
        return self.spans[-1].end
