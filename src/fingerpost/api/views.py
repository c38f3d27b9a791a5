"""The operations of the API that read figures, and the pages about the API.

Everything here is open to the public, who see official statistics and what has been
made public of the partnership's own figures. A token shows its owner as much as the
pages do. Handing in files, the one operation that writes, is in `imports`.
"""

from functools import wraps
from typing import Any, Literal

from django.core.cache import cache
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from ninja import NinjaAPI, Query
from ninja.errors import HttpError, ValidationError
from ninja.throttling import SimpleRateThrottle

from fingerpost.api import imports, problems, queries
from fingerpost.api.audience import asker
from fingerpost.api.evidence import evidence_answer
from fingerpost.api.problems import Problem, unknown
from fingerpost.api.schemas import (
    AreaRow,
    EvidenceAnswer,
    MeasureRow,
    ObservationPage,
    ObservationRow,
    ProblemAnswer,
    ReadingAnswer,
    SourceRow,
)
from fingerpost.api.spreadsheet import csv_answer, wants_csv
from fingerpost.evidence.queries import comparison_for, measure_page, reading_for
from fingerpost.evidence.queries.readings import figures, observations
from fingerpost.judgement.comparators import answer as comparison_answer
from fingerpost.judgement.reading import as_json
from fingerpost.partnership.permissions import public
from fingerpost.reports.method import method_entry

LARGEST_PAGE = 1000
Basis = Literal["local", "official", "entered"]
SAID = {404: ProblemAnswer, 401: ProblemAnswer, 400: ProblemAnswer}


class FewEnough(SimpleRateThrottle):
    """At most ten requests a second on average from one address, over a minute."""

    scope = "api"
    cache = cache

    def get_cache_key(self, request: HttpRequest) -> str:
        """One count for each address that asks."""
        return f"api-{self.get_ident(request)}"


api = NinjaAPI(
    title="Fingerpost",
    version="1",
    description="Where a SEND local area partnership is and which way it is going.",
    openapi_url=None,
    docs_url=None,
    urls_namespace="api",
    throttle=[FewEnough("600/m")],
)
api.add_exception_handler(Problem, problems.of_problem)
api.add_exception_handler(ValidationError, problems.of_validation)
api.add_exception_handler(HttpError, problems.of_http)
for fault in (SuspiciousOperation, MultiPartParserError, UnreadablePostError):
    api.add_exception_handler(fault, problems.of_cut)
api.add_exception_handler(Exception, problems.of_bug)
api.add_router("", imports.router)


@api.get("/measures", response={200: list[MeasureRow]}, summary="All measures")
@public
def measures(request: HttpRequest) -> Any:
    """Every measure that the asker may read about."""
    return [method_entry(one) for one in queries.visible_measures(asker(request))]


@api.get("/measures/{slug}", response={200: dict, **SAID}, summary="One definition")
@public
def measure(request: HttpRequest, slug: str) -> Any:
    """How a measure is counted, and the known issues of the data that it rests on."""
    who = asker(request)
    one = queries.find_measure(slug, who)
    return {**method_entry(one), "caveats": queries.known_issues(one, who)}


@api.get("/observations", response={200: ObservationPage, **SAID}, summary="Figures")
@public
def observation_list(
    request: HttpRequest,
    measure: str | None = None,
    area: str | None = None,
    period: str | None = None,
    basis: Basis | None = None,
    breakdowns: bool = False,
    page: int = Query(1, ge=1),
    page_size: int = Query(100, ge=1, le=LARGEST_PAGE),
    format: Literal["json", "csv"] | None = None,
) -> Any:
    """Figures, local, official and typed in, side by side and never merged.

    CSV (by `format=csv` or the Accept header) holds all rows that fit, not a page.
    """
    who = asker(request)
    wanted = queries.find_period(period) if period else None
    one = queries.find_measure(measure, who) if measure else None
    areas = None
    if area:
        found = queries.find_area(area)
        areas = [found.code, *getattr(found, "other_codes", ())]
    rows = queries.seen_by(
        observations(),
        asker=who,
        measure=one,
        basis=basis,
        areas=areas,
        period=wanted,
        breakdowns=breakdowns,
    )
    if wanted is not None and not rows:
        raise unknown("period", f"There are no figures for {wanted.label}.")
    plain = queries.with_caveats(rows, who)
    if wants_csv(request):
        return csv_answer(plain, tuple(ObservationRow.model_fields), "observations")
    pages = max(1, -(-len(plain) // page_size))
    if page > pages:
        raise unknown("page", f"There are {pages} pages.")
    start = (page - 1) * page_size
    following = request.GET.copy()
    following["page"] = str(page + 1)
    return {
        "items": plain[start : start + page_size],
        "count": len(plain),
        "page": page,
        "pages": pages,
        "next": f"{request.path}?{following.urlencode()}" if page < pages else None,
    }


@api.get("/readings/{slug}", response={200: ReadingAnswer, **SAID}, summary="A reading")
@public
def reading(
    request: HttpRequest, slug: str, area: str | None = None, basis: Basis | None = None
) -> Any:
    """Everything that may be said about a measure: value, direction, target, words.

    Without an area: the partnership's own. Without a basis: the one read first.
    """
    who = asker(request)
    one = queries.find_measure(slug, who)
    code = queries.find_area(area).code if area else None
    if basis is None:
        found = measure_page(one.slug, audience=who.audience, area=code).headline
    elif basis not in one.bases:
        found = None
    else:
        made = reading_for(one.slug, basis=basis, audience=who.audience, area=code)
        found = made if made.series or made.observation else None
    if found is None:
        raise unknown("figure", f"There is no such figure of {one.title}.")
    return JsonResponse(as_json(found))


@api.get(
    "/evidence/{slug}",
    response={200: EvidenceAnswer, **SAID},
    summary="Evidence in words",
)
@public
def evidence(request: HttpRequest, response: HttpResponse, slug: str) -> Any:
    """What families and partners told, each piece with its own strength, as on pages.

    Nothing keeps a copy of this answer: a family that takes its consent back takes its
    story out of the next one.
    """
    who = asker(request)
    response["Cache-Control"] = "no-store"
    return evidence_answer(queries.find_measure(slug, who), who)


@api.get("/comparisons/{slug}", response={200: dict, **SAID}, summary="A comparison")
@public
def comparison(request: HttpRequest, slug: str, area: str | None = None) -> Any:
    """An area beside its region, England and the areas most like it: official only."""
    one = queries.find_measure(slug, asker(request))
    code = queries.find_area(area).code if area else None
    found = comparison_for(one.slug, area=code)
    if found is None:
        raise unknown("figure", f"There is nothing to compare {one.title} with.")
    return comparison_answer(found, decimals=one.decimals)


@api.get("/areas", response={200: list[AreaRow]}, summary="Areas")
@public
def areas(request: HttpRequest) -> Any:
    """Every area that there are figures about."""
    asker(request)
    names = AreaRow.model_fields
    return [
        {name: getattr(row, name) or "" for name in names}
        for row in sorted(figures().areas.values(), key=lambda row: row.code)
    ]


@api.get("/sources", response={200: list[SourceRow]}, summary="Data sources")
@public
def sources(request: HttpRequest) -> Any:
    """The data sources: whose they are and under which licence they may be used."""
    from fingerpost.sources import catalogue

    asker(request)
    return [source.as_dict() for source in catalogue().values()]


OPERATIONS: dict[str, Any] = {
    function.__name__: function
    for function in (
        measures,
        measure,
        observation_list,
        reading,
        evidence,
        comparison,
        areas,
        sources,
        imports.hand_in,
        imports.hand_over,
    )
}


@public
def openapi(request: HttpRequest) -> HttpResponse:
    """The OpenAPI document of these operations."""
    return JsonResponse(api.get_openapi_schema(path_prefix="/api/v1/"))


@public
def index(request: HttpRequest) -> HttpResponse:
    """The page for people: what there is to ask, with an example of each."""
    schema = api.get_openapi_schema(path_prefix="/api/v1/")
    operations = [
        {
            "method": method.upper(),
            "path": path,
            "summary": said["summary"],
            "description": said.get("description", "").replace("`", ""),
            "parameters": [*_asked(said), *_sent(schema, said)],
            "token": bool(said.get("security")),
        }
        for path, methods in schema["paths"].items()
        for method, said in methods.items()
    ]
    told = {"operations": operations, "problems": list(problems.KINDS.items())}
    return render(request, "api/index.html", told)


def _asked(said: dict[str, Any]) -> list[tuple[str, str, bool]]:
    return [
        (each["name"], _kind(each["schema"]), each["required"])
        for each in said.get("parameters", ())
    ]


def _sent(schema: dict[str, Any], said: dict[str, Any]) -> list[tuple[str, str, bool]]:
    """The fields of a form that an operation is sent."""
    content = said.get("requestBody", {}).get("content", {})
    form = content.get("multipart/form-data", {}).get("schema", {})
    fields = form.get("properties", {})
    return [
        (name, _kind(each), name in form.get("required", ()))
        for name, each in fields.items()
    ]


def _kind(schema: dict[str, Any]) -> str:
    kinds = schema.get("anyOf", [schema])
    named = [
        " or ".join(map(str, each["enum"]))
        if "enum" in each
        else "files"
        if each.get("type") == "array"
        else each.get("type", "")
        for each in kinds
        if each.get("type") != "null"
    ]
    return ", ".join(name for name in named if name)


@public
def nothing_here(request: HttpRequest, rest: str = "") -> HttpResponse:
    """An address of the API that does not exist."""
    return problems.answer(
        404,
        "unknown-address",
        "There is nothing here",
        "See /api/v1/ for what there is.",
    )


def open_to_asker(view: Any, permission: str) -> Any:
    """A view of the API with its permission, that no shared cache keeps for another."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer: HttpResponse = view(request, *args, **kwargs)
        if "Authorization" in request.headers:
            answer.headers["Cache-Control"] = "no-store, private"
        else:
            answer.headers.setdefault("Cache-Control", "public, max-age=60")
        answer.headers["Vary"] = "Accept, Authorization, Accept-Encoding"
        return answer

    guarded.permission = permission  # type: ignore[attr-defined]
    guarded.csrf_exempt = True  # type: ignore[attr-defined]
    return guarded
