"""The reference page of the checks of a SEN2 return: year by year, and each check."""

from collections.abc import Iterable

MADE = "_This page is made by `fingerpost docs`. Change the program, not the page._"


def sen2_checks_page() -> str:
    """Every rule by year, what each year changed, and where ours are softer."""
    from fingerpost.sources.sen2.softer import OURS, SOFTER, SOFTER_IN_PART
    from fingerpost.sources.sen2.years import RULES

    lines = [
        "# The checks of a SEN2 return", "", MADE, "",
        "An *error* means that the row does not count in figures that need the field. "
        "A *query* means that it counts and the reading says so. No official number of "
        "a check is known to this project: load the sheet that your council has with "
        "`fingerpost rules SHEET`, and numbers and words stand beside ours.",
        "",
    ]  # fmt: skip
    lines += _years()
    lines += ["## Every check", ""]
    lines += ["| check | kind | table | field | what it says | years | mask |",
              "|---|---|---|---|---|---|---|"]  # fmt: skip
    lines += [
        f"| {rule.code} | {rule.severity} | {rule.table} | "
        f"{', '.join(f'`{name}`' for name in rule.fields)} | {_cell(rule.words)} | "
        f"{_span(rule.first_year, rule.last_year)} | `{_mask(rule.mask)}` |"
        for rule in sorted(RULES, key=lambda one: one.code)
    ]
    lines += ["", "A cell that is no day, no code or no yes or no of its column breaks "
              "the rule of that column:", ""]  # fmt: skip
    lines += _cells()
    lines += ["", "## Where ours are softer than the list of checks, and why", ""]
    lines += [f"- **{code}** {_cell(why)}" for code, why in SOFTER.items()]
    lines += ["", "In part only:", ""]
    lines += [f"- **{code}** {_cell(why)}" for code, why in SOFTER_IN_PART.items()]
    lines += ["", "## Checks of ours that the list has not", ""]
    lines += [f"- **{code}** {_cell(why)}" for code, why in OURS.items()]
    return "\n".join([*lines, ""])


def _years() -> list[str]:
    from fingerpost.sources.sen2.years import YEARS, difference, rules_of

    lines = []
    for year in YEARS:
        change = difference(year)
        lines += [f"## {year}", "", _cell(change.words), ""]
        count = len(rules_of(year))
        lines += [f"{count} rules about rows, besides those about cells.", ""]
        for what, said in (
            ("checks added", [f"{r.code} ({_cell(r.words)})" for r in change.added]),
            (
                "checks changed",
                [f"{new.code} ({_cell(new.words)})" for _, new in change.changed],
            ),
            ("checks gone", [f"{r.code} ({_cell(r.words)})" for r in change.deleted]),
            ("columns added", _pairs(change.columns_added)),
            ("columns gone", _pairs(change.columns_deleted)),
            ("codes added", _pairs(change.codes_added)),
            ("codes gone", _pairs(change.codes_deleted)),
        ):
            if said:
                lines.append(f"- {what}: {'; '.join(said)}")
        lines.append("")
    return lines


def _cells() -> list[str]:
    from fingerpost.sources.sen2.cells import FALLBACK_RULE, RULE_OF_CELL

    lines = ["| table | check | columns |", "|---|---|---|"]
    for table, columns in RULE_OF_CELL.items():
        by_code: dict[str, list[str]] = {}
        for name, code in columns.items():
            by_code.setdefault(code, []).append(f"`{name}`")
        lines += [f"| {table} | {c} | {', '.join(n)} |" for c, n in by_code.items()]
        lines.append(f"| {table} | {FALLBACK_RULE[table]} | every other column |")
    return lines


def _pairs(found: Iterable[tuple[str, str]]) -> list[str]:
    return [f"`{name}` of {table}" for table, name in found]


def _span(first: int | None, last: int | None) -> str:
    if first is None and last is None:
        return "all"
    if last is None:
        return f"from {first}"
    return f"to {last}" if first is None else f"{first} to {last}"


def _mask(mask: object) -> str:
    return str(getattr(mask, "__name__", mask)).strip("_")


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def sen2_columns_page() -> str:
    """Every column of a SEN2 return with its header in each file shape."""
    from fingerpost.sources.sen2.columns import BLADE, CSV, TEMPLATE, WORKBOOK, XML
    from fingerpost.sources.sen2.keeping import LET_GO
    from fingerpost.sources.sen2.tables import TABLES

    shapes = (XML, BLADE, WORKBOOK, TEMPLATE, CSV)
    lines = [
        "# The columns of a SEN2 return", "", MADE, "",
        "The same column has another header in each form that a council may hand over. "
        "Capitals, spaces and kinds of dash do not matter, nor does the order. The XML "
        "return has no ids: its records lie inside each other. A dash means that the "
        "form does not hold the column.", "",
    ]  # fmt: skip
    for table in TABLES.values():
        lines += [f"## {table.title}", "", f"Stored as `{table.name}`.", ""]
        lines += [f"| column | what | years | {' | '.join(shapes)} |",
                  "|---" * (3 + len(shapes)) + "|"]  # fmt: skip
        for column in table.columns:
            what = column.title
            if column.codes:
                listed = (f"{code}: {said}" for code, said in column.codes.items())
                what += " (" + "; ".join(listed) + ")"
            if column.name in LET_GO:
                what += ". Checked, then let go"
            elif column.name.endswith("_id"):
                what += ". Becomes a key that names nobody"
            elif column.name == "sex":
                what += ". Until 2023: gendercurrent, Gender"
            heads = " | ".join(_cell(column.headers.get(s, "") or "-") for s in shapes)
            lines.append(
                f"| `{column.name}` | {_cell(what)} | "
                f"{_span(column.first_year, column.last_year)} | {heads} |"
            )
        lines.append("")
    return "\n".join(lines)
