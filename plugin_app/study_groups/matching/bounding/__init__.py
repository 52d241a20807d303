"""How many people can be placed at most, from the input alone: knows nothing of how groups are found."""
