"""A measure as the arm of a fingerpost: which way it goes and how far it is.

The arm points right when the measure is improving and left when it is getting worse; it
is cut square when there is no clear change, and only outlined when it cannot be judged.
The distance to the target is written on it. Shape, fill and words say the same.
"""

from dataclasses import dataclass
from typing import Literal

from fingerpost.judgement.reading import Reading
from fingerpost.reports import palette, pen, points
from fingerpost.reports.lettering import width
from fingerpost.reports.words import MESSAGES, number, say

Way = Literal["right", "left", "square", "hollow"]
WIDTH, HEIGHT = 340.0, 84.0
POINT = 30.0  # how far the tip stands out
POST = 14.0
SIZE = 19.0

WAYS: dict[str, Way] = {
    "improvement": "right",
    "concern": "left",
    "common-cause": "square",
    "rising": "square",
    "falling": "square",
}
FILLS = {
    "right": palette.BLUE,
    "left": palette.PINK,
    "square": palette.GREY,
    "hollow": palette.PAPER,
}
UNIT_WORDS = {"percent": "points", "weeks": "weeks", "days": "days", "GBP": ""}


@dataclass(frozen=True)
class Arm:
    """What is on an arm: which way it points, the judgement, and the distance."""

    way: Way
    word: str
    distance: str


def arm_of(reading: Reading) -> Arm:
    """Which way the arm of a reading points, and what is written on it."""
    kind = reading.variation.type
    word = reading.variation.word or MESSAGES.get(kind, "Not judged").capitalize()
    # the long words of the table are said in full beside the arm
    word = word.partition(":")[0]
    return Arm(WAYS.get(kind, "hollow"), word, distance(reading))


def distance(reading: Reading) -> str:
    """How far it is to the target, in a few words: "7.7 points to go by March 2026"."""
    part = reading.target
    if part is None:
        return "No target yet"
    if part.met:
        return "Target met"
    if part.met is None or part.gap is None or not points.latest(reading):
        return "Not compared with the target"
    short = abs(part.gap)
    text = number(short, reading.decimals)
    if not text.strip("0.,"):
        text = f"less than {number(10.0**-reading.decimals, reading.decimals)}"
    match reading.unit:
        case "GBP":
            text = (
                text.replace("less than ", "less than £")
                if "less" in text
                else f"£{text}"
            )
        case "percent" | "weeks" | "days":
            unit = UNIT_WORDS[reading.unit]
            text = f"{text} {unit[:-1] if text in ('1', '1.0') else unit}"
    due = part.target.due
    by = f" by {due:%B} {due.year}" if due is not None else ""
    return f"{text} to go{by}"


def arm(reading: Reading, *, name: str = "") -> str:
    """The arm as SVG; `name`, such as the measure's short title, stands on top."""
    drawn = arm_of(reading)
    lines = [line for line in (name, drawn.word, drawn.distance) if line]
    title = f"{f'{name}: ' if name else ''}{drawn.word}. {drawn.distance}."
    now = points.latest(reading)
    desc = {
        "right": "The arm points to the right: improving.",
        "left": "The arm points to the left: getting worse.",
        "square": "The arm is cut square at both ends: it points neither way.",
        "hollow": "The arm is only outlined: it cannot be judged.",
    }[drawn.way]
    if now:
        desc = f"{desc} The last figure is {now}."
    height = HEIGHT + (SIZE * 1.3 if name else 0)
    return pen.document(
        _drawing(drawn.way, lines, height),
        key=f"{points.key(reading)}-arm",
        title=title,
        desc=desc,
        width=WIDTH,
        height=height,
        _class=f"fp-arm-drawing fp-arm-drawing--{drawn.way}",
    )


def _drawing(way: Way, lines: list[str], height: float) -> str:
    """The post behind, the board in front, the words on the board."""
    top, bottom = 8.0, height - 8
    middle = (top + bottom) / 2
    left, right = 3.0, WIDTH - 3
    inset = POST + 22
    if way == "right":
        post, start = inset - POST, inset + 8
        outline = [
            (left, top),
            (right - POINT, top),
            (right, middle),
            (right - POINT, bottom),
            (left, bottom),
        ]
    elif way == "left":
        post, start = WIDTH - inset, left + POINT + 4
        outline = [
            (right, top),
            (left + POINT, top),
            (left, middle),
            (left + POINT, bottom),
            (right, bottom),
        ]
    else:
        post, start = (WIDTH - POST) / 2, left + 14
        outline = [(left, top), (right, top), (right, bottom), (left, bottom)]
    hollow = way == "hollow"
    drawn = [
        pen.element(
            "rect",
            x=post,
            y=0,
            width=POST,
            height=height,
            fill=palette.REST,
            stroke=palette.INK,
            stroke_width=1,
            _class="fp-post",
        ),
        pen.path(
            [*outline, outline[0]],
            colour=palette.GREY if hollow else FILLS[way],
            wide=2.5,
            fill=FILLS[way],
            dash="7 5" if hollow else "",
            _class="fp-board",
        ),
    ]
    ink = palette.INK if hollow else palette.PAPER
    step = SIZE * 1.3
    y = middle - (len(lines) - 1) * step / 2 + SIZE * 0.35
    room = right - POINT - start if way == "right" else right - start - 10
    for index, text in enumerate(lines):
        bold = index == 0
        size = SIZE
        while width(text, size, bold=bold) > room and size > 16:
            size -= 0.5
        drawn.append(pen.words(start, y, text, size=size, bold=bold, colour=ink))
        y += step
    return "".join(drawn)


def gap_words(reading: Reading) -> str:
    """The target in force and the distance to it, for text beside the arm."""
    part = reading.target
    if part is None or part.value is None:
        return distance(reading)
    aim = say(part.value, reading.unit, reading.decimals)
    return f"Target {aim}. {distance(reading)}."
