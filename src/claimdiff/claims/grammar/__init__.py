"""Internal. The dependency parse and what is read off it: phrases, predicates, propositions."""
