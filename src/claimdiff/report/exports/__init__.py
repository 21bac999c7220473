"""Internal. Exports: tables, ClaimReview drafts, Web Annotations."""
