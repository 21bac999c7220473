"""What is shown on a terminal while one comparison is made."""

from __future__ import annotations

import sys

import pytest

from claimdiff.cli.terminal import stages_shown


@pytest.mark.parametrize(
    ("terminal", "quiet", "shown"), [(True, False, True), (True, True, False), (False, False, False)]
)
def test_stages_are_shown_on_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], terminal: bool, quiet: bool, shown: bool
) -> None:
    """A stage may begin again with another total, and nothing goes to standard output."""
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    with stages_shown(quiet=quiet) as progress:
        assert (progress is not None) is shown
        if progress is not None:
            for done, total in ((0, 4), (4, 4), (0, 2), (2, 2)):
                progress("pairs judged", done, total)
    told = capsys.readouterr()
    assert told.out == ""
    assert ("pairs judged" in told.err and "2/2" in told.err) is shown
