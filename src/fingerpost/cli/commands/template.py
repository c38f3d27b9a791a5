"""Writes the template of a source: a file that a person can fill in and hand over."""

import argparse
from pathlib import Path

from fingerpost.cli import lookup, output
from fingerpost.cli.ending import DONE, wrong_use


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `template`."""
    parser.add_argument(
        "source", metavar="SOURCE", help="a source, such as ap_placements"
    )
    parser.add_argument(
        "--output", metavar="FILE", help="where to write it (else: here, by its name)"
    )


def run(args: argparse.Namespace) -> int:
    """Write the template and say where it lies."""
    source = lookup.source(args.source)
    if source.template is None:
        from fingerpost.sources import catalogue

        known = ", ".join(s.slug for s in catalogue().values() if s.template)
        raise wrong_use(
            f"There is no template for {source.slug}: its files come as they are made "
            f"elsewhere. There are templates for {known}."
        )
    made = source.template()
    path = Path(args.output or made.name)
    if path.exists():
        raise wrong_use(
            f"{path} is there already. Name another file with --output, so that "
            "nothing that somebody filled in is lost."
        )
    try:
        path.write_bytes(made.data)
    except OSError as fault:
        raise wrong_use(f"{path} cannot be written: {fault.strerror}.") from None
    output.say(f"Written: {path}")
    return DONE
