"""The few rows out of everything that can be picked for anybody of a class: made in the background, kept for a day."""
