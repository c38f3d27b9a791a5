"""Errors as problem details (RFC 9457): a type, a title, a status and one sentence."""

from typing import Any

from django.http import HttpRequest, JsonResponse

MEDIA_TYPE = "application/problem+json"

# every kind of problem, in words, for the page about the API
KINDS = {
    "unknown-measure": "There is no measure of this name.",
    "unknown-area": "There is no area of this code or number.",
    "unknown-period": "This is not a period, or there are no figures for it.",
    "unknown-figure": "There is no such figure that you may see.",
    "unknown-page": "There are not so many pages.",
    "unknown-address": "There is nothing at this address.",
    "bad-parameter": "A parameter is not what it should be; its name is given.",
    "bad-token": "The token is unknown, has run out or was revoked.",
    "no-token": "This operation needs a token.",
    "not-allowed": "The owner of the token may not do this.",
    "unknown-source": "There is no data source of this name.",
    "unknown-import": "There is no hand-over of this number.",
    "too-large": "More than 1 gigabyte was sent at once.",
    "cut-off": "What was sent is cut off, or is no form with files.",
    "too-many-requests": "More than 600 requests in a minute from one address, or more "
    "than 30 hand-overs.",
    "refused": "The request was refused; the detail says why.",
    "our-fault": "A fault of ours. Please report it.",
}


class Problem(Exception):
    """The request cannot be answered, for a reason that the caller can act on."""

    def __init__(self, status: int, kind: str, title: str, detail: str):
        super().__init__(detail)
        self.status, self.kind, self.title, self.detail = status, kind, title, detail


def unknown(what: str, detail: str) -> Problem:
    """There is no such measure, area, period or source."""
    return Problem(404, f"unknown-{what}", f"Unknown {what}", detail)


def answer(
    status: int, kind: str, title: str, detail: str, **more: Any
) -> JsonResponse:
    """A problem as a response. `kind` is the last part of its type."""
    made = JsonResponse(
        {
            "type": f"/api/v1/#{kind}",
            "title": title,
            "status": status,
            "detail": detail,
            **more,
        },
        status=status,
        content_type=MEDIA_TYPE,
    )
    made.headers["Cache-Control"] = "no-store"
    if status == 401:
        made.headers["WWW-Authenticate"] = 'Bearer realm="fingerpost"'
    return made


def of_problem(request: HttpRequest, problem: Any) -> JsonResponse:
    """A problem that an operation raised."""
    return answer(problem.status, problem.kind, problem.title, problem.detail)


def of_validation(request: HttpRequest, fault: Any) -> JsonResponse:
    """Parameters that are not what they should be, by name."""
    names = sorted({str(each["loc"][-1]) for each in fault.errors})
    return answer(
        400,
        "bad-parameter",
        "A parameter is not what it should be",
        f"Look at: {', '.join(names)}.",
        parameters=names,
    )


def of_http(request: HttpRequest, fault: Any) -> JsonResponse:
    """An error that the framework raised, such as too many requests."""
    if fault.status_code == 429:
        return answer(
            429,
            "too-many-requests",
            "Too many requests",
            "Wait a minute, then ask again; ask for larger pages instead of more.",
        )
    return answer(fault.status_code, "refused", "The request was refused", str(fault))


def of_cut(request: HttpRequest, fault: Any) -> JsonResponse:
    """What was sent ends too early, is no form, or has too many parts."""
    return answer(
        400,
        "cut-off",
        "What was sent cannot be read",
        "It is cut off, or is no form with files (multipart/form-data), or has too "
        "many parts. Nothing was stored. Send it again.",
    )


def of_bug(request: HttpRequest, fault: Any) -> JsonResponse:
    """A bug: nothing of it is shown, because a message may quote a record."""
    import logging

    logging.getLogger(__name__).error("the API failed: %s", type(fault).__name__)
    return answer(
        500, "our-fault", "Something is wrong on our side", "Please report this."
    )
