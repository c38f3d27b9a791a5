"""Observations in, readings out: what may be said about a figure, and how surely."""
