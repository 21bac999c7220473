"""Plain names for the factors of a confidence, and what each says."""

from __future__ import annotations

from collections.abc import Iterable

from claimdiff.model import Factor

#: By the name in `Evidence.factors`: a plain name and a sentence.
FACTORS: dict[str, tuple[str, str]] = {
    "bias": ("rarity", "Most pairs of sentences are not in conflict."),
    "cosine": ("similar sentences", "How close the two sentences are in meaning."),
    "similarity": ("similar claims", "How close the most similar claims of the two sentences are."),
    "rival": ("better partner", "Another sentence is a closer match for one of the two."),
    "matched": ("matched claims", "The sentences contain claims about the same point."),
    "shared": ("rare words", "The sentences have uncommon words in common."),
    "among": ("many close sentences", "How many pairs of sentences of the two articles are close."),
    "same_words": ("same words", "The two sentences consist of the same words."),
    "length": ("length", "How far the lengths of the sentences differ."),
    "figures": ("figures", "Both sentences give figures, and none is the same."),
    "lead": ("position", "How near the top of their articles the sentences are."),
    "headline": ("headline", "How much of the headlines the sentences repeat."),
    "rival_speakers": ("opposing speakers", "The sentences quote speakers on opposite sides."),
    "polarity_differs": ("denial", "One sentence affirms what the other denies."),
    "certainty_differs": ("certainty", "One sentence is certain of what the other leaves open."),
    "same_remark": ("same quotation", "Both sentences quote the same remark in the same words."),
    "reworded": ("reworded quotation", "Both sentences quote the same remark in different words."),
    "reworded_weight": ("changed meaning", "How much the different words change the quoted remark."),
    "agreement": ("agreement", "The sentences give the same value."),
    "quantity": ("different numbers", "The sentences give different figures for the same thing."),
    "time": ("different times", "The sentences give different times for the same event."),
    "place": ("different places", "The sentences give different places for the same event."),
    "cause": ("different reasons", "The sentences give different reasons for the same event."),
    "participant": ("different participants", "The sentences give the same role to different people or things."),
    "attribution": ("different speakers", "The sentences give the same remark to different speakers."),
    "polarity": ("opposite statements", "One sentence says the opposite of the other."),
    "certainty": ("different certainty", "The same claim is a fact in one sentence and open in the other."),
    "quote": ("different quotations", "The sentences quote the same remark differently."),
    "description": ("different descriptions", "The sentences describe the same thing in ways that exclude each other."),
    "judge_conflict": ("judge: conflict", "How likely the judge finds it that both cannot be true."),
    "judge_same": ("judge: same statement", "How likely the judge finds it that both say the same."),
    "judge_contradiction": ("judge: contradiction", "How likely the judge finds it that one contradicts the other."),
    "said_elsewhere": ("said elsewhere", "Each article also contains what the other says."),
    "denied_elsewhere": ("conflict elsewhere", "One of the sentences conflicts with another sentence."),
}


def strongest(factors: Iterable[Factor], most: int = 5) -> list[tuple[str, str, float]]:
    """Return the plain name, the sentence and the log-odds of the factors that count most, strongest first.

    The constant is left out, which is the same for every pair; a factor of unknown name keeps it.
    """
    found = sorted((one for one in factors if one.name != "bias"), key=lambda one: -abs(one.log_odds))
    return [(*FACTORS.get(one.name, (one.name, "")), one.log_odds) for one in found[:most]]


def in_words(factors: Iterable[Factor]) -> str:
    """Return one line on the factors that count most: "raised by figures, position; lowered by length"."""
    found = strongest(factors)
    raising = ", ".join(name for name, _, odds in found if odds > 0)
    lowering = ", ".join(name for name, _, odds in found if odds < 0)
    return "; ".join(f"{way} by {names}" for way, names in (("raised", raising), ("lowered", lowering)) if names)
