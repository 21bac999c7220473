"""The stories of the archive, one story, and its comparison page."""

from __future__ import annotations

from functools import partial

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from claimdiff.archive import Archive, ArchivedStory
from claimdiff.errors import InvalidInputError
from claimdiff.model import Comparison
from claimdiff.report import to_csv, to_html
from claimdiff.report.exports.csv import csv_table
from claimdiff.report.page.html import content_security_policy
from claimdiff.report.view import plural
from claimdiff.serialization import to_dict
from claimdiff.service import parameters
from claimdiff.service.feeds import Entry, atom
from claimdiff.service.links import link
from claimdiff.service.pages import page
from claimdiff.service.parts import next_part, part_of
from claimdiff.service.resources import Shown, is_known, tagged
from claimdiff.service.state import archive_of, service_of
from claimdiff.service.telling import told

_DEFAULT_ROWS = 20
_COLUMNS = ("story", "title", "day", "articles", "sources", "conflicts")


async def show_stories(request: Request) -> Shown:
    """Show the stories, the one that changed last first."""
    parameters.only(request, "since", "after", "limit")
    since, after = parameters.day(request, "since"), parameters.text(request, "after")
    limit = parameters.rows(request, _DEFAULT_ROWS)

    archive = archive_of(request)

    def job() -> tuple[list[ArchivedStory], str | None]:
        return part_of(archive.stories(since, after=after, limit=limit + 1), limit)

    stories, last = await service_of(request).read(job)
    following = next_part(request, last)
    return Shown(
        data=lambda: {"stories": [story.to_dict() for story in stories], "next": following},
        others={
            "html": lambda: page("stories.html", request, stories=stories, since=since, next=following),
            "csv": lambda: _as_csv(stories),
            "atom": lambda: _as_feed(request, stories),
        },
        next=following,
    )


async def show_story(request: Request) -> Shown:
    """Show who says what in one story."""
    parameters.only(request, "id", "include_text")
    id, include_text = parameters.required(request, "id"), parameters.flag(request, "include_text")
    comparison = await service_of(request).read(partial(comparison_of, archive_of(request), id))
    return Shown(
        data=lambda: to_dict(comparison, include_text=include_text),
        others={
            "html": lambda: page("story.html", request, story=told(comparison), id=id),
            "csv": lambda: to_csv(comparison),
        },
    )


async def show_comparison(request: Request) -> Response:
    """Show the page of `to_html`, with the policy that allows only its own script."""
    parameters.only(request, "id")
    id = parameters.required(request, "id")
    headers = await tagged(request, "html")
    # Also with 304: a browser takes over its headers for the page that it has.
    headers["content-security-policy"] = f"{content_security_policy()}; frame-ancestors 'none'"
    if is_known(request, headers):
        return Response(None, 304, headers)
    archive = archive_of(request)
    shown = await service_of(request).read(lambda: to_html(comparison_of(archive, id)))
    return Response(shown, headers=headers, media_type="text/html")


def comparison_of(archive: Archive, id: str) -> Comparison:
    """Return the comparison of a story.

    Raises:
        HTTPException: 404 if there is no such story.
    """
    try:
        return archive.story(id)
    except InvalidInputError as error:
        raise HTTPException(404, str(error)) from None


def _as_csv(stories: list[ArchivedStory]) -> str:
    return csv_table(
        _COLUMNS,
        (
            {
                "story": story.id,
                "title": story.title,
                "day": story.day,
                "articles": len(story.articles),
                "sources": "; ".join(story.sources),
                "conflicts": story.conflicts,
            }
            for story in stories
        ),
    )


def _as_feed(request: Request, stories: list[ArchivedStory]) -> str:
    entries = [
        Entry(
            name=f"story:{story.id}",
            title=story.title or story.id,
            path=link(request, "story", id=story.id),
            updated=story.day or "",
            summary=" ".join([f"{plural(len(story.articles), 'report')}.", *story.explanations]),
            sources=story.sources,
        )
        for story in stories
    ]
    return atom(request, "Stories", link(request, "stories"), entries)
