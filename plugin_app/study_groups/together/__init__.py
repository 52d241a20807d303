"""What a group does between its meetings: the week's prompts, check-ins, tasks, notes and links."""
