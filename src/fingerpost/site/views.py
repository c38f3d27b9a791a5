"""The public pages: what is changing, how we are doing, how figures are made, help."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any, TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from fingerpost.disclosure.policy import SMALLEST
from fingerpost.engine.measure import Measure
from fingerpost.engine.period import say_day
from fingerpost.evidence import queries
from fingerpost.evidence.models import Kpi
from fingerpost.home import today
from fingerpost.judgement import sentence
from fingerpost.judgement.reading import Reading
from fingerpost.partnership.permissions import public
from fingerpost.partnership.queries import partnership
from fingerpost.partnership.themes import SUBJECTS, Heading, subject
from fingerpost.reports import workbook
from fingerpost.reports.arm import since_the_year_before
from fingerpost.reports.charts import sparkline
from fingerpost.site import arms, measure_page
from fingerpost.site import glossary as words

# when the accessibility statement was last gone through, sentence by sentence
STATEMENT_PREPARED = date(2026, 11, 23)
MOST_ARMS, FEWEST_ARMS = 7, 4  # on the post of the home page
MOST_WORDS = 8  # sentences below it
JUDGED = ("improvement", "concern", "common-cause", "rising", "falling")
Shown = TypeVar("Shown")  # a reading, or none
MOVED = ("improved", "worsened", "rose", "fell")


@public
def home(request: HttpRequest) -> HttpResponse:
    """What is changing, in words; the next meeting; how to have your say."""
    # a measure of two themes is in both of them, and is one measure here
    there = {
        m.slug: (m, r)
        for group in queries.public_measures()
        for m, r in group.measures
        if r is not None
    }
    chosen = _watched(there)
    every = [reading for _, reading in there.values()]
    return render(
        request,
        "site/home.html",
        {
            "arms": [(m, r, _address(m)) for m, r in chosen],
            "changing": [
                (m, sentence.parts(r, measure=m), _address(m))
                for m, r in _worth_saying(chosen, there.values())
            ],
            "next_meeting": _next_meeting(),
            "counted": arms.counted(every),
            "against_the_year_before": arms.against_the_year_before(every),
        },
    )


def _watched(
    there: dict[str, tuple[Measure, Reading]],
) -> list[tuple[Measure, Reading]]:
    """The measures that the board watches and the public may see, in its order.

    Those come first whose direction is known. Before the board has chosen: first those
    that this partnership may show from its own records.
    """
    shown = {
        slug: pair
        for slug, pair in there.items()
        if pair[1].observation and pair[1].observation.value is not None
    }
    chosen = Kpi.objects.filter(on_board=True).values_list("measure", flat=True)
    watched = [shown[slug] for slug in chosen if slug in shown] or sorted(
        shown.values(), key=lambda pair: (not pair[0].public_local, pair[0].slug)
    )
    known = [pair for pair in watched if _judged(pair[1])][:MOST_ARMS]
    silent = [pair for pair in watched if not _judged(pair[1])]
    silent.sort(key=lambda pair: not since_the_year_before(pair[1]))
    return known + silent[: max(0, FEWEST_ARMS - len(known))]


def _judged(reading: Reading) -> bool:
    """Whether the rules say which way it goes, or that it stays as it is."""
    return reading.variation.type in JUDGED


def _worth_saying(
    chosen: Iterable[tuple[Measure, Reading]],
    every: Iterable[tuple[Measure, Reading]],
) -> list[tuple[Measure, Reading]]:
    """What has more to say than its figure: the chosen ones, then all that changed."""
    rows = [pair for pair in chosen if _judged(pair[1]) or _moved(pair[1])]
    said = {measure.slug for measure, _ in rows}
    rows += [p for p in every if p[0].slug not in said and _moved(p[1])]
    return rows[:MOST_WORDS]


def _moved(reading: Reading) -> bool:
    """Whether the figure changed: by the rules, or since the year before."""
    if reading.variation.type in JUDGED:
        return reading.variation.type != "common-cause"
    changed = reading.change is not None and reading.change.word in MOVED
    return changed and bool(since_the_year_before(reading))


def _next_meeting() -> str:
    """The next meeting of the board in words, if one is to come."""
    day = partnership().next_meeting
    return say_day(day) if day is not None and day >= today() else ""


def _address(measure: Measure) -> str:
    return f"/measures/{measure.slug}/"


@public
def how_we_are_doing(request: HttpRequest) -> HttpResponse:
    """Every public measure by theme, each with its direction in a word."""
    found = queries.public_measures()
    told = queries.told_about((m for g in found for m, _ in g.measures), "public")
    every = [r for group in found for _, r in group.measures if r]
    groups = [
        {
            "heading": group.heading,
            "parts": [
                (
                    heading,
                    [
                        (m, r, arms.arm_of(r), _address(m), told.get(m.slug))
                        for m, r in rows
                    ],
                )
                for heading, rows in _by_subject(_with_reading(group))
            ],
            "measures": _with_reading(group),
            "in_words": [
                (m, told[m.slug], _address(m))
                for m, r in group.measures
                if r is None and m.slug in told
            ],
            "waiting": sum(
                reading is None and m.slug not in told for m, reading in group.measures
            ),
        }
        for group in found
    ]
    context = {
        "groups": groups,
        "counted": arms.counted(every),
        "against_the_year_before": arms.against_the_year_before(every),
    }
    return render(request, "site/how_we_are_doing.html", context)


def _with_reading(group: Any) -> list[tuple[Measure, Reading]]:
    """The measures of a theme that have a reading: what can be judged comes first."""
    rows = [(m, r) for m, r in group.measures if r is not None]
    return sorted(rows, key=lambda row: (not _has_value(row[1]), not _judged(row[1])))


def _has_value(reading: Reading) -> bool:
    return reading.observation is not None and reading.observation.value is not None


def _by_subject(
    rows: Iterable[tuple[Measure, Shown]],
) -> list[tuple[Heading, list[tuple[Measure, Shown]]]]:
    """The measures of a theme under what they are about, in the subjects' order."""
    found: dict[str, list[tuple[Measure, Shown]]] = {}
    for row in rows:
        found.setdefault(row[0].theme, []).append(row)
    order = list(SUBJECTS)
    places = sorted(found, key=lambda s: order.index(s) if s in order else len(order))
    return [(subject(slug), found[slug]) for slug in places]


@public
def theme(request: HttpRequest, slug: str) -> HttpResponse:
    """The measures of one theme as cards, under what they are about."""
    for group in queries.public_measures():
        if group.heading.slug == slug:
            told = queries.told_about((m for m, _ in group.measures), "public")
            context = {
                "heading": group.heading,
                "counted": arms.counted([r for _, r in group.measures if r]),
                "against_the_year_before": arms.against_the_year_before(
                    [r for _, r in group.measures if r]
                ),
                "parts": [
                    (
                        heading,
                        [
                            (m, r, _address(m), sparkline(r), told.get(m.slug))
                            for m, r in rows
                        ],
                    )
                    for heading, rows in _by_subject(_with_reading(group))
                ],
                "in_words": [
                    (m, told[m.slug], _address(m))
                    for m, r in group.measures
                    if r is None and m.slug in told
                ],
                "waiting": [
                    (heading, [(m, _address(m)) for m, _ in rows])
                    for heading, rows in _by_subject(
                        (m, r)
                        for m, r in group.measures
                        if r is None and m.slug not in told
                    )
                ],
            }
            return render(request, "site/theme.html", context)
    raise Http404("There is no theme of this name.")


@public
def measure(request: HttpRequest, slug: str) -> HttpResponse:
    """One measure: the sentence, the chart, the table, then everything behind it."""
    try:
        page = queries.measure_page(slug, audience="public")
    except queries.UnknownMeasure as unknown:
        raise Http404(str(unknown)) from None
    if page.measure.officers_only:
        raise Http404("This measure is not public.")
    context = measure_page.context(
        page, queries.freshness(), partnership().contact_others
    )
    context |= {
        "theme_address": reverse("theme", args=[page.headings[0].slug]),
    }
    return render(request, "site/measure.html", context)


@public
def measure_figures(request: HttpRequest, slug: str) -> HttpResponse:
    """The figures of one measure that everyone may see, as a workbook."""
    try:
        page = queries.measure_page(slug, audience="public")
    except queries.UnknownMeasure as unknown:
        raise Http404(str(unknown)) from None
    book = measure_page.book(
        page, queries.freshness(), partnership().contact_others, today()
    )
    answer = HttpResponse(workbook.workbook(book), content_type=workbook.WORKBOOK_TYPE)
    answer.headers["Content-Disposition"] = f'attachment; filename="{slug}.xlsx"'
    return answer


@public
def glossary(request: HttpRequest) -> HttpResponse:
    """Every word of the site that needs explaining."""
    entries = sorted(words.entries(), key=lambda entry: entry.place)
    letters = [
        (letter, list(found))
        for letter, found in groupby(entries, key=lambda entry: entry.name[0].upper())
    ]
    return render(
        request, "site/glossary.html", {"letters": letters, "all_words_are_here": True}
    )


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement that the law asks for."""
    context = {
        "prepared": say_day(STATEMENT_PREPARED),
        "contact": partnership().contact_others,
    }
    return render(request, "site/accessibility.html", context)


@public
def privacy(request: HttpRequest) -> HttpResponse:
    """What this site knows about those who read it, and about the children in it."""
    return render(request, "site/privacy.html", {"smallest": SMALLEST})


@public
def contact(request: HttpRequest) -> HttpResponse:
    """Whom to write to, depending on who you are (requirement R11)."""
    ours = partnership()
    routes = [
        {
            "who": "Parents, carers, children and young people",
            "words": "The parent carer forum reads this mailbox. It is made up of "
            "families like yours.",
            "email": ours.contact_families,
        },
        {
            "who": "People who work for a partner",
            "words": "Start with the person who represents your organisation on the "
            "board. If you do not know who that is, write here.",
            "email": ours.contact_partners,
        },
        {
            "who": "Everyone else",
            "words": "The programme team answers questions about this site and its "
            "figures.",
            "email": ours.contact_others,
        },
    ]
    return render(request, "site/contact.html", {"routes": routes})


@public
def form_not_sent(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form came without its proof that it is ours: say what to do (403)."""
    return render(request, "403_csrf.html", status=403)
