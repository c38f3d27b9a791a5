"""Education, health and care plans: how many, for whom, and how they end."""
