"""Does the long work that the site hands over, such as checking an import.

`serve` starts one. Start another on a second machine that shares the home.
"""

import argparse

from fingerpost.cli.ending import DONE


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `worker`."""
    parser.add_argument(
        "--quiet", action="store_true", help="say nothing while working"
    )
    parser.add_argument(
        "--once", action="store_true", help="do what is waiting, then end"
    )


def run(args: argparse.Namespace) -> int:
    """Work until somebody stops it, or until nothing is waiting."""
    from fingerpost.cli import rooms

    rooms.ready()
    rooms.call(
        "db_worker",
        batch=args.once,
        interval=1,
        startup_delay=not args.once,
        verbosity=0 if args.quiet else 1,
        reload=False,
    )
    return DONE
