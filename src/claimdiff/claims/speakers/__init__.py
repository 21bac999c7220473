"""Internal. Who says what."""
