"""Search for a claim in the archive."""
