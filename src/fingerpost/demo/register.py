"""Enters the data register of the demonstration, through the ordinary actions."""

from collections.abc import Mapping
from datetime import date, timedelta

from fingerpost.demo import story_people as who
from fingerpost.demo import story_register as story
from fingerpost.demo.story_sources import sources
from fingerpost.evidence import actions as evidence
from fingerpost.partnership.models import Organisation, Person, Theme
from fingerpost.register import actions


def enter_register(
    *,
    people: Mapping[str, Person],
    organisations: Mapping[str, Organisation],
    themes: Mapping[str, Theme],
    today: date,
) -> None:
    """Everything that the partnership knows of its data, and what it says of it."""
    analyst = people[who.ANALYST]
    for use in story.USES:
        actions.add_use_case(
            by=people[use.owner],
            title=use.title,
            who=use.who,
            decision=use.decision,
            question=use.question,
            frequency=use.frequency,
            measures=list(use.measures),
            theme=themes.get(use.theme),
            owner=people[use.owner],
            status=use.status,
        )
    slugs = {}
    for source in sources(today):
        row = actions.register_source(
            by=analyst,
            slug=source.slug,
            title=source.title,
            organisation=organisations.get(source.organisation),
            owner=people.get(source.owner),
            **source.fields,
        )
        slugs[source.key] = row.slug
    _issues(people, slugs, today)
    _requests(people, themes, today)
    for measure, level, reason in story.RATINGS:
        evidence.rate_quality(by=analyst, measure=measure, level=level, reason=reason)
    for measure, by, words in story.SIGN_OFFS:
        evidence.sign_off(by=people[by], measure=measure, words=words)


def _issues(
    people: Mapping[str, Person], slugs: Mapping[str, str], today: date
) -> None:
    for issue in story.ISSUES:
        row = actions.report_issue(
            by=people[issue.owner],
            title=issue.title,
            source=slugs.get(issue.source, ""),
            measure=issue.measure,
            dimension=issue.dimension,
            severity=issue.severity,
            effect=issue.effect,
            caveat=issue.caveat,
            fix=issue.fix,
            owner=people[issue.owner],
            found_on=today - timedelta(days=issue.found),
            due=None if issue.due is None else today + timedelta(days=issue.due),
        )
        for to, why in issue.moves:
            row = actions.move_issue(by=people[issue.owner], issue=row, to=to, why=why)


def _requests(
    people: Mapping[str, Person], themes: Mapping[str, Theme], today: date
) -> None:
    programme = people[who.PROGRAMME]
    for asked in story.REQUESTS:
        theme = themes[asked.theme]
        row = actions.propose_requirement(
            by=people[asked.by],
            theme=theme,
            title=asked.title,
            reason=asked.reason,
            definition=asked.definition,
            source=asked.source,
            feasibility=asked.feasibility,
            feasibility_note=asked.note,
            measure=asked.measure,
            on=today - timedelta(days=asked.asked),
        )
        for to, days, why in asked.moves:
            actions.move_requirement(
                by=programme,
                requirement=row,
                to=to,
                meeting_on=today - timedelta(days=days),
                group=f"Theme group: {theme}",
                reason=why,
            )
