"""What the course team sees of the claims in its course: how each does, and where it can help first."""
