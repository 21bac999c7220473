"""Internal. The HTML page and the fragment for notebooks."""
