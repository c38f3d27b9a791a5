"""On whatever day a newcomer builds the demonstration, the board shows the whole story.

Two days are built whole, as `./fingerpost demo` builds them but with fewer areas
around; what is asserted is what the readings of the finished home say.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from fingerpost.demo import files
from fingerpost.demo.build import build
from fingerpost.demo.files import Scale
from fingerpost.engine.measure import Measure
from fingerpost.evidence import queries
from fingerpost.evidence.models import ExceptionReport, Kpi, RebaseRecord
from fingerpost.evidence.queries import board, memory, readings
from fingerpost.evidence.queries.stretches import trail
from fingerpost.judgement.reading import Reading

pytestmark = pytest.mark.django_db
DAYS = ("2026-01-20", "2026-06-15")


@pytest.fixture(params=DAYS)
def built(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """The demonstration of a day, in this test's own home."""
    monkeypatch.setenv("FINGERPOST_HOME", str(tmp_path))
    monkeypatch.setenv("FINGERPOST_TODAY", request.param)
    monkeypatch.setitem(files.SCALES, "story", Scale(12, 5_400))
    memory.forget()
    build(scale="story")
    yield request.param
    memory.forget()


def test_the_whole_story_is_there(built: str) -> None:
    found = list(_read())
    _steps(found)
    _voices(found)
    _figures(found)
    states = set(ExceptionReport.objects.values_list("state", flat=True))
    assert states == {"asked", "drafted", "submitted", "noted", "withdrawn"}
    late = [card.measure.slug for card in board.board_readings().cards if card.late]
    assert late, "no measure of the board is late"


def _read() -> Iterator[tuple[Measure, Reading]]:
    """Every measure that somebody answers for, on each basis that has figures."""
    now = readings.figures()
    for kpi in Kpi.objects.all():
        measure = now.measures[kpi.measure]
        for basis in measure.bases if measure.form != "judgement" else ():
            one = readings.reading_if_any(
                measure.slug, basis=basis, audience="partner", now=now
            )
            if one is not None:
                yield measure, one


def _steps(found: list[tuple[Measure, Reading]]) -> None:
    """One step waits; one was declined with a reason; one moved the average."""
    states = {step.state for _, one in found for step in one.step_changes}
    assert {"proposed", "accepted", "declined"} <= states
    declined = [
        step
        for _, one in found
        for step in one.step_changes
        if step.state == "declined"
    ]
    assert all(step.reason for step in declined)
    moved = [
        decision.words
        for measure, one in found
        if any(step.state == "accepted" for step in one.step_changes)
        for decision in trail(
            RebaseRecord.objects.filter(measure=measure.slug), one, measure
        )
    ]
    assert any("The average was" in words for words in moved)


def _voices(found: list[tuple[Measure, Reading]]) -> None:
    """They agree with figures, disagree, and stand alone, for partners and for all."""
    for audience in ("partner", "public"):
        verdicts = set()
        for slug in {measure.slug for measure, _ in found}:
            try:
                page = queries.measure_page(slug, audience=audience)
            except queries.UnknownMeasure:
                continue  # for partners only
            said = queries.beside_of(page).agreement
            verdicts.add(said.verdict if said else "")
        assert {"same", "differ"} <= verdicts, audience
    alone = board.board_readings().in_words
    assert any(card.told.shown for card in alone)


def _figures(found: list[tuple[Measure, Reading]]) -> None:
    """Each outlook, a rate with limits that follow its population, a running total."""
    outlooks = {one.outlook.kind for _, one in found if one.outlook}
    assert {"likely", "unlikely", "unknown"} <= outlooks
    assert {"p-prime", "u-prime", "g"} <= {one.chart for _, one in found}
    kinds = {one.observation.period.kind for _, one in found if one.observation}
    assert "year-to-date" in kinds
    types = {one.variation.type for _, one in found}
    assert {"improvement", "concern", "common-cause", "not-judged"} <= types
