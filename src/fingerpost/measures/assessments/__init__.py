"""Assessments and what they led to."""
