"""What the demonstration partnership uses its data for, knows of it, and asks of it."""

from dataclasses import dataclass

from fingerpost.demo import story_people as who
from fingerpost.demo.story_kpis import (
    ADVICE,
    AMENDED,
    ATTENDANCE,
    BUDGETS,
    DECISIONS,
    INTERNSHIPS,
    PAEDIATRICS,
    PIPELINE,
    QUALITY,
    RECEIVED,
    REFUSED,
    SIX,
    SIXTEEN,
    TWENTY,
)
from fingerpost.demo.story_sources import ADVICE_LOG, TRACKER

COMPLAINTS = "complaints_upheld"


@dataclass(frozen=True, kw_only=True)
class UsePart:
    """A use of figures; people and themes by address and slug."""

    title: str
    who: str
    decision: str
    question: str
    frequency: str
    measures: tuple[str, ...] = ()
    theme: str = ""
    owner: str = ""
    status: str = "in-use"


@dataclass(frozen=True, kw_only=True)
class IssuePart:
    """A known issue, with what became of it: (state, why) in order."""

    title: str
    dimension: str
    severity: str
    effect: str
    source: str = ""
    measure: str = ""
    caveat: str = ""
    fix: str = ""
    owner: str = ""
    found: int
    due: int | None = None
    moves: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class RequestPart:
    """A figure that is asked for, with what meetings decided: state, when and why."""

    theme: str
    title: str
    reason: str
    definition: str
    source: str
    by: str
    asked: int
    feasibility: str = "unknown"
    note: str = ""
    measure: str = ""
    moves: tuple[tuple[str, int, str], ...] = ()


USES = (
    UsePart(
        title="Staffing of the assessment team",
        who="Head of SEND casework, with the co-chairs of the theme",
        decision="How many case workers are on assessments next month",
        question="Are new plans in time, and is a queue building up behind them?",
        frequency="month",
        measures=(TWENTY, PIPELINE, RECEIVED),
        theme=who.EARLY,
        owner=who.EARLY_1,
    ),
    UsePart(
        title="Answering requests for assessment",
        who="Panel that decides on requests",
        decision="Whether the panel meets once or twice a week",
        question="Do families hear in six weeks, and are as many refused as before?",
        frequency="month",
        measures=(SIX, REFUSED, SIXTEEN),
        theme=who.EARLY,
        owner=who.EARLY_1,
    ),
    UsePart(
        title="Health advice for assessments",
        who="Integrated care board, children's commissioning",
        decision="Where therapists' time goes",
        question="Which share of health advice arrives within six weeks?",
        frequency="month",
        measures=(ADVICE,),
        theme=who.EARLY,
        owner=who.EARLY_2,
    ),
    UsePart(
        title="Quality of plans",
        who="Plan quality panel",
        decision="What the next training of plan writers is about",
        question="How many plans does the audit call good, and is it more than before?",
        frequency="term",
        measures=(QUALITY,),
        theme=who.PLANS,
        owner=who.PLANS_2,
    ),
    UsePart(
        title="Annual reviews that lead to something",
        who="Strategic board",
        decision="Whether the recovery plan for reviews is enough",
        question="Do families get the decision and the amended plan in time?",
        frequency="term",
        measures=(DECISIONS, AMENDED),
        theme=who.PLANS,
        owner=who.PLANS_1,
    ),
    UsePart(
        title="Learning from complaints",
        who="Strategic board",
        decision="Which complaint leads to a change for everybody",
        question="How often are families right when they complain?",
        frequency="year",
        measures=(COMPLAINTS,),
        theme=who.PLANS,
        owner=who.PLANS_2,
    ),
    UsePart(
        title="Choice and work for young people",
        who="Commissioners of the council and the integrated care board",
        decision="How many supported internships are paid for next year",
        question="How many young people have a personal budget or an internship?",
        frequency="year",
        measures=(BUDGETS, INTERNSHIPS),
        theme=who.PLACES,
        owner=who.PLACES_2,
    ),
    UsePart(
        title="Being in school",
        who="Schools and colleges forum",
        decision="Which schools are offered help with attendance next term",
        question="How much of school do pupils with a plan attend, and who is sent "
        "home?",
        frequency="term",
        measures=(ATTENDANCE, "suspensions_by_sen", "reduced_timetable_sessions"),
        theme=who.PLACES,
        owner=who.PLACES_1,
    ),
    UsePart(
        title="Alternative provision",
        who="Commissioners of the council",
        decision="Which providers are paid for next year",
        question="How many children learn away from school, where, and who sent them?",
        frequency="year",
        measures=("ap_la_funded_placements", "ap_school_arranged_pupils"),
        theme=who.PLACES,
        owner=who.PLACES_2,
    ),
    UsePart(
        title="Putting it right early",
        who="Strategic board",
        decision="Whether to pay for more mediation and earlier conversations",
        question="Do more families have to appeal to the tribunal?",
        frequency="year",
        measures=("tribunal_appeals_registered",),
        theme=who.PLANS,
        owner=who.PLANS_1,
    ),
    UsePart(
        title="Waiting for therapy and paediatricians",
        who="Integrated care board and parent carer forum",
        decision="Which service needs more people first",
        question="How many children have waited more than 18 weeks?",
        frequency="month",
        measures=("slt_waiting_over_18_weeks", PAEDIATRICS),
        theme=who.EARLY,
        owner=who.EARLY_2,
    ),
)


ISSUES = (
    IssuePart(
        title="Therapists whom schools employ are not in the advice log",
        source=ADVICE_LOG,
        measure=ADVICE,
        dimension="completeness",
        severity="severe",
        effect="About one piece of health advice in five is not counted. Whether that "
        "advice is quicker or slower is not known.",
        caveat="Advice from therapists whom schools employ is not counted, so this "
        "figure leaves out about one piece of advice in five.",
        fix="Schools are asked to send their dates from next term on.",
        owner=who.EARLY_2,
        found=120,
        due=70,
        moves=(("being-fixed", "A template for schools is agreed."),),
    ),
    IssuePart(
        title="Personal budgets paid by the health service are not in the case system",
        source="sen2",
        measure=BUDGETS,
        dimension="completeness",
        severity="severe",
        effect="The number is too low. How far too low is not known until the "
        "integrated care board sends its list.",
        fix="The integrated care board looks for its list.",
        owner=who.ICB_LEAD,
        found=25,
        due=14,
    ),
    IssuePart(
        title="Some requests of one month have a date that cannot be read",
        source="sen2",
        measure=RECEIVED,
        dimension="validity",
        severity="moderate",
        effect="These requests are counted in no month, so one month is too low.",
        caveat="Some requests have a date that cannot be read. They are counted in no "
        "month.",
        fix="The casework team puts the dates right in the case system.",
        owner=who.ANALYST,
        found=18,
        due=12,
        moves=(("being-fixed", "The list of records went to the team."),),
    ),
    IssuePart(
        title="The audit of plans reads a sample",
        source="entered",
        measure=QUALITY,
        dimension="accuracy",
        severity="moderate",
        effect="About forty plans a term are read, so the figure goes up and down by "
        "chance.",
        caveat="The audit reads a sample of plans each term, not all of them.",
        owner=who.PLANS_2,
        found=300,
        moves=(("accepted", "Reading more plans would cost time for writing them."),),
    ),
    IssuePart(
        title="The advice log is late",
        source=ADVICE_LOG,
        dimension="timeliness",
        severity="slight",
        effect="The latest month is missing; the months that are there stay right.",
        fix="The trust names a deputy who sends it.",
        owner=who.EARLY_2,
        found=9,
        due=-2,
    ),
    IssuePart(
        title="Reviews were listed twice in the tracker",
        source=TRACKER,
        measure=AMENDED,
        dimension="uniqueness",
        severity="moderate",
        effect="Some reviews counted twice, so the share was a little too high.",
        caveat="Some reviews were counted twice.",
        owner=who.PLANS_1,
        found=200,
        moves=(("fixed", "The tracker refuses a second line for one review."),),
    ),
    IssuePart(
        title="Last year's published figures are revised every summer",
        source="dfe_ehc_plans",
        dimension="consistency",
        severity="slight",
        effect="Last year's official figure may move a little when the next is out.",
        owner=who.ANALYST,
        found=150,
        moves=(("accepted", "The publisher says so, and we say when it happens."),),
    ),
)

REQUESTS = (
    RequestPart(
        theme=who.EARLY,
        title="Waiting time for speech and language therapy",
        reason="Parents ask for it at every meeting of the forum.",
        definition="Weeks from referral to the first visit, for children under 18",
        source="Community waiting list of the health trust",
        by=who.FORUM_REP,
        asked=21,
    ),
    RequestPart(
        theme=who.PLACES,
        title="Children without a school place on the first day of term",
        reason="Families are told of a place days before term begins.",
        definition="Children with a plan and no named place on the first school day",
        source="Case system of the SEND team",
        by=who.SCHOOL_LEAD,
        asked=8,
    ),
    RequestPart(
        theme=who.PLANS,
        title="Young people's own words in their annual review",
        reason="The plan is about them, and many reviews are held without them.",
        definition="Share of reviews with a page written by or with the young person",
        source="Review tracker of the council",
        by=who.PLANS_2,
        asked=90,
        feasibility="work",
        note="One more column in the tracker, from next term on",
        moves=(("reviewed", 50, "Wanted by all; the tracker needs a column first."),),
    ),
    RequestPart(
        theme=who.EARLY,
        title="Health advice within six weeks",
        reason="Late advice is the most common reason for a late plan.",
        definition="Share of advice sent within six weeks of being asked for",
        source="Advice log of the health trust",
        by=who.ICB_LEAD,
        asked=420,
        feasibility="ready",
        measure=ADVICE,
        moves=(
            ("reviewed", 400, "The log has both dates for most requests."),
            ("agreed", 380, "It shows where the partners must act together."),
        ),
    ),
    RequestPart(
        theme=who.PLACES,
        title="Cost of each journey to school",
        reason="Transport takes a growing share of the budget.",
        definition="Pounds a child and day, by distance",
        source="Booking system of the transport team",
        by=who.PLACES_2,
        asked=160,
        feasibility="not-yet",
        note="The booking system does not know which child has a plan",
        moves=(
            (
                "parked",
                130,
                "No decision rests on it now. Look again in a year.",
            ),
        ),
    ),
)

# measure, level, why; by the analyst
RATINGS = (
    (TWENTY, "good", "Both dates are there for every plan, and checked by a sample"),
    (SIX, "good", "Dates of answers are sent by letter and filed the same day"),
    (PIPELINE, "good", "Counted from open cases, which the team works from every day"),
    (DECISIONS, "care", "Letters are filed late in busy weeks"),
    (QUALITY, "care", "Two readers do not always agree on what is good"),
    (AMENDED, "good", "The tracker was cleaned, and a sample was read"),
)
# measure, by whom, words
SIGN_OFFS = (
    (TWENTY, who.EARLY_1, "Checked against the team's own list for the last month."),
    (SIX, who.EARLY_2, ""),
    (AMENDED, who.PLANS_1, "The months before the tracker was cleaned were looked at."),
)
