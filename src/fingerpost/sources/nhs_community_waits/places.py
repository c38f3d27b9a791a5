"""Whose figures a row of the waiting lists holds: England, region, board, provider.

There is no council among them. A row with a code is matched by it; one without, by its
name in the list of July 2022, and the import says how many there were.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from fingerpost.engine.findings import Findings, shown_value
from fingerpost.engine.reading import FileAt
from fingerpost.sources.areas import Area, Areas
from fingerpost.sources.names import NameTable, plain_name

ENGLAND = "E92000001"
_LEVELS = {
    "national": "country",
    "region": "region",
    "icb": "icb",
    "organisation": "provider",
    "provider": "provider",
}


@dataclass
class Places:
    """Finds the area of a row, and remembers which were met by name only."""

    areas: Areas
    findings: Findings
    by_name: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        nhs = [
            area
            for area in self.areas
            if area.level != "region" or area.code[1:3] == "40"
        ]
        self._names = {
            level: NameTable(Areas(nhs), level)
            for level in ("region", "icb", "provider")
        }

    def find(
        self, file: FileAt, line: int, *, kind: str, code: str, name: str, on: date
    ) -> Area | None:
        """The area of one row; None, with a finding, when it cannot be told."""
        level = _LEVELS.get(kind.casefold().strip())
        # the derived tables call England an organisation in some months
        if level == "country" or plain_name(name) == "england":
            named = self.areas.get(code)
            known = named is not None and named.level == "country"
            return named if known else self.areas.find(ENGLAND)
        if level is None or not name.strip():
            self._unknown(file, line, "organisation type", kind or name)
            return None
        if code.strip():
            found = self.areas.get(code)
            if found is not None and found.level == level:
                return found
            if level != "provider":
                self._unknown(file, line, "organisation code", code)
                return None
            return _provider(code.strip().upper(), name)
        found = self._names[level].find(name, on=on)
        if found is None and level != "provider":
            self._unknown(file, line, "organisation name", name)
            return None
        self.by_name[level] += 1
        return found or _provider(f"PROVIDER {plain_name(name).upper()}", name)

    def say(self, file: FileAt) -> None:
        """One finding about all areas of a file that came without a code."""
        if not self.by_name:
            return
        boards = self.by_name["icb"] + self.by_name["region"]
        self.findings.add(
            rule="N03",
            severity="query",
            file=file.name,
            table="series",
            field="organisation name",
            message=(
                f"Organisations come without codes: {boards} rows of NHS boards and "
                "regions were matched by their names in the list of July 2022, and "
                f"{self.by_name['provider']} rows of providers by their names alone."
            ),
        )
        self.by_name.clear()

    def _unknown(self, file: FileAt, line: int, field: str, value: str) -> None:
        self.findings.add(
            rule="N02",
            severity="error",
            file=file.name,
            table="series",
            line=line,
            field=field,
            value=shown_value(value),
            message="This is no organisation that we know; the row is left out.",
        )


def _provider(code: str, name: str) -> Area:
    return Area(
        code=code[:60],
        number="",
        name=" ".join(name.split()),
        level="provider",
        region="",
        country=ENGLAND,
    )
