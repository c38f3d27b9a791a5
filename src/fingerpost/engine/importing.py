"""Brings files in: read, checked, kept whole or not at all, and answered for.

The one way in for commands, pages and programs. The same files again are the same
import and give the first answer.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from fingerpost.engine.children import counted_children
from fingerpost.engine.hand_over import (
    Handed,
    files_of,
    recognised,
    say_encodings,
    told_apart,
)
from fingerpost.engine.measure import Measure
from fingerpost.engine.parts import check_parts
from fingerpost.engine.period import say_day
from fingerpost.engine.reading import FileAt
from fingerpost.engine.schema import Finding, Refused
from fingerpost.engine.source import Context, ImportReport, Loaded, Source
from fingerpost.engine.store import Snapshot, Store, beside, import_id, unmasked_of

# With Arrow's own allocator a return of 640,000 plans took a fifth longer, a small one
# as long (bench/import_speed.py, on Linux).
pa.set_memory_pool(pa.system_memory_pool())


def import_files(
    store: Store,
    *,
    source: Source,
    paths: Sequence[Handed],
    now: datetime,
    area: str | None = None,
    year: int | None = None,
    as_at: date | None = None,
    covers_from: date | None = None,
    rules: str = "",
    part: str = "",
    likeness: Callable[[FileAt], str] = lambda file: "",
    replace: bool = False,
    refuse_same_day: bool = False,
    dry_run: bool = False,
    measures: Mapping[str, Measure] | None = None,
) -> ImportReport:
    """Import the files of one return or publication; never raises for a bad file.

    `paths` are paths, or (name to show, path) where a file lies under another name.
    A ZIP counts as the files in it. `part` says which part of a return a single file
    is, where the person knows ("1" for module 1): a file that is another is refused.
    `measures` are all measures by name, for figures that name one.
    `refuse_same_day` refuses a return of a day that is here already, which else is
    kept beside it; `replace` sets the earlier one aside.
    A refused import has status "refused", one sentence in `reason`, and nothing kept.
    `rules` names another rule set of the source. `likeness` says in a few words which
    other source a file fits better, or "".
    """
    files = told_apart(paths, limit=source.limit, part=part)
    asked = {
        key: str(value)
        for key, value in (
            ("as_at", as_at),
            ("covers_from", covers_from),
            ("year", year),
            ("rules", rules or None),
        )
        if value is not None
    }
    shape = ""
    try:
        if not files:
            raise Refused("There is no file to import. Name one or more files.")
        files = files_of(files)
        if rules and rules not in source.rule_sets:
            raise Refused(_say_rule_sets(source, rules))
        shape = recognised(source, files, likeness)
        check_parts(source, files)
        context = Context(
            today=now.date(),
            area=area,
            year=year,
            as_at=as_at,
            covers_from=covers_from,
            areas=store.areas(),
            rules=rules,
            pseudonyms=store.keys.pseudonyms,
            measures=measures,
            held=lambda table: store.table(source.slug, table),
            kept=store.table,
        )
        loaded = source.read(files, context)
        if loaded.rule_sheet:
            # Another list of checks gives another answer about the same files
            asked["official checks"] = loaded.rule_sheet
        say_encodings(files, loaded.findings)
        name = import_id(
            source=source.slug, area=loaded.area, sha256s=[f.sha256 for f in files]
        )
        known = {one.import_id: one for one in store.everything(source.slug)}
        current = {one.import_id for one in store.snapshots(source.slug)}
        aside = [one for one in known.values() if one.import_id not in current]
        there = known.get(name)
        if there is not None and _asked_otherwise(there, asked):
            first_asked = there
            name = import_id(
                source=source.slug,
                area=loaded.area,
                sha256s=[f.sha256 for f in files],
                asked=repr(sorted(asked.items())),
            )
            there = known.get(name)
            if there is None and not replace:
                raise Refused(_say_known(first_asked))
        if there is not None and replace and there in aside:
            # Set aside before and wanted back: an import of its own, which replaces
            name = import_id(
                source=source.slug,
                area=loaded.area,
                sha256s=[f.sha256 for f in files],
                asked=f"{sorted(asked.items())!r} again {len(known)}",
            )
            there = None
        if there is not None and (first := store.report(name)) is not None:
            return ImportReport.from_dict(first)
        _note_same_day(store, source, loaded, replace=replace, refuse=refuse_same_day)
        if replace:
            _keep_other_reporters(store, source, loaded)
        loaded.findings.name_children(store.keys.pseudonyms)
        loaded.findings.name_officially(loaded.official)
        listed = sorted(
            loaded.findings.listed, key=lambda f: (f.file, f.line or 0, f.rule)
        )
        children = counted_children(loaded.findings.about, store.keys.pseudonyms)
        report = _report(source, files, loaded, name, listed, children)
        if not dry_run:
            store.commit(
                source=source.slug,
                shape=loaded.shape,
                tables=loaded.tables,
                files=report.files,
                area=loaded.area,
                as_at=loaded.as_at,
                covers_from=loaded.covers_from,
                covers_to=loaded.covers_to,
                reporters=loaded.reporters,
                absent=loaded.absent,
                private=source.private,
                unmasked=unmasked_of(listed) if source.private else (),
                report=report.as_dict(),
                now=now,
                replace=replace,
                asked=asked,
                name=name,
            )
        return report
    except Refused as refusal:
        return ImportReport(
            import_id="",
            status="refused",
            source=source.slug,
            shape=shape,
            area=area or "",
            files=tuple(_described(file, 0) for file in files),
            reason=refusal.sentence,
        )


def _report(
    source: Source,
    files: Sequence[FileAt],
    loaded: Loaded,
    name: str,
    listed: Sequence[Finding],
    children: tuple[list[dict[str, Any]], int],
) -> ImportReport:
    findings = loaded.findings
    tables = {
        table: {
            "read": read,
            "stored": read - loaded.flagged.get(table, 0),
            "flagged": loaded.flagged.get(table, 0),
        }
        for table, read in loaded.read.items()
    }
    return ImportReport(
        import_id=name,
        status="accepted-with-findings" if listed else "accepted",
        source=source.slug,
        shape=loaded.shape,
        area=loaded.area,
        files=tuple(
            _described(file, rows)
            for file, rows in zip(files, loaded.rows, strict=True)
        ),
        tables=tables,
        run=tuple(loaded.run),
        skipped=loaded.skipped,
        failed=loaded.failed,
        counts=dict(sorted(findings.counts.items())),
        findings=tuple(finding.as_dict() for finding in listed),
        children=tuple(children[0]),
        children_counted=children[1],
        rule_set=loaded.rule_set,
        official=loaded.official,
    )


def _described(file: FileAt, rows: int) -> dict[str, Any]:
    try:
        digest = file.sha256
    except Refused:
        digest = ""
    told: dict[str, Any] = {
        "name": file.name,
        "sha256": digest,
        "encoding": file.encoding,
        "rows": rows,
    }
    if file.archive is not None:
        told["archive"] = {"name": file.archive.name, "sha256": file.archive.sha256}
    return told


def _say_rule_sets(source: Source, rules: str) -> str:
    known = ", ".join(source.rule_sets)
    return f"There is no rule set '{rules[:40]}' for {source.slug}. " + (
        f"There is {known}." if known else "It has its usual rules only."
    )


def _asked_otherwise(there: Snapshot, asked: dict[str, str]) -> bool:
    return bool(asked) and there.asked != asked


def _say_known(there: Snapshot) -> str:
    how = ", ".join(
        f"{key.replace('_', ' ')} {_said(value)}" for key, value in there.asked.items()
    )
    return (
        f"These files were imported before ({how or 'with no date given'}). To take "
        "them otherwise, put them in the place of what is here: the earlier import is "
        "kept, set aside."
    )


def _said(value: str) -> str:
    """A day that was asked for as people say it; other answers as they were given."""
    try:
        return say_day(date.fromisoformat(value))
    except ValueError:
        return value


def _keep_other_reporters(store: Store, source: Source, loaded: Loaded) -> None:
    """Refuse to put aside a hand-over in which others speak too: theirs would go."""
    ours = set(loaded.reporters)
    if loaded.as_at is None:
        return
    for old in store.snapshots(source.slug, loaded.area):
        others = set(old.reporters) - ours
        if old.as_at == loaded.as_at and others and ours & set(old.reporters):
            raise Refused(
                f"The earlier file of {say_day(loaded.as_at)} also holds rows of "
                f"{', '.join(sorted(others)[:10])}. They would be put aside too, so "
                "hand in one file that has all of them."
            )


def _note_same_day(
    store: Store, source: Source, loaded: Loaded, *, replace: bool, refuse: bool
) -> None:
    if not source.local or replace or loaded.as_at is None:
        return
    for old in store.snapshots(source.slug, loaded.area):
        if old.as_at != loaded.as_at or not set(old.tables) & set(loaded.tables):
            continue
        if beside(old.reporters, loaded.reporters):
            continue
        whose = "of the same reporter" if loaded.reporters else "for this area"
        there = f"There is a return {whose} as at {say_day(loaded.as_at)} already. "
        if refuse:
            raise Refused(
                f"{there}So these files were refused, as you asked, and nothing "
                "changed. Look at the earlier import; if it was wrong, hand these in "
                "again and put them in its place."
            )
        loaded.findings.add(
            rule="S01",
            severity="query",
            file="",
            table="",
            message=f"{there}Both are kept, and the one handed in last counts. If the "
            "earlier one was wrong, hand these in again and put them in its place.",
        )
        return
