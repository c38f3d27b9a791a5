"""Personal budgets."""
