"""How a project reaches people outside its course, where its author and its owners allow it."""
