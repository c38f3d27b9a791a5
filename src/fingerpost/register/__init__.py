"""The data register: what figures are for, where they come from, what is wrong."""
