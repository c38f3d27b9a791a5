"""Money: the schools grant, and what is spent on high needs."""
