"""Health services for children: waiting lists of the NHS, and what partners type in."""
