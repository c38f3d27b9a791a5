"""Control charts: limits, the rules that mark a point, and what they come to.

A series is cut into `stretches`; `limits` and `rules` work on many at once; `xmr`,
`xmr_batch` and `p_chart` join them into a `result`. `choice` says which chart suits,
`steps` finds lasting changes, and `spc` is what the command of that name prints.
"""
