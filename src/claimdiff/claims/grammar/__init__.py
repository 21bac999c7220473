"""Internal. The dependency parse, and the phrases, predicates and propositions derived from it."""
