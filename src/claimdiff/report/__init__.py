"""Write comparisons as text, Markdown, HTML, tables, charts, ClaimReview drafts, Web Annotations or Label
Studio tasks."""

from claimdiff.report.charts.chart import plot
from claimdiff.report.exports.annotations import to_web_annotations
from claimdiff.report.exports.claim_review import to_claim_review
from claimdiff.report.exports.csv import to_csv
from claimdiff.report.exports.files import to_excel, to_parquet
from claimdiff.report.exports.frame import to_dataframe
from claimdiff.report.exports.label_studio import LABEL_STUDIO_CONFIG, to_label_studio
from claimdiff.report.markdown import to_markdown
from claimdiff.report.page.html import to_html
from claimdiff.report.page.notebook import to_notebook
from claimdiff.report.text import to_text

__all__ = [
    "LABEL_STUDIO_CONFIG",
    "plot",
    "to_claim_review",
    "to_csv",
    "to_dataframe",
    "to_excel",
    "to_html",
    "to_label_studio",
    "to_markdown",
    "to_notebook",
    "to_parquet",
    "to_text",
    "to_web_annotations",
]
