"""Write comparisons as self-contained HTML pages."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from claimdiff.findings.factors import strongest
from claimdiff.model import Comparison
from claimdiff.report.page.marks import SIGNS, claim_anchors, marks, segments
from claimdiff.report.page.matrix import rows
from claimdiff.report.view import DISPUTES, plural, view_of, web_address
from claimdiff.report.visible import visible

if TYPE_CHECKING:
    from jinja2 import Template


def to_html(comparison: Comparison) -> str:
    """Return the comparison as a self-contained HTML page.

    It shows conflicts, disputes, updates, agreements, unmatched claims, and all articles with the words of each finding
    marked and linked; with three or more articles, also a table of findings by source. A script adds filters and
    highlighting; without it, everything is shown and all links work.

    All text from the articles is escaped; control, format and surrogate characters are replaced by visible names; only
    http and https addresses become links. The page loads no other resources, and its Content-Security-Policy allows
    only its own style sheet and script, by SHA-256.
    """
    view = view_of(comparison)
    table = rows(view) if len(comparison.articles) > 2 else []
    return _template().render(
        view=view,
        comparison=comparison,
        points=view.points,
        undecided=view.undecided,
        rows=table,
        has_related=any(row.is_related(article_id) for row in table for article_id in view.articles),
        numbers={article.id: number for number, article in enumerate(comparison.articles, 1)},
        segments={article.id: segments(article, marks(view, article.id)) for article in comparison.articles},
        anchors=claim_anchors(view),
    )


def style_sheet() -> str:
    """Return the style sheet of the page."""
    return _sources()["page.css"]


def content_security_policy() -> str:
    """Return the policy of the page: only its own style sheet and script, by SHA-256."""
    return _policy(_sources()["page.css"], _sources()["page.js"])


@cache
def _sources() -> dict[str, str]:
    folder = files(__package__).joinpath("templates")
    return {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir() if file.is_file()}


@cache
def _template() -> Template:
    from jinja2 import DictLoader, Environment, StrictUndefined
    from markupsafe import Markup

    sources = _sources()
    environment = Environment(
        loader=DictLoader({name: text for name, text in sources.items() if name.endswith(".html")}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style, script = sources["page.css"], sources["page.js"]
    environment.filters |= {"visible": visible, "lines": _lines, "web": web_address}
    environment.globals |= {
        "plural": plural,
        "signs": SIGNS,
        "about_disputes": DISPUTES,
        "strongest": strongest,
        "style": Markup(style),  # our own files, included byte for byte
        "script": Markup(script),
        "policy": Markup(content_security_policy()),
    }
    return environment.get_template("page.html")


def _policy(style: str, script: str) -> str:
    """Return the Content-Security-Policy that allows only this style sheet and script."""
    allowed = [f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in (style, script)]
    return "default-src 'none'; style-src {}; script-src {}; base-uri 'none'; form-action 'none'".format(*allowed)


def _lines(text: str) -> str:
    return visible(text, keep_lines=True)
