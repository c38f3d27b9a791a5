"""Preparing for adult life."""
