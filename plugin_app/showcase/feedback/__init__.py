"""What people say about each other's work, and what becomes of it: replies, thanks, and a version that answers."""
