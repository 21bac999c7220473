"""Internal. Exports to other programs: tables, ClaimReview drafts, Web Annotations."""
