"""The groups in which published tables of pupils come: by need, by phase, in care.

Publishers write the same group in several ways ("State-funded special", "Special");
each is turned into one category here. A group that is a total of others, or that a
measure does not speak of, is in none.
"""

from fingerpost.engine.measure import NOT_KNOWN, Breakdown

PLAN, SUPPORT, NONE = "ehc-plan", "sen-support", "no-sen"
# where a destination is published for several kinds of school, the widest is taken
_ALL_SCHOOLS = "State-funded mainstream & special schools + "
PLAN_ALL_SCHOOLS = f"{_ALL_SCHOOLS}Statement of SEN/Education Health and Care plan"
STATEMENT_ALL_SCHOOLS = f"{_ALL_SCHOOLS}Statement of SEN"
_NEEDS = {
    "ehc plan": PLAN,
    "statement of sen": PLAN,  # until 2014 to 2015
    "statement of sen/education health and care plan": PLAN,
    "sen support": SUPPORT,
    "school action/sen support": SUPPORT,
    "school action/plus": SUPPORT,  # until 2014 to 2015
    "no sen": NONE,
    "no identified sen": NONE,
    "unclassified": NOT_KNOWN,
}


def _need(label: str) -> str:
    """The category of a published group; "" for totals and groups of other schools."""
    if " + " in label and not label.startswith(_ALL_SCHOOLS):
        return ""
    return _NEEDS.get(label.removeprefix(_ALL_SCHOOLS).casefold(), "")


BY_NEED = Breakdown(
    name="sen",
    title="Special educational needs",
    by=lambda pupils: pupils.sen,
    categories={
        PLAN: "With an education, health and care plan",
        SUPPORT: "With SEN support at school",
        NONE: "Without special educational needs",
        NOT_KNOWN: "Not known",
    },
    topics=(
        "send_category",
        "SEN provision",
        "SEN on entry",
        "institution_group + SEN Provision",
    ),
    published=_need,
)


def _phase(label: str) -> str:
    """The phase of pupils with a plan: "EHC plan + State-funded primary" is primary."""
    group, _, phase = label.partition(" + ")
    if group != "EHC plan":
        return ""
    return phase.removeprefix("State-funded ").casefold()


BY_PHASE = Breakdown(
    name="phase",
    title="Kind of school, pupils with a plan",
    by=lambda pupils: pupils.phase,
    categories={
        "primary": "Primary school",
        "secondary": "Secondary school",
        "special": "Special school",
        NOT_KNOWN: "Not known",
    },
    topics=("send_category + education_phase",),
    published=_phase,
)

IN_CARE = Breakdown(
    name="social-care",
    title="Help from social care",
    by=lambda pupils: pupils.social_care,
    categories={
        "in-need": "In need, neither on a protection plan nor looked after",
        "protection": "On a child protection plan, not looked after",
        "looked-after": "Looked after for 12 months or more",
        NOT_KNOWN: "Not known",
    },
    topics=("social_care_group",),
    published=lambda label: {
        "CINO at 31 March": "in-need",
        "CPPO at 31 March": "protection",
        "CLA 12 months at 31 March": "looked-after",
    }.get(label, ""),
)

PUPILS_SEX = Breakdown(
    name="sex",
    title="Sex",
    by=lambda pupils: pupils.sex,
    categories={"F": "Girls", "M": "Boys", NOT_KNOWN: "Not known or other"},
    topics=("gender",),
    published=lambda label: {"Girls": "F", "Boys": "M"}.get(label, NOT_KNOWN),
)

_REASONS = {
    "Off-site placement for behavioural support": "behaviour",
    "Medical condition (mental health need)": "mental-health",
    "Medical condition (physical health need)": "physical-health",
    "Permanent exclusion (where still going through the review process)": "exclusion",
    "Suspension": "suspension",
    "Other": "other",
}
BY_REASON = Breakdown(
    name="reason",
    title="Reason for the placement",
    by=lambda pupils: pupils.reason,
    categories={
        "behaviour": "To improve behaviour",
        "mental-health": "Health: mental health",
        "physical-health": "Health: physical health",
        "exclusion": "Permanent exclusion that is still being reviewed",
        "suspension": "Suspension",
        "other": "Another reason",
        NOT_KNOWN: "Not known",
    },
    of_all=True,
    topics=("Placement Reason",),
    published=lambda label: _REASONS.get(label, NOT_KNOWN),
)

REGISTERED = "Education setting with URN"  # a school or like one, on the register
BY_SETTING = Breakdown(
    name="setting",
    title="Kind of setting",
    by=lambda placements: placements.setting,
    categories={
        "urn": "School, or other setting on the register of schools",
        "ukprn": "Registered training provider that is no school",
        "college": "Further education college",
        "tuition": "One-to-one tuition",
        "work": "Work-based placement",
        "unregistered": "Other provider that is not registered",
        NOT_KNOWN: "Not known",
    },
    topics=("setting_type",),
    published=lambda label: {
        REGISTERED: "urn",
        "Registered provider with UKPRN": "ukprn",
        "Non-maintained further education college": "college",
        "One on one tuition": "tuition",
        "Work based placement": "work",
        "Other unregistered provider": "unregistered",
        "Unknown": NOT_KNOWN,
    }.get(label, ""),
)
