"""Rows in, observations out: reading files strictly, keeping them, counting them."""
