"""Commands run with stand-ins for the models."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from typer.testing import CliRunner

from claimdiff.cli import app
from claimdiff.testing import StubEmbedder

STUB = str(Path(__file__).resolve().parent / "stub_command.py")


def loaded_stub() -> ModuleType:
    spec = importlib.util.spec_from_file_location("stub_command", STUB)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Runs a command without models, the judge not installed; the result has exit_code, stdout and stderr."""
    monkeypatch.setattr("claimdiff.pipeline.Pipeline", loaded_stub().stub_pipeline)
    monkeypatch.setattr("claimdiff.embedding.default_embedder", StubEmbedder)
    monkeypatch.setattr("claimdiff.judge.is_installed", lambda: False)

    def invoke(*args: object, stdin: bytes = b"") -> Any:
        result = CliRunner().invoke(app, [str(arg) for arg in args], input=stdin)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke
