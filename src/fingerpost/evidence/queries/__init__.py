"""Every read of the evidence: what page, API and command show, made in one place."""

from fingerpost.evidence.queries.all_measures import (
    all_measures,
    as_measure,
    current,
    newest_versions,
    versions,
)
from fingerpost.evidence.queries.among_others import (
    AmongOthers,
    among_others,
    funnel_drawn,
    funnel_for,
    reconciled_for,
)
from fingerpost.evidence.queries.beside import Beside, beside_of
from fingerpost.evidence.queries.board import Board, Card, board_readings
from fingerpost.evidence.queries.defined import FORMS, PERIODS, defined_facts
from fingerpost.evidence.queries.drawing import (
    Drawn,
    between,
    compared,
    drawn,
    pictured,
)
from fingerpost.evidence.queries.due import Desk, Due, due_for
from fingerpost.evidence.queries.findings import Found, Narrowed
from fingerpost.evidence.queries.findings_since import since
from fingerpost.evidence.queries.handing_in import (
    imports_for,
    may_hand_in,
    only_of,
    sources_for,
)
from fingerpost.evidence.queries.imports import (
    already_there,
    changes,
    checks,
    freshness_rows,
    import_facts,
    import_row,
    is_counted,
    read_files,
    read_tables,
    sentence,
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
from fingerpost.evidence.queries.stretches import trail
from fingerpost.evidence.queries.survey_rounds import rounds
from fingerpost.evidence.queries.theme_types import TYPES, open_gaps, theme_types
from fingerpost.evidence.queries.told import InWords, WordsCard, in_words, told_about

__all__ = [
    "FORMS",
    "PERIODS",
    "TYPES",
    "AmongOthers",
    "Beside",
    "Board",
    "Card",
    "Desk",
    "Drawn",
    "Due",
    "Figures",
    "Found",
    "Freshness",
    "InWords",
    "MeasurePage",
    "Narrowed",
    "SourceLine",
    "ThemeGroup",
    "UnknownMeasure",
    "WordsCard",
    "all_measures",
    "already_there",
    "among_others",
    "as_measure",
    "beside_of",
    "between",
    "board_readings",
    "changes",
    "checks",
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
    "funnel_drawn",
    "funnel_for",
    "import_facts",
    "import_row",
    "imports_for",
    "in_words",
    "is_counted",
    "may_hand_in",
    "measure_page",
    "newest_versions",
    "only_of",
    "open_gaps",
    "pictured",
    "public_measures",
    "read_files",
    "read_tables",
    "reading_for",
    "reconciled_for",
    "rounds",
    "sentence",
    "since",
    "sources_for",
    "theme_types",
    "told_about",
    "traced",
    "trail",
    "versions",
]
