"""Internal. Comparison of two values of a slot: same, compatible, different or unknown, with a reason."""
