"""Records of the register as rows of words: facts for a page, lines for a list."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from fingerpost.engine.measure import Measure
from fingerpost.engine.period import say_day
from fingerpost.register.known import measures
from fingerpost.register.models import Issue, Requirement, SourceRecord, UseCase
from fingerpost.register.queries.caveats import Standing
from fingerpost.register.queries.freshness import Expected, source_title
from fingerpost.register.states import DIMENSIONS, SEVERITIES
from fingerpost.sources import catalogue

Rows = list[tuple[str, Any]]
NOT_RECORDED = "Not recorded yet"
# what a source's record should say; what is missing is shown as a gap
WANTED = (
    ("organisation", "whose data it is"),
    ("legal_basis", "the legal basis"),
    ("agreement", "the data sharing agreement"),
    ("coverage", "whom it covers"),
    ("contact", "a mailbox for questions"),
)


def link(href: str, text: str) -> SafeString:
    """A link in a cell of a table."""
    return format_html('<a class="govuk-link" href="{}">{}</a>', href, text)


def measure_link(slug: str, *, open_to: bool = True) -> SafeString | str:
    """A measure by its short title, with a link for those who may see its page."""
    found = measures().get(slug)
    title = found.short_title if found else slug
    return link(f"/workspace/measures/{slug}/", title) if found and open_to else title


def source_rows(
    found: Iterable[Expected], standing: Standing
) -> list[tuple[Any, str, str, str, str]]:
    """The sources of a list: name, whose, how often, when it is due, what to know."""
    rows: list[tuple[Any, str, str, str, str]] = []
    for one in found:
        record = one.record
        if record is None:
            continue
        name = link(f"/workspace/register/sources/{record.pk}/", record.title)
        rows.append(
            (
                name,
                whose(record) or NOT_RECORDED,
                record.refresh or NOT_RECORDED,
                due_words(one),
                " ".join(f"{known}." for known in _known(one, standing)) or "Nothing",
            )
        )
    return rows


def whose(record: SourceRecord) -> str:
    """Whose data it is; what is published for everyone is its publisher's."""
    declared = record.declared
    published = declared is not None and bool(declared.address)
    named = record.organisation or record.owner_title
    return str(named or ("Its publisher" if published else ""))


def due_words(one: Expected) -> str:
    """When a source is due, in words: "3 March 2026", "Late: due 3 March 2026"."""
    if one.last is None:
        return "Nothing has come yet"
    if one.due is None:
        declared = catalogue().get(one.slug)
        return declared.refresh if declared else "Nobody has said how often it comes"
    return f"{'Late: was due on ' if one.late else ''}{say_day(one.due)}"


def _known(one: Expected, standing: Standing) -> list[str]:
    found = []
    if one.late:
        found.append("Late")
    open_here = [issue for issue in standing.issues if issue.source == one.slug]
    if open_here:
        noun = "issue" if len(open_here) == 1 else "issues"
        worst = SEVERITIES[open_here[0].severity][0].lower()
        found.append(f"{len(open_here)} known {noun}, the worst is {worst}")
    if one.record is not None:
        if one.record.declared is None:
            found.append("Fingerpost cannot read it yet")
        if missing := lacking(one.record):
            found.append(f"Not recorded: {', '.join(missing)}")
    return found


def lacking(record: SourceRecord) -> list[str]:
    """What the record of a source does not say yet."""
    missing = [words for field, words in WANTED if not getattr(record, field)]
    return [words for words in missing if words != WANTED[0][1] or not whose(record)]


def source_facts(record: SourceRecord, now: Expected | None) -> list[tuple[str, Rows]]:
    """Everything that a source's record says, in four groups."""
    declared = record.declared
    every = f"{record.every_days} days" if record.every_days else "Not agreed"
    lag = "Not agreed" if record.lag_days is None else f"{record.lag_days} days"
    return [
        (
            "Whose data it is",
            [
                ("Organisation", whose(record)),
                ("Answers for it", str(record.owner or record.owner_title or "")),
                ("Questions to", record.contact),
            ],
        ),
        (
            "What it is",
            [
                ("System that holds it", record.system),
                ("What is in it", record.dataset),
                ("Whom it covers", record.coverage),
                (
                    "How Fingerpost reads it",
                    f"As {declared.title}"
                    if declared
                    else "Not at all: figures are typed in from it",
                ),
            ],
        ),
        (
            "How and when it comes",
            [
                ("How often", record.refresh),
                ("Between two deliveries", every),
                ("Until it is here", lag),
                ("How it reaches us", record.route),
                ("Last came", say_day(now.last) if now and now.last else "Not yet"),
                ("Next due", due_words(now) if now else NOT_RECORDED),
            ],
        ),
        (
            "Why we may use it",
            [
                ("Legal basis", record.legal_basis),
                ("Agreement", record.agreement),
                ("Agreed on", _day(record.agreement_on)),
                ("Next review of the agreement", _day(record.agreement_review)),
            ],
        ),
    ]


def filled(groups: list[tuple[str, Rows]]) -> list[tuple[str, Rows]]:
    """The same facts, with words where nothing has been recorded."""
    return [
        (title, [(name, value or NOT_RECORDED) for name, value in rows])
        for title, rows in groups
    ]


def _day(when: date | None) -> str:
    return say_day(when) if when else ""


def use_case_facts(row: UseCase) -> Rows:
    """What figures are used for."""
    return [
        ("Who decides", row.who),
        ("What they decide", row.decision),
        ("The question", row.question),
        ("How often", row.get_frequency_display()),
        ("Theme", str(row.theme or "All themes")),
        ("Looks after it", str(row.owner or "Nobody yet")),
        ("Status", row.get_status_display()),
    ]


def use_case_rows(rows: Iterable[UseCase]) -> list[tuple[Any, str, str, str, str]]:
    """Use cases of a list: name, who, how often, how many measures, status."""
    return [
        (
            link(f"/workspace/register/use-cases/{row.pk}/", row.title),
            row.who,
            row.get_frequency_display(),
            str(len(row.measures)) if row.measures else "No measure yet",
            row.get_status_display(),
        )
        for row in rows
    ]


def issue_rows(
    rows: Iterable[Issue], today: date
) -> list[tuple[Any, str, str, str, str, str]]:
    """Issues of a list: what, about what, how severe, state, who, by when."""
    return [
        (
            link(f"/workspace/register/issues/{row.pk}/", row.title),
            about(row),
            severity(row),
            row.word,
            str(row.owner or "Nobody yet"),
            _due(row, today),
        )
        for row in rows
    ]


def severity(row: Issue) -> str:
    """How severe an issue is, in a word; it says so when it has no caveat."""
    word = SEVERITIES[row.severity][0]
    return f"{word}, no caveat yet" if row.blocks else word


def _due(row: Issue, today: date) -> str:
    if row.due is None:
        return "No date has been set"
    return f"{'Late: ' if row.late(today) else ''}{say_day(row.due)}"


def about(row: Issue) -> str:
    """What an issue is about: a measure, a source, or both."""
    found = measures().get(row.measure)
    measure = found.short_title if found else row.measure
    source = source_title(row.source) if row.source else ""
    return f"{measure}, from: {source}" if measure and source else measure or source


def issue_facts(row: Issue, today: date) -> Rows:
    """Everything that is known of an issue."""
    kind, says = DIMENSIONS[row.dimension]
    word, means = SEVERITIES[row.severity]
    return [
        ("About", about(row)),
        ("Kind", f"{kind}: {says}"),
        ("How severe", f"{word}. {means}"),
        ("Effect on the figures", row.effect),
        ("Caveat that everyone reads", row.caveat or "Not written yet"),
        ("What is being done", row.fix or "Nothing has been recorded yet"),
        ("Sees to it", str(row.owner or "Nobody yet")),
        ("To be fixed by", _due(row, today)),
        ("Found on", say_day(row.found_on)),
        ("State", row.word),
    ]


def touched(row: Issue, standing: Standing) -> list[Measure]:
    """The measures that an issue touches, by title."""
    if not row.now.stands:
        return []
    found = [
        measure
        for measure in measures().values()
        if row.pk in {issue.pk for issue in standing.touching(measure)}
    ]
    return sorted(found, key=lambda measure: measure.short_title)


def requirement_rows(
    rows: Iterable[Requirement],
) -> list[tuple[Any, str, str, str, str]]:
    """Requests for figures of a list: what, theme, asked by, can it be done, state."""
    return [
        (
            link(f"/workspace/register/requirements/{row.pk}/", row.title),
            str(row.theme),
            f"{row.by_words}, {say_day(row.on)}",
            row.get_feasibility_display(),
            row.word,
        )
        for row in rows
    ]


def requirement_facts(row: Requirement) -> Rows:
    """Everything that is known of a request for a figure."""
    became = measures().get(row.measure)
    return [
        ("Theme", str(row.theme)),
        ("Why it is needed", row.reason),
        ("What should be counted", row.definition),
        ("Where it could come from", row.source or "Not said"),
        ("Can it be done", row.get_feasibility_display()),
        ("What it would take", row.feasibility_note or "Not said"),
        ("Measure", became.title if became else "No measure yet"),
        ("Asked by", f"{row.by_words}, {say_day(row.on)}"),
        ("State", row.word),
    ]


def steps(row: Requirement) -> list[tuple[str, str, str, str, str]]:
    """What was decided about it: state, day, group, why, recorded by."""
    return [
        (
            step.word,
            say_day(step.meeting_on),
            step.group,
            step.reason,
            step.by_words,
        )
        for step in row.steps.all()
    ]
