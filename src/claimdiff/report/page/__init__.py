"""Internal. The HTML page and its fragment for notebooks."""
