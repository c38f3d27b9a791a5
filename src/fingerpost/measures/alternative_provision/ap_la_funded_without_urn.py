"""Placements that the council pays for outside registered schools."""

from dataclasses import replace

from fingerpost.engine.items import Item
from fingerpost.engine.measure import (
    ACTIVITY,
    LOWER,
    PERCENT,
    Change,
    FromSeries,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, GROUPS, NEXT_REVIEW
from fingerpost.measures.pupil_groups import BY_SETTING, REGISTERED

MEASURE = Measure(
    slug="ap_la_funded_without_urn",
    title="Council-paid placements outside registered schools",
    short_title="Placements outside registered schools",
    why=(
        "A setting that is not registered as a school is not inspected as one. The "
        "council itself must make sure that children are safe and learn there."
    ),
    plain=(
        "Of the placements in alternative provision that the council paid for on the "
        "January census day, the share in settings without a number on the national "
        "register of schools: tutors, work placements, colleges and other providers."
    ),
    numerator=(
        "Of those, placements in any other setting than one with a number on the "
        "register of schools."
    ),
    denominator="All placements that the council paid for on the day.",
    phrase=(
        "of the placements that the council paid for were outside registered schools"
    ),
    which_way=(
        "A lower share is better: more children were where schools are inspected."
    ),
    unit=PERCENT,
    better=LOWER,
    kind=ACTIVITY,
    theme="AP",
    partners=("council",),
    official=FromSeries(
        source="dfe_ap",
        dataset="ap_setting",
        numerator=("placements", -Item("placements", "setting_type", REGISTERED)),
        denominator=("placements",),
        # the kinds that have a row always make up the published total
        absent_is_nought=True,
        breakdowns=(replace(BY_SETTING, of_all=True),),
    ),
    headline="snapshot",
    official_period="snapshot",
    family="alternative-provision-published",
    statute="Education Act 1996, section 19; Education and Skills Act 2008, section 96",
    traps=(
        "The department has three counts of alternative provision: places that "
        "councils pay for, pupils whom schools send, and pupils of the schools for "
        "it. A child may be in all three. They are never added together.",
        "It counts placements, not children: one child may have several.",
        "Registered training providers and further education colleges are in it: "
        "they are overseen by others than the inspectors of schools.",
        "It is a count on one day in January. Many placements begin and end "
        "between two such days.",
        "Few Januaries have been published, and the last may be some years ago.",
        "Small councils have few placements: one child moves the share a great deal.",
    ),
    coherence=(
        "The kinds of setting add up to all placements; the total row is never added "
        "to them."
    ),
    checked_by=GROUPS,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
placements | placements: Education setting with URN || value
412        | 369                                    || 10.4369
60         | 60                                     || 0        # all in schools
55         | -                                      || 100      # no row: none of them
0          | -                                      || -        # no placements
"""
)
