"""How each definition was checked, and when it is looked at again.

A person other than the author checks a definition. Where a recount or a published
table can do it, that is named instead, and it is repeated whenever the tests run.
"""

from datetime import date

RECOUNTED = (
    "Independent recount of the reference return, every figure "
    "(tests/spec/test_reference_clean.py)"
)
PUBLISHED = (
    "Comparison with every published cell of every council and year "
    "(tests/spec/test_official_values.py)"
)
TOOL = (
    "Comparison with every cell of the Local Authority Interactive Tool "
    "(tests/spec/test_official_interactive_tool.py)"
)
PUBLISHED_PARTNERS = (
    "Comparison with every published cell, read again by other means "
    "(tests/spec/test_official_partners.py)"
)
RECOUNTED_PLACEMENTS = (
    "Independent recount of the demonstration's register, row by row "
    "(tests/spec/test_placements_recounted.py)"
)

GROUPS = (
    "Comparison with every published cell of every area and period "
    "(tests/spec/test_official_groups.py)"
)
RECOUNTED_PER_HEAD = (
    "Recount of every published figure over its population "
    "(tests/spec/test_official_per_head.py)"
)
WORKED = "Worked example, row by row (tests/spec/test_examples.py)"

FIRST_REVIEW = date(2026, 11, 1)
NEXT_REVIEW = date(2027, 11, 1)
