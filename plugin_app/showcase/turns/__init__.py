"""Whose turn it is to read what: the rows behind ``allocation``, and the people who read what has waited too long."""
