"""Handing in files by program, and reading what was found in them.

These are the only operations that a token is needed for, and handing in is the only one
that changes anything. The worker opens the files, never the process that serves pages.
"""

import time
from collections.abc import Callable
from threading import BoundedSemaphore
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from ninja import File, Form, Router
from ninja.files import UploadedFile
from ninja.throttling import SimpleRateThrottle

from fingerpost.api.audience import Token
from fingerpost.api.problems import Problem, answer, unknown
from fingerpost.api.schemas import HandOver, ImportAnswer, ProblemAnswer
from fingerpost.evidence import actions
from fingerpost.evidence.models import CHECKED, FAILED, REFUSED, Import
from fingerpost.partnership.actions import NotAllowed, note_view
from fingerpost.partnership.queries import partnership
from fingerpost.sources import catalogue

PATIENCE = 4.0  # seconds to wait for the worker before answering "not yet"
_PAUSE = 0.2
# One hand-over of each process waits for the worker. The others are answered at once,
# so that many of them leave pages free for everybody else
_WAITING = BoundedSemaphore(1)
SAID = {
    400: ProblemAnswer,
    401: ProblemAnswer,
    403: ProblemAnswer,
    404: ProblemAnswer,
    413: ProblemAnswer,
}
router = Router()


class FewHandOvers(SimpleRateThrottle):
    """At most thirty hand-overs a minute from one address."""

    scope = "api-imports"
    cache = cache

    def get_cache_key(self, request: HttpRequest) -> str:
        """One count for each address that hands in."""
        return f"api-imports-{self.get_ident(request)}"


class HandIn(Token):
    """The token of somebody who may import, and a hand-over that is not too large."""

    def __call__(self, request: HttpRequest) -> Any:
        """The owner of the token. Raises Problem before anything sent is read."""
        person = super().__call__(request)
        size = request.META.get("CONTENT_LENGTH") or "0"
        if size.isdecimal() and int(size) > actions.LARGEST:
            raise Problem(
                413,
                "too-large",
                "This is too large",
                "At most 1 gigabyte is taken at once. Split it.",
            )
        return person


def token_needed(permission: str) -> Callable[[Any], Any]:
    """Mark an operation that needs a token, with what its owner must be allowed."""

    def mark(operation: Any) -> Any:
        operation.permission = permission
        return operation

    return mark


@router.post(
    "/imports",
    auth=HandIn("evidence.import"),
    throttle=[FewHandOvers("30/m")],
    response={
        200: ImportAnswer,
        201: ImportAnswer,
        202: ImportAnswer,
        422: ImportAnswer,
        **SAID,
    },
    summary="Hand in files",
)
@token_needed("evidence.import")
def hand_in(
    request: HttpRequest,
    files: File[list[UploadedFile]],
    said: Form[HandOver],
) -> Any:
    """The files of one return or publication, as a form (multipart/form-data).

    They are checked, then kept whole or refused whole. The answer is the report: 201
    when they are kept, 422 when they are refused (the reason says why), 200 when they
    were only checked (dry_run), and 202 with an address when it takes longer.
    """
    known = catalogue().get(said.source)
    if known is None:
        raise Problem(
            400,
            "unknown-source",
            "Unknown source",
            f"There is no source called '{said.source[:60]}'. See /api/v1/sources.",
        )
    person = request.auth  # type: ignore[attr-defined]
    options = {
        "area": said.area or (partnership().area if known.local else ""),
        "year": said.year,
        "as_at": said.as_at.isoformat() if said.as_at else "",
        "covers_from": said.covers_from.isoformat() if said.covers_from else "",
        "part": said.part,
        "rules": said.rules,
        "dry_run": said.dry_run,
    }
    try:
        row = actions.queue_import(
            by=person, source=known.slug, files=list(files), options=options
        )
        actions.start_import(by=person, row=row, replace=said.replace)
    except NotAllowed as refusal:
        raise Problem(400, "refused", "It was refused", str(refusal)) from None
    return _told(_when_over(row))


@router.get(
    "/imports/{int:number}",
    auth=Token("evidence.view_imports"),
    response={200: ImportAnswer, **SAID},
    summary="What was found in a hand-over",
)
@token_needed("evidence.view_imports")
def hand_over(request: HttpRequest, number: int) -> Any:
    """The report of a hand-over by its number; its status while it is not over."""
    row = Import.objects.filter(pk=number).first()
    if row is None:
        raise unknown("import", f"There is no hand-over with the number {number}.")
    note_view(by=request.auth, page=f"what was found in import {number}")  # type: ignore[attr-defined]
    told = _told(row)
    if told.status_code in (201, 202, 422):
        told.status_code = 200
    return told


def _when_over(row: Import) -> Import:
    """The hand-over when the worker has done with it, or when patience ends."""
    row.refresh_from_db()
    if row.over or not _WAITING.acquire(blocking=False):
        return row
    try:
        end = time.monotonic() + PATIENCE
        while not row.over and time.monotonic() < end:
            time.sleep(_PAUSE)
            row.refresh_from_db()
    finally:
        _WAITING.release()
    return row


def _told(row: Import) -> HttpResponse:
    """The report of a hand-over, or how far it is, with its address."""
    address = reverse("api:hand_over", args=[row.pk])
    if row.state == FAILED:
        said = row.report.get("reason") or "Please tell the programme team."
        return answer(500, "our-fault", "Something is wrong on our side", said)
    if not row.over:
        told = JsonResponse(
            {"number": row.pk, "status": row.state, "percent": row.percent}, status=202
        )
    else:
        status = {REFUSED: 422, CHECKED: 200}.get(row.state, 201)
        report = dict(row.report) or {"status": row.state}
        told = JsonResponse({"number": row.pk, **report}, status=status)
    told.headers["Location"] = address
    return told
