"""Lists the checks of a SEN2 return, and takes the collection's own list of them.

With a sheet (CSV or workbook with official_code and text, and if known our_code,
fields, severity, year) its numbers and words stand beside ours from the next import on.
Nothing in the sheet is run: it can name our checks and make them stricter or softer.
"""

import argparse
from typing import Any

from fingerpost.cli import output
from fingerpost.cli.commands import imports
from fingerpost.cli.ending import DONE


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `rules`."""
    parser.add_argument(
        "sheet", metavar="SHEET", nargs="?", help="the official list to take in"
    )
    parser.add_argument(
        "--year", metavar="YYYY", type=int, help="list the checks of this collection"
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="check the sheet only, keep nothing"
    )
    parser.add_argument("--json", action="store_true", help="one JSON document")


def run(args: argparse.Namespace) -> int:
    """Take a sheet in, or list the checks."""
    if args.sheet:
        return _take(args)
    rows = _rows(args.year)
    if args.json:
        output.document(rows)
        return DONE
    names = ("check", "kind", "official", "table", "words", "official_words")
    output.table(
        [tuple(str(row[name] or "") for name in names) for row in rows],
        ("check", "kind", "official", "table", "ours", "theirs"),
    )
    return DONE


def _take(args: argparse.Namespace) -> int:
    parser = argparse.ArgumentParser()
    imports.add_arguments(parser)
    words = ["sen2_rules", args.sheet, "--replace", "--no-compute"]
    words += [f"--{name}" for name in ("dry-run", "json")
              if getattr(args, name.replace("-", "_"))]  # fmt: skip
    return imports.run(parser.parse_args(words))


def _rows(year: int | None) -> list[dict[str, Any]]:
    from fingerpost.cli import figures
    from fingerpost.sources.sen2.official import SOURCE, TABLE, sheet_of
    from fingerpost.sources.sen2.years import LAST, rule_year, rules_of

    wanted = rule_year(year or LAST)
    kept = figures.store().table(SOURCE, TABLE)
    sheet = sheet_of(kept.to_pylist() if kept else [], wanted)
    rows = [
        {
            "check": rule.code,
            "kind": rule.severity,
            "official": rule.official,
            "table": rule.table,
            "fields": list(rule.fields),
            "words": rule.words,
            "official_words": rule.official_words,
            "year": wanted,
        }
        for rule in sorted(sheet.applied(rules_of(wanted)), key=lambda one: one.code)
    ]
    return rows + [
        {"check": "", "kind": "", "official": code, "table": "", "fields": [],
         "words": why, "official_words": "", "year": wanted}
        for code, why in sheet.not_run.items()
    ]  # fmt: skip
