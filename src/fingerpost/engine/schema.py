"""Typed tables, declared once: columns, types, code lists and the words for a fault.

A source declares its tables here-wise; the strict reader checks a file against the
declaration and answers with a typed table and a list of findings.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Type = Literal["text", "integer", "number", "date", "boolean", "code"]
Severity = Literal["error", "query"]


class Refused(Exception):
    """A whole file is refused, with one plain sentence a person can act on.

    `sentence` names the file, the line and column where known, says what is wrong
    and what to do. It never holds an identifying value.
    """

    def __init__(self, sentence: str, *, file: str = "", line: int | None = None):
        super().__init__(sentence)
        self.sentence = sentence
        self.file = file
        self.line = line


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, or odd, in one place of one file.

    An `error` means that the row does not count in measures that need the field; a
    `query` means that it counts and the reading says so. `line` is the line of the
    file (1 is the header), in a workbook the row of the sheet. `value` is already
    masked where the field identifies. `child` is a short made-up key of the child that
    the row is about, the same for all findings about it; "" where it is about nobody.
    `raw` and `raw_child` are the unmasked value and the file's own id of the child:
    they never leave the process but into a locked file. `official` is the publisher's
    own number of the rule, where a partnership has it.
    """

    rule: str
    severity: Severity
    file: str
    table: str
    line: int | None
    field: str
    value: str
    message: str
    child: str = ""
    raw: str = ""
    raw_child: str = ""
    official: str = ""

    def as_dict(self) -> dict[str, Any]:
        """The finding as the `import` command prints it, without what is locked."""
        return {
            name: getattr(self, name)
            for name in self.__dataclass_fields__
            if name not in ("raw", "raw_child")
            and (name not in ("child", "official") or getattr(self, name))
        }


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a table: our name for it, its headers in each file shape, its type.

    `headers` maps the name of a file shape to the exact header there. `identifies`
    marks what may never appear whole in a message or a log. `first_year` and
    `last_year` are the collections that ask for it, None where that has no end.
    """

    name: str
    type: Type
    title: str
    headers: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str] | None = None
    required: bool = False
    identifies: bool = False
    date_format: str = "%Y-%m-%d"
    true_values: tuple[str, ...] = ("1", "1.0", "true")
    false_values: tuple[str, ...] = ("0", "0.0", "false")
    first_year: int | None = None
    last_year: int | None = None

    def asked_in(self, year: int) -> bool:
        """Whether the collection of a year asks for this column."""
        return (self.first_year or year) <= year <= (self.last_year or year)


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table that a source declares: what one row is, its columns and its key.

    `child` names the column that holds the id of the child that a row is about; ""
    where rows are about nobody.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    child: str = ""

    def column(self, name: str) -> Column:
        """The column of this name. Raises KeyError when there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)
