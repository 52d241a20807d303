"""What people say about themselves, once for all courses: their week, their languages, whom they wish to learn with."""
