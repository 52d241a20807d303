"""What remains of a meeting, and of a group: reflections, recaps, the end survey and the report."""
