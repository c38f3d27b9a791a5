"""Which known issues touch a figure, and the words that go with it everywhere.

An issue that names a measure is about that measure; one that names only a source is
about every measure that rests on the source. An issue about a source touches only the
figures that come from it: what is wrong with the council's own return is not said of
the official statistics beside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fingerpost.engine.measure import Measure
from fingerpost.judgement.reading import Audience
from fingerpost.judgement.sentence import put_right_by
from fingerpost.partnership.marks import Mark
from fingerpost.register.models import Issue, SourceRecord
from fingerpost.register.states import ISSUE_STATES, SEVERITIES

_STANDING = [slug for slug, state in ISSUE_STATES.items() if state.stands]
_WORST_FIRST = list(SEVERITIES)
# what changes whenever an issue or the record of a source changes
MARKS: tuple[Mark, ...] = ((Issue, "version"), (SourceRecord, "version"))


@dataclass(frozen=True)
class Standing:
    """All issues that are not fixed, the worst first, ready to be asked about.

    `feeds` says which measures rest on a source that Fingerpost cannot read itself.
    """

    issues: tuple[Issue, ...]
    feeds: Mapping[str, frozenset[str]]

    def sources(self, measure: Measure) -> tuple[tuple[str, str], ...]:
        """What a measure rests on: (basis, slug of a source), declared or recorded.

        What is recorded as the true source of typed figures stands for the template.
        """
        typed = "entered" if measure.entered else ""
        recorded = [
            (typed, slug) for slug, fed in self.feeds.items() if measure.slug in fed
        ]
        declared = [
            pair
            for pair in measure.sources
            if not (recorded and typed and pair == (typed, "entered"))
        ]
        return tuple(dict.fromkeys([*declared, *recorded]))

    def touching(self, measure: Measure, basis: str = "") -> tuple[Issue, ...]:
        """The issues that touch a measure's figures on one basis ("": on any)."""
        pairs = self.sources(measure)
        if measure.entered:
            # what is wrong with the template touches everything that is typed in
            pairs = tuple(dict.fromkeys([*pairs, ("entered", "entered")]))
        from_here = {slug for at, slug in pairs if not basis or at in ("", basis)}
        anywhere = {slug for _, slug in pairs}
        found = []
        for issue in self.issues:
            if issue.measure and issue.measure != measure.slug:
                continue
            if not issue.measure and issue.source not in anywhere:
                continue
            # a source that the measure does not rest on says nothing about its basis
            if issue.source in anywhere and issue.source not in from_here:
                continue
            found.append(issue)
        return tuple(found)

    def of_source(self, source: str) -> tuple[str, ...]:
        """What everyone reads of a source as a whole, whatever is made of it."""
        words = [
            issue.caveat.strip()
            for issue in self.issues
            if issue.source == source and not issue.measure
        ]
        return tuple(dict.fromkeys(one for one in words if one))

    def caveats(
        self,
        measure: Measure,
        *,
        basis: str = "",
        audience: Audience,
        today: date | None = None,
    ) -> tuple[str, ...]:
        """The words that go with these figures: everyone reads the public caveat.

        Partners read of the effect where no caveat has been written yet. With `today`
        the day by which it is to be put right goes with it, while it is still to come.
        """
        words = []
        for issue in self.touching(measure, basis):
            said = issue.caveat or (issue.effect if audience == "partner" else "")
            said = said.strip()
            if said and today is not None and issue.due and issue.due >= today:
                said = put_right_by(said, issue.due)
            words.append(said)
        return tuple(dict.fromkeys(one for one in words if one))


def standing() -> Standing:
    """All issues that are not fixed, as they stand now."""
    rows = Issue.objects.filter(state__in=_STANDING).select_related("owner")
    fed = SourceRecord.objects.exclude(feeds=[]).values_list("slug", "feeds")
    return Standing(
        issues=tuple(sorted(rows, key=lambda row: _WORST_FIRST.index(row.severity))),
        feeds={slug: frozenset(measures) for slug, measures in fed},
    )


def caveats(
    measure: Measure, *, basis: str = "", audience: Audience = "public"
) -> tuple[str, ...]:
    """The words about known issues that go with a measure's figures, worst first."""
    return standing().caveats(measure, basis=basis, audience=audience)
