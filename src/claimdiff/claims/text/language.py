"""Which language a text is in, as far as it matters to a parser of English."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

#: Languages told apart; among all that the identifier knows, rare ones attract short English texts.
LANGUAGES = (
    *("en ar bg bn cs da de el es fa fi fr he hi hr hu id it ja".split()),
    *("ko nl no pl pt ro ru sk sr sv ta th tr uk ur vi zh".split()),
)
#: Probability from which another language than English is believed; no headline of 3,000 English ones reached it.
MIN_PROBABILITY = 0.95
#: Characters of a text that are looked at.
SAMPLE = 5000


def looks_english(text: str) -> bool:
    """Whether a text may be in English: False when it is surely in another language (Lui and Baldwin, 2012).

    A text without words, or of names alone, passes.
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
