"""The reference pages of the documentation, made from the program itself."""

import argparse
from typing import Any

from fingerpost.cli import main
from fingerpost.cli.checks_page import sen2_checks_page, sen2_columns_page

_MADE = "_This page is made by `fingerpost docs`. Change the program, not the page._"


def pages() -> dict[str, str]:
    """The pages of docs/reference by file name."""
    return {
        "commands.md": commands_page(),
        "sources.md": sources_page(),
        "measures.md": measures_page(),
        "sen2-checks.md": sen2_checks_page(),
        "sen2-columns.md": sen2_columns_page(),
    }


def commands_page() -> str:
    """Every command with its options."""
    lines = ["# Commands", "", _MADE, ""]
    for name, (_, about) in main.COMMANDS.items():
        command = main.load(name)
        parser = main.parser(name, command)
        lines += [f"## {name}", "", f"{about}.", "", _prose(command.__doc__), ""]
        actions = [
            a for a in parser._actions if not isinstance(a, argparse._HelpAction)
        ]
        if actions:
            lines += ["| option | says |", "|---|---|"]
            lines += [
                f"| `{_cell(_option(a))}` | {_cell(_about(a))} |" for a in actions
            ]
            lines.append("")
    return "\n".join(lines)


def sources_page() -> str:
    """Every source with its shapes, tables and columns."""
    from fingerpost.sources import catalogue

    lines = ["# Data sources", "", _MADE, ""]
    for source in catalogue().values():
        lines += [f"## {source.title}", "", _prose(source.description), ""]
        facts = {
            "name in commands": f"`{source.slug}`",
            "publisher": source.publisher,
            "licence": source.licence,
            "comes": source.refresh,
            "ask for": source.ask,
            "attribution": source.attribution,
            "published at": source.address,
            "handed in by": ", ".join(("analyst", *source.handed_in_by)),
            "template to fill in": "yes" if source.has_template else "no",
            "holds records of children": "yes" if source.private else "no",
        }
        lines += ["| | |", "|---|---|"]
        lines += [f"| {name} | {_cell(said)} |" for name, said in facts.items() if said]
        lines += ["", "File shapes:", ""]
        lines += [
            f"- `{shape.slug}` {shape.title}: {_prose(shape.recognise_by)}"
            for shape in source.shapes
        ]
        for one in source.contents:
            lines += ["", f"### File `{one.slug}`: {one.title}", ""]
            lines += ["| published column | what it means |", "|---|---|"]
            lines += [
                f"| `{name}` | {_cell(means)} |" for name, means in one.columns.items()
            ]
        for table in source.tables:
            lines += ["", f"### {table.name}: {table.title}", ""]
            lines += ["| column | type | required | what |", "|---|---|---|---|"]
            lines += [
                f"| `{c.name}` | {c.type} | {'yes' if c.required else 'no'} | "
                f"{_cell(c.title)} |"
                for c in table.columns
            ]
            for column in table.columns:
                if column.codes:
                    lines += ["", f"Codes of `{column.name}`:", ""]
                    lines += [
                        f"- `{code}` {_prose(str(means))}"
                        for code, means in column.codes.items()
                    ]
        if source.rules:
            lines += ["", "What is checked:", ""]
            lines += [
                f"- `{code}` {_prose(words)}"
                for code, words in sorted(source.rules.items())
            ]
        lines.append("")
    return "\n".join(lines)


def measures_page() -> str:
    """Every measure with its definition, in words."""
    from fingerpost.measures import catalogue

    lines = ["# Measures", "", _MADE, ""]
    for measure in catalogue().values():
        lines += [f"## {measure.title}", "", _prose(measure.why), ""]
        facts = {
            "name in commands": f"`{measure.slug}`",
            "numerator": measure.numerator,
            "denominator": measure.denominator,
            "unit": measure.unit,
            "better": measure.better,
            "figures": ", ".join(measure.bases),
            "theme": measure.theme,
            "law": measure.statute,
            "traps": " ".join(measure.traps),
            "other figures on the same thing": measure.coherence,
            "reviewed": measure.reviewed.isoformat(),
            "next review": measure.next_review.isoformat(),
        }
        lines += ["| | |", "|---|---|"]
        lines += [f"| {name} | {_cell(said)} |" for name, said in facts.items() if said]
        if measure.example is not None:
            lines += [
                "",
                "Worked example:",
                "",
                "```",
                *_drawn(measure.example.text),
                "```",
            ]
        lines.append("")
    return "\n".join(lines)


def _drawn(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines() if line.strip()]


def _option(action: Any) -> str:
    names = ", ".join(action.option_strings)
    word = action.metavar or (
        "|".join(map(str, action.choices)) if action.choices else action.dest.upper()
    )
    if not names:
        return str(word)
    return names if action.nargs == 0 else f"{names} {word}"


def _about(action: Any) -> str:
    said = [] if not action.required or not action.option_strings else ["required"]
    return "; ".join([*said, *([action.help] if action.help else [])])


def _prose(text: str | None) -> str:
    return " ".join((text or "").split())


def _cell(text: str) -> str:
    return _prose(str(text)).replace("|", "\\|")
