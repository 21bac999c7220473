"""Internal. Web pages, feeds and the markup in them."""
