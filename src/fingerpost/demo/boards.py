"""The invented boards of the NHS: which areas each looks after, and its providers.

Codes lie in series that the NHS and the Office for National Statistics do not use. A
board has four areas or so, which is why its figures are never an area's.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from fingerpost.demo.names import REGIONS, Place
from fingerpost.demo.nation import Nation

LOCAL_BOARD = "Upper Vales"
LOCAL_CODE = "Z54000001"
_AREAS_EACH = 4
_NAMES = (
    LOCAL_BOARD, "Greenwater and Elms", "Westering Hills", "Lowmarch", "Saltings",
    "Three Rivers",
)  # fmt: skip
HEADER = (
    "SICBL22CD", "SICBL22CDH", "SICBL22NM", "ICB22CD", "ICB22CDH", "ICB22NM",
    "NHSER22CD", "NHSER22CDH", "NHSER22NM", "ObjectId",
)  # fmt: skip


@dataclass(frozen=True)
class Board:
    """One board: its areas, and the region of the NHS that it lies in."""

    number: int
    areas: tuple[Place, ...]

    @property
    def name(self) -> str:
        """Its short name."""
        named = self.number <= len(_NAMES)
        return _NAMES[self.number - 1] if named else f"{self.areas[0].name} and Around"

    @property
    def code(self) -> str:
        """Nine characters."""
        return f"Z54{self.number:06}"

    @property
    def nhs_code(self) -> str:
        """The short code of the NHS."""
        return f"Z{self.number:02}"

    @property
    def region(self) -> int:
        """Which of the invented regions."""
        return self.areas[0].region

    @property
    def region_codes(self) -> tuple[str, str, str]:
        """The region's nine characters, its short code and its name."""
        name = f"{REGIONS[self.region]} NHS region"
        return f"Z40{self.region + 1:06}", f"ZR{self.region + 1}", name

    @property
    def providers(self) -> tuple[tuple[str, str], ...]:
        """Who gives the care: code and name of a trust and of a smaller service."""
        return (
            (f"ZT{self.number:03}", f"{self.name} Children's Health Trust"),
            (f"ZC{self.number:03}", f"{self.name} Community Care"),
        )


def boards(nation: Nation) -> list[Board]:
    """Every board, the local area's first."""
    answer: list[Board] = []
    for region in nation.regions():
        for at in range(0, len(region.areas), _AREAS_EACH):
            inside = region.areas[at : at + _AREAS_EACH]
            answer.append(Board(len(answer) + 1, inside))
    return answer


def write_boards(nation: Nation, path: Path) -> Path:
    """Write which part of the NHS belongs to which board and region."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(HEADER)
        for at, board in enumerate(boards(nation), 1):
            writer.writerow(
                [
                    f"Z38{board.number:06}", f"Z{board.number:02}A",
                    f"NHS {board.name} ICB - Z{board.number:02}A", board.code,
                    board.nhs_code, f"NHS {board.name} Integrated Care Board",
                    *board.region_codes, at,
                ]
            )  # fmt: skip
    return path
