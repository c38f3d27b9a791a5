"""Every read of the evidence: what page, API and command show, made in one place."""

from fingerpost.evidence.queries.all_measures import (
    all_measures,
    as_measure,
    current,
    newest_versions,
    versions,
)
from fingerpost.evidence.queries.board import Board, Card, board_readings
from fingerpost.evidence.queries.defined import FORMS, PERIODS, defined_facts
from fingerpost.evidence.queries.drawing import Drawn, compared, drawn, pictured
from fingerpost.evidence.queries.due import Desk, Due, due_for
from fingerpost.evidence.queries.imports import (
    already_there,
    freshness_rows,
    import_facts,
    import_findings,
    import_row,
)
from fingerpost.evidence.queries.measure_page import (
    MeasurePage,
    ThemeGroup,
    UnknownMeasure,
    definition,
    measure_page,
    public_measures,
)
from fingerpost.evidence.queries.readings import (
    Figures,
    comparison_for,
    figures,
    reading_for,
)
from fingerpost.evidence.queries.sources import Freshness, SourceLine, freshness, traced
from fingerpost.evidence.queries.told import InWords, WordsCard, in_words

__all__ = [
    "FORMS",
    "PERIODS",
    "Board",
    "Card",
    "Desk",
    "Drawn",
    "Due",
    "Figures",
    "Freshness",
    "InWords",
    "MeasurePage",
    "SourceLine",
    "ThemeGroup",
    "UnknownMeasure",
    "WordsCard",
    "all_measures",
    "already_there",
    "as_measure",
    "board_readings",
    "compared",
    "comparison_for",
    "current",
    "defined_facts",
    "definition",
    "drawn",
    "due_for",
    "figures",
    "freshness",
    "freshness_rows",
    "import_facts",
    "import_findings",
    "import_row",
    "in_words",
    "measure_page",
    "newest_versions",
    "pictured",
    "public_measures",
    "reading_for",
    "traced",
    "versions",
]
