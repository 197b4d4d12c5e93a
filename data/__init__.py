"""The curated data set: Turtle that people edit, and the documents that ship with it."""
