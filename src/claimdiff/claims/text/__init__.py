"""Internal. The text before parsing: layout, paragraphs, sentences, quotation marks."""
