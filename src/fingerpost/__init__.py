"""Where a SEND partnership is, whether it is getting better, and how far to go."""

__version__ = "0.1.0"
