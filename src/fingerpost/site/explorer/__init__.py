"""The explorer: every published series, by topic, area and comparator group.

Public pages over the shelf of the current run: series of the national tool and official
figures of the measures. What a page shows is wholly in its address.
"""
