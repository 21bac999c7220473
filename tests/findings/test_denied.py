"""Whether a claim is what its speaker denies, and how reports say so."""

from __future__ import annotations

import pytest
from tests.conflicts.test_denial import denied

from claimdiff.findings.denied import is_denied
from claimdiff.findings.explanation import explain
from claimdiff.findings.questions import Voice
from claimdiff.model import Comparison, Finding, Mention
from claimdiff.report import to_html, to_markdown, to_text


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The mayor denied that he paid the men.", True),
        ("The mayor’s office denied that he’d paid the men.", True),
        ("The mayor denied that he had any part in paying the men.", True),
        ("The mayor denied the payment to the men.", False),
        ("The mayor denied that he knew Ann Lee, who paid the men.", False),
    ],
)
def test_only_what_the_verb_governs_is_denied(sentence: str, expected: bool) -> None:
    assert is_denied(*denied(sentence)) is expected


def test_reports_do_not_say_that_a_speaker_said_what_he_denied() -> None:
    claim, article = denied("The mayor denied that he paid the men.")
    comparison = Comparison(articles=(article,), claims=(claim,), unmatched=(claim.id,))
    for shown in (to_text(comparison, full=True), to_markdown(comparison), to_html(comparison)):
        assert "denied by" in shown
        assert "said by" not in shown


def test_an_explanation_says_that_a_speaker_denies_it() -> None:
    claim, article = denied("The mayor denied that he paid the men.")
    words = Mention.of(article.text, claim.start, claim.end)
    sides = [(Voice(article, claim, words, 0.9),)] * 2
    conflict = Finding(outcome="conflict", kind="polarity", confidence=0.9, left=words, right=words)
    assert "Echo (The mayor denies it)" in explain(conflict, sides)
    dispute = Finding(outcome="dispute", kind="polarity", confidence=0.9, left=words, right=words)
    assert "The mayor (in Echo) denied “" in explain(dispute, sides)
