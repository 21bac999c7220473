"""Reports, and the clauses that say what is reported."""

from __future__ import annotations

import pytest
from tests.claims.reading import Read, proposition

from claimdiff.claims.statements.reports import contents, is_report

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "verb", "report"),
    [
        ("The official told reporters that the talks had failed.", "told", True),
        ("The official told reporters that the talks had failed.", "failed", False),
        ("The official told reporters.", "told", False),
        ("The study found that sales fell.", "found", True),
        ("The police found the ship.", "found", False),
        ("The mayor opened the bridge.", "opened", False),
        ("The union praised Anna Lee.", "praised", False),
    ],
)
def test_is_report(read: Read, text: str, verb: str, report: bool) -> None:
    facts = read(text)
    assert is_report(proposition(facts, verb), facts) is report


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("The official told reporters that the talks had failed.", "told", ["that the talks had failed"]),
        (
            "The mayor said that the bridge was unsafe and that the road was closed.",
            "said",
            ["that the bridge was unsafe", "that the road was closed"],
        ),
        ("The company said profits fell and sales rose.", "said", ["profits fell", "sales rose"]),
        (
            "The ministry said it would expel diplomats and close the embassy.",
            "said",
            ["it would expel diplomats", "it would close the embassy"],
        ),
        ("The bridge is safe, the mayor said.", "said", []),
        ("The official told reporters.", "told", []),
        ("The mayor opened the bridge.", "opened", []),
        ('The mayor said sadly, "We have no insurance."', "said", []),
    ],
)
def test_contents(read: Read, text: str, verb: str, expected: list[str]) -> None:
    """One clause each, with the subject and the auxiliaries it shares; only what follows the verb."""
    facts = read(text)
    found = contents(proposition(facts, verb), facts)
    assert [" ".join(facts.doc[i].text for i in clause.tokens) for clause in found] == expected
    assert {clause.relation for clause in found} <= {"ccomp"}
