"""The shapes of the answers, as the OpenAPI document describes them."""

from datetime import date
from typing import Any

from ninja import Field, Schema


class ObservationRow(Schema):
    """One figure: one measure, one basis, one area, one period, one category."""

    measure: str
    basis: str
    area: str
    period_kind: str
    period_start: date
    period_end: date
    breakdown: str
    category: str
    numerator: float | None
    denominator: float | None
    value: float | None
    unit: str
    status: str
    symbol: str
    source: str
    import_id: str
    caveats: list[str]


class ObservationPage(Schema):
    """A page of figures; `next` is the address of the following page, if any."""

    items: list[ObservationRow]
    count: int
    page: int
    pages: int
    next: str | None


class MeasureRow(Schema):
    """A measure in the list of measures."""

    slug: str
    title: str
    theme: str
    unit: str
    better: str
    bases: list[str]


class AreaRow(Schema):
    """An area: a council, region, country, NHS board (icb) or provider, by level."""

    code: str
    number: str
    name: str
    level: str
    region: str
    country: str


class SourceRow(Schema):
    """A data source: whose it is, how often it comes, under which licence."""

    slug: str
    title: str
    publisher: str
    licence: str
    refresh: str
    description: str
    attribution: str
    address: str


class ReadingPart(Schema):
    """The figure that a reading is about."""

    value: float | None
    status: str
    symbol: str
    period_kind: str
    period_start: date
    period_end: date


class ReadingAnswer(Schema):
    """Everything that may be said about a measure, with the sentence that says it."""

    measure: str
    basis: str
    area: str
    area_name: str
    category: str
    unit: str
    decimals: int
    better: str
    observation: ReadingPart | None
    change: dict[str, Any] | None
    baseline: dict[str, Any] | None
    target: dict[str, Any] | None
    milestones: list[dict[str, Any]]
    series: list[dict[str, Any]]
    chart: str
    chart_reason: str
    between: dict[str, Any] | None
    variation: dict[str, Any]
    assurance: str
    outlook: dict[str, Any] | None
    year_end: dict[str, Any] | None
    guards: list[dict[str, Any]]
    comparators: dict[str, Any] | None
    quality: list[dict[str, Any]]
    caveats: list[str]
    sentence: str
    short: str
    visibility: dict[str, str]
    made: dict[str, Any]


class EvidenceRow(Schema):
    """One piece of evidence in words, with its own strength; `direction` may be "".

    `people` says from how many people or cases, in words; in public never a number
    below ten.
    """

    kind: str
    kind_words: str
    title: str
    words: str
    direction: str
    direction_words: str
    strength: str
    strength_why: str
    people: str
    gathered_on: date
    source: str
    public: bool


class JudgementRow(Schema):
    """What somebody judged from the evidence about one period, and why."""

    period_kind: str
    period_start: date
    period_end: date
    answer: str
    words: str
    reason: str
    rests_on: str
    judged_by: str
    judged_on: date


class BesideFigures(Schema):
    """Whether figures and evidence point the same way: same, differ, divided or ""."""

    figures: str
    verdict: str
    words: str


class EvidenceAnswer(Schema):
    """The evidence in words about a measure that the asker may read.

    `beside_figures` is null where there is no figure or no evidence to set beside it.
    `strengths` say what each word for strength means.
    """

    measure: str
    title: str
    evidence: list[EvidenceRow]
    judgements: list[JudgementRow]
    beside_figures: BesideFigures | None
    strengths: dict[str, str]
    caveats: list[str]


class HandOver(Schema):
    """What is said about files that are handed in."""

    source: str
    area: str = ""
    year: int | None = Field(None, ge=2000, le=2100)
    as_at: date | None = None
    covers_from: date | None = Field(None, alias="from")
    part: str = ""
    rules: str = ""
    replace: bool = False
    dry_run: bool = False


class ImportAnswer(Schema):
    """What an import answers: rows of each table, rules, findings, or the reason.

    Identifying values are masked in `findings`. While it is not over there are only
    `number`, `status` and `percent`.
    """

    number: int
    status: str
    percent: int | None = None
    import_id: str | None = None
    source: str | None = None
    shape: str | None = None
    area: str | None = None
    files: list[dict[str, Any]] | None = None
    tables: dict[str, dict[str, int]] | None = None
    rules: dict[str, Any] | None = None
    findings: list[dict[str, Any]] | None = None
    reason: str | None = None


class ProblemAnswer(Schema):
    """What is wrong, in one sentence, as RFC 9457 describes it."""

    type: str
    title: str
    status: int
    detail: str
