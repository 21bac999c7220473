"""Internal. The slots of a claim: quantities, times, places, participants, causes, polarity and certainty."""
