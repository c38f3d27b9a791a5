"""Lists the measures, with everything that their method pages show."""

import argparse

from fingerpost.cli import output
from fingerpost.cli.ending import DONE


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `measures`."""
    parser.add_argument("--json", action="store_true", help="one JSON document")


def run(args: argparse.Namespace) -> int:
    """Print the catalogue of measures."""
    from fingerpost.cli.known import measures
    from fingerpost.reports.method import method_entry

    known = list(measures().values())
    if args.json:
        output.document([method_entry(measure) for measure in known])
        return DONE
    rows = [(m.slug, m.title, ", ".join(m.bases)) for m in known]
    output.table(rows, ("measure", "title", "figures"))
    return DONE
