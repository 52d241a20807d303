"""What it costs to keep up with a tracker, measured against one that lives on this machine."""
