"""How wide a piece of text is, so that labels can be kept apart without a browser.

Widths are those of Arial in thousandths of the type size, rounded up a little: a label
may get more room than it needs, never less.
"""

_WIDTHS = {
    **dict.fromkeys("ijl'|", 230),
    **dict.fromkeys(" !.,:;/\\I[]tf", 290),
    **dict.fromkeys('-()r`"*', 360),
    **dict.fromkeys("ckszxyvJ", 510),
    **dict.fromkeys("abdeghnopqu0123456789L$£#?_–", 570),
    **dict.fromkeys("FTZ+=<>~", 620),
    **dict.fromkeys("ABEKPSVXY&", 680),
    **dict.fromkeys("CDHNRUw", 735),
    **dict.fromkeys("GOQ", 790),
    **dict.fromkeys("mM%", 900),
    **dict.fromkeys("W@—", 1020),
}
_OTHER = 700
BOLD = 1.08


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How many units a text takes at a type size."""
    total = sum(_WIDTHS.get(letter, _OTHER) for letter in text) * size / 1000
    return total * BOLD if bold else total


def wrap(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """Break a text into lines that fit the room; a longer single word stands alone."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold=bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def apart(wanted: list[float], gap: float, low: float, high: float) -> list[float]:
    """Move positions as little as needed so that neighbours are `gap` apart.

    `wanted` is ascending; the answer keeps its order and, when it fits at all, stays
    between low and high. Neighbours that push each other share the shift equally.
    """
    blocks: list[tuple[float, int]] = []  # (centre, how many)
    for place in wanted:
        centre, size = place, 1
        while blocks:
            before, count = blocks[-1]
            if centre - (size - 1) * gap / 2 - (before + (count - 1) * gap / 2) >= gap:
                break
            blocks.pop()
            centre = (before * count + centre * size) / (count + size)
            size += count
        blocks.append((centre, size))
    placed = [
        centre + (index - (size - 1) / 2) * gap
        for centre, size in blocks
        for index in range(size)
    ]
    for index in range(len(placed) - 1, -1, -1):
        limit = high if index == len(placed) - 1 else placed[index + 1] - gap
        placed[index] = min(placed[index], limit)
    for index, place in enumerate(placed):
        limit = low if index == 0 else placed[index - 1] + gap
        placed[index] = max(place, limit)
    return placed
