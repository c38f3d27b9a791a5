"""Does the long work that the site hands over, such as checking an import.

`serve` starts one. Start another on a second machine that shares the home. Every hour
it clears away what may be kept for a time only: copies that wait, and masked values.
"""

import argparse
import logging
import threading

from fingerpost.cli.ending import DONE

_AN_HOUR = 3600.0  # seconds
log = logging.getLogger(__name__)


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
    sweep()
    if not args.once:
        threading.Thread(target=_sweep_hourly, daemon=True).start()
    rooms.call(
        "db_worker",
        batch=args.once,
        interval=1,
        startup_delay=not args.once,
        verbosity=0 if args.quiet else 1,
        reload=False,
    )
    return DONE


def sweep() -> None:
    """Clear away what has been kept long enough; work goes on if that fails."""
    from django.db import connection

    from fingerpost.evidence import actions

    try:
        actions.sweep()
        # a target, a meeting or a new day may have changed what is off track
        actions.ask_where_off_track()
    except Exception as fault:  # the class only: a message may quote a record
        log.error("clearing away failed: %s", type(fault).__name__)
    finally:
        connection.close()


def _sweep_hourly() -> None:
    pause = threading.Event()
    while not pause.wait(_AN_HOUR):
        sweep()
