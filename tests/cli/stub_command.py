"""The command line with stand-ins for the models: `python stub_command.py COMMAND ...`; also for `CliRunner`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from claimdiff import judge as judges
from claimdiff import pipeline
from claimdiff.errors import ComponentError
from claimdiff.model import Article, Claim
from claimdiff.testing import StubEmbedder, StubExtractor, StubJudge

RealPipeline = pipeline.Pipeline


class Extractor(StubExtractor):
    """Fails on articles that say FAIL, stops the process on KILL, is interrupted on INTERRUPT."""

    def __call__(self, articles: Sequence[Article], /) -> list[tuple[Claim, ...]]:
        for article in articles:
            if "FAIL" in article.text:
                raise ComponentError("extractor stub: it says FAIL")
            if "INTERRUPT" in article.text:
                raise KeyboardInterrupt
            if "KILL" in article.text:
                os.kill(os.getpid(), 9)
        return super().__call__(articles)


def stub_pipeline(
    *,
    embedder: Any = None,
    min_similarity: float | None = None,
    min_confidence: float | None = None,
    judge: bool | None = None,
    cache: str | None = None,
    threads: int | None = None,
) -> pipeline.Pipeline:
    """As `Pipeline`, but no model is loaded."""
    return RealPipeline(
        extractor=Extractor(),
        embedder=StubEmbedder() if embedder is None else embedder,
        min_similarity=min_similarity,
        min_confidence=min_confidence,
        judge=StubJudge() if (judges.is_installed() if judge is None else judge) else False,
        cache=cache,
        threads=threads,
    )


if __name__ == "__main__":
    pipeline.Pipeline = stub_pipeline  # type: ignore[assignment, misc]
    judges.is_installed = lambda: False
    from claimdiff.cli import main

    main()
