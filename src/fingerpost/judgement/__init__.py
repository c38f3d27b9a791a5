"""Observations in, readings out: what may be said about a figure, and how surely.

`make` makes a `reading` from a `series`: `like_for_like` says what may be compared,
`targets` what was promised, `verdict` what the `control_charts` and the `guards` leave
to be said, and the three `sentence` files say it, with `figures` and `words`.
`comparators` sets one area beside others; `chance` and `periods` serve them all.
"""
