"""What may be seen by whom, so that no figure can reveal a child."""
