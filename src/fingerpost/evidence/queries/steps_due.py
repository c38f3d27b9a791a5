"""Which step changes wait for a person: those who decide, and those who lead."""

from fingerpost.evidence.models import Kpi
from fingerpost.evidence.queries.readings import Figures, reading_if_any
from fingerpost.evidence.queries.register_due import Due
from fingerpost.partnership.models import Person
from fingerpost.partnership.permissions import may


def steps_due(person: Person, now: Figures) -> list[Due]:
    """Proposed step changes of the measures that somebody answers for.

    Those who may begin a new stretch are asked about all of them, leads about their
    own. Steps that are only possible wait on the measure's page and press nobody.
    """
    if not may(person, "evidence.view_measure"):
        return []
    decides = may(person, "evidence.rebase")
    found = []
    for kpi in Kpi.objects.all() if decides else Kpi.objects.filter(lead=person):
        measure = now.measures.get(kpi.measure)
        if measure is None or measure.form == "judgement" or measure.retired:
            continue
        for basis in measure.bases:
            one = reading_if_any(kpi.measure, basis=basis, audience="partner", now=now)
            for step in one.step_changes if one else ():
                if step.state != "proposed" or step.period is None:
                    continue
                place = f"/workspace/measures/{measure.slug}/"
                hint = f"The figures lie at another level from {step.period.label} on."
                if not decides:
                    hint += " Say what changed; an analyst records what you decide."
                found.append(
                    Due(
                        words=f"Did something change for good? {measure.short_title}",
                        href=f"{place}steps/{basis}/{step.on}/"
                        if decides
                        else f"{place}#steps-{basis}",
                        hint=hint,
                    )
                )
    return found
