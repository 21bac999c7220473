"""Internal. Conflicts merged by question, their quotes and explanations."""
