"""Internal. Attribution: who says what."""
