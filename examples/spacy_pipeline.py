"""Use claimdiff as a component of a spaCy pipeline.

python examples/spacy_pipeline.py
"""

from __future__ import annotations

import spacy

TEXT = (
    "Police in Marlow arrested 12 men on Friday over the fire at the harbour. "
    "“Nobody was hurt,” said Ann Lee, the mayor, but two boats sank."
)


def main() -> None:
    nlp = spacy.blank("en")  # or any other pipeline
    nlp.add_pipe("claimdiff_claims")
    doc = nlp(TEXT)
    for claim in doc._.claims:
        words = doc.char_span(claim.start, claim.end, alignment_mode="expand")
        speaker = f"  (says {claim.speaker.name})" if claim.speaker else ""
        print(f"{claim.text}{speaker}\n    “{words}”")


if __name__ == "__main__":
    main()
