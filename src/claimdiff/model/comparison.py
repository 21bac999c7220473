"""What comes out: everything that was found between several articles."""

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
    """What several articles agree on, where they conflict and what only one of them says.

    Attributes:
        articles: the articles compared, in the order given.
        claims: all claims, article by article, in the order of the text.
        matches: pairs of claims about the same point, best first.
        groups: claim ids about one point, at most one per source, two or more each.
        agreements, conflicts, updates: what the matches turned out to be; conflicts most confident first.
        unmatched: ids of the claims no other source makes.
        reprints: ids of articles that print the same wire text; each group counts as one source.
        settings: what produced this result (thresholds, models, versions).
        id: of the story, if it has one.
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
        """The article of that id. Raises KeyError if there is none."""
        for article in self.articles:
            if article.id == article_id:
                return article
        raise KeyError(article_id)

    def claim(self, claim_id: str) -> Claim:
        """The claim of that id. Raises KeyError if there is none."""
        for claim in self.claims:
            if claim.id == claim_id:
                return claim
        raise KeyError(claim_id)

    # What its user asks of a result. Here alone a room imports later ones, and only when it is asked.

    def with_settings(self, *, min_confidence: float) -> Comparison:
        """The comparison decided again with a higher bound on the confidence of conflicts; asks no model.

        Conflicts less sure than the bound are left out, and their matches become undecided. Of a conflict of three and
        more sources those answers stay that conflicts as sure as the bound, or agreements with them, support.

        Args:
            min_confidence: in [0, 1], and no lower than the bound in force (`settings["min_confidence"]`): what lies
                below that was not kept. To look at several bounds, compare once with the lowest.

        Raises:
            InvalidInputError: when it is out of this range.
        """
        from claimdiff.pipeline.assembly import decide_again

        return decide_again(self, min_confidence)

    def __str__(self) -> str:
        """What `print` shows: the short report of `claimdiff.to_text`."""
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
        """The findings as a table, as `claimdiff.to_dataframe` makes it."""
        from claimdiff.report import to_dataframe

        return to_dataframe(self, library)

    def plot(self, kind: Literal["matrix", "timeline"] = "matrix") -> Figure:
        """A chart of the findings, as `claimdiff.plot` draws it."""
        from claimdiff.report import plot

        return plot(self, kind)
