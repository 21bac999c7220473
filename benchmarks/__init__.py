"""Benchmarks of claimdiff's quality and speed: see README.md."""
