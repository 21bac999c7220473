"""How good and how fast claimdiff is: see README.md."""
