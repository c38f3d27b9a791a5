"""The components of every page: one markup each, the same everywhere.

The class names are those of GOV.UK Frontend. Each takes plain values, so that the rooms
below the site can use it without importing anything.
"""
