"""Unique pupil numbers: how they are written, and the letter that guards against slips.

A number is looked at and let go; it is never kept.
"""

import re

_CHECK_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
# A letter of the check alphabet (no I, O, S), 11 digits, a digit or, while the number
# is temporary, a letter. Linear time: no repeat stands inside a repeat.
UPN = re.compile(r"[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]")


def right_check_letter(upn: str) -> bool:
    """Whether the first letter of a UPN is the one that its other characters give.

    The weighted sum (weights 2 to 13) of the 12 characters, modulo 23, picks a letter
    of the alphabet without I, O and S. A temporary number's last letter counts by its
    place there. From memory of the published UPN guide: hence a query, not an error.
    """
    total = sum(
        weight * (int(c) if c.isdigit() else _CHECK_LETTERS.index(c))
        for weight, c in enumerate(upn[1:], 2)
    )
    return _CHECK_LETTERS[total % 23] == upn[0]
