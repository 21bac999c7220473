"""Format a result as a short table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

REAL_NEWS = ("natural", "natural_unjudged")
NATURAL = ("precision", "firm_recall", "firm_not_quote_share", "first_right", "kind_accuracy")
#: The figures of each set in the table, in this order; the file has all of them.
SHOWN = {
    **dict.fromkeys(REAL_NEWS, NATURAL),
    "screening": (
        "natural_close_recall",
        "natural_asked_recall",
        "rewritten_close_recall",
        "rewritten_asked_recall",
        "natural_asked_pairs_per_sentence",
    ),
    "pairs": (
        "written_against_trap",
        "written_against_agree",
        "natural_against_trap",
        "natural_against_agree",
        "natural_against_related",
    ),
    "conflicts": ("f1", "precision", "recall", "average_precision", "kind_accuracy"),
    "propsegment": ("f1", "precision", "recall", "exact_recall"),
    "rose": ("f1", "precision", "recall", "recall_at_08"),
    "attribution": ("f1", "precision", "recall"),
    "causes": ("f1", "precision", "recall"),
    "stories_ecb": ("f1", "precision", "recall"),
    "stories": ("f1", "precision", "recall"),
    "checked": ("mrr", "hit_at_1", "hit_at_5"),
    "checkthat": ("map_at_5", "mrr", "hit_at_1", "hit_at_5"),
    "nli": ("accuracy", "contradiction_f1", "calibration_error"),
}

COUNTED = ("natural_recall", "traps_taken", "agreement_recall")


def table(result: Mapping[str, Any]) -> str:
    """Return what is found in real news, one line for each set, more of the conflicts, and the timings."""
    return "\n".join(_lines(result))


def title(figures: Mapping[str, Any]) -> str:
    return f"Real news, {'with the judge' if figures['pipeline'].get('judge') else 'without a judge'}"


def headline(figures: Mapping[str, Any]) -> list[str]:
    """Return the figures of real news that matter most, in plain words, one sentence for each."""
    precision = {"found": figures["right"], "of": figures["right"] + figures["false_alarms"]}
    return [
        f"Of the conflicts reported in {figures['comparisons']} pairs of reports, {_of(precision)} are right; "
        f"{figures['false_alarms_per_comparison']:.2f} false alarms for each pair.",
        f"Of the firm conflicts, {_of(figures['firm'])} are found; "
        f"of those that are not two wordings of a quotation, {_of(figures['firm_not_quote'])}.",
        f"The first conflict shown is right in {_of(figures['first'])} pairs that have one.",
        f"The kind is right for {_of(figures['kind_right'])} of the conflicts found.",
        f"Of the annotated agreements, {_of(figures['agreements_found'])} are found; "
        f"{figures['conflicts_called_agreements']} conflicts are shown as agreements.",
    ]


def _of(tally: Mapping[str, int]) -> str:
    """Return "k of n" with the percentage."""
    found, of = tally["found"], tally["of"]
    return f"{found} of {of} ({found / of:.0%})" if of else "0 of 0"


def _lines(result: Mapping[str, Any]) -> Iterator[str]:
    measured = {name: entry["figures"] for name, entry in result["sets"].items() if entry["status"] == "measured"}
    for name in REAL_NEWS:
        if name in measured:
            yield f"{title(measured[name])}:"
            yield from (f"  {sentence}" for sentence in headline(measured[name]))
            yield ""
    for name, entry in result["sets"].items():
        if entry["status"] != "measured":
            yield f"{name:<12} {_reason(entry)}"
            continue
        refused = f"  ({len(entry['refused'])} inputs refused)" if entry["refused"] else ""
        shown = (f"{figure} {number(entry['figures'][figure])}" for figure in SHOWN[name])
        yield f"{name:<12} {'  '.join(shown)}{refused}"
    for name in REAL_NEWS:
        if name in measured:
            yield from _natural_lines(name, measured[name])
    if "conflicts" in measured:
        yield from _conflict_lines(measured["conflicts"])
    for name, entry in result["timings"].items():
        if entry["status"] != "measured":
            yield f"{name:<12} {_reason(entry)}"
            continue
        yield f"{name:<12} " + "  ".join(f"{key} {value:.3g}" for key, value in numbers(entry["figures"]))


def number(figure: float | None) -> str:
    """Return a figure with three decimals, or "none"."""
    return "none" if figure is None else f"{figure:.3f}"


def _natural_lines(name: str, figures: Mapping[str, Any]) -> Iterator[str]:
    yield ""
    yield f"{name:<12} average_precision {figures['average_precision']:.3f}  " + "  ".join(
        f"{count} {figures[count]}" for count in ("duplicates", "unjudged", "traps_taken")
    )
    yield f"agreements   precision {figures['agreement_precision']:.3f}  recall {figures['agreement_recall']:.3f}"
    yield f"recall       {_tallies(figures['recall_by_kind'])}"
    yield "alarms       " + "  ".join(f"{kind} {count}" for kind, count in figures["false_alarms_by_kind"].items())
    yield from _shared_lines(figures)


def _conflict_lines(figures: Mapping[str, Any]) -> Iterator[str]:
    yield ""
    yield f"conflicts    {_tallies({name: figures[name] for name in COUNTED})}"
    yield f"recall       {_tallies(figures['recall_by_kind'])}"
    yield f"precision    {_tallies(figures['precision_by_kind'])}"
    if figures["ranking"] is not None:
        yield "ranking      " + "  ".join(f"{name} {area:.3f}" for name, area in figures["ranking"].items())
    yield from _shared_lines(figures)
    yield ""


def _shared_lines(figures: Mapping[str, Any]) -> Iterator[str]:
    budget = figures["budget"]
    yield f"confidence   calibration_error {figures['calibration_error']:.3f}  " + "  ".join(
        f"{one['from']:.1f}+ {one['share']:.2f} of {one['count']}" for one in figures["bins"]
    )
    yield "gold         " + " > ".join(f"{stage} {count}" for stage, count in budget["gold"].items())
    yield "false alarms " + "  ".join(f"{cause} {count}" for cause, count in budget["false_alarms"].items())


def _tallies(tallies: Mapping[str, Mapping[str, int]]) -> str:
    return "  ".join(f"{name} {tally['found']}/{tally['of']}" for name, tally in tallies.items())


def numbers(figures: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, float]]:
    """Yield all figures, those within others under both names, joined by a point."""
    for name, value in figures.items():
        if isinstance(value, Mapping):
            yield from numbers(value, f"{prefix}{name}.")
        else:
            yield prefix + name, value


def _reason(entry: Mapping[str, Any]) -> str:
    return f"{entry['status']}: {entry['error']}" if "error" in entry else str(entry["status"])
