"""Where our checks are knowingly softer than the reconstructed list of checks, and why.

A check of ours is an error only where the row must not count. Where a council's record
is odd but the figure is right all the same, it is a query: it counts, and we ask.
"""

from collections.abc import Mapping

SOFTER: Mapping[str, str] = {
    "R03": "A request counts by its outcome; a missing day of the decision takes it "
    "out of the six-week figure only, which says so itself.",
    "R09": "The source splits a figure and is in none: without it the request is 'not "
    "known' in that one split.",
    "A07": "A plan that moved in counts as active whatever its assessment says; many "
    "case systems keep the outcome of the council it came from.",
    "K03": "A file whose year contradicts itself is refused as a whole. A day after "
    "the reference date is asked about, since extracts are made later than the census.",
}
# Parts of a check that ask, while the rest of the check is an error as listed
SOFTER_IN_PART: Mapping[str, str] = {
    "P02": "The first letter of a UPN is worked out from memory of the public guide.",
    "P04": "A reason beside a UPN does no harm to any figure.",
    "A02": "A day that stands at an undecided assessment is never counted.",
    "N02": "A plan that ceased before the return's year is right in earlier years.",
    "N04": "Many 'other' reasons are asked about once for the whole return.",
    "R08": "A request that moved away and has a decision is asked about.",
    "T02": "A leaving date in the future leaves the placement open on the day.",
    "T04": "The same need twice is one need.",
}
# Checks of ours that the list has not
OURS: Mapping[str, str] = {
    "P08": "The postcode is written like a postcode.",
    "S01": "There is a return of the same day already.",
    "S02": "A column or sheet was not read.",
    "S03": "A module was not handed over.",
    "S04": "The rules of the year are not known here.",
}
