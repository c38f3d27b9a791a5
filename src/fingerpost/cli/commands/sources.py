"""Lists the data sources: what to ask for, from whom, and how to know its files."""

import argparse

from fingerpost.cli import output
from fingerpost.cli.ending import DONE


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `sources`."""
    parser.add_argument("--json", action="store_true", help="one JSON document")


def run(args: argparse.Namespace) -> int:
    """Print the catalogue of sources."""
    from fingerpost.sources import catalogue

    known = list(catalogue().values())
    if args.json:
        output.document([source.as_dict() for source in known])
        return DONE
    output.table(
        [(s.slug, s.title, s.refresh) for s in known], ("source", "title", "comes")
    )
    return DONE
