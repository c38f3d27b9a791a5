"""The web site: addresses, settings, base pages and their shared components."""
