"""Internal. A detector for each kind of conflict, and one for plain agreement."""
