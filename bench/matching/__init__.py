"""Matching measured beside other ways to form groups: the same people, the same rules, one run."""
