"""A comparison as JSON, text, Markdown, a page, a table, a chart, ClaimReview drafts or Web Annotations."""

from claimdiff.report.annotations import to_web_annotations
from claimdiff.report.chart import plot
from claimdiff.report.claim_review import to_claim_review
from claimdiff.report.csv import to_csv
from claimdiff.report.frame import to_dataframe
from claimdiff.report.html import to_html
from claimdiff.report.markdown import to_markdown
from claimdiff.report.notebook import to_notebook
from claimdiff.report.parse import claims_from_dict, from_dict, from_json
from claimdiff.report.serialise import SCHEMA, claims_to_dict, dumps, error_to_dict, schema, to_dict, to_json
from claimdiff.report.text import to_text

__all__ = [
    "SCHEMA",
    "claims_from_dict",
    "claims_to_dict",
    "dumps",
    "error_to_dict",
    "from_dict",
    "from_json",
    "plot",
    "schema",
    "to_claim_review",
    "to_csv",
    "to_dataframe",
    "to_dict",
    "to_html",
    "to_json",
    "to_markdown",
    "to_notebook",
    "to_text",
    "to_web_annotations",
]
