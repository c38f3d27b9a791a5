"""Any series of DfE's Local Authority Interactive Tool, as it was imported."""

from dataclasses import dataclass
from typing import Any

from fingerpost.engine.measure import Better, Observation
from fingerpost.engine.period import Period
from fingerpost.sources.lait.described import described

_COLUMNS = (
    "area",
    "period_kind",
    "period_start",
    "period_end",
    "item",
    "number",
    "symbol",
    "status",
)


@dataclass(frozen=True, kw_only=True)
class LaitSeries:
    """One series of the tool with what its dictionary says of it."""

    name: str
    title: str
    unit: str
    decimals: int
    better: Better
    no_quartile: bool
    observations: tuple[Observation, ...]


def dictionary(kept: Any) -> dict[str, dict[str, str]]:
    """What the imported dictionary says, by the exact name of the series."""
    table = kept.table("lait", "dictionary")
    rows = table.to_pylist() if table is not None else []
    return {row["measure_short"]: row for row in rows}


def names(kept: Any) -> list[str]:
    """The names of every imported series, in the alphabet's order."""
    table = kept.table("lait", "series", columns=["item"])
    if table is None:
        return []
    return sorted(name for name in table["item"].unique().to_pylist() if name)


def read(kept: Any, name: str) -> LaitSeries:
    """One series, all areas and years. An unknown name gives no observations."""
    said = described(name, dictionary(kept).get(name, {}))
    table = kept.table("lait", "series", columns=_COLUMNS, where=[("item", "=", name)])
    rows = table.to_pylist() if table is not None else []
    return LaitSeries(
        name=name,
        title=said.title,
        unit=said.unit,
        decimals=said.decimals,
        better=said.better,
        no_quartile=said.no_quartile,
        observations=tuple(
            Observation(
                measure=f"lait/{name}",
                basis="official",
                area=row["area"],
                period=Period(
                    row["period_kind"], row["period_start"], row["period_end"]
                ),
                value=row["number"],
                unit=said.unit,
                status=row["status"] or "final",
                symbol=row["symbol"] or "",
                source="lait",
            )
            for row in rows
        ),
    )
