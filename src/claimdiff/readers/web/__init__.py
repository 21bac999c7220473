"""Internal. Web pages, feeds and their markup."""
