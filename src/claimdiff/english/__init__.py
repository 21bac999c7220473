"""Internal. What is known of English: WordNet, content words, numbers, units, names of places, word lists."""
