"""Internal. Which propositions become claims, and the sentences that put them into words."""
