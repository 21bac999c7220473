"""One sentence for each finding: both values, both sources."""

from __future__ import annotations

from claimdiff.model import Article, Claim, ConflictKind, Mention
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
PRONOUNS = frozenset("he she they it we i you who".split())
#: Longest value quoted in an explanation, in code points; the full words stand in the finding's sides.
LONGEST = 120


def explain(finding: Finding, pair: Pair) -> str:
    """Names both values, both sources, and whom each source reports as saying so, in one sentence."""
    left = f"{_name(pair.left_article, 'the first article')}{_citing(pair.left)} has {_value(finding.left)}"
    right = f"{_name(pair.right_article, 'the second article')}{_citing(pair.right)} has {_value(finding.right)}"
    if finding.outcome == "update":
        return f"The later article updates {TOPICS[finding.kind]}: {left}, {right}."
    if finding.outcome == "agreement":
        return f"They agree on {TOPICS[finding.kind]}: {left}, {right}."
    return f"They differ on {TOPICS[finding.kind]}: {left}, {right}."


def _name(article: Article, otherwise: str) -> str:
    return article.source or article.title or otherwise


def _citing(claim: Claim) -> str:
    """What an article merely reports is its speaker's claim; a pronoun names nobody."""
    if claim.speaker is None or claim.speaker.name.casefold() in PRONOUNS:
        return ""
    return f" (citing {_short(claim.speaker.name)})"


def _value(mention: Mention) -> str:
    return f"“{_short(mention.text)}”"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + " …"
