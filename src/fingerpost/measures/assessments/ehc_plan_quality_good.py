"""Plans that an audit found good or better."""

from fingerpost.engine.measure import HIGHER, OUTCOME, PERCENT, Change, Measure, example
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, WORKED

MEASURE = Measure(
    slug="ehc_plan_quality_good",
    title="EHC plans found to be good on audit",
    short_title="Plans of good quality",
    why=(
        "A plan in time is no help if it is vague. Audits by several partners say "
        "whether plans describe the child, the help and the goal."
    ),
    plain=(
        "Of the education, health and care (EHC) plans that were audited in the "
        "period, the share found good or better."
    ),
    numerator="Audited plans found good or better.",
    denominator="Plans audited in the period.",
    phrase=(
        "of the education, health and care plans that were audited were found good or "
        "better"
    ),
    unit=PERCENT,
    better=HIGHER,
    kind=OUTCOME,
    theme="assessment",
    partners=("council", "icb", "schools"),
    entered=True,
    headline="term",
    official_period="term",
    family="quality",
    statute="Special educational needs and disability code of practice 2015, chapter 9",
    traps=(
        "Typed in from audits: say how plans were chosen, how many, by whom and "
        "with which questions.",
        "Samples are small; a change of a few plans means nothing.",
        "A change of the audit questions breaks the series.",
    ),
    coherence=(
        "It stands beside the 20-week figures: speed and quality are both promised."
    ),
    checked_by=WORKED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
numerator | denominator || value
15        | 20          || 75
20        | 20          || 100
0         | 0           || -      # nothing was audited
"""
)
