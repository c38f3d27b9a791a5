"""How long children and young people wait."""
