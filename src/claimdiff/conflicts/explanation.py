"""One sentence for each finding: both values, both sources."""

from __future__ import annotations

from claimdiff.model import Article, ConflictKind, Mention
from claimdiff.protocols import Finding, Pair

#: What the two values are, for a reader.
TOPICS: dict[ConflictKind, str] = {
    "quantity": "the number",
    "time": "the time",
    "place": "the place",
    "cause": "the reason",
    "participant": "who took part",
    "attribution": "who said it",
    "polarity": "whether it happened",
    "certainty": "how certain it is",
    "quote": "the words of the remark",
    "description": "what it was",
}
#: Longest value quoted in an explanation, in code points; the full words stand in the finding's sides.
LONGEST = 120


def explain(finding: Finding, pair: Pair) -> str:
    """Names both values and both sources of a finding in one sentence."""
    left = f"{_name(pair.left_article, 'the first article')} has {_value(finding.left)}"
    right = f"{_name(pair.right_article, 'the second article')} has {_value(finding.right)}"
    if finding.outcome == "update":
        return f"The later article updates {TOPICS[finding.kind]}: {left}, {right}."
    if finding.outcome == "agreement":
        return f"They agree on {TOPICS[finding.kind]}: {left}, {right}."
    return f"They differ on {TOPICS[finding.kind]}: {left}, {right}."


def _name(article: Article, otherwise: str) -> str:
    return article.source or article.title or otherwise


def _value(mention: Mention) -> str:
    words = " ".join(mention.text.split())
    if len(words) > LONGEST:
        words = words[:LONGEST].rsplit(" ", 1)[0] + " …"
    return f"“{words}”"
