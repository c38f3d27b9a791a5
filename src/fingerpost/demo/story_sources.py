"""The sources that the demonstration partnership has on its register.

Days are counted back from today, so that the late source is late on any day.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from fingerpost.demo import story_people as who
from fingerpost.demo.days import last_complete_month, month_start
from fingerpost.demo.model import ADVICE_LATE
from fingerpost.demo.story_kpis import ADVICE, AMENDED

ADVICE_LOG, TRACKER, TRANSPORT = "advice-log", "review-tracker", "transport-list"
_DEPARTMENT = "Published by the government department"
# slug, title, by whom, what is in it, how often, whom it covers
_PUBLISHED = (
    (
        "populations",
        "People of each age (published estimates)",
        "Published by the office for statistics",
        "How many people of each age live in each area in the middle of a year",
        "Once a year, a year later",
        "Everybody; an estimate between two censuses",
    ),
    (
        "dfe_ap",
        "Alternative provision (published statistics)",
        _DEPARTMENT,
        "Placements that councils pay for, pupils whom schools send, and absence",
        "Twice a year: counts in June, absence in October",
        "One day in January, and two terms for absence. The counts overlap: a child "
        "may be in more than one.",
    ),
    (
        "attendance_by_sen",
        "Attendance, absence and exclusions by needs",
        "Put together by a project of councils from published statistics",
        "Shares and rates for pupils with a plan, with support and without needs",
        "Each term",
        "Councils of our region. There is no figure for the region or the nation, "
        "and what was withheld is left out.",
    ),
    (
        "eyfsp",
        "Results at the end of reception (published statistics)",
        _DEPARTMENT,
        "Children at a good level of development, by needs and other groups",
        "Once a year, in November",
        "All children at the end of reception",
    ),
    (
        "tribunals",
        "Appeals to the tribunal (published statistics)",
        "Published by the ministry",
        "Appeals of a year, and decisions that could be appealed",
        "Once a year, in December, for the year before",
        "All councils; two have no figure for the first year",
    ),
    (
        "dsg",
        "Dedicated schools grant (published allocations)",
        _DEPARTMENT,
        "Money for schools, early years and high needs",
        "Once a year, revised during the year",
        "All councils",
    ),
    (
        "area_lookups",
        "NHS boards and their regions (published list)",
        "Published by the office for statistics",
        "Which part of the NHS belongs to which board",
        "When boundaries change",
        "All NHS boards",
    ),
    (
        "nhs_community_waits",
        "Waiting lists of community health services (published)",
        "Published by the NHS",
        "Children and young people who wait for each service, and for how long",
        "Every month, two months later",
        "All providers that sent figures. Counted where care is given, for NHS boards "
        "and never for councils.",
    ),
    (
        "ofsted_area_send",
        "Inspections of local areas (published list)",
        "Published by the inspectors",
        "What was found in each area, in words",
        "Several times a year",
        "Areas that have been inspected so far",
    ),
)
# slug, title, partner, owner, system, how often, in days, whom it covers
_OF_PARTNERS = (
    (
        "ap_placements",
        "Register of alternative provision",
        who.COUNCIL,
        who.PLACES_2,
        "Register that the commissioning team keeps",
        "Every month",
        31,
        "Placements that the council or a school has arranged",
    ),
    (
        "annex_a",
        "Inspection list of plan holders",
        who.COUNCIL,
        who.ANALYST,
        "Case system of the SEND team",
        "Every term, so that it is ready when inspectors ask",
        122,
        "Everybody with a plan on the day",
    ),
    (
        "school_ap",
        "Schools' own placements in alternative provision",
        who.SCHOOLS,
        who.SCHOOL_LEAD,
        "Lists that schools keep for the January census",
        "Once a year, in January",
        366,
        "Placements that schools arranged on the census day",
    ),
)


@dataclass(frozen=True, kw_only=True)
class SourcePart:
    """A source on the register: `slug` if Fingerpost reads it; `key` names it here."""

    key: str
    slug: str = ""
    title: str
    organisation: str = ""
    owner: str = ""
    fields: dict[str, Any] = field(default_factory=dict)


def _advice_came(today: date) -> date:
    """When counts of advice last came: on the 10th, and not for the months since."""
    return month_start(last_complete_month(today) - ADVICE_LATE + 1) + timedelta(days=9)


def sources(today: date) -> tuple[SourcePart, ...]:
    """The sources of the partnership: those that are read, and three that are not."""

    def ago(days: int) -> date:
        return today - timedelta(days=days)

    shared = {
        "agreement": "Information sharing agreement of the partnership",
        "agreement_on": ago(420),
        "agreement_review": today + timedelta(days=310),
    }
    public = {
        "legal_basis": "Published for everyone; no personal data",
        "agreement": "None is needed: open licence",
        "contact": who.address("data"),
    }
    return (
        SourcePart(
            key="sen2",
            slug="sen2",
            title="SEN2 return, with a row for each child",
            organisation=who.COUNCIL,
            owner=who.ANALYST,
            fields={
                "system": "Case system of the SEND team",
                "dataset": "Requests, assessments, plans, reviews and placements",
                "refresh": "First week of every month",
                "every_days": 31,
                "lag_days": 4,
                "coverage": "All children and young people with a plan, or for whom "
                "one was asked. Those who moved away are in it until then.",
                "legal_basis": "As recorded by the council: public task, Children and "
                "Families Act 2014",
                "contact": who.address("data"),
                "route": "Handed in by the analyst from a secure folder",
                **shared,
            },
        ),
        SourcePart(
            key="dfe_ehc_plans",
            slug="dfe_ehc_plans",
            title="Education, health and care plans (published statistics)",
            owner=who.ANALYST,
            fields={
                "system": "Published by the government department",
                "dataset": "Yearly figures for every council, region and the nation",
                "refresh": "Once a year, in early summer",
                "coverage": "All councils that sent a return",
                "route": "Downloaded by the analyst",
                **public,
            },
        ),
        SourcePart(
            key="entered",
            slug="entered",
            title="Figures that are typed in",
            organisation=who.COUNCIL,
            owner=who.ANALYST,
            fields={
                "system": "Templates that data owners fill in",
                "dataset": "Counts only, never records of children",
                "refresh": "Every term, or as each measure says",
                "every_days": 100,
                "lag_days": 14,
                "coverage": "As each measure says",
                "legal_basis": "Counts without personal data",
                "contact": who.address("data"),
                "route": "By secure e-mail to the analyst",
                **shared,
            },
        ),
        SourcePart(
            key="statistical_neighbours",
            slug="statistical_neighbours",
            title="Areas like ours (published list)",
            owner=who.ANALYST,
            fields={
                "system": "Published by the government department",
                "dataset": "The ten areas that are most alike",
                "refresh": "Every few years",
                "coverage": "All councils",
                "route": "Downloaded by the analyst",
                **public,
            },
        ),
        *(
            SourcePart(
                key=slug,
                slug=slug,
                title=title,
                owner=who.ANALYST,
                fields={
                    "system": by,
                    "dataset": dataset,
                    "refresh": refresh,
                    "coverage": coverage,
                    "route": "Downloaded by the analyst",
                    **public,
                },
            )
            for slug, title, by, dataset, refresh, coverage in _PUBLISHED
        ),
        *(
            SourcePart(
                key=slug,
                slug=slug,
                title=title,
                organisation=organisation,
                owner=owner,
                fields={
                    "system": system,
                    "refresh": refresh,
                    "every_days": days,
                    "lag_days": 20,
                    "coverage": coverage,
                    "legal_basis": "As recorded by the partner: public task",
                    "contact": who.address("data"),
                    "route": "Handed in on the partnership's own pages",
                    **shared,
                },
            )
            for (
                slug,
                title,
                organisation,
                owner,
                system,
                refresh,
                days,
                coverage,
            ) in _OF_PARTNERS
        ),
        SourcePart(
            key=ADVICE_LOG,
            title="Advice log of the health trust",
            organisation=who.TRUST,
            owner=who.EARLY_2,
            fields={
                "system": "A spreadsheet on a shared drive of the trust",
                "dataset": "One line for each request for advice: asked on, sent on",
                "refresh": "Every month",
                "every_days": 31,
                "lag_days": 10,
                "coverage": "Therapists of the trust. Those whom schools employ are "
                "left out.",
                "legal_basis": "As recorded by the trust: public task",
                "contact": who.address("advice.log"),
                "route": "Counts are sent by secure e-mail and typed in",
                "last_received": _advice_came(today),
                "feeds": [ADVICE],
                **shared,
            },
        ),
        SourcePart(
            key=TRACKER,
            title="Review tracker of the council",
            organisation=who.COUNCIL,
            owner=who.PLANS_1,
            fields={
                "system": "A spreadsheet of the reviews team",
                "dataset": "One line for each annual review",
                "refresh": "Every month",
                "every_days": 31,
                "lag_days": 7,
                "coverage": "All reviews of plans that the council keeps",
                "legal_basis": "As recorded by the council: public task",
                "contact": who.address("reviews"),
                "route": "Counts are typed in by the reviews team",
                "last_received": ago(20),
                "feeds": [AMENDED],
                **shared,
            },
        ),
        SourcePart(
            key=TRANSPORT,
            title="List of journeys to school",
            organisation=who.COUNCIL,
            fields={
                "owner_title": "Transport manager",
                "system": "Booking system of the transport team",
                "refresh": "Every term",
                "every_days": 92,
                "last_received": ago(40),
                "coverage": "Children whose transport the council pays for",
            },
        ),
    )
