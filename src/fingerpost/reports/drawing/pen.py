"""Writes SVG elements: escaped, with presentation attributes only, numbers kept short.

No element carries a `style` attribute, so a strict content security policy holds.
"""

import math
from collections.abc import Sequence
from functools import cache, lru_cache
from html import escape

from fingerpost.reports.chart.parts import Shape
from fingerpost.reports.drawing import palette

# Characters that XML 1.0 does not allow, even escaped.
_FORBIDDEN = {c: None for c in range(32) if c not in (9, 10, 13)}
_FORBIDDEN |= dict.fromkeys((*range(0xD800, 0xE000), 0xFFFE, 0xFFFF))


def safe(text: str) -> str:
    """A text that may stand in XML, in an element or an attribute."""
    return escape(text.translate(_FORBIDDEN), quote=True)


def short(value: float) -> str:
    """A coordinate with at most one decimal. Raises ValueError when not a number."""
    if not math.isfinite(value):
        raise ValueError("a place in a drawing must be a finite number")
    text = f"{value:.1f}"
    return text[:-2] if text.endswith(".0") else text


def element(name: str, content: str = "", **attributes: str | float) -> str:
    """One element; underscores of attribute names become hyphens, `_class` is class."""
    said = "".join(
        f' {_name(key)}="{_attribute(value)}"'
        for key, value in attributes.items()
        if value != ""
    )
    return f"<{name}{said}>{content}</{name}>" if content else f"<{name}{said}/>"


def _attribute(value: str | float) -> str:
    return short(value) if isinstance(value, (int, float)) else _often(value)


@cache
def _name(key: str) -> str:
    return key.strip("_").replace("_", "-")


@lru_cache(maxsize=512)  # a drawing says the same few colours and classes all the time
def _often(text: str) -> str:
    return safe(text)


def line(
    x1: float,
    y1: float,
    x2: float,
    y2: float,
    *,
    colour: str,
    wide: float = 1,
    dash: str = "",
    _class: str = "",
) -> str:
    """A straight line."""
    return element(
        "line",
        _class=_class,
        x1=x1,
        y1=y1,
        x2=x2,
        y2=y2,
        stroke=colour,
        stroke_width=wide,
        stroke_dasharray=dash,
    )


def path(
    places: Sequence[tuple[float, float]],
    *,
    colour: str,
    wide: float,
    dash: str = "",
    _class: str = "",
    fill: str = "none",
) -> str:
    """A line through places."""
    drawn = "L".join(f"{short(x)} {short(y)}" for x, y in places)
    return element(
        "path",
        _class=_class,
        d=f"M{drawn}",
        fill=fill,
        stroke=colour,
        stroke_width=wide,
        stroke_dasharray=dash,
        stroke_linejoin="round",
    )


def area(places: Sequence[tuple[float, float]], *, fill: str, _class: str = "") -> str:
    """A filled shape without an edge."""
    drawn = "L".join(f"{short(x)} {short(y)}" for x, y in places)
    return element("path", _class=_class, d=f"M{drawn}Z", fill=fill)


def words(
    x: float,
    y: float,
    text: str,
    *,
    size: float,
    anchor: str = "start",
    bold: bool = False,
    colour: str = palette.INK,
    halo: bool = False,
    _class: str = "",
) -> str:
    """A horizontal text; `halo` keeps it readable where it crosses a line."""
    return element(
        "text",
        safe(text),
        _class=_class,
        x=x,
        y=y,
        font_size=size,
        fill=colour,
        text_anchor="" if anchor == "start" else anchor,
        font_weight="bold" if bold else "",
        stroke=palette.PAPER if halo else "",
        stroke_width=4 if halo else "",
        stroke_linejoin="round" if halo else "",
        paint_order="stroke" if halo else "",
    )


def mark(
    x: float,
    y: float,
    shape: Shape,
    *,
    size: float,
    fill: str,
    edge: str,
    wide: float,
    told: str = "",
    _class: str = "",
) -> str:
    """One mark, told apart by its shape; `told` shows when a pointer rests on it."""
    title = f"<title>{safe(told)}</title>" if told else ""
    paint: dict[str, str | float] = {
        "fill": fill,
        "stroke": edge,
        "stroke_width": wide,
        "_class": _class,
    }
    if shape == "circle":
        return element("circle", title, cx=x, cy=y, r=size, **paint)
    if shape == "square":
        return element(
            "rect",
            title,
            x=x - size,
            y=y - size,
            width=2 * size,
            height=2 * size,
            **paint,
        )
    corners = {
        "diamond": ((0, -1.35), (1.35, 0), (0, 1.35), (-1.35, 0)),
        "up": ((0, -1.3), (1.25, 1), (-1.25, 1)),
        "down": ((0, 1.3), (1.25, -1), (-1.25, -1)),
    }[shape]
    drawn = "L".join(
        f"{short(x + dx * size)} {short(y + dy * size)}" for dx, dy in corners
    )
    return element("path", title, d=f"M{drawn}Z", **paint)


def document(
    content: str,
    *,
    key: str,
    title: str,
    desc: str,
    width: float,
    height: float,
    _class: str,
) -> str:
    """The whole drawing, with its title and description for those who cannot see it."""
    name = safe(key)
    head = (
        f'<title id="{name}-t">{safe(title)}</title>'
        f'<desc id="{name}-d">{safe(desc)}</desc>'
    )
    return element(
        "svg",
        head + content,
        xmlns="http://www.w3.org/2000/svg",
        _class=_class,
        viewBox=f"0 0 {short(width)} {short(height)}",
        width=width,
        height=height,
        role="img",
        aria_labelledby=f"{key}-t {key}-d",
        font_family=palette.FONT,
        focusable="false",
    )
