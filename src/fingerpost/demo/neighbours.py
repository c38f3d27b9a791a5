"""Which invented areas are most like which, in two dated lists.

Likeness is drawn: each area has a place on a map of likeness, and its ten nearest are
its statistical neighbours. Between the lists the map shifts a little, so that one or
two neighbours change, as they did in the real lists of 2021 and 2025.
"""

import csv
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from fingerpost.demo.names import Place

LISTS = ("2021-04", "2025-05")
HEADER = ("list", "number", "neighbour_number", "closeness")
LISTED = 10
_WORDS = (
    "Extremely close", "Very close", "Very close", "Very close", "Close", "Close",
    "Close", "Somewhat close", "Somewhat close", "Somewhat close",
)  # fmt: skip


def write_neighbours(places: Sequence[Place], folder: Path, *, seed: int) -> Path:
    """Write both lists into one file, and say where it is.

    The local area's neighbours all come from the eleven that share its region, which
    the demonstration makes like it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng([seed, 77])
    at = rng.normal(0, 1, (len(places), 3))
    for place in places:
        if place.region == places[0].region:
            at[place.number - 1] *= 0.5
    at[0] = 0.0
    path = folder / "statistical_neighbours.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(HEADER)
        for list_ in LISTS:
            moved = at + rng.normal(0, 0.12, at.shape)
            for place in places:
                far = np.linalg.norm(moved - moved[place.number - 1], axis=1)
                far[place.number - 1] = np.inf
                if place.number == 1:
                    other = [p.number - 1 for p in places if p.region != place.region]
                    far[other] += 100.0
                nearest = np.argsort(far, kind="stable")[: min(LISTED, len(places) - 1)]
                for word, index in zip(_WORDS, nearest.tolist(), strict=False):
                    writer.writerow(
                        [list_, place.dfe_number, places[index].dfe_number, word]
                    )
    return path
