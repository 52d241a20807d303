"""What is listed here and what is not: many looked through at once, with reasons, and nothing that cannot be undone."""
