"""Stories with the labels that people gave them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Literal, cast, get_args

from claimdiff.errors import InvalidInputError
from claimdiff.model import Article, Span, Story
from claimdiff.readers import LineError, story_from_record
from claimdiff.readers.files.opening import opened
from claimdiff.readers.lines import line_records

#: What a label says of its passages.
Meaning = Literal["conflict", "agreement", "update", "neither"]


@dataclass(frozen=True, slots=True)
class LabelledSide:
    """A passage of an article; sides of a label with equal answers do not contradict each other."""

    article_id: str
    span: Span
    answer: str


@dataclass(frozen=True, slots=True)
class Label:
    """What passages of two or more articles are to each other.

    Attributes:
        meaning: they conflict, agree, are figures of a running count at different times, or none of these.
        kind: of a conflict; any word, also one that claimdiff does not use. None if it was not labelled.
    """

    meaning: Meaning
    sides: tuple[LabelledSide, ...]
    kind: str | None = None

    @property
    def pairs(self) -> Iterator[tuple[LabelledSide, LabelledSide]]:
        """The pairs of sides of different articles; of a conflict, only those with different answers."""
        for one, other in combinations(self.sides, 2):
            if one.article_id != other.article_id and (self.meaning != "conflict" or one.answer != other.answer):
                yield one, other


@dataclass(frozen=True, slots=True)
class LabelledStory:
    story: Story
    labels: tuple[Label, ...]


def read_labels(path: str | os.PathLike[str]) -> list[LabelledStory]:
    """Read labelled stories from JSON Lines, `{"id", "articles", "labels"}` on each line; "-" is standard input.

    The lines are also stories that `claimdiff batch` reads. See `labelled_from_record`.

    Raises:
        InvalidInputError: a line is invalid, or two stories share an id; the message names the file and the line. A
            line that was left out would change every figure.
    """
    stories: dict[str, LabelledStory] = {}
    with opened(path) as found:
        for item in line_records(found.lines):
            if isinstance(item, LineError):
                raise InvalidInputError(f"line {item.line}: {item.message}")
            number, record = item
            try:
                labelled = labelled_from_record(record)
            except InvalidInputError as error:
                raise InvalidInputError(f"line {number}: {error}") from None
            if labelled.story.id in stories:
                raise InvalidInputError(f"line {number}: the id {labelled.story.id!r} was already used")
            stories[labelled.story.id] = labelled
    return list(stories.values())


def labelled_from_record(record: object) -> LabelledStory:
    """Read a story with its labels from `{"id", "articles": [article, ...], "labels": [label, ...]}`.

    A label is `{"label", "kind"?, "sides"}`, with "conflict", "agreement", "update" or "neither" as `label`. A side is
    `{"article", "quote", "answer"?}`: the id of an article and words that occur in its text once; or, instead of the
    quote, `"start"` and `"end"` in code points. Sides of a conflict without an `answer` have one each.

    Raises:
        InvalidInputError: the story is invalid, or a label is; the message says which and why.
    """
    story = story_from_record(record)
    assert isinstance(record, dict)
    given = record.get("labels")
    if not isinstance(given, list):
        raise InvalidInputError("'labels' must be a list; it is empty for a story without a finding")
    articles = {article.id: article for article in story.articles}
    labels = []
    for number, entry in enumerate(given):
        try:
            labels.append(_label(entry, articles))
        except InvalidInputError as error:
            raise InvalidInputError(f"labels[{number}]: {error}") from None
    return LabelledStory(story, tuple(labels))


def _label(entry: object, articles: dict[str, Article]) -> Label:
    if not isinstance(entry, dict):
        raise InvalidInputError(f"expected an object, got {type(entry).__name__}")
    meaning, kind, given = entry.get("label"), entry.get("kind"), entry.get("sides")
    if meaning not in get_args(Meaning):
        raise InvalidInputError(f"'label' must be one of {', '.join(get_args(Meaning))}, got {meaning!r}")
    if not (kind is None or isinstance(kind, str)):
        raise InvalidInputError(f"'kind' must be a string, got {type(kind).__name__}")
    if not isinstance(given, list):
        raise InvalidInputError("'sides' must be a list")
    label = Label(
        cast("Meaning", meaning), tuple(_side(side, number, articles) for number, side in enumerate(given)), kind
    )
    if not any(label.pairs):
        what = "two articles with different answers" if meaning == "conflict" else "two articles"
        raise InvalidInputError(f"'sides' must be passages of {what} or more")
    return label


def _side(entry: Any, number: int, articles: dict[str, Article]) -> LabelledSide:
    if not isinstance(entry, dict):
        raise InvalidInputError(f"sides[{number}]: expected an object, got {type(entry).__name__}")
    article = articles.get(str(entry.get("article")))
    if article is None:
        raise InvalidInputError(f"sides[{number}]: the story has no article {entry.get('article')!r}")
    answer = entry.get("answer", f"side {number}")
    if isinstance(answer, bool) or not isinstance(answer, (str, int)):
        raise InvalidInputError(f"sides[{number}]: 'answer' must be a string or a number")
    try:
        return LabelledSide(article.id, _span(entry, article), str(answer))
    except InvalidInputError as error:
        raise InvalidInputError(f"sides[{number}]: {error}") from None


def _span(entry: dict[str, Any], article: Article) -> Span:
    quote = entry.get("quote")
    if quote is None:
        start, end = entry.get("start"), entry.get("end")
        if type(start) is not int or type(end) is not int:
            raise InvalidInputError("needs a 'quote', or 'start' and 'end'")
        if end > len(article.text):
            raise InvalidInputError(f"ends at {end}, but article {article.id!r} has {len(article.text)} characters")
        return Span(start, end)
    if not isinstance(quote, str) or not quote:
        raise InvalidInputError("'quote' must be words of the article")
    count = article.text.count(quote)
    if count != 1:
        times = "does not occur" if not count else f"occurs {count} times"
        raise InvalidInputError(f"{quote!r} {times} in article {article.id!r}; quote more words, or give start and end")
    start = article.text.index(quote)
    return Span(start, start + len(quote))
