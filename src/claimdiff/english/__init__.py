"""Internal. Knowledge of English: WordNet, content words, numbers, units, place names, word lists."""
