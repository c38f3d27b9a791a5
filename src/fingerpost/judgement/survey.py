"""How far the result of a survey may be off, and whether two surveys differ.

Those who answered stand for all who were asked only as far as chance allows; that they
chose to answer is said in words beside every range.
"""

from math import sqrt

Z = 1.959964  # 95 %
HIDDEN_BELOW = 10  # answers, below which nothing of a result is shown
WORDS_BELOW = 30  # ... below which it is said in words and not in figures
CAUTION_BELOW = 100  # ... below which it is shown with a warning
FEW_ANSWERS = f"fewer than {HIDDEN_BELOW} people answered"
WORDS_ONLY = f"fewer than {WORDS_BELOW} people answered, so it is said in words"
# the share from which each word is true, the highest first
_IN_WORDS = (
    (0.75, "most"),
    (0.55, "more than half"),
    (0.45, "about half"),
    (0.25, "fewer than half"),
    (0.0, "few"),
)


def only_in_words(of: float | None) -> bool:
    """Whether so few answered that no figure of the result is shown to anybody."""
    return of is not None and of < WORDS_BELOW


def wilson(met: float, of: float) -> tuple[float, float]:
    """The range in which the share of all would lie, from 0 to 1 (Wilson 1927).

    Raises ValueError when nobody answered.
    """
    if of <= 0:
        raise ValueError("nobody answered")
    share = met / of
    centre = (share + Z**2 / (2 * of)) / (1 + Z**2 / of)
    spread = sqrt(share * (1 - share) / of + Z**2 / (4 * of**2))
    half = Z / (1 + Z**2 / of) * spread
    return max(centre - half, 0.0), min(centre + half, 1.0)


def newcombe(
    met: float, of: float, met_before: float, of_before: float
) -> tuple[float, float]:
    """The range of the difference of two shares, now less before (Newcombe 1998)."""
    now, before = met / of, met_before / of_before
    low, high = wilson(met, of)
    low_before, high_before = wilson(met_before, of_before)
    apart = now - before
    return (
        apart - sqrt((now - low) ** 2 + (high_before - before) ** 2),
        apart + sqrt((high - now) ** 2 + (before - low_before) ** 2),
    )


def share_in_words(share: float) -> str:
    """A share as a word, for results of few: "most", "about half"."""
    return next(word for least, word in _IN_WORDS if share >= least)
