"""Takes files in: waits in a private folder, is checked, kept or refused, and noted.

Whatever becomes of it, the waiting copies are deleted. The name that a file had on the
person's machine is shown (escaped and cut) and never used as a path.
"""

import logging
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction

from fingerpost import home
from fingerpost.engine.store import Store
from fingerpost.evidence.actions import spool
from fingerpost.evidence.actions.runs import run_measures, run_stands
from fingerpost.evidence.actions.spool import Upload
from fingerpost.evidence.models import (
    CANCELLED,
    CHECKED,
    CHECKING,
    FAILED,
    HANDED_IN,
    IMPORT_STATES,
    QUEUED,
    REFUSED,
    Import,
)
from fingerpost.evidence.queries.all_measures import all_measures
from fingerpost.evidence.queries.handing_in import may_hand_in
from fingerpost.evidence.queries.touched import touched
from fingerpost.partnership.actions import By, NotAllowed, record, words_for
from fingerpost.partnership.models import Person
from fingerpost.partnership.permissions import may
from fingerpost.sources import catalogue

WORKER = "the import worker"
log = logging.getLogger(__name__)
TYPED = "measure"  # the option of an import that was typed on a measure's page
LARGEST = 1_000_000_000  # bytes of one hand-over: England's largest return is 60 MB
MOST_FILES = 20
_EVERY = 0.5  # seconds between two notes of progress


def queue_import(
    *,
    by: By,
    source: str,
    files: Sequence[Upload],
    options: Mapping[str, Any] | None = None,
) -> Import:
    """Put files aside in a private folder, to wait for the person's go-ahead.

    `options` are area, year, as_at, covers_from (ISO days), rules, part,
    replace and dry_run (check only, keep nothing). Raises
    NotAllowed for nothing, for too many files and for more than `LARGEST` bytes.
    """
    typed = TYPED in (options or {})  # whoever may type a figure is asked before that
    if isinstance(by, Person) and not (typed or may_hand_in(by, catalogue()[source])):
        raise NotAllowed("The files of this source are not yours to hand in.")
    if not files:
        raise NotAllowed("Choose at least one file.")
    if len(files) > MOST_FILES:
        raise NotAllowed(f"Choose at most {MOST_FILES} files at once.")
    if sum(file.size or 0 for file in files) > LARGEST:
        raise NotAllowed("These files are larger than 1 gigabyte together.")
    sweep()
    token = secrets.token_hex(16)
    folder = spool.folder(token)
    folder.mkdir(mode=0o700, parents=True)
    try:
        waiting = [
            spool.put(folder / f"{number}", file)
            for number, file in enumerate(files, start=1)
        ]
        with transaction.atomic():
            row = Import.objects.create(
                source=source,
                options={k: v for k, v in (options or {}).items() if v},
                files=waiting,
                spool=token,
                by=by if isinstance(by, Person) else None,
                by_words=words_for(by),
                queued_at=home.now(),
            )
            record(by=by, verb="handed in", about=row, detail=_which(row))
    except BaseException:
        spool.remove(token)
        raise
    return row


@transaction.atomic
def start_import(
    *, by: By, row: Import, replace: bool = False, refuse_same_day: bool = False
) -> Import:
    """Give the go-ahead: the worker will check the files.

    With `replace`, what is here about the same time makes way (it is kept, and no
    longer read). With `refuse_same_day`, a return of a day that is here already is
    refused. Only those who may import any file may put others' files aside.
    """
    from fingerpost.evidence.tasks import check_import

    if replace and isinstance(by, Person) and not may(by, "evidence.import"):
        raise NotAllowed("Only an analyst can put other files aside.")
    asked = {"replace": replace, "refuse_same_day": refuse_same_day}
    row.options = {**row.options, **{name: True for name, on in asked.items() if on}}
    row.doing = "It will be its turn soon"
    _move(row, QUEUED, by=by)
    transaction.on_commit(lambda: check_import.enqueue(row.pk))
    return row


def run_import(*, row: Import, by: By | None = None) -> Import:
    """Check the waiting files, keep or refuse them, compute, and delete the copies."""
    author = by or row.by or row.by_words
    _move(row, CHECKING, by=author)
    token = row.spool
    paths = sorted(spool.folder(token).iterdir(), key=lambda p: int(p.name))
    names = [file["name"] for file in row.files]
    try:
        return _check(row, by=author, paths=paths, names=names)
    finally:
        spool.remove(token)


def import_paths(
    *,
    by: By,
    source: str,
    paths: Sequence[Path],
    options: Mapping[str, Any] | None = None,
    compute: bool = False,
    note: Callable[[float, str], None] | None = None,
) -> Import:
    """Import files where they lie (the command line, the demonstration)."""
    with transaction.atomic():
        row = Import.objects.create(
            source=source,
            state=QUEUED,
            options={k: v for k, v in (options or {}).items() if v},
            files=[spool.described(path) for path in paths],
            by=by if isinstance(by, Person) else None,
            by_words=words_for(by),
            queued_at=home.now(),
        )
        record(by=by, verb="handed in", about=row, detail=_which(row))
    _move(row, CHECKING, by=by)
    names = [path.name for path in paths]
    return _check(row, by=by, paths=paths, names=names, compute=compute, note=note)


@transaction.atomic
def cancel_import(*, by: By, row: Import) -> Import:
    """Take back files that still wait. Raises NotAllowed once checking has begun."""
    token = row.spool
    _move(row, CANCELLED, by=by)
    spool.remove(token)
    return row


def sweep() -> None:
    """Let go of what was kept for a time: waiting copies, and what findings mask.

    What has waited a day is cancelled, what was left half-way is ended, and masked
    values are deleted after their ninety days. The worker does this every hour, so
    that nothing stays for want of a next hand-over.
    """
    old = home.now() - timedelta(days=1)
    # two sweeps may meet: then the other one has moved the import already
    for row in Import.objects.filter(state=HANDED_IN, queued_at__lt=old):
        with suppress(NotAllowed):
            cancel_import(by=WORKER, row=row)
    for row in Import.objects.filter(state=CHECKING, started_at__lt=old):
        if row.spool:
            spool.remove(row.spool)
        with suppress(NotAllowed):
            _finish(row, FAILED, by=WORKER, report={"reason": _STOPPED})
    named = set(Import.objects.exclude(spool="").values_list("spool", flat=True))
    spool.remove_others(named, older_than=old)
    Store(home.home()).sweep_unmasked(home.today())


def _check(
    row: Import,
    *,
    by: By,
    paths: Sequence[Path],
    names: Sequence[str],
    compute: bool = True,
    note: Callable[[float, str], None] | None = None,
) -> Import:
    """Hand the files to the engine; whatever happens, the row says what happened."""
    from fingerpost.engine.importing import import_files
    from fingerpost.sources import looks_like

    progress = _Progress(row, note)
    store = Store(home.home())
    try:
        progress(0.1, "Reading and checking the files")
        before = {one.import_id for one in store.everything(row.source)}
        report = import_files(
            store,
            source=catalogue()[row.source],
            paths=list(zip(names, paths, strict=True)),
            now=home.now(),
            likeness=lambda file: looks_like(file, instead_of=row.source),
            measures=all_measures(),
            **_asked(row.options),
        ).as_dict()
    except Exception as fault:
        # the class only: a message of a library may quote a child's record
        log.error("import %s failed: %s", row.pk, type(fault).__name__)
        return _finish(row, FAILED, by=by, report={"reason": _SORRY})
    if row.options.get("dry_run") and report["status"] != REFUSED:
        return _finish(row, CHECKED, by=by, report=report)
    again = report["import_id"] in before
    if again and compute and run_stands(store):
        report["again"] = _AGAIN
    elif compute and report["status"] != REFUSED:
        progress(0.6, "Making the figures")
        try:
            run_measures(by=by)
        except Exception as fault:
            log.error("figures after import %s: %s", row.pk, type(fault).__name__)
            report["figures"] = _STALE
    try:
        report["touches"] = touched(row.source, report)
    except Exception as fault:  # the page then lacks one list, and says nothing wrong
        log.error("what import %s touches: %s", row.pk, type(fault).__name__)
    return _finish(row, report["status"], by=by, report=report)


def _asked(options: Mapping[str, Any]) -> dict[str, Any]:
    """The options as the engine takes them; days come out of the table as text."""
    asked = {name: value for name, value in options.items() if name != TYPED}
    for name in ("as_at", "covers_from"):
        if isinstance(asked.get(name), str):
            asked[name] = date.fromisoformat(asked[name])
    return asked


_AGAIN = (
    "These very files were imported before and nothing has changed since. What was "
    "found then still holds, and the figures were not made again."
)
_STALE = (
    "The files are stored, but something went wrong on our side when the figures were "
    "made. Pages still show the earlier figures. Please tell the programme team."
)
_STOPPED = (
    "The program ended while this was being checked. Nothing has been stored. Hand the "
    "files in again."
)
_SORRY = (
    "Something went wrong on our side while this was being checked. Nothing has been "
    "stored. Please tell the programme team."
)


def _finish(row: Import, state: str, *, by: By, report: dict[str, Any]) -> Import:
    row.report = report
    # what was only checked is not there, though it has its name already
    row.import_id = "" if state == CHECKED else report.get("import_id") or ""
    row.shape = report.get("shape") or ""
    row.area = report.get("area") or ""
    row.percent, row.doing = 100, ""
    return _move(row, state, by=by)


@transaction.atomic
def _move(row: Import, state: str, *, by: By) -> Import:
    """Move an import to another state, if the table allows it, and note who did."""
    now_in = Import.objects.select_for_update().values_list("state", flat=True)
    before = now_in.get(pk=row.pk)
    if state not in IMPORT_STATES[before].moves:
        word = IMPORT_STATES[before].word.lower()
        raise NotAllowed(f"This import is {word}; it cannot be changed that way.")
    row.state = state
    if state == CHECKING:
        row.started_at, row.doing = home.now(), "Reading the files"
    if IMPORT_STATES[state].over:
        row.finished_at, row.spool = home.now(), ""
    row.save()
    counts = {"findings": row.counted} if row.told else {}
    detail = {**counts, **_which(row)} if IMPORT_STATES[state].over else counts
    record(by=by, verb=f"import: {state}", about=row, detail=detail)
    return row


def _which(row: Import) -> dict[str, Any]:
    """Which bytes an entry of the audit trail is about, without their names."""
    return {
        "files": len(row.files),
        "sha256": [file["sha256"] for file in row.files if file.get("sha256")],
    }


class _Progress:
    """Notes how far it is, at most twice a second."""

    def __init__(self, row: Import, also: Callable[[float, str], None] | None):
        self.row, self.also, self.last = row, also, 0.0

    def __call__(self, share: float, doing: str) -> None:
        """Note a share from 0 to 1 and what is being done."""
        if self.also:
            self.also(share, doing)
        moment = time.monotonic()
        if moment - self.last < _EVERY:
            return
        self.last = moment
        self.row.percent, self.row.doing = round(100 * min(share, 1)), doing[:120]
        self.row.save(update_fields=["percent", "doing"])
