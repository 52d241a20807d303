"""Other ways to form groups, each in a file: ``form(problem, *, seed, seconds) -> Attempt``."""
