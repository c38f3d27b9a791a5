"""Every component on one page, to be looked at.

FINGERPOST_GALLERY=/some/folder writes `components.html` and the style sheet there.
"""

import os
import shutil
from pathlib import Path

import pytest
import samples
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Engine
from django.template.loader import get_template
from django.template.utils import get_app_template_dirs
from django.test import RequestFactory

from fingerpost.judgement import words
from fingerpost.reports import charts

PAGE = """{% extends "site/base.html" %}{% load fingerpost %}
{% block title %}Components{% endblock title %}
{% block before_content %}{% breadcrumbs "Home" "/" "Workspace" "/workspace/" %}
{% endblock before_content %}
{% block content %}
<h1 class="govuk-heading-xl">Components</h1>
<h2 class="govuk-heading-l">Words</h2>
<p class="govuk-body">{% tag "Draft" %} {% tag "Provisional" "caution" %}
  {% tag "Complete" "plain" %}</p>
<ul class="govuk-list">{% for word in shaped %}
  <li>{% shape_word word.word word.shape %}</li>{% endfor %}</ul>
<p class="govuk-body">The EHC plan of the ICB, and its baseline.</p>
{% warning "Two returns are still to be checked." %}
{% inset "What an EHC plan is." %}
{% details "What this means" "Words for those who want them." %}
<h2 class="govuk-heading-l">Facts and tables</h2>
{% summary_list facts %}
{% table rows "Area|2023|2024" "Within 20 weeks" numeric="1 2" here=0 shorthand=marks %}
{% pagination page %}{% task_list tasks %}
<h2 class="govuk-heading-l">Readings</h2>
{% post arms %}
<ul class="fp-says">{% for measure, reading, href in arms %}
  <li>{% latest reading %} {% outlook_word reading %}</li>{% endfor %}</ul>
<ul class="fp-cards">{% for measure, reading, href in arms %}
  <li>{% reading_card reading measure href %}</li>{% endfor %}</ul>
{% chart drawn.chart drawn.wide drawn.compact %}
{% chart compared.chart compared.wide compared.compact %}
{% how_to_read drawn.chart "A chart on a card" %}
{% how_judged judged "Our own figures" %}
<h2 class="govuk-heading-l">A form</h2>
{% form_page form button="Save" cancel="/" %}
{% one_field other.name %}
{% endblock content %}"""


class Sample(forms.Form):
    """One of each kind of field, some of them wrong."""

    name = forms.CharField(help_text="As on the letter")
    why = forms.CharField(widget=forms.Textarea, required=False)
    due = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}))
    kind = forms.ChoiceField(choices=[("a", "Number"), ("b", "Range")])
    one = forms.ChoiceField(
        choices=[("a", "First"), ("b", "Second")], widget=forms.RadioSelect
    )
    many = forms.MultipleChoiceField(
        choices=[("a", "First"), ("b", "Second")], widget=forms.CheckboxSelectMultiple
    )
    sure = forms.BooleanField(label="I have checked this")
    file = forms.FileField()


def test_every_component_can_stand_on_one_page():
    kinds = ("improvement", "concern", "common-cause", "rising", "none", "not-judged")
    arms = [
        (
            samples.measure(slug=f"m{n}", short_title=f"Measure {n}"),
            one,
            f"/measures/m{n}/",
        )
        for n, one in enumerate([*map(samples.reading, kinds), None])
    ]
    context = {
        "shaped": [*words.BRAG.values(), *words.ASSURANCE.values(), words.MET],
        "facts": [("Status", "Provisional"), ("Target", "60%", "/", "Change")],
        "marks": [("[p]", "provisional")],
        "rows": [("Here", "53.7", "38.5 [p]"), ("England", "50.3", "46.4")],
        "page": Paginator(range(90), 10).get_page(2),
        "tasks": [
            ("Say what happened", "/", "Now", "October"),
            ("Set a target", "/", ""),
        ],
        "arms": arms,
        "drawn": charts.drawn(
            charts.series_chart(samples.reading(), measure=samples.measure())
        ),
        "compared": charts.drawn(
            charts.comparison_chart(
                samples.comparison(),
                measure=samples.measure(),
                names={samples.AREA: samples.AREA_NAME},
            )
        ),
        "judged": samples.reading(),
        "form": Sample({"name": "", "kind": "b", "one": "b"}),
        "other": Sample(prefix="other"),
        "partnership_name": "Demonstration partnership",
        "is_demonstration": True,
    }
    template = Engine.get_default().from_string(PAGE)
    html = template.render(Context({**context, "request": RequestFactory().get("/x/")}))
    used = PAGE + html
    for name in _component_tags():
        assert name in used, f"the gallery does not show {name}"
    assert html.count("fp-arm--") >= 2 * len(arms)
    assert " style=" not in html
    folder = os.environ.get("FINGERPOST_GALLERY")
    if folder:
        style = Path(get_template("site/base.html").origin.name).parents[2]
        shutil.copy(style / "static/site/fingerpost.css", folder)
        page = html.replace("/static/site/", "")
        Path(folder, "components.html").write_text(page, "utf-8")


def _component_tags() -> list[str]:
    """The tags that stand alone on a page (parts of others come with them)."""
    from fingerpost.site.templatetags import fingerpost

    parts = {"chart_table", "fields", "error_summary", "arm", "judgement"}
    return [f"{{% {name}" for name in fingerpost.register.tags if name not in parts]


@pytest.mark.parametrize("folder", get_app_template_dirs("templates"))
def test_no_template_has_a_script_or_a_style_of_its_own(folder):
    for file in Path(folder).rglob("*.html"):
        if "fingerpost" not in str(file):
            continue
        text = file.read_text("utf-8")
        assert " style=" not in text, file
        assert "<style" not in text, file
        assert "onclick" not in text, file
