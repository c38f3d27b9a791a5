"""When families and the council do not agree."""
