"""Run the make targets on every Python that claimdiff supports: `nox`, or `nox -s tests-3.12`.

Each session has its own environment under .nox/, into which make installs the pinned versions. A session whose
interpreter is not installed is skipped with a message.
"""

from __future__ import annotations

import nox

PYTHONS = ["3.11", "3.12", "3.13"]

nox.needs_version = ">=2025.5"
nox.options.default_venv_backend = "venv"
nox.options.error_on_missing_interpreters = False


def make(session: nox.Session, target: str) -> None:
    session.run("make", target, f"VENV={session.virtualenv.location}", external=True)


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Run the tests."""
    make(session, "test")


@nox.session(python=PYTHONS[0])
def lint(session: nox.Session) -> None:
    """Check lint, format, types and layers."""
    make(session, "check")


@nox.session(python=PYTHONS[0])
def docs(session: nox.Session) -> None:
    """Build the documentation."""
    make(session, "docs")
