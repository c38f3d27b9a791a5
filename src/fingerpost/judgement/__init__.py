"""Observations in, readings out: direction, distance to target, comparison, certainty."""
