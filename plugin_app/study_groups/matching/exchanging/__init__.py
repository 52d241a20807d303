"""Groups with as much time in common as can be found, without placing fewer."""
