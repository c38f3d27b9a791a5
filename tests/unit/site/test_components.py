"""Components: the markup that each tag gives, whatever is put into it."""

import re

import pytest
import samples
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory


def render(source: str, **context: object) -> str:
    template = Template("{% load fingerpost %}" + source)
    return " ".join(template.render(Context(context)).split())


# --- words -------------------------------------------------------------------------


def test_a_tag_says_its_word():
    assert '<strong class="govuk-tag">Draft</strong>' in render("{% tag 'Draft' %}")
    assert "fp-tag--caution" in render("{% tag 'Draft' 'caution' %}")


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        ("improvement", "Improving"),
        ("concern", "Getting worse"),
        ("common-cause", "No clear change"),
        ("emerging", "Early sign: not yet a direction"),
        ("none", "Not enough data"),
        ("not-judged", "Not judged"),
    ],
)
def test_a_judgement_is_a_word_with_a_shape_that_nobody_needs_to_hear(kind, word):
    html = render("{% judgement r.variation %}", r=samples.reading(kind))
    assert word in html
    assert html.count('aria-hidden="true"') == html.count("<svg") == 1


def test_the_arrow_follows_the_figure_and_not_its_merit():
    from fingerpost.site import shapes

    better_by_falling = samples.reading("improvement").variation
    from dataclasses import replace

    falling = replace(better_by_falling, arrow="down")
    assert shapes.of_variation(falling) == "arrow down, improving"
    assert shapes.of_variation(better_by_falling) == "arrow up, improving"


def test_every_shape_that_a_judgement_names_can_be_drawn():
    from fingerpost.judgement import words
    from fingerpost.site import methods_page, shapes

    named = [
        words.MET,
        words.NOT_MET,
        *words.ASSURANCE.values(),
        *words.OUTLOOK.values(),
        *words.BRAG.values(),
    ]
    for word in named:
        assert shapes.svg(word.shape).startswith("<svg")
    pieces = [p for _, some in methods_page.sections("control-charts") for p in some]
    (listed,) = [piece for piece in pieces if piece.kind == "directions"]
    assert [word for word, _, _ in listed.rows] == [
        each.word for each in words.VARIATION.values()
    ]
    for _, shape, _ in listed.rows:
        assert shapes.svg(shape)


def test_a_promise_is_a_word_and_a_dashed_shape_and_nothing_without_a_date():
    from dataclasses import replace

    from fingerpost.judgement.outlook.parts import Outlook

    plain = samples.reading("improvement")
    html = "{% outlook_word reading %}"
    assert render(html, reading=plain) == ""
    assert render(html, reading=None) == ""
    past = replace(plain, outlook=Outlook(refused="The date has passed."))
    assert render(html, reading=past) == ""
    unknown = Outlook(kind="unknown", word="The past does not let us say", refused="x")
    said = render(html, reading=replace(plain, outlook=unknown))
    assert "The past does not let us say" in said
    assert "stroke-dasharray" in said
    assert 'aria-hidden="true"' in said


def test_opening_words_are_bold_and_text_is_escaped():
    html = render("{{ text|bold_opening }}", text="This is <b>: the last 7 months.")
    assert html.startswith("<strong>This is &lt;b&gt;</strong>: the last")
    assert render("{{ text|bold_opening }}", text="There is no clear change.") == (
        "<strong>There is no clear change.</strong>"
    )
    long = "There is no clear change. But a step is proposed: it waits."
    assert render("{{ text|bold_opening }}", text=long) == (
        "<strong>There is no clear change</strong>. But a step is proposed: it waits."
    )


# --- tables ------------------------------------------------------------------------


def test_a_table_has_a_caption_headers_and_its_own_named_region():
    html = render(
        '{% table rows "Area|2024" "Plans by area" numeric="1" here=0 %}',
        rows=[("Here", "38.5"), ("England", "46.4")],
    )
    assert html.count('scope="col"') == 2
    assert html.count('scope="row"') == 2
    name = re.search(r'<caption[^>]* id="([^"]+)"', html).group(1)
    assert f'role="region" aria-labelledby="{name}" tabindex="0"' in html
    assert html.count("govuk-table__cell--numeric") == 2
    assert html.count("fp-table--here") == 1


def test_an_empty_cell_becomes_a_mark_and_a_nought_stays():
    html = render('{% table rows "A|B|C" "Cap" %}', rows=[("x", "", 0), ("y", None, 1)])
    assert html.count("[x]") == 2
    assert ">0<" in html.replace(" ", "")


def test_marks_are_explained_above_the_table():
    html = render(
        '{% table rows "A|B" "Cap" shorthand="[p]|provisional||[x]|not available" %}',
        rows=[("x", "1 [p]")],
    )
    assert html.index("[p] provisional; [x] not available") < html.index("<table")


def test_a_row_of_another_length_is_refused():
    with pytest.raises(ValueError, match="other columns"):
        render('{% table rows "A|B" "Cap" %}', rows=[("only one",)])


# --- lists, notices, ways ------------------------------------------------------------


def test_a_summary_list_shows_facts_links_and_several_values():
    html = render(
        "{% summary_list rows %}",
        rows=[("Name", "X", "/change/", "Change"), ("Notes", ["one", "two"])],
    )
    assert html.count("<dt") == 2
    assert 'href="/change/"' in html
    assert '<span class="govuk-visually-hidden"> name</span>' in html
    assert "<li>one</li>" in html


def test_what_people_typed_is_escaped_everywhere():
    nasty = "<script>alert(1)</script>"
    for source in (
        "{% tag t %}",
        "{% inset t %}",
        "{% warning t %}",
        "{% details t t %}",
        "{% summary_list rows %}",
        '{% table cells "A|B" t %}',
        "{% task_list tasks %}",
        "{% breadcrumbs t '/' %}",
    ):
        html = render(
            source,
            t=nasty,
            rows=[(nasty, nasty)],
            cells=[(nasty, nasty)],
            tasks=[(nasty, "/", nasty)],
        )
        assert "<script" not in html, source


def test_pages_keep_what_else_the_address_asks_for():
    page = Paginator(range(100), 10).get_page(2)
    request = RequestFactory().get("/x/?who=Ann&page=2")
    html = render("{% pagination page %}", page=page, request=request)
    assert 'href="?page=1&amp;who=Ann"' in html
    assert 'href="?page=3&amp;who=Ann"' in html
    assert "Page 2 of 10" in html


def test_one_page_needs_no_pagination():
    page = Paginator(range(3), 10).get_page(1)
    assert "nav" not in render("{% pagination page %}", page=page)


# --- readings ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "way"),
    [
        ("improvement", "right"),
        ("concern", "left"),
        ("common-cause", "square"),
        ("rising", "square"),
        ("none", "hollow"),
        ("not-judged", "hollow"),
    ],
)
def test_the_arm_points_right_when_improving_and_left_when_getting_worse(kind, way):
    html = render("{% arm r %}", r=samples.reading(kind))
    assert f"fp-arm--{way}" in html


def test_the_distance_to_the_target_is_written_on_the_arm():
    html = render("{% arm r %}", r=samples.reading())
    assert "7.7 points to go by March 2026" in html
    html = render("{% arm r %}", r=samples.reading(target=False))
    assert "No target yet" in html


def test_no_reading_is_an_arm_that_says_so():
    assert "No figure yet" in render("{% arm r %}", r=None)


def test_a_card_holds_one_measure_with_figure_period_and_status():
    html = render(
        "{% reading_card r m '/measures/x/' %}",
        r=samples.reading(),
        m=samples.measure(),
    )
    assert "52.3%" in html
    assert "July 2025" in html
    assert "Provisional" in html
    assert 'href="/measures/x/"' in html
    assert html.count("<h3") == 1


def test_a_card_without_a_figure_says_so_in_words():
    html = render("{% reading_card r m '/x/' %}", r=None, m=samples.measure())
    assert "There is no figure that we can show yet." in html


def test_a_chart_comes_with_its_title_words_and_the_same_figures_as_a_table():
    from fingerpost.reports import charts

    chart = charts.series_chart(samples.reading(), measure=samples.measure())
    drawn = charts.drawn(chart)
    html = render("{% chart d.chart d.wide d.compact %}", d=drawn)
    assert html.count("<svg") == 2
    assert html.count("<desc") == 2
    assert "How to read this chart" in html
    assert "/methods/charts/#" in html
    for value in samples.RISING:
        assert f">{value:.1f}<" in html.replace("> ", ">").replace(" <", "<")
    assert " style=" not in html


# --- forms ---------------------------------------------------------------------------


class Everything(forms.Form):
    """One of each kind of field."""

    name = forms.CharField(help_text="As on the letter", label="Name")
    note = forms.CharField(widget=forms.Textarea, required=False)
    due = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}))
    kind = forms.ChoiceField(choices=[("a", "A"), ("b", "B")])
    one = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    many = forms.MultipleChoiceField(
        choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple
    )
    sure = forms.BooleanField(label="I am sure")
    file = forms.FileField()
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def test_every_field_has_a_label_and_every_choice_too():
    html = render("{% form_page form %}", form=Everything())
    ids = re.findall(r'<(?:input|select|textarea)[^>]* id="([^"]+)"', html)
    labels = re.findall(r'<label[^>]* for="([^"]+)"', html)
    assert set(ids) - {"id_secret"} == set(labels)
    assert html.count("<fieldset") == html.count("<legend") == 2
    assert 'enctype="multipart/form-data"' in html


def test_errors_stand_in_a_summary_that_leads_to_their_fields():
    form = Everything({"name": "", "note": "typed <text>", "kind": "b"})
    html = render("{% form_page form %}", form=form)
    assert "There is a problem" in html
    targets = re.findall(r'<li> <a href="#([^"]+)"', html)
    ids = set(re.findall(r' id="([^"]+)"', html))
    assert set(targets) <= ids
    assert {"id_name", "id_one_0", "id_many_0"} <= set(targets)
    assert html.index("govuk-error-summary") < html.index("govuk-form-group")


def test_typed_text_and_choices_are_kept():
    form = Everything({"note": "typed <text>", "kind": "b", "one": "b", "many": ["a"]})
    html = render("{% form_page form %}", form=form)
    assert "typed &lt;text&gt;" in html
    assert '<option value="b" selected>' in html
    assert html.count("checked") == 2


def test_a_field_is_described_by_its_hint_and_its_error():
    html = render("{% form_page form %}", form=Everything({"name": ""}))
    assert 'aria-describedby="id_name-hint id_name-error"' in html
    assert 'id="id_name-hint"' in html
    assert 'id="id_name-error"' in html


def test_fields_that_may_stay_empty_say_so():
    html = render("{% form_page form %}", form=Everything())
    assert html.count("(optional)") == 1


def test_a_form_that_asks_by_address_carries_no_secret():
    html = render("{% form_page form method='get' %}", form=Everything())
    assert "csrfmiddlewaretoken" not in html


class SeveralFiles(forms.ClearableFileInput):
    """A control made from another one, as the import page has."""

    allow_multiple_selected = True


def test_a_control_made_from_another_is_shown_as_that_one():
    class Upload(forms.Form):
        files = forms.FileField(widget=SeveralFiles)

    html = render("{% form_page form %}", form=Upload())
    assert 'class="govuk-file-upload"' in html
