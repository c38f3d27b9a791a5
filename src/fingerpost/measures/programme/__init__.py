"""The partnership's own work: whether it does what it said it would."""
