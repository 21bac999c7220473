"""Internal. Findings as a reader meets them: one conflict per question, the words quoted, the explanation."""
