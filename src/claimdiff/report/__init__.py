"""A comparison as JSON, text, Markdown, a page or a DataFrame."""

from claimdiff.report.frame import to_frame
from claimdiff.report.html import to_html
from claimdiff.report.markdown import to_markdown
from claimdiff.report.parse import from_dict, from_json
from claimdiff.report.serialise import SCHEMA, claims_to_dict, dumps, error_to_dict, schema, to_dict, to_json
from claimdiff.report.text import to_text

__all__ = [
    "SCHEMA",
    "claims_to_dict",
    "dumps",
    "error_to_dict",
    "from_dict",
    "from_json",
    "schema",
    "to_dict",
    "to_frame",
    "to_html",
    "to_json",
    "to_markdown",
    "to_text",
]
