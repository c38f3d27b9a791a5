"""Imports the files of one source: they are checked, then kept whole or refused whole.

The same files again are the same import. The figures are made again afterwards.
"""

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from fingerpost.cli import lookup, output
from fingerpost.cli.ending import DONE, OUR_FAULT, REFUSED, wrong_use

SHOWN_FINDINGS = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `import`."""
    parser.add_argument("source", metavar="SOURCE", help="a source, such as sen2")
    parser.add_argument("files", metavar="FILE", nargs="+", help="the files, together")
    parser.add_argument("--area", metavar="CODE", help="whose files: E10000025 or 931")
    parser.add_argument(
        "--year",
        metavar="YYYY",
        type=_year,
        help="the collection year (2026: about 2025)",
    )
    parser.add_argument(
        "--as-at",
        metavar="DATE",
        type=_day,
        help="the day on which the files were drawn",
    )
    parser.add_argument(
        "--from",
        metavar="DATE",
        dest="covers_from",
        type=_day,
        help="the files hold everything since this day",
    )
    parser.add_argument(
        "--rules",
        metavar="NAME",
        default="",
        help="check with another rule set, such as annex-a-public",
    )
    parser.add_argument(
        "--part",
        metavar="N",
        default="",
        help="which part of a return the file is: 1 for module 1",
    )
    parser.add_argument(
        "--replace",
        action="store_true",
        help="set aside what is here for the same time",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="check only, keep nothing"
    )
    parser.add_argument(
        "--no-compute", action="store_true", help="do not make the figures again now"
    )
    parser.add_argument("--json", action="store_true", help="one JSON document")


def run(args: argparse.Namespace) -> int:
    """Import, and print what was found."""
    source = lookup.source(args.source)
    options: dict[str, Any] = {
        "year": args.year,
        "as_at": args.as_at,
        "covers_from": args.covers_from,
        "rules": args.rules,
        "part": args.part,
        "replace": args.replace,
    }
    if args.area:
        from fingerpost.cli import figures

        found = lookup.area(args.area, figures.register(figures.store()))
        options["area"] = found.code
    paths = [Path(name) for name in args.files]
    report = (
        _dry(source, paths, options)
        if args.dry_run
        else _import(args, source, paths, options)
    )
    if args.json:
        output.document(report)
    elif report["status"] != "refused" and report["status"] != "failed":
        _tell(report, dry=args.dry_run)
    if report["status"] == "refused":
        output.remark(report["reason"])
        return REFUSED
    if report["status"] == "failed":
        output.remark(report["reason"])
        return OUR_FAULT
    return DONE


def _dry(source: Any, paths: list[Path], options: dict[str, Any]) -> dict[str, Any]:
    from fingerpost import home
    from fingerpost.cli import figures, known
    from fingerpost.engine.importing import import_files
    from fingerpost.sources import looks_like

    report = import_files(
        figures.store(),
        source=source,
        paths=paths,
        now=home.now(),
        dry_run=True,
        likeness=lambda file: looks_like(file, instead_of=source.slug),
        measures=known.measures() if source.slug == "entered" else None,
        **options,
    )
    return report.as_dict()


def _import(
    args: argparse.Namespace, source: Any, paths: list[Path], options: dict[str, Any]
) -> dict[str, Any]:
    from fingerpost.cli import rooms

    rooms.ready()
    from fingerpost.evidence.actions import import_paths

    progress = output.Progress()
    row = import_paths(
        by=rooms.BY,
        source=source.slug,
        paths=paths,
        options={key: _plain(value) for key, value in options.items() if value},
        compute=not args.no_compute,
        note=progress,
    )
    progress.over()
    report: dict[str, Any] = dict(row.report)
    report.setdefault("status", row.state)
    return report


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _tell(report: dict[str, Any], *, dry: bool) -> None:
    findings = report["findings"]
    what = "Would be accepted" if dry else "Accepted"
    noun = "finding" if len(findings) == 1 else "findings"
    more = f", with {len(findings):,} {noun}" if findings else ""
    where = f" for {report['area']}" if report["area"] else ""
    output.say(f"{what}{more}{where}: import {report['import_id']}.")
    if again := report.get("again"):
        output.say(again)
    if used := report["rules"].get("set"):
        output.say(f"Checked with the rule set {used}.")
    rows = [
        (name, f"{n['read']:,}", f"{n['stored']:,}", f"{n['flagged']:,}")
        for name, n in report["tables"].items()
    ]
    if rows:
        output.table(rows, ("table", "read", "stored", "flagged"))
    for finding in findings[:SHOWN_FINDINGS]:
        line = f" line {finding['line']}" if finding["line"] else ""
        value = f" '{finding['value']}'" if finding["value"] else ""
        what = f", {finding['field']}{value}" if finding["field"] else ""
        output.say(
            f"{finding['file']}{line}{what}: {finding['message']} [{finding['rule']}]"
        )
    if len(findings) > SHOWN_FINDINGS:
        output.say(
            f"... and {len(findings) - SHOWN_FINDINGS:,} more; --json has them all."
        )


def _year(text: str) -> int:
    if not (text.isdigit() and 2000 <= int(text) <= 2100):
        raise argparse.ArgumentTypeError(f"'{text}' is not a year such as 2026")
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise wrong_use(f"'{text}' is not a day. Write it as 2025-10-31.") from None
