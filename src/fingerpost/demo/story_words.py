"""What people of the demonstration say about the figures: written kindly and plainly.

Four parts each: what happened, why, what it means for families, what happens next.
There are no figures in the words, because figures stand beside them and may be
corrected; and nobody is blamed.
"""

from fingerpost.demo import story_people as who
from fingerpost.demo.days import month_end, month_of, month_start
from fingerpost.demo.entered import terms
from fingerpost.demo.files import DemoFiles
from fingerpost.demo.model import ADVICE_LATE
from fingerpost.demo.story_parts import CommentaryPart
from fingerpost.engine.period import Period

_SETTLES_AFTER = 2  # months until the first answers of a month have all been given


def commentary(files: DemoFiles) -> tuple[CommentaryPart, ...]:
    """All commentary, each about the latest period that its figure has."""
    now = month_of(files.last_month)
    month, settled = _month(now), _month(now - _SETTLES_AFTER)
    last_day = Period("snapshot", files.last_month, files.last_month)
    ended = Period("term", *terms(month_of(files.begins), now)[-1])
    return (
        CommentaryPart(
            measure="ehc_plans_within_20_weeks",
            period=month,
            happened=(
                "More families are getting their child's plan on time. When we sent "
                "out the plans that had waited longest, the figure fell first, because "
                "almost every plan we sent was already late. Since then it has risen, "
                "and it has risen again since the panel began to meet more often."
            ),
            why=(
                "Extra writers helped us clear the backlog. The panel now meets twice "
                "a week instead of once, and one template replaced five."
            ),
            so_what=(
                "A child whose parents ask now is much more likely to have a plan "
                "within twenty weeks than a child whose parents asked two years ago. "
                "Some families still wait too long, and we are sorry for that."
            ),
            next=(
                "We keep the second weekly panel. The parent carer forum will tell us "
                "whether our letters during the wait have become clearer."
            ),
            written_by=who.EARLY_1,
            published_by=who.CHAIR,
        ),
        CommentaryPart(
            measure="ehc_decisions_within_6_weeks",
            period=settled,
            happened=(
                "For some months now, more families have waited longer than six weeks "
                "to hear whether we will assess their child."
            ),
            why=(
                "We moved people from the front door to write plans. Plans got faster; "
                "first answers got slower. We should have seen this coming, and we "
                "did not."
            ),
            so_what=(
                "Families tell us that the first wait is the hardest, because until "
                "the letter comes they do not know where they stand."
            ),
            next=(
                "Two people go back to the front door this month, and every family "
                "that has waited five weeks gets a telephone call."
            ),
            written_by=who.EARLY_1,
            published_by=who.CHAIR,
        ),
        CommentaryPart(
            measure="ehc_amended_plans_within_12_weeks",
            period=month,
            happened=(
                "After annual reviews, families have waited longer for the amended "
                "plan than they have for years."
            ),
            why=(
                "The review team lent people to clear the backlog of new plans, and "
                "the reviews of the last school year are now falling due all at once."
            ),
            so_what=(
                "Until the amended plan comes, a school cannot arrange what was agreed "
                "at the meeting, and a family cannot appeal."
            ),
            next=(
                "The people who were lent are coming back. Plans of children who are "
                "about to change school are written first."
            ),
            written_by=who.PLANS_1,
            published_by=who.PLANS_2,
        ),
        CommentaryPart(
            measure="ehc_advice_within_6_weeks",
            period=_month(now - ADVICE_LATE),
            happened=(
                "Advice from health came on time about as often as before. The figure "
                "goes up and down from month to month without going anywhere."
            ),
            why=(
                "Nothing has changed in the way advice is asked for and written, so we "
                "would not expect the figure to change."
            ),
            so_what=(
                "About one family in three waits longer than they should for a part of "
                "the assessment that only health can give."
            ),
            next=(
                "Waiting for a better month will not help. Therapists will have set "
                "hours each week for advice, and we will see whether that moves the "
                "figure."
            ),
            written_by=who.EARLY_2,
            published_by=who.CHAIR,
        ),
        CommentaryPart(
            measure="ehc_plan_quality_good",
            period=ended,
            happened=(
                "Two people from different partners read a handful of new plans. So "
                "few are read that we cannot say whether plans are getting better."
            ),
            why=(
                "Reading a plan well takes half a day. One plan more or less moves the "
                "figure a long way."
            ),
            so_what=(
                "Families tell the forum that plans are clearer, but that outcomes are "
                "still too vague. We take that as seriously as the figure."
            ),
            next=(
                "From next term twice as many plans are read, and a parent joins each "
                "reading. In a year we shall be able to say more."
            ),
            written_by=who.PLANS_2,
            published_by=who.CHAIR,
        ),
        CommentaryPart(
            measure="ehc_requests_received",
            period=_month(month_of(files.unreadable_month)),
            happened=(
                "The figure for this month looks far too low, and it is. Many of its "
                "dates cannot be read, and those requests are not counted."
            ),
            why=(
                "A new web form wrote dates with the day first, and the case system "
                "took them in as text."
            ),
            so_what=(
                "No family's request was lost, and nobody waits longer because of "
                "this. Only the figure is wrong."
            ),
            next=(
                "The form is mended. The dates are being corrected from the letters, "
                "and the next file will put the figure right."
            ),
            written_by=who.EARLY_1,
            published_by=who.CHAIR,
        ),
        CommentaryPart(
            measure="ehc_in_pipeline_over_20_weeks",
            period=last_day,
            happened=(
                "Far fewer children are waiting longer than twenty weeks than at the "
                "height of the backlog."
            ),
            why=(
                "For half a year we sent out the oldest plans first, although that "
                "made our published figure look worse."
            ),
            so_what=(
                "The longest waits are over for most families. Those who still wait "
                "have mostly no school named yet."
            ),
            next=(
                "A named officer rings each family that has waited longest, every two "
                "weeks, and says honestly what is holding things up."
            ),
            written_by=who.EARLY_1,
            published_by=who.CHAIR,
        ),
        CommentaryPart(
            measure="ehc_no_plan_decisions_within_16_weeks",
            period=month,
            happened=(
                "In a month we tell only a few families that there will be no plan. "
                "That is too few to say whether we have become quicker."
            ),
            why="Most assessments lead to a plan; that has not changed.",
            so_what=(
                "For each of these families a late no is hard. They need time to "
                "decide what to do, and help that does not depend on a plan."
            ),
            next=(
                "Every such letter now comes with a telephone call and with what the "
                "school will offer instead. We look at the figure for whole years."
            ),
            written_by=who.EARLY_1,
            published_by=who.CHAIR,
        ),
    )


def _month(index: int) -> Period:
    return Period("month", month_start(index), month_end(index))
