from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from tests.strategies import comparisons

from claimdiff.model import Comparison, Evidence, Factor
from claimdiff.report import to_markdown
from claimdiff.report.view import view_of


def test_sections_and_quotations(expelled: Comparison) -> None:
    text = to_markdown(expelled)
    headings = re.findall(r"^#+ .*", text, re.MULTILINE)
    assert headings == [
        "# Comparison",
        "## Conflicts",
        "### 1. cause (confidence 0.86)",
        "### 2. quote (confidence 0.61)",
        "## Agreements",
        "## Only A",
        "## Only B",
        "## Undecided",
    ]
    assert "> **A:** The Associated Press has announced" in text
    assert "expelled 60 Russian diplomats on Monday for **interfering in the 2016 election** and" in text
    assert "“**unacceptably high**”" in text
    assert '"**unacceptably numerous**"' in text
    assert "  - B: “expulsion of sixty Russian diplomats”" in text
    for claim_id in expelled.unmatched:
        assert f"- {expelled.claim(claim_id).text}" in text


def test_what_counts_for_a_confidence(expelled: Comparison) -> None:
    factors = (Factor(name="cause", log_odds=2.0), Factor(name="rival", log_odds=-1.0))
    first = replace(expelled.conflicts[0], evidence=Evidence(similarity=0.8, factors=factors))
    text = to_markdown(replace(expelled, conflicts=(first, *expelled.conflicts[1:])))
    assert text.count("\nConfidence: raised by different reasons; lowered by better partner.\n") == 1


def test_several_sources(flooded: Comparison) -> None:
    text = to_markdown(flooded)
    assert "| Gazette | [Twelve dead in Marlow](https://gazette.example/marlow?a=1&amp;b=2) | 2026-03-03 |" in text
    assert "| Herald (2) | untitled |  |" in text
    assert "\nGazette has at least 12 dead, Herald two days later 19.\n" in text
    assert "counted as one source: Herald (1), Herald (2)." in text


def test_disputes(debated: Comparison) -> None:
    text = to_markdown(debated)
    assert text[text.index("## No conflict found") : text.index("## Agreements")] == (
        """\
## No conflict found

## Disputes

The speakers contradict each other; both articles may report them correctly.

### 1. polarity (confidence 0.80)

They quote opposing speakers: Mayor Ann Lee (in Gazette) said “the ferry ‘must close this year’”; \
Bo Hart (in Herald) said “it has to stay open for the islands”.

> **Gazette:** Mayor Ann Lee said the ferry “**must close** this year”.

> **Herald:** Bo Hart, who runs the ferry, said it **has to stay open** for the islands.

### 2. description (confidence 0.55)

They quote opposing speakers: Lee’s deputy (in Gazette) said “the repairs a waste of money”; \
Engineers (in Herald) said “the repairs were worth every penny”.

> **Gazette:** Lee’s deputy called **the repairs a waste of money**.

> **Herald:** Engineers said that **the repairs were worth every penny**.

"""
    )
    assert "- Nobody expected a vote / A vote was unlikely" in text
    assert "The ferry must close this year. *(" not in text  # among the undecided


def test_nothing_to_say() -> None:
    assert to_markdown(Comparison(articles=())) == "# Comparison\n\nNo articles.\n\n## No conflict found\n"


def test_hostile_text_stays_text(hostile: Comparison) -> None:
    text = to_markdown(hostile)
    assert text.replace("\n", "").isprintable()
    assert not re.search("<[a-zA-Z/!]", text)
    assert not re.search(r"(?<!\\)\]\(", text)
    assert not re.search(r"(?<!\\)[`$~]", text)


@pytest.mark.parametrize("start", ["# x", "- x", "+ x", "1. x", "12) x", "=== x", "* x", "> x", "| x", "_x_", "``` x"])
def test_a_source_cannot_open_a_block(flooded: Comparison, start: str) -> None:
    from claimdiff.report.markdown import _escaped

    shown = _escaped(start)
    assert re.match(r"\\|&gt;|\d+\\", shown)
    assert html.unescape(re.sub(r"\\(.)", r"\1", shown)) == start


@given(comparisons())
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=25)
def test_only_our_own_lines_open_blocks(comparison: Comparison) -> None:
    text = to_markdown(comparison)
    text.encode("utf-8")
    assert "<" not in text
    ours = re.compile(r"$|# |## |### \d+\. |> \*\*|- |  - |\| |\S")
    for line in text.split("\n"):
        assert ours.match(line)
        assert not line.startswith((">", "#")) or re.match(r"> \*\*|#{1,3} ", line)


def tokens(text: str) -> list[tuple[str, str]]:
    """Type and content of every token a CommonMark parser with tables finds, inline ones included."""
    parser = pytest.importorskip("markdown_it").MarkdownIt("commonmark").enable(["table", "strikethrough"])
    found = []
    for token in parser.parse(text):
        found.append((token.type, token.content))
        found += [(inner.type, inner.content) for inner in token.children or ()]
    return found


def test_a_parser_sees_only_our_markup(hostile: Comparison) -> None:
    kinds = {kind for kind, _ in tokens(to_markdown(hostile))}
    assert not kinds & {"html_block", "html_inline", "code_inline", "fence", "code_block", "link_open", "s_open", "hr"}
    shown = "".join(content for kind, content in tokens(to_markdown(hostile)) if kind in ("text", "text_special"))
    assert "</script><script>alert(1)</script><img src=x onerror=alert(2)> <U+001B>[31mred" in shown
    assert "[bold]x[/bold] **b** `c` # h - item 1. one | cell $x$ <U+D800>" in shown


def test_a_parser_sees_the_values_in_bold(expelled: Comparison) -> None:
    found = tokens(to_markdown(expelled))
    bold = [found[number + 1][1] for number, (kind, _) in enumerate(found) if kind == "strong_open"]
    values = [side.value for conflict in expelled.conflicts for side in (conflict.left, conflict.right)]
    assert [words for words in bold if words not in ("A:", "B:")] == values


@given(comparisons())
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=25)
def test_a_parser_sees_our_blocks_only(comparison: Comparison) -> None:
    found = [kind for kind, _ in tokens(to_markdown(comparison))]
    quotes = 2 * len(comparison.disputes) + sum(len(count.sides) for count in view_of(comparison).counts)
    quotes += sum(len(sides) for c in comparison.conflicts for sides in c.positions)
    assert found.count("blockquote_open") == quotes
    assert found.count("table_open") == bool(comparison.articles)
    assert found.count("tr_open") == (len(comparison.articles) + 1 if comparison.articles else 0)
    assert not {"html_block", "html_inline", "code_inline", "fence", "code_block", "image", "hr"} & set(found)
    assert "ordered_list_open" not in found
