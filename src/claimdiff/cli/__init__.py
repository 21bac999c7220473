"""The command line interface. Results go to standard output or `-o FILE`, all else to standard error.

Exit status: 0 success; 1 some inputs failed; 2 usage error; 130 interrupted; 141 broken pipe.
"""

from __future__ import annotations

# isort: skip_file
# In the order in which the help lists the commands.
from claimdiff.cli import compare
from claimdiff.cli import claims, batch, stories, archive, serve, evaluate, judge, models, doctor
from claimdiff.cli.command import app, main

__all__ = [
    "app",
    "archive",
    "batch",
    "claims",
    "compare",
    "doctor",
    "evaluate",
    "judge",
    "main",
    "models",
    "serve",
    "stories",
]
