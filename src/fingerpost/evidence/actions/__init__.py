"""Every change to the evidence: imports, runs, decisions about a measure, its words.

A verb, keyword-only, always with `by` (a person, or the words "command line"). The
change and its audit event are one transaction.
"""

from fingerpost.evidence.actions.asking_for_reports import (
    ASKED_BY_ITSELF,
    ask_again,
    ask_report,
    ask_where_off_track,
)
from fingerpost.evidence.actions.commentary import publish_commentary, write_commentary
from fingerpost.evidence.actions.decisions import (
    add_milestone,
    choose_chart,
    expect_year_end,
    rebase,
    set_baseline,
    set_target,
)
from fingerpost.evidence.actions.defining import (
    agree_kpi,
    change_kpi_words,
    define_kpi,
    retire_kpi,
)
from fingerpost.evidence.actions.exception_reports import (
    note_report,
    withdraw_report,
    write_report,
)
from fingerpost.evidence.actions.figures import type_figures
from fingerpost.evidence.actions.groups import add_group, change_group, end_group
from fingerpost.evidence.actions.imports import (
    LARGEST,
    cancel_import,
    import_paths,
    queue_import,
    run_import,
    start_import,
    sweep,
)
from fingerpost.evidence.actions.kpis import choose_kpis, explain_gap, set_kpi
from fingerpost.evidence.actions.quality import rate_quality, sign_off, sign_off_all
from fingerpost.evidence.actions.runs import run_measures
from fingerpost.evidence.actions.stretches import (
    accept_step,
    decline_step,
    take_stretch_back,
)
from fingerpost.evidence.actions.told import judge_in_words, record_evidence
from fingerpost.evidence.actions.told_publicly import (
    publish_words,
    remove_story,
    take_words_back,
)
from fingerpost.evidence.actions.unmasking import show_values

__all__ = [
    "ASKED_BY_ITSELF",
    "LARGEST",
    "accept_step",
    "add_group",
    "add_milestone",
    "agree_kpi",
    "ask_again",
    "ask_report",
    "ask_where_off_track",
    "cancel_import",
    "change_group",
    "change_kpi_words",
    "choose_chart",
    "choose_kpis",
    "decline_step",
    "define_kpi",
    "end_group",
    "expect_year_end",
    "explain_gap",
    "import_paths",
    "judge_in_words",
    "note_report",
    "publish_commentary",
    "publish_words",
    "queue_import",
    "rate_quality",
    "rebase",
    "record_evidence",
    "remove_story",
    "retire_kpi",
    "run_import",
    "run_measures",
    "set_baseline",
    "set_kpi",
    "set_target",
    "show_values",
    "sign_off",
    "sign_off_all",
    "start_import",
    "sweep",
    "take_stretch_back",
    "take_words_back",
    "type_figures",
    "withdraw_report",
    "write_commentary",
    "write_report",
]
