"""Judges any series: limits, rules and directions, one row a point.

SERIES is a JSON file (may be gzipped) with a list of {id, options, dates, values}.
"""

import argparse
from pathlib import Path
from typing import Any

from fingerpost.cli import output
from fingerpost.cli.ending import DONE, refused, wrong_use


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `spc`."""
    parser.add_argument("series", metavar="SERIES.json[.gz]", help="the series")
    parser.add_argument(
        "--rules",
        choices=("fingerpost", "ptd-0.2.2"),
        default="fingerpost",
        help="fingerpost (the default), or strictly as NHSRplotthedots 0.2.2",
    )
    parser.add_argument("--points", metavar="OUT.csv", help="write every point here")
    parser.add_argument(
        "--summary", metavar="OUT.json", help="write the summaries here"
    )
    parser.add_argument("--json", action="store_true", help="print the summaries")


def run(args: argparse.Namespace) -> int:
    """Judge the series, write points and summaries."""
    if not (args.points or args.summary or args.json):
        raise wrong_use(
            "Say where to write: --points OUT.csv, --summary OUT.json or both."
        )
    from fingerpost.judgement.control_charts import spc

    points, summaries = spc.run(_series(args.series), rules=args.rules)
    if args.points:
        output.save(args.points, spc.points_csv(points))
    if args.summary:
        output.save(args.summary, spc.summary_json(summaries))
    if args.json:
        output.document(summaries)
        return DONE
    missing = sum(1 for each in summaries if each["refused"])
    more = f"; {missing:,} have no answer and say why" if missing else ""
    output.say(f"{len(summaries):,} series judged{more}.")
    return DONE


def _series(name: str) -> Any:
    from fingerpost.judgement.control_charts import spc

    path = Path(name)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise wrong_use(f"There is no file {path}.") from None
    except OSError as fault:
        raise refused(f"{path.name} cannot be read: {fault.strerror}.") from None
    return spc.parse(data, file=path.name)
