"""Who owns a project by name: asking others to, answering, and taking one’s own name off it."""
