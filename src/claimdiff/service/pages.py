"""HTML pages: their templates and style sheet."""

from __future__ import annotations

from functools import cache, partial
from importlib.resources import files
from typing import TYPE_CHECKING

from starlette.requests import Request

from claimdiff.report.page.html import style_sheet
from claimdiff.report.page.marks import SIGNS
from claimdiff.report.view import DISPUTES, plural, web_address
from claimdiff.report.visible import visible
from claimdiff.service.links import link

if TYPE_CHECKING:
    from jinja2 import Environment


def page(template: str, request: Request, **values: object) -> str:
    """Fill in a template. All text is escaped, and control characters are replaced by visible names."""
    return (
        _environment()
        .get_template(template)
        .render(values, link=partial(link, request), has_archive=request.app.state.service.archive is not None)
    )


@cache
def style() -> str:
    """Return the style sheet of the pages: that of the comparison page, and what only they have."""
    return style_sheet() + files(__package__).joinpath("templates", "service.css").read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"visible": visible, "web": web_address}
    environment.globals |= {"plural": plural, "signs": SIGNS, "about_disputes": DISPUTES}
    return environment
