"""What a data source is: what to ask for, how to know its files, how to read them.

Adding a source is one file in `sources/` with `SOURCE = Source(...)`. Its import
screen, command and data-quality report follow from that object.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pyarrow as pa

from fingerpost.engine.findings import Findings
from fingerpost.engine.measure import Measure
from fingerpost.engine.reading import UPLOAD_LIMIT, FileAt
from fingerpost.engine.schema import Refused, Table
from fingerpost.engine.workbook_template import Template


@dataclass(frozen=True, kw_only=True)
class Shape:
    """One form in which the files of a source come, and how a person recognises it."""

    slug: str
    title: str
    recognise_by: str
    absent: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Context:
    """What is known besides the files: whose they are, of when, and today.

    `areas` are areas that earlier imports have named (rows with code, number, name,
    level, region, country). `pseudonyms(kind, ids)` makes keys that hide local ids.
    `rules` names a rule set of the source other than its usual one. `measures` are all
    measures by name (None: not known, so nothing is checked against them), and
    `held(table)` answers what earlier imports of this source hold, the oldest first.
    `kept(source, table)` answers what imports of another source have kept, or None.
    """

    today: date
    area: str | None = None
    year: int | None = None
    as_at: date | None = None
    covers_from: date | None = None
    areas: Sequence[Any] = ()
    rules: str = ""
    pseudonyms: Callable[[str, Sequence[str]], list[str]] = lambda kind, ids: list(ids)
    measures: Mapping[str, Measure] | None = None
    held: Callable[[str], pa.Table | None] = lambda table: None
    kept: Callable[[str, str], pa.Table | None] = lambda source, table: None


@dataclass
class Loaded:
    """What reading gave: tables ready to be kept, and all that was found on the way.

    `read` and `flagged` count rows of each table in the words of the report (stored =
    read - flagged). `rows` counts rows of each file by its place in the list of files.
    `official` maps our code of a rule to what its publisher calls it, as `rule_sheet`
    (the import of that list) says. `reporters` are who speaks in these files, where
    several hand in a part each (schools, by number): none overtakes another.
    """

    shape: str
    tables: dict[str, pa.Table]
    read: dict[str, int]
    flagged: dict[str, int]
    rows: list[int]
    findings: Findings = field(default_factory=Findings)
    run: list[str] = field(default_factory=list)
    skipped: dict[str, str] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    area: str = ""
    as_at: date | None = None
    covers_from: date | None = None
    covers_to: date | None = None
    absent: dict[str, list[str]] = field(default_factory=dict)
    rule_set: str = ""
    official: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    rule_sheet: str = ""
    reporters: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Rhythm:
    """How often figures of a source are expected, so that a late one can be told.

    Either every so many days, and then `lag_days` until they are here, or once a year
    by a day of the year (month, day), as most publications are.
    """

    every_days: int | None = None
    lag_days: int = 0
    published_by: tuple[int, int] | None = None

    def after(self, start: date) -> date | None:
        """The day by which more should be here, if that can be said."""
        if self.published_by is not None:
            day = date(start.year, *self.published_by)
            return day if day > start else day.replace(year=start.year + 1)
        if self.every_days is None:
            return None
        return start + timedelta(days=self.every_days + self.lag_days)

    def following(self, due: date) -> date | None:
        """The day by which the one after is due, when one is due on this day."""
        if self.published_by is not None or self.every_days is None:
            return self.after(due)
        return due + timedelta(days=self.every_days)


@dataclass(frozen=True, kw_only=True)
class Content:
    """One file of a publication: what it is about, and what its columns mean.

    `columns` are those that measures use, under exactly the publisher's names.
    """

    slug: str
    title: str
    columns: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Source:
    """A data source as it is declared once.

    `ask` says what to ask for and from whom. `recognise(files)` answers the slug of
    the shape that these files have, or raises Refused in one plain sentence.
    `read(files, context)` answers what is to be kept. `private` sources hold records
    of people: their tables are stored locked. `local` ones need an area. `rule_sets`
    are other sets of rules that may be asked for by name, each with its words.
    `template` makes a file that a person can fill in. `parts` are the files that a
    return comes in, and `part_of(file)` says which of them a file is, or "".
    `rhythm` says when the next figures are due, unless the partners agreed otherwise.
    `contents` are the files of a publication, with their columns in words.
    `template` makes a file that a person can fill in. `handed_in_by` are the roles that
    may hand in its files besides analysts. `made_from` says of a stored column that was
    made from others which ones ("table.column"); the others are stored as they came.
    """

    slug: str
    title: str
    publisher: str
    licence: str
    refresh: str
    description: str
    ask: str
    shapes: tuple[Shape, ...]
    tables: tuple[Table, ...]
    recognise: Callable[[Sequence[FileAt]], str]
    read: Callable[[Sequence[FileAt], Context], Loaded]
    rules: Mapping[str, str] = field(default_factory=dict)
    private: bool = False
    local: bool = False
    attribution: str = ""
    address: str = ""
    limit: int = UPLOAD_LIMIT
    rhythm: Rhythm = Rhythm()
    parts: Mapping[str, str] = field(default_factory=dict)
    part_of: Callable[[FileAt], str] | None = None
    rule_sets: Mapping[str, str] = field(default_factory=dict)
    contents: tuple[Content, ...] = ()
    template: Callable[[], Template] | None = None
    handed_in_by: tuple[str, ...] = ()
    made_from: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)

    @property
    def has_template(self) -> bool:
        """Whether there is a file to fill in."""
        return self.template is not None

    def shape(self, slug: str) -> Shape:
        """The shape of this slug. Raises KeyError."""
        for shape in self.shapes:
            if shape.slug == slug:
                return shape
        raise KeyError(slug)

    def as_dict(self) -> dict[str, Any]:
        """The declaration as `sources --json` prints it."""
        return {
            "slug": self.slug,
            "title": self.title,
            "publisher": self.publisher,
            "licence": self.licence,
            "refresh": self.refresh,
            "description": self.description,
            "ask": self.ask,
            "private": self.private,
            "local": self.local,
            "attribution": self.attribution,
            "address": self.address,
            "contents": [
                {"slug": one.slug, "title": one.title, "columns": dict(one.columns)}
                for one in self.contents
            ],
            "shapes": [
                {
                    "slug": shape.slug,
                    "title": shape.title,
                    "recognise_by": shape.recognise_by,
                    "absent": {name: list(cols) for name, cols in shape.absent.items()},
                }
                for shape in self.shapes
            ],
            "tables": [
                {
                    "name": table.name,
                    "title": table.title,
                    "key": list(table.key),
                    "columns": [
                        {
                            "name": column.name,
                            "type": column.type,
                            "title": column.title,
                            "required": column.required,
                            "identifies": column.identifies,
                            "headers": dict(column.headers),
                            "codes": dict(column.codes) if column.codes else None,
                        }
                        for column in table.columns
                    ],
                }
                for table in self.tables
            ],
            "rules": dict(self.rules),
            "rule_sets": dict(self.rule_sets),
            "template": self.has_template,
        }


@dataclass(frozen=True, kw_only=True)
class ImportReport:
    """What an import answers, in the words of the `import` command.

    status: accepted, accepted-with-findings or refused. `tables` maps a table to its
    rows read, stored (without an error) and flagged (with one). `counts` holds the
    true number of findings of each rule; `findings` lists at most 1,000 a rule.
    `children` holds the true number for each child under its key (at most 5,000, most
    errors first); `children_counted` says how many children have any.
    `rule_set` names the set of rules that ran, "" for the usual one. `official` maps
    our code of a rule to the publisher's ({"code", "text", "severity"} of each).
    """

    import_id: str
    status: str
    source: str
    shape: str
    area: str
    files: tuple[dict[str, Any], ...] = ()
    tables: dict[str, dict[str, int]] = field(default_factory=dict)
    run: tuple[str, ...] = ()
    skipped: dict[str, str] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    findings: tuple[dict[str, Any], ...] = ()
    children: tuple[dict[str, Any], ...] = ()
    children_counted: int = 0
    reason: str | None = None
    rule_set: str = ""
    official: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)

    @property
    def refused(self) -> bool:
        """Whether nothing was kept, because the files were refused."""
        return self.status == "refused"

    def as_dict(self) -> dict[str, Any]:
        """The one JSON document that `import --json` prints."""
        return {
            "import_id": self.import_id,
            "status": self.status,
            "source": self.source,
            "shape": self.shape,
            "area": self.area,
            "files": list(self.files),
            "tables": self.tables,
            "rules": {
                "set": self.rule_set,
                "run": list(self.run),
                "skipped": self.skipped,
                "failed": self.failed,
                "counts": self.counts,
                "official": {code: list(told) for code, told in self.official.items()},
            },
            "findings": list(self.findings),
            "children": list(self.children),
            "children_counted": self.children_counted,
            "reason": self.reason,
        }

    @classmethod
    def from_dict(cls, raw: Mapping[str, Any]) -> "ImportReport":
        """The report of an earlier import, as it was kept."""
        return cls(
            import_id=raw["import_id"],
            status=raw["status"],
            source=raw["source"],
            shape=raw["shape"],
            area=raw["area"],
            files=tuple(raw["files"]),
            tables=raw["tables"],
            run=tuple(raw["rules"]["run"]),
            skipped=raw["rules"]["skipped"],
            failed=raw["rules"]["failed"],
            counts=raw["rules"].get("counts", {}),
            findings=tuple(raw["findings"]),
            children=tuple(raw.get("children", ())),
            children_counted=raw.get("children_counted", 0),
            reason=raw["reason"],
            rule_set=raw["rules"].get("set", ""),
            official=raw["rules"].get("official", {}),
        )


__all__ = [
    "Context",
    "FileAt",
    "ImportReport",
    "Loaded",
    "Refused",
    "Rhythm",
    "Shape",
    "Source",
]
