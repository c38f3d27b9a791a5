"""Imports, runs, KPIs with baseline, target and commentary: the board's evidence."""
