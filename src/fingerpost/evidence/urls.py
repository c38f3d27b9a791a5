"""The addresses of the workspace: home, board, measures and imports."""

from django.urls import path

from fingerpost.evidence.views import (
    board,
    decisions,
    defining,
    exception_reports,
    figures,
    findings,
    groups,
    imports,
    matrix,
    measures,
    packs,
    quality,
    sources,
    stretches,
    told,
    workspace,
)

_MEASURE = "workspace/measures/<slug:slug>/"
_DEFINED = "workspace/defined/<slug:defined>/"
_IMPORT = "workspace/imports/<int:pk>/"
_REPORT = "workspace/exceptions/<int:pk>/"

urlpatterns = [
    path("workspace/", workspace.home, name="workspace"),
    path("workspace/board/", board.board, name="board"),
    path("workspace/board/partners/", board.partners, name="board-partners"),
    path("workspace/board/choose/", board.choose, name="choose-kpis"),
    path("workspace/board/choose/why-not/", board.gap, name="explain-gap"),
    path("workspace/board/sign-off/", quality.sign_off_all, name="sign-off-all"),
    path("workspace/board/pack.pdf", packs.board_pack, name="board-pack"),
    path(_MEASURE, measures.measure, name="workspace-measure"),
    path(f"{_MEASURE}figures.xlsx", packs.measure_figures, name="measure-workbook"),
    path(f"{_MEASURE}commentary/", measures.commentary, name="commentary"),
    path(f"{_MEASURE}commentary/<int:pk>/publish/", measures.publish, name="publish"),
    path(f"{_MEASURE}figures/", figures.figures, name="type-figures"),
    path(f"{_MEASURE}figures/<int:pk>/", figures.typed, name="typed-figures"),
    path(
        f"{_MEASURE}figures/<int:pk>/progress/",
        figures.progress,
        name="typing-progress",
    ),
    path(f"{_MEASURE}figures/fill-in.xlsx", figures.template, name="figures-template"),
    path(f"{_MEASURE}evidence/", told.evidence, name="record-evidence"),
    path(
        f"{_MEASURE}evidence/<int:pk>/publish/",
        told.publish_entry,
        name="publish-evidence",
    ),
    path(
        f"{_MEASURE}evidence/<int:pk>/correct/", told.correct, name="correct-evidence"
    ),
    path(f"{_MEASURE}evidence/<int:pk>/remove/", told.remove, name="remove-story"),
    path(f"{_MEASURE}judgement/", told.judge, name="judge-in-words"),
    path(
        f"{_MEASURE}judgement/<int:pk>/publish/",
        told.publish_judgement,
        name="publish-judgement",
    ),
    path(f"{_MEASURE}exception/", exception_reports.ask, name="ask-exception-report"),
    path("workspace/exceptions/", exception_reports.every, name="exception-reports"),
    path(_REPORT, exception_reports.one, name="exception-report"),
    path(f"{_REPORT}write/", exception_reports.write, name="write-exception-report"),
    path(f"{_REPORT}note/", exception_reports.note, name="note-exception-report"),
    path(
        f"{_REPORT}withdraw/",
        exception_reports.withdraw,
        name="withdraw-exception-report",
    ),
    path(
        f"{_REPORT}ask-again/",
        exception_reports.again,
        name="ask-again-for-exception-report",
    ),
    path(f"{_MEASURE}who/", measures.who, name="who-answers"),
    path(f"{_MEASURE}baseline/", decisions.baseline, name="set-baseline"),
    path(f"{_MEASURE}target/", decisions.target, name="set-target"),
    path(f"{_MEASURE}milestone/", decisions.milestone, name="add-milestone"),
    path(f"{_MEASURE}chart/", decisions.chart, name="choose-chart"),
    path(f"{_MEASURE}expected/", decisions.expected, name="expect-year-end"),
    path(f"{_MEASURE}rebase/", decisions.rebase, name="rebase"),
    path(
        f"{_MEASURE}steps/<slug:basis>/<slug:on>/", stretches.step, name="answer-step"
    ),
    path(
        f"{_MEASURE}stretches/<int:pk>/take-back/",
        stretches.take_back,
        name="take-stretch-back",
    ),
    path(f"{_MEASURE}quality/", quality.rate, name="rate-quality"),
    path(f"{_MEASURE}sign-off/", quality.sign_off, name="sign-off"),
    path("workspace/register/matrix/", matrix.page, name="register-matrix"),
    path("workspace/register/matrix.csv", matrix.as_csv, name="register-matrix-csv"),
    path(
        "workspace/register/matrix.xlsx",
        matrix.as_workbook,
        name="register-matrix-workbook",
    ),
    path("workspace/defined/", defining.defined, name="defined-measures"),
    path("workspace/defined/new/", defining.new, name="define-measure"),
    path(_DEFINED, defining.one, name="defined-measure"),
    path(f"{_DEFINED}change/", defining.change, name="change-measure"),
    path(f"{_DEFINED}agree/", defining.agree, name="agree-measure"),
    path(f"{_DEFINED}end/", defining.retire, name="retire-measure"),
    path("workspace/groups/", groups.groups, name="area-groups"),
    path("workspace/groups/new/", groups.new, name="new-area-group"),
    path("workspace/groups/<int:pk>/change/", groups.change, name="change-area-group"),
    path("workspace/groups/<int:pk>/end/", groups.end, name="end-area-group"),
    path("workspace/imports/", imports.imports, name="imports"),
    path("workspace/imports/new/", imports.new, name="new-import"),
    path("workspace/sources/", sources.sources, name="sources"),
    path("workspace/sources/<slug:name>/", sources.source, name="source"),
    path(
        "workspace/sources/<slug:name>/figures/",
        sources.figures,
        name="source-figures",
    ),
    path(
        "workspace/sources/<slug:name>/figures.csv",
        sources.figures_csv,
        name="source-figures-csv",
    ),
    path("workspace/sources/<slug:name>/template/", imports.template, name="template"),
    path(_IMPORT, imports.one, name="import"),
    path(f"{_IMPORT}children/", findings.children, name="findings-children"),
    path(f"{_IMPORT}findings.xlsx", findings.as_workbook, name="findings-workbook"),
    path(f"{_IMPORT}findings.csv", findings.as_csv, name="findings-csv"),
    path(f"{_IMPORT}values/", findings.values, name="findings-values"),
    path(f"{_IMPORT}start/", imports.start, name="start-import"),
    path(f"{_IMPORT}cancel/", imports.cancel, name="cancel-import"),
    path(f"{_IMPORT}progress/", imports.progress, name="import-progress"),
]
