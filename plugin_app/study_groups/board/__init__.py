"""What the people of a group write to each other."""
