"""Internal. Charts of comparisons."""
