"""When data is due: the late first, then month by month; also as a calendar file."""

from datetime import UTC

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fingerpost import home
from fingerpost.engine.period import say_day
from fingerpost.partnership.permissions import requires
from fingerpost.register import queries
from fingerpost.register.queries import described
from fingerpost.register.queries.calendar import by_month, deliveries


@requires("register.view")
def calendar(request: HttpRequest) -> HttpResponse:
    """What should come in which month, the late sources first."""
    found = queries.expected()
    late = [one for one in found if one.late]
    context = {
        "late": [
            (
                _name(one),
                say_day(one.due) if one.due else "",
                _whom(one),
                say_day(one.last) if one.last else "Never",
            )
            for one in late
        ],
        "late_head": ["Source", "Was due", "Ask", "Last came"],
        "months": [
            (
                title,
                [
                    (
                        _name(one.source),
                        say_day(one.on) if one.sure else f"About {say_day(one.on)}",
                        _whom(one.source),
                    )
                    for one in rows
                ],
            )
            for title, rows in by_month(deliveries(found, today=home.today()))
        ],
        "head": ["Source", "Due", "Ask"],
        "unknown": [
            (_name(one), described.due_words(one)) for one in found if one.due is None
        ],
    }
    return render(request, "register/calendar.html", context)


@requires("register.view")
def download(request: HttpRequest) -> HttpResponse:
    """The same days as a file that calendar programs read (RFC 5545)."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Fingerpost//Data register//EN",
    ]
    made = f"{home.now().astimezone(UTC):%Y%m%dT%H%M%S}"
    for one in deliveries(queries.expected(), today=home.today()):
        lines += [
            "BEGIN:VEVENT",
            f"UID:{one.source.slug}-{one.on:%Y%m%d}@fingerpost",
            f"DTSTAMP:{made}Z",
            f"DTSTART;VALUE=DATE:{one.on:%Y%m%d}",
            f"SUMMARY:{_escaped('Data due: ' + one.source.title)}",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    text = "".join(f"{piece}\r\n" for line in lines for piece in _folded(line))
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="data-due.ics"'
    return answer


def _name(one: queries.Expected) -> str:
    if one.record is None:
        return one.title
    return described.link(f"/workspace/register/sources/{one.record.pk}/", one.title)


def _whom(one: queries.Expected) -> str:
    record = one.record
    if record is None:
        return "Not on the register"
    who = record.owner or record.owner_title or record.organisation
    return str(record.contact or who or described.NOT_RECORDED)


def _escaped(text: str) -> str:
    """A text as a calendar file writes it."""
    for letter in ("\\", ";", ","):
        text = text.replace(letter, f"\\{letter}")
    return text


def _folded(line: str) -> list[str]:
    """A line in pieces of at most 75 bytes, as the format asks."""
    pieces, piece = [], ""
    for letter in line:
        if len((piece + letter).encode()) > 73:
            pieces.append(piece)
            piece = " "
        piece += letter
    return [*pieces, piece]
