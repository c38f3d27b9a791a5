"""What families, children and those who work with them say."""
