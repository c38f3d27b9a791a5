"""A measure as partners see it: both bases, words and their history, decisions."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from fingerpost.engine.measure import Measure
from fingerpost.evidence import actions, forms, queries
from fingerpost.evidence.models import Commentary, Kpi, RebaseRecord
from fingerpost.evidence.queries import described, exception_reports
from fingerpost.evidence.queries.quality import badge_of
from fingerpost.evidence.queries.sign_offs import signed
from fingerpost.judgement import sentence
from fingerpost.measures import catalogue
from fingerpost.partnership.actions import NotAllowed, note_view
from fingerpost.partnership.permissions import may, requires, signed_in
from fingerpost.partnership.views import sent

GET_AND_POST = ["GET", "HEAD", "POST"]
# what may be done on a measure's page: permission, last part of the address, words
DOINGS = (
    ("evidence.write_commentary", "commentary/", "Write what happened and why"),
    ("evidence.set_baseline", "baseline/", "Set the baseline"),
    ("evidence.set_target", "target/", "Set a target"),
    ("evidence.add_milestone", "milestone/", "Add a milestone"),
    (
        "evidence.expect_year_end",
        "expected/",
        "Say what you expect at the end of the year",
    ),
    ("evidence.rebase", "rebase/", "Begin a new stretch"),
    ("evidence.choose_chart", "chart/", "Choose the chart"),
    ("evidence.enter_figures", "figures/", "Type in figures"),
    ("evidence.record_evidence", "evidence/", "Record evidence in words"),
    ("evidence.record_evidence", "judgement/", "Judge in words"),
    ("evidence.rate_quality", "quality/", "Rate the quality of its figures"),
    ("evidence.sign_off", "sign-off/", "Sign its figures off for the board's papers"),
    ("evidence.choose_kpis", "who/", "Say who answers for it"),
)

NOT_COUNTED = "This is not counted. It is judged in words, from evidence."
HEADS = {
    "milestones": ("Milestone", "By", "Expected", "Reached", "Status"),
    "targets": ("Target", "From", "By", "Set by", "Decision", "Why"),
    "baselines": ("Baseline", "Period", "Source", "Set by", "Why"),
    "expected": ("Period", "Expected", "How", "Made on", "By"),
}


@requires("evidence.view_measure")
def measure(request: HttpRequest, slug: str) -> HttpResponse:
    """One measure with everything that partners may know about it."""
    found = measure_or_404(slug)
    note_view(by=signed_in(request), page=f"the measure {slug}")
    now = queries.figures()
    page = queries.measure_page(slug, audience="partner", now=now)
    decided = now.decided.get(slug, {}).get(RebaseRecord, [])
    decides = may(signed_in(request), "evidence.rebase")
    parts = [
        {
            "title": queries.boards.title(found, one.basis) or forms.BASES[one.basis],
            "reading": one,
            "compared": True,
            "said": sentence.parts(one, measure=found),
            "drawn": queries.drawn(one, measure=found, now=now),
            "between": queries.between(one, measure=found, now=now),
            "facts": described.facts(one, found),
            "milestones": described.milestones(one),
            "baselines": described.baselines(one, found),
            "targets": described.targets(one, found),
            "expected": described.expected(one),
            "steps": [step for step in one.step_changes if step.waits],
            "decided": queries.trail(decided, one, found),
        }
        for one in page.readings
    ]
    badge = badge_of(slug, now=now)
    judged = found.form == "judgement"
    context = {
        "page": page,
        "measure": found,
        "parts": parts,
        "sides": queries.beside_of(page, badge=badge),
        "no_figure": NOT_COUNTED
        if judged
        else "There is no figure for this measure yet.",
        "rounds": queries.rounds(page.entered, found),
        "compared": queries.compared(page.comparison, measure=found, now=now),
        "comparison": described.compared(page.comparison, found),
        "among": queries.among_others(slug, now=now),
        "may_set_groups": may(signed_in(request), "evidence.set_groups"),
        "about": described.about(page),
        "sources": described.sources(page),
        "doings": [
            (f"/workspace/measures/{slug}/{end}", words)
            for permission, end, words in DOINGS
            if may(signed_in(request), permission) and _fits(found, end)
        ],
        "heads": HEADS,
        "decides": decides,
        "sees_steps": decides or (page.kpi and page.kpi.lead == signed_in(request)),
        "may_change_settings": may(signed_in(request), "partnership.change_settings"),
        "badge": badge,
        "signed": signed(now=now, measures=[found])[slug],
        "issues": [
            (issue, f"/workspace/register/issues/{issue.pk}/")
            for issue in now.standing.touching(found)
        ],
        "may_report": may(signed_in(request), "register.report_issues"),
        "defined_here": found.slug not in catalogue(),
        "may_record": may(signed_in(request), "evidence.record_evidence"),
        "may_publish_words": may(signed_in(request), "evidence.publish_evidence"),
        "may_publish": may(signed_in(request), "evidence.publish_commentary"),
        "reports": exception_reports.of_measure(
            slug, person=signed_in(request), today=now.today
        ),
        "answers": described.answers(slug),
        "may_ask": exception_reports.may_ask(signed_in(request), found),
    }
    return render(request, "evidence/measure.html", context)


@requires("evidence.write_commentary")
@require_http_methods(GET_AND_POST)
def commentary(request: HttpRequest, slug: str) -> HttpResponse:
    """What happened, why, so what for families, what next, about the latest period."""
    found = measure_or_404(slug)
    note_view(by=signed_in(request), page=f"the measure {slug}")
    page = queries.measure_page(slug, audience="partner")
    observation = page.headline.observation if page.headline else None
    if observation is None:
        return render(
            request,
            "evidence/no_figure.html",
            {"measure": found, "what": "write about", "back": back_to(found)},
        )
    there = page.commentary
    initial = (
        {part: getattr(there, part) for part in ("happened", "why", "so_what", "next")}
        if there and there.period == observation.period
        else {}
    )
    form = forms.CommentaryForm(sent(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.write_commentary(
            by=signed_in(request),
            measure=slug,
            period=observation.period,
            **form.cleaned_data,
        )
        messages.success(
            request, "Your words are saved. Somebody else can publish them to families."
        )
        return redirect("workspace-measure", slug=slug)
    context = {
        "form": form,
        "measure": found,
        "reading": page.headline,
        "back": back_to(found),
    }
    return render(request, "evidence/commentary.html", context)


@requires("evidence.publish_commentary")
@require_http_methods(GET_AND_POST)
def publish(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Read what was written once more, then let families read it."""
    found = measure_or_404(slug)
    row = get_object_or_404(Commentary, pk=pk, measure=slug)
    note_view(by=signed_in(request), page=f"the commentary on {slug}")
    if request.method == "POST":
        try:
            actions.publish_commentary(by=signed_in(request), commentary=row)
        except NotAllowed as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "Families can now read this on the public page.")
        return redirect("workspace-measure", slug=slug)
    context = {"measure": found, "row": row, "back": back_to(found)}
    return render(request, "evidence/publish.html", context)


@requires("evidence.choose_kpis")
@require_http_methods(GET_AND_POST)
def who(request: HttpRequest, slug: str) -> HttpResponse:
    """Which partner answers for a measure, who leads, which figure is read first."""
    found = measure_or_404(slug)
    kpi = Kpi.objects.filter(measure=slug).first() or Kpi(measure=slug, on_board=False)
    form = forms.KpiForm(sent(request), instance=kpi, bases=found.bases)
    if request.method == "POST" and form.is_valid():
        on_board, order = (kpi.on_board, kpi.order) if kpi.pk else (False, 0)
        try:
            actions.set_kpi(
                by=signed_in(request),
                measure=slug,
                on_board=on_board,
                order=order,
                **form.cleaned_data,
            )
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Saved.")
            return redirect("workspace-measure", slug=slug)
    context = {"form": form, "measure": found, "back": back_to(found)}
    return render(request, "evidence/who.html", context)


def _fits(measure: Measure, doing: str) -> bool:
    """Whether something can be done with this kind of measure."""
    judged = measure.form == "judgement"
    if measure.retired is not None:
        return doing == "commentary/"
    if doing == "figures/":
        return measure.entered and not judged
    if doing == "judgement/":
        return judged
    # what has no numbers has no numbers to reach
    return not judged or doing in ("evidence/", "who/")


def back_to(measure: Measure) -> str:
    """The address of the measure's own page."""
    return f"/workspace/measures/{measure.slug}/"


def measure_or_404(slug: str) -> Measure:
    """The measure of this name. Raises Http404 in plain words."""
    try:
        return queries.definition(slug)
    except queries.UnknownMeasure as unknown:
        raise Http404(unknown.args[0]) from None
