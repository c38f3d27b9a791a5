"""The page of what inspectors found: our area first, then those of our region."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fingerpost.engine.period import say_day
from fingerpost.evidence.queries import inspections as found_by
from fingerpost.partnership.permissions import public
from fingerpost.partnership.queries import partnership
from fingerpost.site.provenance import INVENTED, Row
from fingerpost.sources import catalogue

SOURCE = "ofsted_area_send"


@public
def inspections(request: HttpRequest) -> HttpResponse:
    """Published outcomes of inspections of the local area and of its region."""
    found = found_by.inspections()
    context = {
        "area": found.area,
        "region": found.region,
        "own": [(_title(one), _facts(one)) for one in found.own],
        "around": [
            (
                one.name,
                say_day(one.started),
                " ".join(part for part in (one.found, one.revisit) if part),
            )
            for one in found.around
        ],
        "about": _about() if found.own or found.around else [],
    }
    return render(request, "site/inspections.html", context)


def _title(one: found_by.Inspection) -> str:
    return f"Inspection of {say_day(one.started)}"


def _facts(one: found_by.Inspection) -> list[Row]:
    rows: list[Row] = [("What they found", one.found)]
    if one.published is not None:
        rows.append(("Published", say_day(one.published)))
    if one.revisited is not None:
        rows.append(("Revisited", say_day(one.revisited)))
    if one.revisit:
        rows.append(("What the revisit found", one.revisit))
    rows.append(("Framework of inspection", _upper(one.framework)))
    return rows


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def _about() -> list[Row]:
    if partnership().is_demonstration:
        return [("Producer", INVENTED)]
    source = catalogue()[SOURCE]
    return [
        ("Source", source.title),
        ("Producer", source.publisher),
        ("Licence", source.licence),
        ("Attribution", source.attribution),
    ]
