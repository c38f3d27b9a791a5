"""Makes a pack to print or send: measure by measure, as a tagged PDF for everybody.

The pack is one HTML document that holds everything itself: words, charts as SVG, the
same figures as tables. The PDF is made from that document and nothing is ever fetched.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from fingerpost.engine.period import say_day
from fingerpost.reports.chart.parts import Chart, Table
from fingerpost.reports.charts import svg
from fingerpost.reports.methods.how_to_read import how_to_read

MOST_ROWS = 6  # of a table in a pack: the workbook has them all
# lines that the chart draws and labels; the workbook has them for every period
_IN_THE_CHART = ("Average", "Median", "Lower limit", "Upper limit")
_STYLE = """
@page { size: A4; margin: 14mm 18mm 18mm;
  @bottom-left { content: string(mark); font-size: 10pt; }
  @bottom-right { content: counter(page) " of " counter(pages); font-size: 10pt; } }
html { font: 12pt/1.35 Arial, "Liberation Sans", sans-serif; color: #0b0c0c; }
.mark { string-set: mark content(); font-weight: bold; }
h1 { font-size: 26pt; line-height: 1.15; margin: 0 0 6mm; }
h2 { font-size: 18pt; line-height: 1.2; margin: 0 0 3mm; }
h3 { font-size: 13pt; margin: 3mm 0 1mm; break-after: avoid; }
p, ul, dl { margin: 0 0 2mm; }
section.measure { break-before: page; }
.figure { font-size: 24pt; font-weight: bold; }
.caveat { border-left: 1.5mm solid #0b0c0c; padding-left: 3mm; break-inside: avoid; }
figure { margin: 0; break-inside: avoid; }
figure svg { width: 82%; height: auto; }
dl { display: grid; grid-template-columns: 45mm 1fr; gap: 1mm 4mm; }
dt { font-weight: bold; } dd { margin: 0; }
table { border-collapse: collapse; width: 100%; font-size: 12pt; }
caption { text-align: left; font-weight: bold; padding-bottom: 1mm; }
th, td { text-align: left; padding: 0.8mm 2mm 0.8mm 0; vertical-align: top;
  border-bottom: 0.3mm solid #6f777b; }
.number { text-align: right; }
tr, .rows { break-inside: avoid; }
tbody th { white-space: nowrap; }
a { color: #12436d; }
"""


@dataclass(frozen=True, kw_only=True)
class Page:
    """One measure of a pack: its figure, words, charts, facts and where it is from.

    `caveats` are printed before the charts, so that nobody reads the figure without
    them; so are `voices`, what families and partners told, each with its strength.
    `facts` are (name, value): baseline, target, quality, who answers for it. `sources`
    say which load the figures are from, `approved` who has approved them. `report` is
    what its owner tells the board when it is off track, as (part, words).
    """

    title: str
    basis: str
    figure: str
    words: tuple[str, ...]
    caveats: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    charts: tuple[Chart, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()
    approved: str = ""
    report: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Pack:
    """A whole pack: what its first page says, and its measures in order.

    `mark` stands at the foot of every page: "Draft: for partners only".
    """

    title: str
    introduction: tuple[str, ...]
    pages: tuple[Page, ...]
    made: date
    mark: str
    producer: str


class NotFetched(Exception):
    """A pack asked for something from outside itself, and did not get it."""


def pdf(pack: Pack) -> bytes:
    """The pack as a tagged PDF with title, language and bookmarks."""
    from weasyprint import HTML

    document = HTML(string=as_html(pack), url_fetcher=_refuse, base_url="pack:/")
    made: bytes = document.write_pdf(pdf_variant="pdf/ua-1", full_fonts=False)
    return made


def _refuse(url: str, *_: object, **__: object) -> object:
    """Nothing is fetched: not from the network, not from a disk."""
    raise NotFetched(url.partition(":")[0])


def as_html(pack: Pack) -> str:
    """The pack as one document that needs nothing else."""
    body = [
        f'<p class="mark">{escape(pack.mark)}</p>',
        f"<h1>{escape(pack.title)}</h1>",
        *(_paragraph(words) for words in pack.introduction),
        _paragraph(f"Made on {say_day(pack.made)}."),
        _contents(pack.pages),
        *(_page(page, number) for number, page in enumerate(pack.pages, start=1)),
    ]
    return (
        '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        f"<title>{escape(pack.title)}</title>"
        f'<meta name="author" content="{escape(pack.producer, quote=True)}">'
        f'<meta name="dcterms.created" content="{pack.made.isoformat()}">'
        f"<style>{_STYLE}</style></head><body><main>{''.join(body)}</main>"
        "</body></html>"
    )


def _contents(pages: Sequence[Page]) -> str:
    if not pages:
        return _paragraph("There is no measure with a figure to show.")
    lines = (
        f'<li><a href="#measure-{number}">{escape(page.title)}</a>: '
        f"{escape(page.figure)}</li>"
        for number, page in enumerate(pages, start=1)
    )
    return f"<h2>What is in this pack</h2><ul>{''.join(lines)}</ul>"


def _page(page: Page, number: int) -> str:
    parts = [
        f'<h2 id="measure-{number}">{escape(page.title)}</h2>',
        f'<p class="figure">{escape(page.figure)}</p>',
        *(_paragraph(words) for words in page.words if words),
    ]
    if page.report:
        parts.append(f"<h3>Exception report</h3><dl>{_facts(page.report)}</dl>")
    if page.caveats:
        parts.append('<div class="caveat"><h3>Read with care</h3>')
        parts += [_paragraph(words) for words in page.caveats]
        parts.append("</div>")
    if page.voices:
        parts.append("<h3>What families and partners told us</h3>")
        parts += [_paragraph(words) for words in page.voices]
    parts += [_chart(chart) for chart in page.charts]
    if page.facts:
        parts.append(f"<h3>About this figure</h3><dl>{_facts(page.facts)}</dl>")
    parts.append("<h3>Where it is from</h3>")
    parts.append(_paragraph(page.basis))
    parts += [_paragraph(words) for words in page.sources]
    if page.approved:
        parts.append(_paragraph(page.approved))
    return (
        f'<section class="measure" aria-labelledby="measure-{number}">'
        f"{''.join(parts)}</section>"
    )


def _chart(chart: Chart) -> str:
    notes = "".join(_paragraph(note) for note in chart.notes)
    how = " ".join(how_to_read(chart).lines)
    return (
        f"<h3>{escape(chart.title)}</h3>{_paragraph(chart.subtitle)}"
        f"<figure>{svg(chart)}</figure>"
        f"{_paragraph(f'How to read this chart. {how}')}{notes}{_table(chart.table)}"
    )


def _table(table: Table) -> str:
    """The newest rows of a chart's table, with the marks explained above it."""
    kept = [n for n, name in enumerate(table.head) if name not in _IN_THE_CHART]
    rows = [[row[n] for n in kept] for row in table.rows[-MOST_ROWS:]]
    caption = "The same figures, oldest first"
    if len(rows) < len(table.rows):
        caption = f"The last {len(rows)} of {len(table.rows)} figures, oldest first"
    used = " ".join(cell for row in rows for cell in row)
    marks = [f"{mark} {meaning}" for mark, meaning in table.symbols if mark in used]
    head = "".join(
        f'<th scope="col"{_side(table, n)}>{escape(table.head[n])}</th>' for n in kept
    )
    body = "".join(f"<tr>{_row(table, kept, row)}</tr>" for row in rows)
    return (
        f"{_paragraph('; '.join(marks) + '.') if marks else ''}"
        f'<div class="rows"><table><caption>{escape(caption)}</caption><thead>'
        f"<tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>"
        f"{_paragraph(table.note) if table.note else ''}"
    )


def _row(table: Table, kept: Sequence[int], row: Sequence[str]) -> str:
    first, *others = zip(kept, row, strict=True)
    return f'<th scope="row"{_side(table, first[0])}>{escape(first[1])}</th>' + "".join(
        f"<td{_side(table, n)}>{escape(cell)}</td>" for n, cell in others
    )


def _side(table: Table, column: int) -> str:
    return "" if column in table.text_columns else ' class="number"'


def _facts(facts: Iterable[tuple[str, str]]) -> str:
    return "".join(
        f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in facts
    )


def _paragraph(words: str) -> str:
    return f"<p>{escape(words)}</p>"
