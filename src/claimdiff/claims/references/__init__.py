"""Internal. Coreference: what names, pronouns and short descriptions refer to."""
