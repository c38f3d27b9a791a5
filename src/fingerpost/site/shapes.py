"""The shapes that stand beside words of judgement: a second cue, never the only one.

Each is a small drawing, hidden from assistive technology because the word says it all.
"""

from typing import Any

INK, BLUE, TEAL, PINK, ORANGE, GREY = (
    "#0b0c0c",
    "#12436d",
    "#28a197",
    "#801650",
    "#f46a25",
    "#3d3d3d",
)
_RING = '<circle cx="8" cy="8" r="6" fill="#fff" stroke="{}" stroke-width="2"/>'
_DASHED = (
    '<circle cx="8" cy="8" r="6.5" fill="{}" stroke="{}" stroke-width="1.6" '
    'stroke-dasharray="3 2.1"/>'
)
_UP = '<path fill="{}" d="M8 1 14 8h-4v7H6V8H2z"/>'
_DOWN = '<path fill="{}" d="M8 15 2 8h4V1h4v7h4z"/>'
_HALF = '<path fill="{}" d="M8 2a6 6 0 0 1 0 12z"/>'
_BOX = '<path fill="#fff" stroke="{}" stroke-width="2" d="M2 2h12v12H2z"/>'
_SQUARE = '<path fill="{}" d="M1 1h14v14H1z"/>'
_TICK = (
    '<path fill="none" stroke="#fff" stroke-width="2.2" d="m4.3 8.4 2.6 2.6 5-5.6"/>'
)
_CROSS = '<path stroke="#fff" stroke-width="2.2" d="m4.5 4.5 7 7m0-7-7 7"/>'

SHAPES = {
    "arrow up": _UP.format(INK),
    "arrow down": _DOWN.format(INK),
    "arrow up, improving": _UP.format(BLUE),
    "arrow down, improving": _DOWN.format(BLUE),
    "arrow up, getting worse": _UP.format(PINK),
    "arrow down, getting worse": _DOWN.format(PINK),
    # the ends of the arms of the post, where many measures are counted together
    "right": f'<path fill="{BLUE}" d="M0 3h10l6 5-6 5H0z"/>',
    "left": f'<path fill="{PINK}" d="M16 3H6L0 8l6 5h10z"/>',
    "square": f'<path fill="{GREY}" d="M0 3h16v10H0z"/>',
    "both": f'<path fill="{INK}" d="m5 1 5 6H7v8H3V7H0z"/>'
    f'<path fill="{INK}" d="m11 15 5-6h-3V1H9v8H6z"/>',
    "short horizontal bar": f'<path fill="{GREY}" d="M1 6h14v4H1z"/>',
    "open circle": _RING.format(GREY),
    "hollow point": _RING.format(GREY),
    "circle with tick": f'<circle cx="8" cy="8" r="7" fill="{BLUE}"/>{_TICK}',
    "solid circle": f'<circle cx="8" cy="8" r="7" fill="{TEAL}"/>',
    "triangle, point up": f'<path fill="{ORANGE}" d="M8 1 15.5 15H.5z"/>',
    "square with cross": _SQUARE.format(PINK) + _CROSS,
    "open square": _BOX.format(GREY),
    "half circle": _RING.format(GREY) + _HALF.format(GREY),
    # by a date: what is only expected has a dashed edge
    "solid circle, dashed edge": _DASHED.format("#fff", BLUE)
    + f'<circle cx="8" cy="8" r="4" fill="{BLUE}"/>',
    "half circle, dashed edge": _DASHED.format("#fff", GREY) + _HALF.format(GREY),
    "square, dashed edge": (
        f'<path fill="#fff" stroke="{PINK}" stroke-width="1.6" '
        'stroke-dasharray="3.2 2.2" d="M1.5 1.5h13v13h-13z"/>'
        f'<path fill="{PINK}" d="M4.5 4.5h7v7h-7z"/>'
    ),
    "open circle, dashed edge": _DASHED.format("#fff", GREY),
}


def svg(shape: str) -> str:
    """The drawing of a shape. Raises KeyError for one that is not in the list."""
    return (
        '<svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" '
        f'focusable="false">{SHAPES[shape]}</svg>'
    )


def of_variation(variation: Any) -> str:
    """Which shape a variation has: an arrow follows the figure, not its merit."""
    merit = {"improvement": ", improving", "concern": ", getting worse"}
    if variation.arrow and variation.type in (*merit, "rising", "falling"):
        return f"arrow {variation.arrow}{merit.get(variation.type, '')}"
    if variation.type == "common-cause":
        return "short horizontal bar"
    return "open circle"
