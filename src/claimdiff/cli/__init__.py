"""The command line. Results on standard output or in `-o FILE`, all else on standard error.

Exit status: 0 done; 1 some inputs failed, the rest done; 2 wrong usage; 130 interrupted; 141 nobody reads the output.
"""

from __future__ import annotations

# isort: skip_file
# In the order of the help.
from claimdiff.cli import compare
from claimdiff.cli import batch, judge, doctor
from claimdiff.cli.command import app, main

__all__ = ["app", "batch", "compare", "doctor", "judge", "main"]
