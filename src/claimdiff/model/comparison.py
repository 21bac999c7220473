"""The result of a comparison."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, overload

from claimdiff.model.article import Article
from claimdiff.model.claim import Claim
from claimdiff.model.finding import Agreement, Conflict, Match, Update

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The result of comparing articles: what they agree on, where they conflict, and what only one of them says.

    Attributes:
        articles: the articles compared, in the order given.
        claims: all claims, article by article, in text order.
        matches: pairs of claims about the same point, best first.
        groups: groups of two or more claim ids about the same point, at most one per source.
        agreements, conflicts, updates: the findings; conflicts are sorted by confidence, highest first.
        unmatched: ids of claims that no other source makes.
        reprints: groups of ids of articles that print the same agency text; each group counts as one source.
        settings: thresholds, models and versions that produced this result.
        id: the story's id, if it has one.
    """

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...] = ()
    matches: tuple[Match, ...] = ()
    groups: tuple[tuple[str, ...], ...] = ()
    agreements: tuple[Agreement, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    updates: tuple[Update, ...] = ()
    unmatched: tuple[str, ...] = ()
    reprints: tuple[tuple[str, ...], ...] = ()
    settings: dict[str, str | int | float | bool | None] = field(default_factory=dict, hash=False)
    id: str | None = None

    def article(self, article_id: str) -> Article:
        """Return the article with this id. Raises KeyError if there is none."""
        for article in self.articles:
            if article.id == article_id:
                return article
        raise KeyError(article_id)

    def claim(self, claim_id: str) -> Claim:
        """Return the claim with this id. Raises KeyError if there is none."""
        for claim in self.claims:
            if claim.id == claim_id:
                return claim
        raise KeyError(claim_id)

    # Shortcuts for users. They import packages of later stages, so each import stays inside its method.

    def with_settings(self, *, min_confidence: float) -> Comparison:
        """Return a copy with a higher confidence threshold for conflicts. No model is run.

        Conflicts below the threshold are dropped and their matches become undecided. A conflict between three or more
        sources keeps the answers whose confidence reaches the threshold.

        Args:
            min_confidence: in [0, 1], and at least the current threshold (`settings["min_confidence"]`), because
                conflicts below that were not kept. To try several thresholds, compare once with the lowest.

        Raises:
            InvalidInputError: `min_confidence` is out of this range.
        """
        from claimdiff.pipeline.assembly import decide_again

        return decide_again(self, min_confidence)

    def __str__(self) -> str:
        """Return the short report of `claimdiff.to_text`."""
        from claimdiff.report import to_text

        return to_text(self)

    def _repr_html_(self) -> str:
        from claimdiff.report import to_notebook

        return to_notebook(self)

    @overload
    def to_dataframe(self, library: Literal["pandas"] = "pandas") -> pd.DataFrame: ...
    @overload
    def to_dataframe(self, library: Literal["polars"]) -> pl.DataFrame: ...
    def to_dataframe(self, library: Literal["pandas", "polars"] = "pandas") -> pd.DataFrame | pl.DataFrame:
        """Return the findings as a DataFrame; see `claimdiff.to_dataframe`."""
        from claimdiff.report import to_dataframe

        return to_dataframe(self, library)

    def plot(self, kind: Literal["matrix", "timeline"] = "matrix") -> Figure:
        """Plot the findings; see `claimdiff.plot`."""
        from claimdiff.report import plot

        return plot(self, kind)
