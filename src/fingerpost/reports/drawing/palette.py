"""The few colours and line styles of every chart, in their agreed order.

The order matters: neighbours in it differ by at least 3 to 1. Turquoise, orange and
purple pass as marks but not as text, so all lettering is INK.
"""

INK = "#0B0C0C"
PAPER = "#FFFFFF"
BLUE = "#12436D"
TURQUOISE = "#28A197"
PINK = "#801650"
ORANGE = "#F46A25"
GREY = "#3D3D3D"
PURPLE = "#A285D1"
CATEGORICAL = (BLUE, TURQUOISE, PINK, ORANGE, GREY, PURPLE)

REST = "#BFBFBF"  # focus charts: everything that is not the subject
HAIR = "#DADDDF"  # grid lines: decoration that carries nothing
FAN = "#E3EEF4"  # what may come: decoration between two dotted lines
BAND = "#F0F3F6"  # the expected range: decoration between two labelled lines

FONT = "arial, sans-serif"

# Dash patterns say the same as the colours, for print and for colour-blind readers.
SOLID = ""
DASHES = {
    "figure": SOLID,
    "provisional": "5 4",
    "centre": SOLID,
    "limit": "1 0",
    "trial": "6 5",
    "target": "16 5",
    "baseline": "2 5",
    "rule": "3 4",
    "fan": "1 3",
}
