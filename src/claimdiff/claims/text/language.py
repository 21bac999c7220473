"""Detect text that is not in English."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

#: The languages considered; with all that the identifier knows, rare ones attract short English texts.
LANGUAGES = (
    *("en ar bg bn cs da de el es fa fi fr he hi hr hu id it ja".split()),
    *("ko nl no pl pt ro ru sk sr sv ta th tr uk ur vi zh".split()),
)
#: Lowest probability at which another language is accepted; none of 3,000 English headlines reached it.
MIN_PROBABILITY = 0.95
#: Number of characters examined.
SAMPLE = 5000


def looks_english(text: str) -> bool:
    """Whether a text may be in English: False if it is clearly in another language (Lui and Baldwin, 2012).

    Text without words, or with only names, passes.
    """
    sample = text[:SAMPLE]
    if not any(char.isalpha() for char in sample):
        return True
    language, probability = _identifier().classify(sample.encode("utf-8", "replace").decode())
    return bool(language == "en" or probability < MIN_PROBABILITY)


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(LANGUAGES)
    return identifier
