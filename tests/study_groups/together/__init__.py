"""What a group does between its meetings."""
