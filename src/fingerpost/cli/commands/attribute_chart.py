"""Draws no chart, but works one out: p, u, c, g, t, i and run charts of any series.

IN.csv (may be gzipped) has the columns id, seq, chart, screenedmr, freeze, y_in, n_in;
OUT.csv has the same and the centre, limits, signals and runs of every row.
"""

import argparse
import csv
import io
from pathlib import Path

from fingerpost.cli import output
from fingerpost.cli.ending import DONE


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `attribute-chart`."""
    parser.add_argument("rows", metavar="IN.csv", help="the rows of the charts")
    parser.add_argument(
        "--points", metavar="OUT.csv", required=True, help="write every row here"
    )
    parser.add_argument("--json", action="store_true", help="say how many, as JSON")


def run(args: argparse.Namespace) -> int:
    """Work the charts out and write their rows."""
    from fingerpost.engine.csv_reading import read_csv
    from fingerpost.engine.reading import FileAt
    from fingerpost.judgement.control_charts import attribute_table

    lines = attribute_table.run(read_csv(FileAt.at(Path(args.rows))))
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(attribute_table.rows_for_csv(lines))
    output.save(args.points, out.getvalue())
    charts = len({line["id"] for line in lines})
    if args.json:
        output.document({"charts": charts, "points": len(lines)})
    else:
        output.say(f"{charts:,} charts worked out, {len(lines):,} rows.")
    return DONE
