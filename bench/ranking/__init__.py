"""Ranking measured beside search engines and databases: the same rows, the same questions, one run."""
