"""Lays many areas beside each other as a funnel: which lie further out than chance.

IN.csv has one row a unit: id, group, data_type (PR, RC or SR), sr_method, limit (95 or
99), trim_by, numerator, denominator. The answer has the columns of the public
reference set and repeats its two traps; pages use limits of our own.
"""

import argparse
import gzip
import io
import zlib
from pathlib import Path

from fingerpost.cli import output
from fingerpost.cli.ending import DONE, refused, wrong_use

GZIP = b"\x1f\x8b"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `funnel`."""
    parser.add_argument("table", metavar="IN.csv[.gz]", help="the units")
    parser.add_argument(
        "--units", metavar="OUT.csv", required=True, help="write every unit here"
    )


def run(args: argparse.Namespace) -> int:
    """Judge the units, write them with their limits."""
    from fingerpost.judgement.funnels import units

    name = Path(args.table).name
    rows = units.run(_text(Path(args.table)), file=name)
    out = io.StringIO()
    output.write_csv(rows, units.COLUMNS, out)
    output.save(args.units, out.getvalue())
    funnels = len({row["id"] for row in rows})
    far = sum(row["outlier"] for row in rows)
    output.say(
        f"{len(rows):,} units in {funnels:,} funnel{'' if funnels == 1 else 's'} "
        f"judged; {far:,} outside the limits."
    )
    return DONE


def _text(path: Path) -> str:
    """The text of a file, which may be gzipped."""
    try:
        data = path.read_bytes()
        if data.startswith(GZIP):
            data = gzip.decompress(data)
        return data.decode("utf-8-sig")
    except FileNotFoundError:
        raise wrong_use(f"There is no file {path}.") from None
    except (UnicodeDecodeError, EOFError, gzip.BadGzipFile, zlib.error):
        raise refused(f"{path.name} is not text in UTF-8.") from None
    except OSError as fault:
        raise refused(f"{path.name} cannot be read: {fault.strerror}.") from None
