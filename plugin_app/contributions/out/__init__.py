"""What leaves the hub by itself: saved searches, their feeds, one thing now and then, and numbers for partners."""
