"""Compare results with labels that people gave: precision, recall, ranking and calibration."""

from claimdiff.evaluation.figures import evaluate
from claimdiff.evaluation.labels import Label, LabelledSide, LabelledStory, labelled_from_record, read_labels
from claimdiff.evaluation.predictions import read_predictions

__all__ = [
    "Label",
    "LabelledSide",
    "LabelledStory",
    "evaluate",
    "labelled_from_record",
    "read_labels",
    "read_predictions",
]
