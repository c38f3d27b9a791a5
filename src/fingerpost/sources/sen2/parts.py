"""Which module of a return a CSV is, for those who said which one they hand over."""

from fingerpost.engine.csv_reading import read_header
from fingerpost.engine.reading import FileAt
from fingerpost.sources.sen2.columns import BLADE, CSV
from fingerpost.sources.sen2.shapes import best_fit
from fingerpost.sources.sen2.tables import MODULES

PARTS = {
    str(number): f"module {number} ({table.title.partition(': ')[2]})"
    for number, table in MODULES.items()
}


def part_of(file: FileAt) -> str:
    """The number of the module whose columns a CSV has, or "" when it is no CSV."""
    if file.kind != "text":
        return ""
    best = best_fit(read_header(file), (CSV, BLADE))
    if best.likeness <= 0.5:
        return ""
    numbers = {table.name: str(number) for number, table in MODULES.items()}
    return numbers.get(best.table.name, "")
