"""Control charts: limits, the rules that mark a point, and what they come to."""
