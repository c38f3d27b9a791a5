"""Prints figures: local, official and typed in, side by side and never merged."""

import argparse
import io
import sys
from typing import Any

from fingerpost.cli import figures, lookup, output
from fingerpost.cli.ending import DONE, wrong_use

COLUMNS = (
    "measure",
    "basis",
    "area",
    "period_kind",
    "period_start",
    "period_end",
    "breakdown",
    "category",
    "numerator",
    "denominator",
    "value",
    "unit",
    "status",
    "symbol",
    "source",
    "import_id",
)
BASES = ("local", "official", "entered")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `observations`."""
    parser.add_argument("--measure", metavar="SLUG", help="one measure (default: all)")
    parser.add_argument("--area", metavar="CODE", help="one area: E10000025 or 931")
    parser.add_argument(
        "--period", metavar="P", help="one period: 2024, 2025-10, 2025-Q3"
    )
    parser.add_argument("--basis", choices=BASES, help="one basis (default: all)")
    parser.add_argument(
        "--breakdowns",
        action="store_true",
        help="with every breakdown, not only totals",
    )
    parser.add_argument(
        "--format",
        choices=("json", "csv", "parquet"),
        default="json",
        help="default: json",
    )
    parser.add_argument("--json", action="store_true", help="the same as --format json")
    parser.add_argument("--output", metavar="FILE", help="write to this file")


def run(args: argparse.Namespace) -> int:
    """Find the figures and print them."""
    form = "json" if args.json else args.format
    if form == "parquet" and not args.output and sys.stdout.isatty():
        raise wrong_use("Parquet is not for a terminal: name a file with --output.")
    rows = [seen.as_row() for seen in _find(args)]
    if form == "parquet":
        _binary(_parquet(rows), args.output)
        return DONE
    if form == "json" and not args.output:
        output.document(rows)
        return DONE
    out = io.StringIO()
    if form == "csv":
        output.write_csv(rows, COLUMNS, out)
    else:
        import json

        json.dump(rows, out, ensure_ascii=False, indent=1)
        out.write("\n")
    if args.output:
        output.save(args.output, out.getvalue())
    else:
        sys.stdout.write(out.getvalue())
    return DONE


def _find(args: argparse.Namespace) -> list[Any]:
    wanted = lookup.period(args.period) if args.period else None
    if args.measure:
        lookup.measure(args.measure)
    kept = figures.store()
    areas = None
    if args.area:
        areas = figures.same_codes(lookup.area(args.area, figures.register(kept)))
    figures.fresh(kept)
    from fingerpost.engine.store import Observations

    found = Observations(kept).find(
        measure=args.measure,
        basis=args.basis,
        areas=areas,
        breakdown=None if args.breakdowns else "",
    )
    if wanted is None:
        return found
    there = [seen for seen in found if lookup.same(seen.period, wanted)]
    if found and not there:
        codes = sorted({seen.period.code for seen in found})
        last = max(found, key=lambda seen: seen.period.end).period
        raise wrong_use(
            f"There are no figures for {wanted.label}."
            f"{lookup.nearest(wanted.code, codes)} The last are for {last.label}."
        )
    return there


def _parquet(rows: list[dict[str, Any]]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    numbers = ("numerator", "denominator", "value")
    days = ("period_start", "period_end")
    fields = []
    for name in COLUMNS:
        kind = pa.float64() if name in numbers else pa.string()
        fields.append(pa.field(name, pa.date32() if name in days else kind))
    from datetime import date

    for row in rows:
        for name in days:
            row[name] = date.fromisoformat(row[name])
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pylist(rows, schema=pa.schema(fields)), sink)
    data: bytes = sink.getvalue().to_pybytes()
    return data


def _binary(data: bytes, path: str | None) -> None:
    if path:
        output.save(path, data)
    else:
        sys.stdout.buffer.write(data)
