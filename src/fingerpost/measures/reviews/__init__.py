"""Yearly reviews of plans."""
