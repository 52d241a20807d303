"""What keeps a project true: links that lead nowhere, and whether it still looks for somebody."""
