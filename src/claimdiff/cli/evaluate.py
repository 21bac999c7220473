"""`claimdiff evaluate`."""

from __future__ import annotations

from typing import Annotated

import typer

from claimdiff.cli.command import app
from claimdiff.cli.options import Output, examples
from claimdiff.cli.terminal import ending, say, sink


@app.command(
    epilog=examples(
        "claimdiff batch labelled.jsonl -o predicted.jsonl",
        "claimdiff evaluate labelled.jsonl predicted.jsonl",
        "claimdiff evaluate labelled.jsonl predicted.jsonl --json | jq .conflicts.f1",
    )
)
def evaluate(
    gold: Annotated[
        str, typer.Argument(metavar="GOLD.jsonl", help='Labelled stories, {"id", "articles", "labels"}, one per line.')
    ],
    predicted: Annotated[str, typer.Argument(metavar="PRED.jsonl", help="The output of batch for these stories.")],
    output: Output = None,
    json: Annotated[bool, typer.Option("--json", help="Write all figures as JSON.")] = False,
) -> None:
    """Compare results with your own labels: precision, recall, F1, ranking and calibration.

    A story without a result counts as one of which nothing was reported; a note says how many there are.
    """
    from claimdiff.evaluation import evaluate, read_labels, read_predictions
    from claimdiff.evaluation.summary import summary
    from claimdiff.serialization import dumps

    with ending(output, gold, predicted):
        labelled = read_labels(gold)
        figures = evaluate(labelled, read_predictions(predicted, labelled))
        if missing := figures["missing"]:
            say(f"{missing} of {figures['stories']} stories have no result in {predicted}")
        text = f"{dumps(figures, indent=2)}\n" if json else summary(figures)
        with sink(output) as stream:
            stream.write(text.encode())
