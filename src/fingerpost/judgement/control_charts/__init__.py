"""Control charts: limits, the rules that mark a point, and what they come to.

A series is cut into `stretches`; `limits`, `attribute_limits`, `rules` and `runs` work
on many at once; `xmr` and `attribute_chart` join them into a `result` of one shape, the
two `_batch` files do so for thousands of series. `choice` says which chart suits,
`steps` finds lasting changes; `spc` and `attribute_table` are what commands print.
"""
