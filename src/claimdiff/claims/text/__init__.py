"""Internal. The text of an article before it is parsed: layout, paragraphs, sentences, quotation marks."""
