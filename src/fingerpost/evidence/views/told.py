"""Evidence in words: recording it, judging from it, publishing it, taking it back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from fingerpost import home
from fingerpost.disclosure.recognisable import marks
from fingerpost.engine.measure import Measure
from fingerpost.evidence import actions, forms, queries
from fingerpost.evidence.models import (
    EVIDENCE_KINDS,
    STORY,
    EvidenceEntry,
    WordsJudgement,
)
from fingerpost.evidence.views.defining import answers
from fingerpost.evidence.views.measures import GET_AND_POST, back_to, measure_or_404
from fingerpost.partnership.actions import NotAllowed, note_view
from fingerpost.partnership.permissions import requires, signed_in
from fingerpost.partnership.views import sent


@requires("evidence.record_evidence")
@require_http_methods(GET_AND_POST)
def evidence(request: HttpRequest, slug: str) -> HttpResponse:
    """Record a piece of evidence: first its kind, then its words, then a look."""
    measure = measure_or_404(slug)
    kind = request.GET.get("kind", "")
    if kind not in EVIDENCE_KINDS:
        context = _context(
            measure,
            title=f"Record evidence: {measure.short_title}",
            lead="Evidence in words stands beside the numbers, with its own strength. "
            "Partners can read it; everyone can only once somebody else has published "
            "it.",
            form=forms.EvidenceKindForm(request.GET or None),
            button="Continue",
            method="get",
        )
        return render(request, "evidence/ask_about.html", context)
    context = _context(
        measure,
        title=f"Record evidence: {measure.short_title}",
        lead=f"{EVIDENCE_KINDS[kind]}.",
        form=forms.EvidenceForm(sent(request), kind=kind),
    )
    return _recorded(request, context, kind=kind)


@requires("evidence.record_evidence")
@require_http_methods(GET_AND_POST)
def correct(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Put a piece of evidence right: a new wording, which takes the place of the old.

    The old one is kept and not shown. Everyone sees the new one only when a second
    person has read it.
    """
    measure = measure_or_404(slug)
    old = get_object_or_404(EvidenceEntry, pk=pk, measure=slug)
    if not old.consented(home.today()):
        messages.error(request, "That story may not be shown, so it is not corrected.")
        return redirect("workspace-measure", slug=slug)
    initial = {name: getattr(old, name) for name in forms.EvidenceForm.base_fields}
    context = _context(
        measure,
        title=f"Correct evidence: {measure.short_title}",
        lead=f"{EVIDENCE_KINDS[old.kind]}. What you write takes the place of what was "
        "there. Until a second person has read it, only partners see it.",
        form=forms.EvidenceForm(sent(request), kind=old.kind, initial=initial),
    )
    return _recorded(request, context, kind=old.kind, corrects=old)


def _recorded(
    request: HttpRequest, context: dict[str, Any], **fixed: Any
) -> HttpResponse:
    """The form, then a look at what was typed and at what might give a child away."""
    measure, form = context["measure"], context["form"]
    context["button"] = "Continue"
    step = request.POST.get("step", "")
    if request.method == "POST" and form.is_valid() and step != "change":
        if step != "save":
            data = form.cleaned_data
            context["marks"] = marks(f"{data['title']}\n{data['words']}")
            context["warning"] = (
                "This is kept with your name. Look once more: could anybody be "
                "recognised?"
            )
            page = "evidence/check_evidence.html"
            return render(request, page, answers(context))
        try:
            actions.record_evidence(
                by=signed_in(request),
                measure=measure.slug,
                **fixed,
                **form.cleaned_data,
            )
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The evidence is recorded. Partners can read it.")
            return redirect("workspace-measure", slug=measure.slug)
    return render(request, "evidence/ask_about.html", context)


@requires("evidence.record_evidence")
@require_http_methods(GET_AND_POST)
def judge(request: HttpRequest, slug: str) -> HttpResponse:
    """Say from the evidence whether it is better, the same, worse or cannot be said."""
    measure = measure_or_404(slug)
    if measure.form != "judgement" or measure.retired is not None:
        words = "This measure is not judged in words. Its numbers are, by fixed rules."
        if measure.retired is not None:
            words = "This measure has ended, so nothing more is judged about it."
        context = {
            "measure": measure,
            "words": words,
            "back": back_to(measure),
            "title": "Judge in words",
        }
        return render(request, "evidence/figures_not_here.html", context)
    pieces = [
        piece.entry
        for piece in queries.in_words(measure, "partner").pieces
        if piece.shown
    ]
    form = forms.JudgementForm(
        sent(request), measure=measure, pieces=pieces, today=home.today()
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.judge_in_words(
                by=signed_in(request),
                measure=slug,
                period=form.chosen_period(),
                answer=data["answer"],
                reason=data["reason"],
                evidence=list(data.get("evidence") or ()),
            )
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Your judgement is kept with your name.")
            return redirect("workspace-measure", slug=slug)
    context = _context(
        measure,
        title=f"Judge in words: {measure.short_title}",
        lead="A judgement rests on evidence. The earlier judgements stay beside it."
        + ("" if pieces else " There is no evidence yet, so all that can be said is "
           "that nobody can say."),
        form=form,
        button="Save",
    )  # fmt: skip
    return render(request, "evidence/ask_about.html", context)


@requires("evidence.publish_evidence")
@require_http_methods(GET_AND_POST)
def publish_entry(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Read evidence once more, then let everyone read it, or take it back."""
    return _publish(
        request, slug, get_object_or_404(EvidenceEntry, pk=pk, measure=slug)
    )


@requires("evidence.publish_evidence")
@require_http_methods(GET_AND_POST)
def publish_judgement(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Read a judgement once more, then let everyone read it, or take it back."""
    row = get_object_or_404(WordsJudgement, pk=pk, measure=slug)
    return _publish(request, slug, row)


def _publish(
    request: HttpRequest, slug: str, what: EvidenceEntry | WordsJudgement
) -> HttpResponse:
    measure = measure_or_404(slug)
    found = queries.in_words(measure, "partner")
    piece = next((one for one in found.pieces if one.entry == what), None)
    judged = next((one for one in found.judgements if one.row == what), None)
    if (piece is None and judged is None) or (piece is not None and not piece.shown):
        messages.error(request, "This may not be shown, or has been corrected since.")
        return redirect("workspace-measure", slug=slug)
    told = piece or judged
    public = bool(told and told.public)
    asked = forms.TakeBackForm if public else forms.PublishForm
    form = asked(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            if public:
                actions.take_words_back(
                    by=signed_in(request), what=what, reason=form.cleaned_data["reason"]
                )
                messages.success(request, "Only partners can read this now.")
            else:
                actions.publish_words(
                    by=signed_in(request), what=what, checks=form.cleaned_data["checks"]
                )
                messages.success(request, "Everyone can read this now.")
        except NotAllowed as refusal:
            messages.error(request, str(refusal))
        return redirect("workspace-measure", slug=slug)
    note_view(by=signed_in(request), page=f"evidence about {slug}")
    context = _context(
        measure,
        piece=piece,
        judged=judged,
        public=public,
        form=form,
        own=what.by_id == signed_in(request).pk,
        marks=marks(
            f"{piece.entry.title}\n{piece.entry.words}"
            if piece
            else judged.reason
            if judged
            else ""
        ),
    )
    return render(request, "evidence/publish_words.html", context)


@requires("evidence.record_evidence")
@require_http_methods(GET_AND_POST)
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Delete a family's story, because it has taken its consent back."""
    row = get_object_or_404(EvidenceEntry, pk=pk, measure=slug, kind=STORY)
    if request.method != "POST":
        shown = row.consented(home.today())
        context = _context(measure_or_404(slug), row=row, shown=shown)
        return render(request, "evidence/remove_story.html", context)
    try:
        actions.remove_story(by=signed_in(request), entry=row)
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "The story is gone. That it was there is kept.")
    return redirect("workspace-measure", slug=slug)


def _context(measure: Measure, **more: Any) -> dict[str, Any]:
    return {"measure": measure, "back": back_to(measure), **more}
