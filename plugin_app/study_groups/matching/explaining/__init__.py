"""In words: when a group could meet and why these people, and why somebody is in none."""
