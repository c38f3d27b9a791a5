"""Requests for an assessment: how many, and what became of them."""
