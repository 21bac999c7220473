from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from tests.strategies import comparisons

from claimdiff.errors import InvalidInputError
from claimdiff.model import Comparison
from claimdiff.report import to_text


def test_the_seed_pair_fits_one_screen(expelled: Comparison) -> None:
    lines = to_text(expelled).splitlines()
    assert len(lines) <= 45
    assert max(map(len, lines)) <= 100
    assert lines == [line.rstrip() for line in lines]


def test_conflicts_come_first_with_both_quotations(expelled: Comparison) -> None:
    text = to_text(expelled)
    parts = ["2 articles, 17 claims, 2 conflicts, 2 agreements", "CONFLICTS (2)", "1 cause", "confidence 0.86"]
    parts += ["A … ", "«interfering", "B … ", "«the poisoning", "2 quote", "«unacceptably high»", "AGREEMENTS (2)"]
    parts += ["ONLY A (3)", "ONLY B (5)", "... and 2 more", "Undecided: 1 pair"]
    places = [text.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_full_leaves_nothing_out(expelled: Comparison) -> None:
    text = " ".join(to_text(expelled, full=True, width=300).split())
    assert "more" not in text.replace("more and tougher", "")
    for claim_id in expelled.unmatched:
        assert " ".join(expelled.claim(claim_id).text.split()) in text
    assert "just as a number of European nations moved to jointly punish Moscow" in text
    undecided = expelled.matches[-1]
    assert f"{expelled.claim(undecided.left).text} | {expelled.claim(undecided.right).text}" in text


def test_several_sources(flooded: Comparison) -> None:
    text = to_text(flooded)
    assert text.startswith("marlow: 4 articles, 6 claims, 1 conflict, 1 agreement, 1 update\n")
    for line in (
        "Gazette    Twelve dead in Marlow (2026-03-03)",
        "Herald (2) untitled",
        "Gazette   «Two» bridges fell.",
        "Herald (1) The flood in Marlow has killed «19» people, officials said on Thursday.",
        "· Two bridges fell. [Gazette, Herald (1), Herald (2)]",
        "Reprints of the same text, counted as one source: Herald (1), Herald (2)",
    ):
        assert line in text
    assert "ONLY" not in text


def test_disputes_stand_apart_from_conflicts(debated: Comparison) -> None:
    assert to_text(debated) == (
        """\
2 articles, 8 claims, 0 conflicts, 2 disputes, 1 agreement
  Gazette Ferry at risk (2026-05-02)
  Herald  untitled

No conflict found

DISPUTES (2)
 The speakers contradict each other; both articles may report them correctly.
 1 polarity confidence 0.80
   They quote opposing speakers: Mayor Ann Lee (in Gazette) said “the ferry ‘must close this year’”;
   Bo Hart (in Herald) said “it has to stay open for the islands”.
   Gazette Mayor Ann Lee said the ferry “«must close» this year”.
   Herald  Bo Hart, who runs the ferry, said it «has to stay open» for the islands.
 2 description confidence 0.55
   They quote opposing speakers: Lee’s deputy (in Gazette) said “the repairs a waste of money”;
   Engineers (in Herald) said “the repairs were worth every penny”.
   Gazette Lee’s deputy called «the repairs a waste of money».
   Herald  Engineers said that «the repairs were worth every penny».

AGREEMENTS (1)
  · The council of Selby met on Friday The council of Selby met on Friday = Selby’s council met on
    Friday

Undecided: 1 pair of matching claims, neither in agreement nor in conflict
"""
    )
    assert "\x1b[35m" in to_text(debated, color=True)


def test_color_adds_nothing_but_color(expelled: Comparison, flooded: Comparison) -> None:
    for comparison in (expelled, flooded):
        colored = to_text(comparison, color=True)
        assert "\x1b[1;31m" in colored
        plain = [line.rstrip() for line in re.sub(r"\x1b\[[0-9;]*m", "", colored).splitlines()]
        assert plain == to_text(comparison).splitlines()


def test_the_terminal_around_it_changes_nothing(expelled: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    before = to_text(expelled, color=True)
    for name, value in {"NO_COLOR": "1", "COLUMNS": "40", "TERM": "dumb", "FORCE_COLOR": "1"}.items():
        monkeypatch.setenv(name, value)
    assert to_text(expelled, color=True) == before
    assert "\x1b" not in to_text(expelled)


def test_hostile_text_is_named_not_obeyed(hostile: Comparison) -> None:
    text = to_text(hostile, full=True)
    assert text.replace("\n", "").isprintable()
    assert "<U+001B>[31mred" in text
    assert "<U+202E>evil" in text
    assert "[bold]x[/bold]" in text
    assert set(re.findall("\x1b.{4}", to_text(hostile, color=True))) <= {
        found for found in re.findall("\x1b.{4}", to_text(hostile, color=True)) if re.match(r"\x1b\[[0-9;]+m?", found)
    }


def test_nothing_to_say() -> None:
    assert to_text(Comparison(articles=())) == "0 articles, 0 claims, 0 conflicts, 0 agreements\n\nNo conflict found\n"


def test_a_long_list_is_counted(flooded: Comparison) -> None:
    again = replace(flooded, agreements=(), unmatched=("f1", "f2", "l1"))
    assert "more" not in to_text(again)
    assert "ONLY Gazette (2)" in to_text(again)


@pytest.mark.parametrize("width", [0, -1, 19])
def test_refuses_a_width_nobody_can_read(flooded: Comparison, width: int) -> None:
    with pytest.raises(InvalidInputError, match="at least 20"):
        to_text(flooded, width=width)


@given(comparisons())
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=25)
def test_anything_prints_within_the_width(comparison: Comparison) -> None:
    from rich.cells import cell_len

    for full in (False, True):
        text = to_text(comparison, width=40, full=full)
        text.encode("utf-8")
        assert all(cell_len(line) <= 40 for line in text.split("\n"))


def test_print_shows_the_report(expelled: Comparison) -> None:
    assert str(expelled) == to_text(expelled)
    assert repr(expelled).startswith("Comparison(")
