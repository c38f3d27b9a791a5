"""Unique pupil numbers: how they are written, and the letter that guards against slips.

A number is looked at and let go; it is never kept.
"""

import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

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
    return check_letter(upn[1:]) == upn[0]


def check_letter(rest: str) -> str:
    """The first letter that belongs to the other twelve characters of a UPN."""
    total = sum(
        weight * (int(c) if c.isdigit() else _CHECK_LETTERS.index(c))
        for weight, c in enumerate(rest, 2)
    )
    return _CHECK_LETTERS[total % 23]


def ill_formed(numbers: pa.Array) -> np.ndarray:
    """True where a text is there and is not written like a UPN; a whole column."""
    fits = pc.match_substring_regex(numbers, f"^{UPN.pattern}$")
    there = pc.not_equal(numbers, "")
    return pc.and_not(there, fits).to_numpy(zero_copy_only=False)


def wrong_letters(numbers: pa.Array) -> np.ndarray:
    """True where a well-formed UPN has not the letter that its characters give.

    The rule of `right_check_letter`, for a whole column at once.
    """
    fits = pc.match_substring_regex(numbers, f"^{UPN.pattern}$")
    wrong = np.zeros(len(numbers), bool)
    chosen = numbers.filter(fits).cast(pa.binary(13))
    letters = np.frombuffer(chosen.buffers()[1] or b"", np.uint8, 13 * len(chosen))
    letters = letters.reshape(-1, 13)
    worth = np.zeros(256, np.int32)
    worth[48:58] = np.arange(10)
    alphabet = np.frombuffer(_CHECK_LETTERS.encode(), np.uint8)
    worth[alphabet] = np.arange(len(alphabet))
    totals = np.zeros(len(letters), np.int32)
    for weight in range(2, 14):
        totals += weight * worth[letters[:, weight - 1]]
    wrong[fits.to_numpy(zero_copy_only=False)] = alphabet[totals % 23] != letters[:, 0]
    return wrong
