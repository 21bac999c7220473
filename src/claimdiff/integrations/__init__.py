"""claimdiff inside other libraries."""
