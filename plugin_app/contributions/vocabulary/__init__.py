"""One name for each language and topic, whatever people call it."""
