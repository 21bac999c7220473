"""Internal. Selection of propositions that become claims, and the sentences that express them."""
