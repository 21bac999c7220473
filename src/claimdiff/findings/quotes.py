"""The verbatim quotes that support a finding."""

from __future__ import annotations

from claimdiff.model import Article, Claim, Mention, Side, Span

#: Longest quote, in code points.
MAX_QUOTE = 300


def side(claim: Claim, article: Article, value: Mention) -> Side:
    """Return one side of a finding: its value with a contiguous quote of at most `MAX_QUOTE` code points."""
    span = quote_span(claim, article.text, value.span)
    return Side(
        claim_id=claim.id,
        article_id=article.id,
        start=span.start,
        end=span.end,
        quote=span.of(article.text),
        value=value.text,
    )


def quote_span(claim: Claim, text: str, value: Span) -> Span:
    """Return the span from the claim's first word to its last, with the value; shortened if it is too long.

    It is shortened to fewer of the claim's spans or, if one span alone is too long, to the words around the value. A
    value outside the claim's sentence does not extend the quote.
    """
    spans = claim.spans
    runs = [Span(one.start, other.end) for i, one in enumerate(spans) for other in spans[i:]]
    if claim.sentence.start <= value.start and value.end <= claim.sentence.end:
        runs = [Span(min(run.start, value.start), max(run.end, value.end)) for run in runs]
    fitting = [run for run in runs if len(run) <= MAX_QUOTE]
    return max(fitting, key=len) if fitting else _window(min(runs, key=len), text, value)


def _window(run: Span, text: str, value: Span) -> Span:
    """Cut a longer run to `MAX_QUOTE` code points around the value, or from its start if the value is outside."""
    if value.start < run.start or value.end > run.end:
        value = Span(run.start, run.start + 1)
    spare = max(0, MAX_QUOTE - len(value)) // 2
    start = max(run.start, min(value.start - spare, run.end - MAX_QUOTE))
    end = start + MAX_QUOTE
    # Cut at white space if there is any.
    starts = [at + 1 for at in range(start, value.start) if text[at].isspace()]
    ends = [at for at in range(value.end if value.end <= end else start + 1, end + 1) if text[at : at + 1].isspace()]
    return Span(starts[0] if start > run.start and starts else start, ends[-1] if end < run.end and ends else end)
