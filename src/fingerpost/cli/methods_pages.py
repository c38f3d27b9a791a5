"""docs/method: the pages about methods as Markdown, and their pictures as SVG."""

import re

from fingerpost.reports.methods import numbers, pages, pictures

MADE = (
    "_This page is made by `fingerpost docs` from `src/fingerpost/reports/methods/"
    "words`. Change the words there; the site's own pages are made from them too._"
)


def method_pages() -> dict[str, str]:
    """The files of docs/method by name: one page a subject, one drawing a picture."""
    there = pages.pages()
    made = {"index.md": _index()}
    made |= {f"{slug}.md": _page(page) for slug, page in there.items()}
    made |= {f"{name}.svg": f"{pictures.picture(name).wide}\n" for name in _used()}
    return made


def _used() -> list[str]:
    return [
        part.text
        for page in pages.pages().values()
        for section in page.sections
        for part in section.parts
        if part.kind == "picture"
    ]


def _index() -> str:
    lines = ["# How figures are made", "", MADE, ""]
    lines += [
        f"- [{page.title}]({slug}.md): {page.lead}"
        for slug, page in pages.pages().items()
    ]
    return "\n".join([*lines, ""])


def _page(page: pages.Page) -> str:
    lines = [f"# {page.title}", "", page.lead, "", MADE, ""]
    for section in page.sections:
        lines += [f'<a id="{section.id}"></a>', "", f"## {section.title}", ""]
        for part in section.parts:
            lines += [_part(part), ""]
    return "\n".join(lines)


def _part(part: pages.Part) -> str:
    match part.kind:
        case "picture":
            chart = pictures.picture(part.text).chart
            said = re.sub(r"([\[\]])", r"\\\1", f"{chart.title}. {chart.desc}")
            return f"![{said}]({part.text}.svg)"
        case "list":
            head, rows = numbers.listed(part.text)
            rule = "|".join("---" for _ in head)
            table = [f"| {' | '.join(row)} |" for row in (head, *rows)]
            return "\n".join([table[0], f"|{rule}|", *table[1:]])
    return re.sub(r"\]\(([^)]+)\)", lambda found: f"]({_address(found[1])})", part.text)


def _address(link: str) -> str:
    page, mark, section = link.partition("#")
    file = "../../GLOSSARY.md" if page == "glossary" else f"{page}.md"
    return f"{file}{mark}{section}"
