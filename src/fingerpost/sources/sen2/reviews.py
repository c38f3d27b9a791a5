"""Review meeting and review decision, which the template's labels have the wrong way.

A meeting comes first and the decision after it. Where the dates of most rows say that
the two columns were filled the other way round, they are taken so, and it is said.
"""

from dataclasses import replace

import numpy as np

from fingerpost.engine.checks import Frame
from fingerpost.engine.conversion import Typed
from fingerpost.engine.findings import Findings

HELD, DECIDED = "review_meeting", "last_review"


def the_right_way_round(typed: Typed, findings: Findings) -> Typed:
    """Active plans with meeting and decision where they belong, by what dates say.

    Rows that contradict the rest stay as they are; a rule asks about each of them.
    """
    frame = Frame(typed)
    held, decided = frame.days(HELD), frame.days(DECIDED)
    fits = int(np.count_nonzero(held < decided))
    reversed_ = int(np.count_nonzero(held > decided))
    if reversed_ <= fits:
        return typed
    names = typed.table.column_names
    table = typed.table
    table = table.set_column(names.index(HELD), HELD, typed.table.column(DECIDED))
    table = table.set_column(names.index(DECIDED), DECIDED, typed.table.column(HELD))
    findings.add(
        rule="T05",
        severity="query",
        file=typed.file,
        table=typed.name,
        field=HELD,
        message=f"In {reversed_:,} rows of {reversed_ + fits:,} the decision would "
        "come before the meeting: the columns 'EHC Plan Review Decisions Date' and "
        "'Annual Review Meeting Date' hold each other's dates and were read so. Is "
        "that right?",
    )
    return replace(typed, table=table)
