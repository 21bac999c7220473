"""The result of a comparison."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, overload

from claimdiff.model.article import Article
from claimdiff.model.claim import Claim
from claimdiff.model.finding import Agreement, Conflict, Dispute, Match, Update

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
        groups: claim ids about one point, at most one per source, two or more each.
        agreements, conflicts, updates: what the matches turned out to be; conflicts by `Conflict.worth`, highest first,
            agreements most important first.
        disputes: rival claims of different speakers, most confident first. Both articles may report them truly, so they
            are no conflicts, and a match that is only disputed stays undecided.
        unmatched: ids of the claims no other source makes.
        reprints: ids of articles that print the same wire text; each group counts as one source.
        settings: what produced this result (thresholds, models, versions).
        id: of the story, if it has one.

    Example:
        >>> from claimdiff import compare
        >>> result = compare(
        ...     [
        ...         Article(source="Gazette", text="The storm killed 49 people in Marlow on Monday, police said."),
        ...         Article(source="Herald", text="The storm killed 52 people in Marlow on Monday, police said."),
        ...     ]
        ... )
        >>> [conflict.kind for conflict in result.conflicts]
        ['quantity']
    """

    articles: tuple[Article, ...]
    claims: tuple[Claim, ...] = ()
    matches: tuple[Match, ...] = ()
    groups: tuple[tuple[str, ...], ...] = ()
    agreements: tuple[Agreement, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    updates: tuple[Update, ...] = ()
    unmatched: tuple[str, ...] = ()
    reprints: tuple[tuple[str, ...], ...] = ()
    settings: dict[str, str | int | float | bool | None] = field(default_factory=dict, hash=False)
    id: str | None = None

    def article(self, article_id: str) -> Article:
        """Return the article with this id; KeyError if there is none."""
        for article in self.articles:
            if article.id == article_id:
                return article
        raise KeyError(article_id)

    def claim(self, claim_id: str) -> Claim:
        """Return the claim with this id; KeyError if there is none."""
        for claim in self.claims:
            if claim.id == claim_id:
                return claim
        raise KeyError(claim_id)

    # Shortcuts for users. They import packages of later stages, so each import stays inside its method.

    def with_settings(self, *, min_confidence: float) -> Comparison:
        """Return the comparison decided again with a higher bound on confidence; no model is run.

        Conflicts and disputes below the bound are left out, and the matches of such conflicts become undecided. A
        conflict between three or more sources keeps the answers that are supported by conflicts at or above the bound,
        or by agreement with them.

        Args:
            min_confidence: in [0, 1], and no lower than the bound in force (`settings["min_confidence"]`), as nothing
                below that was kept. To look at several bounds, compare once with the lowest.

        Raises:
            InvalidInputError: `min_confidence` is out of this range.

        Example:
            >>> len(result.with_settings(min_confidence=1.0).conflicts)
            0
        """
        from claimdiff.pipeline.assembly import decide_again

        return decide_again(self, min_confidence)

    def __str__(self) -> str:
        """Return the short report of `to_text`."""
        return self.to_text()

    def _repr_html_(self) -> str:
        from claimdiff.report import to_notebook

        return to_notebook(self)

    def to_text(self, *, width: int | None = None, color: bool = False, full: bool = False) -> str:
        """Return the comparison as plain text: conflicts, disputes, updates, agreements and unmatched claims.

        Control, format and surrogate characters from the articles are replaced by a visible name, so that no article
        can steer the terminal.

        Args:
            width: columns; 100 if None.
            color: write ANSI escape sequences.
            full: print every claim and whole sentences. The short form prints every conflict, dispute and update, but
                only some agreements and unmatched claims, and says how many it leaves out.

        Raises:
            InvalidInputError: `width` is below 20.

        Example:
            >>> print(result.to_text().splitlines()[0])
            2 articles, 4 claims, 1 conflict, 0 agreements
        """
        from claimdiff.report import to_text

        return to_text(self, width=width, color=color, full=full)

    def to_markdown(self) -> str:
        """Return the whole comparison as Markdown.

        Nothing in an article is read as markup or HTML. The words that give a value are bold.

        Example:
            >>> result.to_markdown().splitlines()[0]
            '# Comparison'
        """
        from claimdiff.report import to_markdown

        return to_markdown(self)

    def to_html(self) -> str:
        """Return the whole comparison as one self-contained page.

        The page shows the findings beside the articles, with the words of each finding marked. It loads nothing from
        elsewhere; everything from the articles is escaped, and its Content-Security-Policy allows only its own style
        and script.

        Example:
            >>> result.to_html().startswith("<!DOCTYPE html>")
            True
        """
        from claimdiff.report import to_html

        return to_html(self)

    def to_json(self, *, include_text: bool = False, indent: int | None = None) -> str:
        """Return the comparison as JSON of schema "claimdiff/1"; `from_json` reads it back.

        Args:
            include_text: write the text of each article. Without it, `from_json` needs the texts.
            indent: spaces per level; None writes one line.

        Raises:
            InvalidInputError: a value has no form in JSON (NaN, infinity, a foreign object), or a text holds a
                surrogate pair as two characters.

        Example:
            >>> Comparison.from_json(result.to_json(include_text=True)) == result
            True
        """
        from claimdiff.serialization import to_json

        return to_json(self, include_text=include_text, indent=indent)

    def to_dict(self, *, include_text: bool = False) -> dict[str, Any]:
        """Return what `to_json` writes as plain dicts, lists, strings and numbers.

        Args:
            include_text: include the text of each article. Without it, `from_dict` needs the texts.

        Raises:
            InvalidInputError: a value has no form in JSON; the message gives its path.

        Example:
            >>> result.to_dict()["schema"]
            'claimdiff/1'
        """
        from claimdiff.serialization import to_dict

        return to_dict(self, include_text=include_text)

    @classmethod
    def from_json(cls, text: str, *, texts: Mapping[str, str] | None = None) -> Comparison:
        """Read what `to_json` wrote.

        Args:
            text: JSON of schema "claimdiff/1".
            texts: the text of each article by its id, for articles written without theirs.

        Raises:
            InvalidInputError: `text` is not JSON, repeats a key in one object, or is refused by `from_dict`.

        Example:
            >>> texts = {article.id: article.text for article in result.articles}
            >>> Comparison.from_json(result.to_json(), texts=texts) == result
            True
        """
        from claimdiff.serialization import from_json

        return from_json(text, texts=texts)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], *, texts: Mapping[str, str] | None = None) -> Comparison:
        """Read what `to_dict` returned.

        Args:
            data: an object of schema "claimdiff/1".
            texts: the text of each article by its id, for articles written without theirs.

        Raises:
            InvalidInputError: wrong schema, a missing or unknown key, a value of the wrong type or out of range, an id
                that leads nowhere, words that differ from the text at their place, or a missing text.

        Example:
            >>> Comparison.from_dict(result.to_dict(include_text=True)) == result
            True
        """
        from claimdiff.serialization import from_dict

        return from_dict(data, texts=texts)

    def to_csv(self, *, guard_formulas: bool = True) -> str:
        """Return the rows of `to_dataframe` as CSV (RFC 4180) with a header; missing values are empty cells.

        A lone surrogate becomes U+FFFD, so that the result can always be encoded as UTF-8.

        Args:
            guard_formulas: put an apostrophe before text that a spreadsheet would run as a formula. Turn it off only
                for programs that need the exact words and never open the file in a spreadsheet.

        Example:
            >>> result.to_csv().splitlines()[0].split(",")[:3]
            ['outcome', 'kind', 'confidence']
        """
        from claimdiff.report import to_csv

        return to_csv(self, guard_formulas=guard_formulas)

    @overload
    def to_dataframe(self, library: Literal["pandas"] = "pandas") -> pd.DataFrame: ...
    @overload
    def to_dataframe(self, library: Literal["polars"]) -> pl.DataFrame: ...
    def to_dataframe(self, library: Literal["pandas", "polars"] = "pandas") -> pd.DataFrame | pl.DataFrame:
        """Return one row per finding: conflicts, then disputes, updates and agreements.

        A conflict of three or more articles has one row more for each article beyond two.

        `claimdiff.to_dataframe` lists the columns and their types.

        Args:
            library: which library's DataFrame to return.

        Raises:
            InvalidInputError: `library` is neither "pandas" nor "polars".
            MissingDependencyError: the library is not installed (extras `frame` and `polars`).

        Example:
            >>> result.to_dataframe()["kind"].tolist()
            ['quantity']
        """
        from claimdiff.report import to_dataframe

        return to_dataframe(self, library)

    def to_excel(self) -> bytes:
        """Return the rows of `to_dataframe` as an Excel workbook (.xlsx).

        Raises:
            MissingDependencyError: polars or XlsxWriter is not installed (extra `excel`).

        Example:
            >>> result.to_excel()[:2]
            b'PK'
        """
        from claimdiff.report import to_excel

        return to_excel(self)

    def to_parquet(self) -> bytes:
        """Return the rows of `to_dataframe` as an Apache Parquet file.

        Raises:
            MissingDependencyError: polars is not installed (extra `polars`).

        Example:
            >>> result.to_parquet()[:4]
            b'PAR1'
        """
        from claimdiff.report import to_parquet

        return to_parquet(self)

    def to_claim_review(self) -> list[dict[str, Any]]:
        """Return a ClaimReview draft (https://schema.org/ClaimReview) for each answer of each conflict, as JSON-LD.

        Disputes give none. claimdiff gives no verdict: what a reviewer has to decide begins with "TO FILL IN: ".

        Example:
            >>> [draft["itemReviewed"]["author"]["name"] for draft in result.to_claim_review()]
            ['police', 'police']
        """
        from claimdiff.report import to_claim_review

        return to_claim_review(self)

    def to_web_annotations(self) -> dict[str, Any]:
        """Return a W3C AnnotationPage with an annotation per conflict, dispute, update, agreement and unmatched claim.

        Each target is selected by its quotation and by its position in the article's text.

        Raises:
            InvalidInputError: a text has no form in JSON.

        Example:
            >>> result.to_web_annotations()["type"]
            'AnnotationPage'
        """
        from claimdiff.report import to_web_annotations

        return to_web_annotations(self)

    def to_label_studio(self) -> list[dict[str, Any]]:
        """Return a Label Studio task per finding, in which people accept or reject it.

        Raises:
            InvalidInputError: a text has no form in JSON.

        Example:
            >>> [task["data"]["outcome"] for task in result.to_label_studio()]
            ['conflict']
        """
        from claimdiff.report import to_label_studio

        return to_label_studio(self)

    def plot(self, kind: Literal["matrix", "timeline"] = "matrix") -> Figure:
        """Draw the findings with matplotlib; no window is opened and pyplot is not used.

        Args:
            kind: "matrix" has a row per finding and a column per article; "timeline" draws the figures of each running
                count over the days of publication.

        Raises:
            InvalidInputError: `kind` is neither, or there is nothing to draw: no finding for the matrix, no dated
                update with a number for the timeline.
            MissingDependencyError: matplotlib is not installed (extra `plot`).

        Example:
            >>> from io import BytesIO
            >>> result.plot().savefig(BytesIO(), format="png")
        """
        from claimdiff.report import plot

        return plot(self, kind)
