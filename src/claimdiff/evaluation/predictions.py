"""Read the comparisons that are to be evaluated."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

from claimdiff.errors import InvalidInputError
from claimdiff.evaluation.labels import LabelledStory
from claimdiff.model import Comparison, Story
from claimdiff.readers import LineError
from claimdiff.readers.files.opening import opened
from claimdiff.readers.lines import line_records
from claimdiff.serialization import from_dict


def read_predictions(path: str | os.PathLike[str], gold: Iterable[LabelledStory]) -> dict[str, Comparison]:
    """Read the output of `claimdiff batch`, or of `claimdiff compare --json` for a single story; "-" is standard input.

    Lines of stories that failed give nothing. Comparisons of stories that have no labels are left out.

    Args:
        path: JSON Lines.
        gold: the labelled stories, which have the texts.

    Returns:
        Comparisons by the id of their story.

    Raises:
        InvalidInputError: a line is no comparison, was not made from the labelled story's texts, or repeats an id; the
            message names the file and the line.
    """
    stories = {labelled.story.id: labelled.story for labelled in gold}
    found: dict[str, Comparison] = {}
    with opened(path) as file:
        for item in line_records(file.lines):
            if isinstance(item, LineError):
                raise InvalidInputError(f"line {item.line}: {item.message}")
            number, record = item
            try:
                compared = _comparison(record, stories)
            except InvalidInputError as error:
                raise InvalidInputError(f"line {number}: {error}") from None
            if compared is None:
                continue
            story_id, comparison = compared
            if story_id in found:
                raise InvalidInputError(f"line {number}: the id {story_id!r} was already used")
            found[story_id] = comparison
    return found


def _comparison(record: object, stories: Mapping[str, Story]) -> tuple[str, Comparison] | None:
    if not isinstance(record, dict):
        raise InvalidInputError(f"expected a comparison, got {type(record).__name__}")
    if record.keys() == {"id", "error"}:
        return None
    story_id = record.get("id")
    if story_id is None:
        if len(stories) != 1:
            raise InvalidInputError("the comparison has no id; only that of a single labelled story needs none")
        (story_id,) = stories
    story = stories.get(story_id)
    if story is None:
        return None
    return story.id, from_dict(record, texts={article.id: article.text for article in story.articles})
