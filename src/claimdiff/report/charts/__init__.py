"""Internal. Charts of a comparison."""
