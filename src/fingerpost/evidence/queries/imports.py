"""An import as its pages show it: facts, files, checks, and what it changes."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from fingerpost.engine.period import say_day
from fingerpost.evidence.models import IMPORT_STATES, Import
from fingerpost.evidence.queries.memory import store
from fingerpost.evidence.queries.readings import figures
from fingerpost.evidence.queries.sources import Freshness, freshness, source_title
from fingerpost.partnership.queries import say_moment
from fingerpost.sources import catalogue


def import_row(row: Import) -> tuple[str, str, str, str, str, str]:
    """An import as a row of the list: address, name, source, by, when, state."""
    return (
        f"/workspace/imports/{row.pk}/",
        f"Import {row.pk}",
        source_title(row.source),
        row.by_words,
        say_moment(row.queued_at),
        row.word,
    )


def freshness_rows() -> list[tuple[str, str, str, str]]:
    """How fresh each source is, as rows of a table."""

    def due(line: Freshness) -> str:
        if line.next_due is None:
            declared = catalogue().get(line.source)
            return declared.refresh if declared else "No date has been set"
        return say_day(line.next_due) + (" (late)" if line.late else "")

    return [
        (
            line.title,
            say_day(line.imported_at.date()),
            say_day(line.data_to) if line.data_to else "Not stated",
            due(line),
        )
        for line in freshness()
    ]


def import_facts(row: Import) -> list[tuple[str, Any]]:
    """Who handed what in, and when."""
    sizes = [
        f"{file['name']} ({_size(file['bytes'])})"
        if file.get("bytes")
        else file["name"]
        for file in row.files
    ]
    facts: list[tuple[str, Any]] = [
        ("What the files are", source_title(row.source)),
        ("Files", sizes or "No file"),
        ("Handed in by", row.by_words),
        ("Handed in", say_moment(row.queued_at)),
    ]
    names = {
        "area": "Area",
        "year": "Collection year",
        "as_at": "Made on",
        "covers_from": "Holds everything since",
        "part": "Part of the return",
        "rules": "Checked with the rule set",
    }
    facts += [
        (words, _option(key, row.options[key]))
        for key, words in names.items()
        if key in row.options
    ]
    if row.import_id:
        facts.append(("Key of the import", row.import_id))
    if row.finished_at:
        facts.append(("Finished", say_moment(row.finished_at)))
    return facts


def _option(key: str, value: Any) -> str:
    """What was asked for, as a page says it: a day in words, an area by its name."""
    if key in ("as_at", "covers_from"):
        return say_day(date.fromisoformat(str(value)))
    if key == "area":
        try:
            return str(figures().area_row(str(value)).name)
        except KeyError:
            return str(value)
    return str(value)


def already_there(row: Import) -> list[tuple[str, str]]:
    """What is here already of this source: (what it is as at, when it came in)."""
    area = row.options.get("area") or None
    return [
        (
            f"As at {say_day(one.as_at)}" if one.as_at else "Published figures",
            f"Brought in on {say_day(one.imported_at.date())}",
        )
        for one in store().snapshots(row.source, area)
    ]


def read_files(row: Import) -> list[tuple[str, ...]]:
    """Each file as it was read: name, rows, encoding, hash."""
    return [
        (
            file["name"],
            f"{file.get('rows', 0):,}",
            file.get("encoding") or "Not read",
            file.get("sha256") or "Not read",
        )
        for file in row.told.get("files", [])
    ]


def read_tables(row: Import) -> list[tuple[str, ...]]:
    """Each table: rows read, rows without an error, rows with one."""
    return [
        (
            name.replace("_", " ").capitalize(),
            f"{table['read']:,}",
            f"{table['stored']:,}",
            f"{table['flagged']:,}",
        )
        for name, table in row.told.get("tables", {}).items()
    ]


@dataclass(frozen=True, kw_only=True)
class Checks:
    """The three lists of checks: done, skipped with the reason, failed by our fault.

    Each is (code, what it checks) or (code, what it checks, why).
    """

    done: list[tuple[str, str]]
    skipped: list[tuple[str, str, str]]
    failed: list[tuple[str, str, str]]


def checks(row: Import) -> Checks:
    """What became of every check of an import."""
    rules = row.told.get("rules", {})
    declared = catalogue().get(row.source)
    words = declared.rules if declared else {}

    def why(name: str) -> list[tuple[str, str, str]]:
        return [
            (code, words.get(code, "Not named"), reason[:1].upper() + reason[1:])
            for code, reason in sorted(rules.get(name, {}).items())
        ]

    return Checks(
        done=[(code, words.get(code, "Not named")) for code in rules.get("run", [])],
        skipped=why("skipped"),
        failed=why("failed"),
    )


def sentence(row: Import, count: int) -> str:
    """What became of an import, in a sentence."""
    reason = row.told.get("reason") or ""
    noun = "finding" if count == 1 else "findings"
    return {
        "accepted": "The files were accepted. Nothing was found that needs a look.",
        "accepted-with-findings": f"The files were accepted, with {count:,} {noun}.",
        "checked": "The files were only checked: nothing was stored. They would be "
        + (f"accepted, with {count:,} {noun}." if count else "accepted."),
        "refused": f"The files were refused and nothing was stored. {reason}",
        "failed": reason,
        "cancelled": "This was cancelled before it was checked. Nothing was stored.",
    }.get(row.state, IMPORT_STATES[row.state].word)


def is_counted(row: Import) -> bool:
    """Whether figures are made of what these files hold; some lists are only kept."""
    source = catalogue().get(row.source)
    if source is None or not source.local or not row.import_id:
        return True
    return any(
        one.covers_from and one.covers_to
        for one in store().everything(row.source)
        if one.import_id == row.import_id
    )


def changes(row: Import) -> list[str]:
    """What the import changes, in words."""
    if late := row.told.get("figures"):
        return [late]
    if again := row.told.get("again"):
        return [again]
    if not row.import_id:
        return ["Nothing: the figures are as they were before."]
    words = []
    for one in store().everything(row.source):
        if one.import_id != row.import_id:
            continue
        if one.covers_from and one.covers_to:
            words.append(
                f"Our own figures from {say_day(one.covers_from)} to "
                f"{say_day(one.covers_to)} now come from this import."
            )
        elif catalogue()[row.source].local:
            words.append("These lists are kept. No figure is made of them.")
        else:
            words.append(
                "The figures that this source publishes now come from this import."
            )
        if one.supersedes:
            count = len(one.supersedes)
            noun = "import" if count == 1 else "imports"
            words.append(
                f"{count} earlier {noun} about the same time: kept, and no longer read."
            )
    return words


def _size(count: int) -> str:
    for unit, step in (("MB", 1_000_000), ("kB", 1_000)):
        if count >= step:
            return f"{count / step:,.1f} {unit}"
    return f"{count:,} bytes"
