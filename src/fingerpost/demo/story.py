"""What the board of the demonstration watches, promised and decided.

Dates are counted back from the last complete month, so that the story is as fresh on
any day as on the day on which it was thought out. The figures come from the import;
here are only decisions about them.
"""

from datetime import date

from fingerpost.demo import story_people as who
from fingerpost.demo.boards import LOCAL_CODE
from fingerpost.demo.calendar import FIRST_PUBLISHED_YEAR, census_day
from fingerpost.demo.days import (
    board_meeting,
    month_end,
    month_of,
    month_start,
    next_meeting,
)
from fingerpost.demo.files import DemoFiles
from fingerpost.demo.model import CLEARING_FROM, FRESH_START, TWICE_WEEKLY_PANEL
from fingerpost.demo.story_kpis import (
    ADVICE,
    AMENDED,
    APPEALS,
    DECISIONS,
    KPIS,
    PIPELINE,
    QUALITY,
    RECEIVED,
    REFUSED,
    SIX,
    TWENTY,
)
from fingerpost.demo.story_parts import (
    BaselinePart,
    ChartPart,
    ExpectedPart,
    MilestonePart,
    RebasePart,
    Story,
    TargetPart,
)
from fingerpost.demo.story_words import commentary
from fingerpost.engine.period import Period, calendar_year, say_day, snapshot


def story(files: DemoFiles) -> Story:
    """The whole story of one set of demonstration files."""
    now = month_of(files.last_month)
    name = files.local.name
    return Story(
        name=f"{name} SEND Partnership",
        short_name=name,
        area=files.local.code,
        area_name=name,
        board=LOCAL_CODE,
        contact_families=who.address("families"),
        contact_partners=who.address("partners"),
        contact_others=who.address("hello"),
        next_meeting=next_meeting(files.today),
        organisations=who.organisations(name),
        themes=who.THEMES,
        people=who.PEOPLE,
        kpis=KPIS,
        baselines=_baselines(files, now),
        targets=_targets(files, now),
        milestones=_milestones(now),
        expected=_expected(files.today.year, now),
        rebases=_rebases(now),
        charts=_charts(now),
        commentary=commentary(files),
    )


def _baselines(files: DemoFiles, now: int) -> tuple[BaselinePart, ...]:
    first = month_of(files.begins)
    year = calendar_year(files.begins.year)
    agreed = board_meeting(first + 14)
    newest = board_meeting(now - FRESH_START + 2)
    decision = f"Board, {say_day(agreed)}"

    def part(measure: str, basis: str, period: Period, source: str) -> BaselinePart:
        return BaselinePart(
            measure=measure,
            basis=basis,
            period=period,
            source=source,
            set_on=agreed,
            set_by=who.ANALYST,
            decision=decision,
        )

    census = census_day(files.begins.year + 1)
    january = f"January {files.begins.year + 1} return"
    return (
        part(TWENTY, "official", year, "Published statistics"),
        part(TWENTY, "local", _month(first + 11), january),
        part(SIX, "local", _month(first + 5), january),
        part(RECEIVED, "local", _month(first + 11), january),
        part(AMENDED, "entered", _month(first + 11), "Review tracker of the council"),
        part(DECISIONS, "local", snapshot(census), january),
        part(PIPELINE, "local", snapshot(month_end(first + 11)), january),
        part(ADVICE, "entered", _month(first + 11), "Advice log of the health partner"),
        part(QUALITY, "entered", _term(first + 8, 4), "Quality audit"),
        BaselinePart(
            measure=TWENTY,
            basis="local",
            period=_month(now - FRESH_START),
            source="Case system",
            set_on=newest,
            set_by=who.ANALYST,
            decision=f"Board, {say_day(newest)}",
            reason=(
                "The backlog is cleared and plans are drafted in a new way, so the "
                "board asked to measure from the fresh start. The first baseline "
                "stays on record."
            ),
        ),
    )


def _targets(files: DemoFiles, now: int) -> tuple[TargetPart, ...]:
    first = month_of(files.begins)
    agreed, later = board_meeting(first + 14), board_meeting(now - 12)
    at_first, then = f"Board, {say_day(agreed)}", f"Board, {say_day(later)}"
    path_begins = month_start(now - CLEARING_FROM)
    return (
        TargetPart(
            measure=TWENTY,
            basis="local",
            kind="trajectory",
            valid_from=path_begins,
            due=month_end(now + 5),
            points=(
                (path_begins, 20.0),
                (month_end(now - FRESH_START), 50.0),
                (month_end(now - TWICE_WEEKLY_PANEL), 65.0),
                (month_end(now + 5), 80.0),
            ),
            set_on=board_meeting(now - CLEARING_FROM - 1),
            set_by=who.ANALYST,
            decision="Improvement plan, timeliness and quality of plans",
        ),
        TargetPart(
            measure=TWENTY,
            basis="official",
            kind="national",
            valid_from=agreed,
            due=date(files.published_year + 1, 12, 31),
            period=calendar_year(max(FIRST_PUBLISHED_YEAR, files.begins.year - 1)),
            set_on=agreed,
            set_by=who.ANALYST,
            decision=at_first,
            source="Published statistics, whole nation",
            reason=(
                "We fell behind the nation after the year that we start from. First "
                "we want to be where the nation was; more is agreed when we are there."
            ),
        ),
        TargetPart(
            measure=SIX,
            basis="local",
            kind="number",
            valid_from=agreed,
            due=month_end(now - 6),
            value=80.0,
            set_on=agreed,
            set_by=who.ANALYST,
            decision=at_first,
            reason=(
                "A floor while the backlog is cleared: the first answer is not to be "
                "late because of it."
            ),
        ),
        TargetPart(
            measure=SIX,
            basis="local",
            kind="number",
            valid_from=later,
            due=month_end(now + 8),
            value=90.0,
            set_on=later,
            set_by=who.ANALYST,
            decision=then,
            reason=(
                "Families told the forum that a late first answer is the hardest wait. "
                "The board raised the target."
            ),
        ),
        TargetPart(
            measure=REFUSED,
            basis="local",
            kind="range",
            valid_from=agreed,
            due=month_end(now + 8),
            low=18.0,
            high=30.0,
            set_on=agreed,
            set_by=who.ANALYST,
            decision=at_first,
            reason="A share far lower or far higher would both need explaining.",
        ),
        TargetPart(
            measure=AMENDED,
            basis="entered",
            kind="number",
            valid_from=agreed,
            due=month_end(now + 8),
            value=75.0,
            set_on=agreed,
            set_by=who.ANALYST,
            decision=at_first,
            reason="A floor to hold while reviews catch up.",
        ),
        TargetPart(
            measure=ADVICE,
            basis="entered",
            kind="number",
            valid_from=agreed,
            due=month_end(now + 8),
            value=80.0,
            set_on=agreed,
            set_by=who.ANALYST,
            decision=at_first,
            reason="Four in five, so that missing advice seldom holds a plan up.",
        ),
    )


def _milestones(now: int) -> tuple[MilestonePart, ...]:
    set_on = board_meeting(now - CLEARING_FROM - 1)

    def step(measure: str, label: str, month: int, expected: float) -> MilestonePart:
        return MilestonePart(
            measure=measure,
            basis="local" if measure == TWENTY else "entered",
            label=label,
            due=month_end(month),
            expected=expected,
            set_on=set_on,
            set_by=who.ANALYST,
        )

    return (
        step(TWENTY, "Backlog cleared", now - FRESH_START, 50.0),
        step(TWENTY, "Panel twice a week", now - TWICE_WEEKLY_PANEL + 1, 65.0),
        step(TWENTY, "Four in five plans in time", now + 5, 80.0),
        step(AMENDED, "Review team at full strength", now + 3, 65.0),
    )


def _expected(year: int, now: int) -> tuple[ExpectedPart, ...]:
    """What the year is expected to come to, typed with its method and day."""
    return (
        ExpectedPart(
            measure=APPEALS,
            basis="official",
            period=calendar_year(year),
            value=4.0,
            low=3.5,
            high=4.6,
            method=(
                "Appeals that the tribunal has told us of in the first nine months, "
                "and a quarter of last year's for the other three, over the decisions "
                "that families could appeal against so far."
            ),
            made_on=board_meeting(now - 1),
            set_by=who.ANALYST,
        ),
    )


def _rebases(now: int) -> tuple[RebasePart, ...]:
    return (
        RebasePart(
            measure=TWENTY,
            basis="local",
            on=month_start(now - FRESH_START),
            reason=(
                "The plans that had waited longest were all issued by the end of the "
                "month before, and drafting was reorganised. Figures from here on come "
                "from another way of working."
            ),
            # six figures had to be there after it before a step could show
            set_on=board_meeting(now - FRESH_START + 7),
            set_by=who.ANALYST,
        ),
    )


def _charts(now: int) -> tuple[ChartPart, ...]:
    return (
        ChartPart(
            measure="ap_days_waiting",
            basis="local",
            chart="run",
            reason=(
                "Few children begin each month, and one long wait pulls the average. "
                "The panel looks at whether waits stay on one side of the middle one."
            ),
            set_on=board_meeting(now - 2),
            set_by=who.ANALYST,
        ),
    )


def _month(index: int) -> Period:
    return Period("month", month_start(index), month_end(index))


def _term(index: int, months: int) -> Period:
    return Period("term", month_start(index), month_end(index + months - 1))
