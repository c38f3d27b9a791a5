"""An invented partnership with invented people, to see Fingerpost at work."""
