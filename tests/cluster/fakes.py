"""A pipeline without models, for workers of a cluster; what an article says decides how its comparison ends."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from typing import Any

from claimdiff.errors import ComponentError, ModelError
from claimdiff.model import Article, Claim, Comparison, FailedStory, Story
from claimdiff.testing import StubExtractor


class Fake:
    """Finds claims and nothing else; fails on FAIL, crashes on ODD, kills its process on KILL."""

    def __init__(self, *, seconds: float = 0.0, **settings: Any) -> None:
        self.seconds = seconds
        self.settings = {"extractor": "stub", "judge": settings.get("judge")}

    def compare_many(
        self, stories: Iterable[Story], /, *, on_error: str = "raise", processes: int = 1
    ) -> Iterator[Any]:
        for story in stories:
            try:
                claims = tuple(claim for article in story.articles for claim in self.claims(article))
            except ComponentError as error:
                if on_error == "raise":
                    raise
                yield FailedStory(story=story, error=error)
                continue
            yield Comparison(articles=story.articles, claims=claims, id=story.id, settings=self.settings)

    def claims(self, article: Article, /) -> tuple[Claim, ...]:
        time.sleep(self.seconds)
        if "FAIL" in article.text:
            raise ComponentError("extractor stub: it says FAIL")
        if "ODD" in article.text:
            raise RuntimeError("odd")
        if "KILL" in article.text:
            os.kill(os.getpid(), 9)
        (claims,) = StubExtractor()([article])
        return claims

    def identity(self) -> dict[str, Any]:
        return dict(self.settings)


class Elsewhere(Fake):
    """Another pipeline on every node."""

    def identity(self) -> dict[str, Any]:
        import ray

        return {"embedder digest": ray.get_runtime_context().get_node_id()}


class Broken(Fake):
    """Cannot be loaded."""

    def identity(self) -> dict[str, Any]:
        raise ModelError("the model is damaged")
