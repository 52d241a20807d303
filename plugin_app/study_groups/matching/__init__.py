"""Who learns with whom, and what their groups are called: plain Python on plain data."""
