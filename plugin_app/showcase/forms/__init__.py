"""What people type in a showcase, and how it is checked: one file for each thing they come to do."""
