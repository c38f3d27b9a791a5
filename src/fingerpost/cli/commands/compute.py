"""Makes every figure again from what has been imported."""

import argparse

from fingerpost.cli import lookup, output
from fingerpost.cli.ending import DONE, wrong_use


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `compute`."""
    parser.add_argument(
        "--measure",
        metavar="SLUG",
        action="append",
        default=[],
        help="only this measure; may be given several times",
    )
    parser.add_argument(
        "--engine",
        default="duckdb",
        help="duckdb (the default, in this process), pyspark, clickhouse or postgresql",
    )
    parser.add_argument(
        "--engine-address",
        metavar="ADDRESS",
        default="",
        help="where that engine runs: spark://host:7077, sc://host, postgresql://...",
    )
    parser.add_argument("--json", action="store_true", help="one JSON document")


def run(args: argparse.Namespace) -> int:
    """Compute, and print what was done."""
    from fingerpost.cli import rooms
    from fingerpost.engine.compute.engines import ENGINES, NoEngine

    if args.engine not in ENGINES:
        raise wrong_use(
            f"There is no engine '{lookup.shown(args.engine)}' here. "
            f"Use {', '.join(ENGINES[:-1])} or {ENGINES[-1]}."
        )
    for slug in args.measure:
        lookup.measure(slug)
    rooms.ready()
    from fingerpost.evidence.actions import run_measures

    progress = output.Progress()
    progress(0.1, "Making the figures")
    try:
        row = run_measures(
            by=rooms.BY,
            measures=args.measure or None,
            engine=args.engine,
            engine_address=args.engine_address,
        )
    except NoEngine as lacking:
        raise wrong_use(str(lacking)) from None
    progress.over()
    made = {
        "run_id": row.run_id,
        "engine": args.engine,
        "rows": row.rows,
        "measures": row.measures,
        "observations": row.observations,
        "seconds": float(row.seconds),
    }
    if args.json:
        output.document(made)
        return DONE
    if not made["rows"] and not made["observations"]:
        output.say("Nothing has been imported here, so there is nothing to count.")
        return DONE
    many = "measure" if made["measures"] == 1 else "measures"
    output.say(
        f"{made['observations']:,} figures of {made['measures']} {many} from "
        f"{made['rows']:,} rows in {made['seconds']:.1f} seconds: run {made['run_id']}."
    )
    return DONE
