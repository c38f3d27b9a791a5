"""Rating a measure's figures, and signing them off for the board's papers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from fingerpost.evidence import actions, queries
from fingerpost.evidence.forms.quality import RatingForm, SignOffAllForm, SignOffForm
from fingerpost.evidence.queries.quality import badge_of
from fingerpost.evidence.queries.sign_offs import hindrances, signed
from fingerpost.evidence.queries.signing import to_sign
from fingerpost.evidence.views.measures import GET_AND_POST, back_to, measure_or_404
from fingerpost.partnership.actions import NotAllowed, note_view
from fingerpost.partnership.permissions import requires, signed_in
from fingerpost.partnership.views import sent


@requires("evidence.rate_quality")
@require_http_methods(GET_AND_POST)
def rate(request: HttpRequest, slug: str) -> HttpResponse:
    """Say how far a measure's figures can be trusted."""
    found = measure_or_404(slug)
    form = RatingForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.rate_quality(
                by=signed_in(request), measure=slug, **form.cleaned_data
            )
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Your rating is kept with your name.")
            return redirect("workspace-measure", slug=slug)
    context = {
        "form": form,
        "measure": found,
        "badge": badge_of(slug),
        "back": back_to(found),
    }
    return render(request, "evidence/rate.html", context)


@requires("evidence.sign_off")
@require_http_methods(GET_AND_POST)
def sign_off(request: HttpRequest, slug: str) -> HttpResponse:
    """Look once more at the figures and what goes with them, then sign them off."""
    found = measure_or_404(slug)
    person = signed_in(request)
    note_view(by=person, page=f"the measure {slug}")
    now = queries.figures()
    page = queries.measure_page(slug, audience="partner", now=now)
    badge = badge_of(slug, now=now)
    form = SignOffForm(sent(request))
    missing = hindrances(page, by=person, badge=badge, now=now)
    if request.method == "POST" and not missing and form.is_valid():
        try:
            actions.sign_off(by=person, measure=slug, words=form.cleaned_data["words"])
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "These figures are signed off.")
            return redirect("workspace-measure", slug=slug)
    context = {
        "form": form,
        "measure": found,
        "reading": page.headline,
        "badge": badge,
        "signed": signed(now=now, measures=[found])[slug],
        "missing": missing,
        "caveats": now.standing.caveats(found, audience="public"),
        "back": back_to(found),
    }
    return render(request, "evidence/sign_off.html", context)


@requires("evidence.sign_off")
@require_http_methods(GET_AND_POST)
def sign_off_all(request: HttpRequest) -> HttpResponse:
    """All measures of the board on one page: look at them, then sign them off."""
    person = signed_in(request)
    note_view(by=person, page="the figures to be signed off")
    now = queries.figures()
    lines = to_sign(by=person, now=now)
    ready = [line for line in lines if line.ready]
    form = SignOffAllForm(
        sent(request),
        measures=[(line.measure.slug, line.measure.short_title) for line in ready],
        initial={
            "run": now.run_id,
            "measures": [line.measure.slug for line in ready],
        },
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            rows = actions.sign_off_all(
                by=person, measures=data["measures"], run_id=data["run"]
            )
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            noun = "measure is" if len(rows) == 1 else "measures are"
            messages.success(request, f"{len(rows)} {noun} signed off.")
            return redirect("sign-off-all")
    context = {
        "form": form,
        "ready": ready,
        "blocked": [x for x in lines if x.missing and not x.signed.holds],
        "done": [line for line in lines if line.signed.holds],
    }
    return render(request, "evidence/sign_off_all.html", context)
