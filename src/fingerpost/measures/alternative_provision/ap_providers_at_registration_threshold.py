"""Unregistered providers that have so many children that they must register."""

from fingerpost.engine.measure import (
    ACTIVITY,
    COUNT,
    LOWER,
    Change,
    FromList,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, WORKED
from fingerpost.measures.returns import PROVIDERS

MEASURE = Measure(
    slug="ap_providers_at_registration_threshold",
    title="Unregistered providers that reach the point of registration",
    short_title="Must they register?",
    why=(
        "Whoever gives five children their full-time education, or one child with a "
        "plan or in care, must be registered and inspected as a school."
    ),
    plain=(
        "How many unregistered providers had, on that day, at least five children of "
        "compulsory school age full time, or at least one such child who has a plan "
        "or is looked after by a council. Everybody who places children is counted "
        "together."
    ),
    numerator=(
        "Unregistered providers with five or more such children, or with one or more "
        "who have a plan or are looked after. Children under section 61 count too, "
        "because the law counts them."
    ),
    denominator="None: this is a count.",
    phrase="unregistered providers had reached the point of registration",
    which_way=(
        "A lower number is better: each of them may be breaking the law without "
        "knowing it."
    ),
    unit=COUNT,
    decimals=0,
    better=LOWER,
    kind=ACTIVITY,
    theme="AP",
    partners=(
        "council",
        "schools",
    ),
    local=FromList(
        table=PROVIDERS,
        counted=lambda providers: (
            (providers.registration == "unregistered")
            & providers.at_threshold.fill_null(True)
        ),
        readable=lambda providers: providers.at_threshold.notnull(),
        unreadable=(
            "a birth date, the hours, or whether a child has a plan or is looked after "
            "is not known, and it would decide"
        ),
        noun="providers",
    ),
    headline="snapshot",
    family="alternative-provision",
    statute=(
        "Education Act 1996, section 463; Education and Skills Act 2008, section 96"
    ),
    traps=(
        "Five, not four: some checklists still say four or more.",
        (
            "The law does not say how many hours are full time. Here it is what the "
            "register says, or ten half days a week."
        ),
        (
            "Only children in this register are seen: other councils and schools may "
            "have children there too."
        ),
        (
            "Where a missing birth date or answer would decide, the provider is left "
            "out and listed."
        ),
    ),
    coherence="Read it beside the full-time placements with unregistered providers.",
    checked_by=WORKED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
registration      | at_threshold || counted
unregistered      | yes          || yes  # five children full time, or one with a plan or in care
unregistered      | no           || no   # four children full time, none with a plan or in care
unregistered      | -            || no   # something that would decide is not known: listed
registered-school | yes          || no
registered-other  | yes          || no
-                 | yes          || no
"""  # noqa: E501
)
