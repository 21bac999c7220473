"""Internal. How two values of a slot stand to each other: same, compatible, different or unknown, and why."""
