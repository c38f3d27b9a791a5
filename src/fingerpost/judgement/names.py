"""The names of special causes, and what each means for a measure's direction.

The words are those of the R package NHSRplotthedots 0.2.2, because NHS analysts know
them; what a page says instead is in the room's words.
"""

import numpy as np

NAMES = (
    "Common Cause",
    "Above UCL",
    "Below LCL",
    "7 Point Trend (Increasing)",
    "7 Point Trend (Decreasing)",
    "2 in 3 Above CL",
    "2 in 3 Below CL",
    "7 Points Above CL",
    "7 Points Below CL",
)
# The side of each name: +1 high or increasing, -1 low or decreasing.
SIDES = np.array([0, 1, -1, 1, -1, 1, -1, 1, -1], dtype=np.int8)

# By direction of improvement (0 neither, 1 higher, -1 lower), the type of each name.
TYPES = {
    way: tuple(
        "common_cause"
        if side == 0
        else f"special_cause_neutral_{'high' if side > 0 else 'low'}"
        if way == 0
        else f"special_cause_{'improvement' if side == way else 'concern'}"
        for side in SIDES.tolist()
    )
    for way in (-1, 0, 1)
}
# The icon of each name: its type and the side, as in the file names that R draws.
ICONS = {
    way: tuple(
        kind
        if side == 0
        else kind.removeprefix("special_cause_")
        if way == 0
        else f"{kind.removeprefix('special_cause_')}_{'high' if side > 0 else 'low'}"
        for kind, side in zip(TYPES[way], SIDES.tolist(), strict=True)
    )
    for way in (-1, 0, 1)
}
