"""What the tests of the commands share: inputs, and a command in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
DATA = HERE.parents[1] / "examples" / "data"
SEEDS = [str(DATA / "expulsion_a.txt"), str(DATA / "expulsion_b.txt")]
STUB = str(HERE / "stub_command.py")


def parsed(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def write(path: Path, *records: object) -> Path:
    lines = [record if isinstance(record, bytes) else json.dumps(record).encode() for record in records]
    path.write_bytes(b"".join(line + b"\n" for line in lines))
    return path


def story(id: str, *texts: str) -> dict[str, Any]:
    articles = [{"id": f"{id}-{n}", "source": f"S{n}", "text": text} for n, text in enumerate(texts)]
    return {"id": id, "articles": articles}


def command(*args: object, **options: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, STUB, *map(str, args)], capture_output=True, check=False, **options)
