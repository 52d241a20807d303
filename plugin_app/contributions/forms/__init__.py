"""What people fill in around contributions."""
